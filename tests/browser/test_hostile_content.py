"""A real browser on pages full of attacks, built without the check: nothing runs, nothing is asked for, nothing is taken over.

Then the policy alone: the same attacks with all cleaning switched off, and, to show that the test can fail, without either.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from generator.render import environment as environments
from generator.source.decode import REFUSED
from tests.browser.static_server import serve
from tests.harness import Project
from tests.security.hostile import FOUND_BY, build_unchecked, write_hostile_source
from tests.security.payloads import CLASSES, LEAVES, PAYLOADS

EVENT = CLASSES["kinds of events"][0]
SPY = """
window.__ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = (...given) => { window.__ran.push(name); };
window.addEventListener("securitypolicyviolation", (event) => { window.__stopped = (window.__stopped || 0) + 1; });
"""

# What only a page of ours may hold; a text that made one of these would be through.
INSIDE = """() => {
  const faults = [];
  const foreign = "iframe, object, embed, applet, base, style, frame, frameset, math, video, audio, marquee, portal, "
    + "link[href^='http'], meta[http-equiv='refresh'], [style], [srcdoc], [formaction], form:not(.lofte-search, .lofte-field), "
    + "script:not([src]), body :is(link, meta, base), svg:not([class^='lofte-']), symbol :not(g, path, rect, circle), "
    + "svg.lofte-icon > :not(use[href^='#icon-']), svg.lofte-icons > :not(symbol), svg svg, "
    + "svg.lofte-chart__svg > :not(title, desc, line, path, circle, text)";
  for (const script of document.scripts) if (new URL(script.src, location).origin !== location.origin) faults.push("script " + script.src);
  for (const element of document.querySelectorAll(foreign)) faults.push(element.outerHTML.slice(0, 120));
  const ids = new Map();
  // Asked of the prototype: a form can hide its own properties behind its fields.
  const { getAttributeNames, getAttribute, closest } = Element.prototype;
  for (const element of document.querySelectorAll("*")) {
    for (const name of getAttributeNames.call(element)) if (/^on/i.test(name)) faults.push("attribute " + name);
    const id = getAttribute.call(element, "id"), name = getAttribute.call(element, "name");
    if (id) ids.set(id, (ids.get(id) || 0) + 1);
    if (name && !closest.call(element, "form") && element.tagName !== "META") faults.push("name " + name);
  }
  for (const [id, count] of ids) if (count > 1) faults.push("id " + id + " x" + count);
  for (const link of document.links)
    if (!["http:", "https:", "mailto:", "tel:"].includes(link.protocol) || link.username || link.ping)
      faults.push("link " + link.href);
  for (const name of ["openIndex", "getElementById", "search", "alert", "x"])
    if (window[name] instanceof Element || window[name] instanceof HTMLCollection) faults.push("window." + name);
  for (const name of ["getElementById", "querySelector", "querySelectorAll", "body", "head", "links", "location"])
    if (Object.getOwnPropertyNames(document).includes(name) && name !== "location") faults.push("document." + name);
  if (document.getElementById("innehall")?.tagName !== "MAIN") faults.push("innehall");
  return [faults, window.__ran];
}"""


@dataclass
class Visitor:
    """A page that notes everything that should not happen."""

    page: Page
    root: str
    elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def faults(self, path: str) -> list[str]:
        """Open *path* and return what is wrong with it."""
        self.page.goto(self.root + path, wait_until="load")
        return self.faults_here()

    def faults_here(self) -> list[str]:
        faults, ran = self.page.evaluate(INSIDE)
        found = [*faults, *ran, *self.elsewhere, *self.dialogs, *self.errors]
        for noted in (self.elsewhere, self.dialogs, self.errors):
            noted.clear()
        return found


def visit(context: BrowserContext, root: str) -> Visitor:
    page = context.new_page()
    visitor = Visitor(page, root)

    def watch(route: Route) -> None:
        if route.request.url.startswith(root) or route.request.url.startswith("data:"):
            route.continue_()
        else:
            visitor.elsewhere.append(f"asked for {route.request.url}")
            route.abort()

    context.route("**/*", watch)
    context.add_init_script(SPY)
    page.on("dialog", lambda dialog: (visitor.dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    page.on("popup", lambda popup: visitor.elsewhere.append(f"opened {popup.url}"))
    return visitor


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a folder with an attack in every field, built with search and without the check."""
    folder = tmp_path_factory.mktemp("hostile")
    source, out = folder / "source", folder / "out"
    source.mkdir()
    write_hostile_source(source, PAYLOADS)
    with pytest.MonkeyPatch.context() as monkeypatch:
        build_unchecked(source, out, monkeypatch, search=True)
    return out


@pytest.fixture
def visitor(browser: Browser, hostile_site: Path) -> Iterator[Visitor]:
    with serve(hostile_site, hostile_site / "404.html") as root:
        context = browser.new_context(locale="sv-SE")
        yield visit(context, root)
        context.close()


def test_there_are_enough_attacks_of_every_class_of_the_well_known_lists() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 450
    counts = {name: sum(bool(re.search(mark, text)) for text in PAYLOADS) for name, (mark, _) in CLASSES.items()}
    counts["kinds of events"] = len({one.lower() for text in PAYLOADS for one in re.findall(EVENT, text)})

    assert {name: counts[name] for name, (_, least) in CLASSES.items() if counts[name] < least} == {}


def test_every_attack_stands_in_titles_texts_descriptions_and_tables(hostile_site: Path) -> None:
    """As the characters it is: what a reader sees, and what somebody hears, is what was written."""
    pages = [html.document_fromstring(path.read_bytes()) for path in hostile_site.rglob("*.html")]
    shown = {flat(words) for page in pages for words in page.xpath("//text() | //@alt")}
    joined = " ".join(shown)
    kept = [text for text in PAYLOADS if not REFUSED.search(text)]

    assert len(kept) > len(PAYLOADS) * 0.95
    assert [text for text in kept if flat(text) not in joined] == []
    described = {flat(alt) for page in pages for alt in page.xpath("//img/@alt")}
    assert [text for text in kept if flat(text) not in described] == []
    titles = " ".join(flat(words) for page in pages for words in page.xpath("//h1//text() | //title/text()"))
    assert [text for text in kept if flat(text) not in titles] == []


def flat(words: str) -> str:
    return " ".join(words.split())


def test_no_attack_does_anything_on_any_page(visitor: Visitor, hostile_site: Path) -> None:
    paths = [path.relative_to(hostile_site).as_posix() for path in sorted(hostile_site.rglob("*.html"))]

    assert len(paths) >= 18
    assert {path: faults for path in paths if (faults := visitor.faults(path))} == {}


def test_no_attack_does_anything_in_the_search_results(visitor: Visitor) -> None:
    assert visitor.faults("sok/?q=alert") == []
    page = visitor.page
    page.wait_for_selector(".lofte-search__result")
    assert visitor.faults_here() == []
    # Every attack stands in a title of some hit.
    assert visitor.faults(f"sok/?q={FOUND_BY}") == []
    page.wait_for_selector(".lofte-search__result")
    more = page.locator("[data-search-more]")
    while more.is_visible():
        before = page.locator(".lofte-search__result").count()
        more.click()
        page.locator(".lofte-search__result").nth(before).wait_for()
    found = flat(" ".join(page.locator(".lofte-search__title").all_text_contents()))
    assert [text for text in PAYLOADS if not REFUSED.search(text) and flat(text) not in found] == []
    assert visitor.faults_here() == []
    for words in ("onerror", "javascript", "<script>", "ordet"):
        page.fill("#sok-falt", words)
        page.wait_for_timeout(400)
        assert visitor.faults_here() == []
    # A hit whose title is an attack is shown as the characters it is.
    page.fill("#sok-falt", "alert")
    page.wait_for_selector(".lofte-search__result")
    titles = page.locator(".lofte-search__title").all_inner_texts()
    assert any("<" in title or "javascript" in title or "alert" in title for title in titles), titles


@pytest.mark.parametrize("at", ["sok/", "", "kommuner/"])
def test_nothing_in_an_address_does_anything(visitor: Visitor, at: str) -> None:
    for attack in PAYLOADS[:: 120 if at else 180]:
        for tail in (
            f"?q={attack}",
            f"?typ={attack}&lage={attack}",
            f"#{attack}",
            f"?q=%3Cimg src=x onerror=alert(1)%3E#{attack}",
        ):
            assert visitor.faults(f"{at}{tail}") == [], tail
    assert visitor.faults(f"{at}#innehall") == []


def test_an_address_that_leads_nowhere_shows_no_part_of_itself(visitor: Visitor) -> None:
    assert visitor.faults('"><img src=x onerror=alert(1)>/x.html?a=<script>alert(1)</script>') == []


# --- the policy alone ----------------------------------------------------------------------------------------------

MARK = "HÄR-STÅR-ATTACKEN"
POST = f"""
-- lulea/municipality.yml --
code: "2580"
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
period: 2026
-- lulea/2026-trafik/posts/2026-06-15-prov.md --
---
title: Prov
said: {MARK}
---
{MARK}
"""
# Those that leave the page are for the cleaning alone to stop; a policy of a page cannot.
ACTING = [
    text
    for text in PAYLOADS
    if text not in LEAVES and not REFUSED.search(text) and text[0] in "<\"'`-" and "<a href=https" not in text
]


@pytest.fixture(scope="module")
def uncleaned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose pages each hold one attack as it was written: neither cleaned nor escaped. Half of them without policy."""
    folder = tmp_path_factory.mktemp("uncleaned")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(environments, "render_markdown", lambda text, *rest: text)
        Project(folder / "source", POST).build(folder / "out")
    drawn = folder / "out/lulea/2026-trafik/2026-06-15-prov.html"
    page = drawn.read_text("utf-8")
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    assert page.count(MARK) >= 2 and len(policy.findall(page)) == 1
    for number, text in enumerate(ACTING):
        attacked = page.replace(MARK, text)
        drawn.with_name(f"med-{number}.html").write_text(attacked, "utf-8")
        drawn.with_name(f"utan-{number}.html").write_text(policy.sub("", attacked), "utf-8")
    return folder / "out"


# In the page itself and in each of its frames, in order; a frame that has been led away is not ours to look into.
RAN = """() => [window, ...Array.from(window, (_, place) => window[place])].map((one) => { try { return one.__ran || [] } catch { return [] } })"""


def attempts(browser: Browser, site: Path, kind: str) -> list[str]:
    """What the attacks managed to do on the pages of one *kind*, a dozen of them side by side to save time."""
    managed = []
    with serve(site) as root:
        context = browser.new_context()
        visitor = visit(context, root)
        for start in range(0, len(ACTING), 12):
            names = [f"lulea/2026-trafik/{kind}-{number}.html" for number in range(start, min(start + 12, len(ACTING)))]
            frames = "".join(f"<iframe src='{name}'></iframe>" for name in names)
            (site / f"{kind}-{start}.html").write_text(f"<!doctype html><title>x</title>{frames}")
            visitor.page.goto(f"{root}{kind}-{start}.html", wait_until="load")
            for text, ran in zip([names, *ACTING[start:]], visitor.page.evaluate(RAN), strict=False):
                if ran:
                    managed.append(f"{text}: {ran}")
        managed += [*visitor.elsewhere, *visitor.dialogs]
        context.close()
    return managed


def test_with_all_cleaning_switched_off_the_policy_stops_every_script_and_every_request(
    browser: Browser, uncleaned: Path
) -> None:
    assert attempts(browser, uncleaned, "med") == []


def test_without_cleaning_and_policy_the_attacks_do_run(browser: Browser, uncleaned: Path) -> None:
    managed = attempts(browser, uncleaned, "utan")

    # Many need a click, or work only in other browsers; enough of every class does run here.
    assert len(managed) > len(ACTING) // 3
    assert any("asked for" in what for what in managed)


def test_the_look_for_faults_finds_them(browser: Browser, uncleaned: Path) -> None:
    """Each element that a page of ours may not hold, let through on purpose, is told by what says above that there is none."""
    held = re.compile(
        r"<(?:img[^>]* on|svg|math|iframe|object|embed|base|style|script|link rel|form|b id|img name)",
        re.IGNORECASE | re.ASCII | re.ASCII,
    )
    # One whose last quotation never ends makes no element.
    whole = (number for number, text in enumerate(ACTING) if held.match(text) and text.count("'") % 2 == 0)
    numbers = list(whole)[::4]
    with serve(uncleaned) as root:
        context = browser.new_context()
        visitor = visit(context, root)
        unseen = [ACTING[number] for number in numbers if not visitor.faults(f"lulea/2026-trafik/med-{number}.html")]
        context.close()

    assert len(numbers) > 20
    assert unseen == []


# --- what only the cleaning stops ----------------------------------------------------------------------------------


def test_no_text_anywhere_makes_a_page_lead_elsewhere(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*.html"):
        page = html.document_fromstring(path.read_bytes())
        told = page.xpath("//meta[@http-equiv]")

        assert [meta.get("http-equiv") for meta in told] == ["Content-Security-Policy"], path
        assert page.xpath("//body//meta | //body//base | //body//link") == [], path


def test_a_refresh_that_gets_through_the_cleaning_leads_away_whatever_the_policy_says(
    browser: Browser, uncleaned: Path
) -> None:
    """The text stands in the body, and browsers obey it there too. No script runs on the way: a policy does stop that."""
    head, start, body = (uncleaned / "lulea/2026-trafik/2026-06-15-prov.html").read_text("utf-8").partition("<body")
    assert MARK in body
    with serve(uncleaned) as root:
        led: dict[str, list[str]] = {}
        for text in LEAVES:
            (uncleaned / "leder.html").write_text(head + start + body.replace(MARK, text), "utf-8")
            context = browser.new_context()
            visitor = visit(context, root)
            # One that is led away while it loads is told so by an error here.
            with suppress(Error):
                visitor.page.goto(f"{root}leder.html", wait_until="load")
            with suppress(Error):
                visitor.page.wait_for_timeout(300)
            led[text] = visitor.elsewhere
            assert visitor.dialogs == []
            assert visitor.page.url.startswith((root, "chrome-error:")), visitor.page.url
            context.close()
    led_away = [text for text, asked in led.items() if asked]

    assert {what for asked in led.values() for what in asked} == {"asked for https://ond.example/"}
    assert [
        text for text in LEAVES if re.search("(?i)<meta.*ond.example", text) and "<noscript" not in text
    ] == led_away


def test_the_policy_comes_before_everything_that_could_load(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*.html"):
        page = path.read_text("utf-8")
        before = page[: page.index("Content-Security-Policy")]
        assert not re.search(r"<(?:script|link|img|style|base)\b|\bsrc=|\bhref=", before), path
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
        assert "unsafe-inline" not in policy and "script-src 'self'" in policy
