"""The site of the real content, as it would be published: everything is there, every link leads somewhere, nothing is too heavy."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml

from tests.built_site import AS_OF, BASE_PATH, BASE_URL, ROOT, BuiltSite, path_of

PARTNERSHIPS = ROOT / "partnerships"
LULEA_2018 = "lulea/2018-trafik-gangtunnlar-och-byar/"
INVENTED = "exempelkoping"
LANGUAGES = ("en", "fi", "ar", "easy")
BAND = "Exempelköping finns inte."
COMPILED = "Sammanställt från offentliga källor. Polisen och kommunen har inte skrivit den här sidan."


# --- what the files say, read without the generator ----------------------------------------------------------------


@cache
def record(path: Path) -> dict[str, Any]:
    """The fields of a YAML file, or of the front matter of a Markdown file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = text.split("\n---", 1)[0].removeprefix("---")
    return yaml.safe_load(text)  # type: ignore[no-any-return]


def is_hidden(path: Path) -> bool:
    """Whether the record is a draft or has its day after the day of the build."""
    fields = record(path)
    day = fields.get("publish_on")
    return fields.get("state") == "draft" or (day is not None and str(day) > AS_OF)


def is_variant(path: Path) -> bool:
    """Whether the file holds another language of the record beside it."""
    return path.stem.rpartition(".")[2] in LANGUAGES


@cache
def registered() -> dict[str, dict[str, Any]]:
    """The register of municipalities, by slug."""
    return yaml.safe_load((PARTNERSHIPS / "_registry" / "municipalities.yml").read_text("utf-8"))  # type: ignore[no-any-return]


def partnership_files() -> Iterator[tuple[str, Path]]:
    """The address of every published partnership's page, and its folder."""
    for path in sorted(PARTNERSHIPS.glob("*/*/partnership.yml")):
        if not path.parent.parent.name.startswith("_") and not is_hidden(path):
            yield f"{path.parent.parent.name}/{path.parent.name}/", path.parent


def post_files() -> Iterator[tuple[str, Path]]:
    """The address of every published post's page, and its file."""
    folders = [(f"{folder.name}/aterkoppling/", folder) for folder in sorted(PARTNERSHIPS.iterdir()) if folder.is_dir()]
    for address, folder in (*folders, *partnership_files()):
        for path in sorted(folder.glob("posts/*.md")):
            if not is_variant(path):
                yield f"{address}{path.stem}.html", path


def post_day(path: Path) -> date:
    """The day a post is dated, in its fields or in its name."""
    return date.fromisoformat(str(record(path).get("date") or path.stem[:10]))


def is_out(path: Path) -> bool:
    """Whether a post has reached its day."""
    return not is_hidden(path) and post_day(path) <= date.fromisoformat(AS_OF)


def dialogue_files() -> Iterator[tuple[str, Path]]:
    """The address of every published dialogue's page, and its file."""
    for path in sorted(PARTNERSHIPS.glob("*/dialogues/*.yml")):
        if not is_variant(path) and not is_hidden(path):
            yield f"{path.parent.parent.name}/dialoger/{path.stem}.html", path


def content_files() -> Iterator[str]:
    """The address of every page of `content/`."""
    for path in sorted((ROOT / "content").rglob("*.md")):
        name = path.relative_to(ROOT / "content").as_posix()
        yield name.removesuffix("index.md") if path.name == "index.md" else f"{name.removesuffix('.md')}/"


NATIONAL = ("", "kommuner/", "senaste/", "sok/", "om/sa-raknas-laget/", "404.html")


# --- everything is there -------------------------------------------------------------------------------------------


def test_all_290_municipalities_have_a_page_with_their_name(built: BuiltSite) -> None:
    names = {slug: built.page(f"{slug}/").findtext(".//h1").strip() for slug in registered()}

    assert len(names) == 290
    assert names == {slug: fields["name"] for slug, fields in registered().items()}


def test_every_partnership_has_a_page_with_its_title(built: BuiltSite) -> None:
    expected = {
        address: swedish(record(folder / "partnership.yml")["title"]) for address, folder in partnership_files()
    }

    assert len(expected) >= 150
    assert {address: heading(built, address) for address in expected} == expected


def test_every_post_has_a_page_with_its_title_and_none_before_its_day(built: BuiltSite) -> None:
    out = {address: swedish(record(path)["title"]) for address, path in post_files() if is_out(path)}
    to_come = [(address, path) for address, path in post_files() if not is_out(path)]

    assert out and to_come
    assert {address: heading(built, address) for address in out} == out
    for address, path in to_come:
        assert address not in built.files
        found = [name for name in built.files if path.stem.encode() in (built.folder / name).read_bytes()]
        assert found == [], f"{address} is to come, and is named"


def test_every_dialogue_has_a_page(built: BuiltSite) -> None:
    expected = {address for address, _ in dialogue_files()}

    assert expected
    assert {path for path in built.page_paths if "/dialoger/" in path} == expected


def overview_addresses() -> set[str]:
    """The overviews: of the country, its regions and counties, the example, and each municipality with anything in it."""
    registry = PARTNERSHIPS / "_registry"
    counties = {f"oversikt/{county['slug']}.html" for county in record(registry / "counties.yml").values()}
    regions = {f"oversikt/polisregion-{region}.html" for region in record(registry / "regions.yml")}
    filled = {address.split("/")[0] for address, _ in (*partnership_files(), *dialogue_files())}
    return {
        "oversikt/index.html", "oversikt/exempel.html", *counties, *regions, *(f"{slug}/oversikt.html" for slug in filled)
    }  # fmt: skip


def test_there_is_no_page_but_those_the_files_ask_for(built: BuiltSite) -> None:
    expected = {
        *(path_of(f"{slug}/") for slug in (*registered(), INVENTED)),
        *(path_of(address) for address, _ in partnership_files()),
        *(address for address, path in post_files() if is_out(path)),
        *(address for address, _ in dialogue_files()),
        *(path_of(address) for address in content_files()),
        *(path_of(address) for address in NATIONAL),
        *overview_addresses(),
        *(path_of(f"om/utvarderingar/{name}/") for name in record(PARTNERSHIPS / "_registry" / "evaluations.yml")),
        *(
            f"{path_of(address).removesuffix('index.html')}resultat.html"
            for address, folder in partnership_files()
            if (folder / "measurements.csv").is_file()
        ),
    }

    assert set(built.page_paths) == expected
    assert built.report["pages"] == len(expected)
    assert built.report["artifacts"] == len(built.files)
    assert built.report["left_out"] == []


def test_a_municipality_without_records_says_so_and_how_to_add(built: BuiltSite) -> None:
    folders = {path.name for path in PARTNERSHIPS.iterdir() if path.name in registered()}
    named = {
        other
        for _, folder in partnership_files()
        for other in record(folder / "partnership.yml").get("municipalities", ())
    }

    assert len(folders) == 96
    for slug in registered().keys() - folders - named:
        name = registered()[slug]["name"]
        assert f"Vi har inte hittat något medborgarlöfte för {name} än." in built.words(f"{slug}/")
        assert built.page(f"{slug}/").xpath("//main//a[contains(@href, 'om/bidra/')]"), f"{slug}: no way to add"


def test_the_list_of_municipalities_holds_all_in_their_counties_from_a_to_o(built: BuiltSite) -> None:
    page = built.page("kommuner/")
    counties = page.xpath("//*[@data-filter-group]")
    listed = {
        county.findtext(".//h2").strip(): [link.text_content().strip() for link in county.xpath(".//li/a")]
        for county in counties
    }

    assert len(counties) == 21
    assert sorted(name for names in listed.values() for name in names) == sorted(
        fields["name"] for fields in registered().values()
    )
    assert listed["Norrbottens län"][-3:] == ["Älvsbyn", "Överkalix", "Övertorneå"]
    assert list(listed)[-3:] == ["Västra Götalands län", "Örebro län", "Östergötlands län"]


# --- what the pages say --------------------------------------------------------------------------------------------


def test_lulea_2018_tells_the_golden_case_in_words(built: BuiltSite) -> None:
    words = built.words(LULEA_2018)

    assert "Polisen gör minst en trafikkontroll per dygn." in words
    assert "301 kontroller maj–december 2018, 1,2 per dygn. Löftet för den tiden var minst 245." in words
    assert "71 kontroller maj–juli 2018, 0,8 per dygn. Löftet för den tiden var minst 92, så det var för lite." in words
    check, presence = (activity_words(built, text) for text in ("minst en trafikkontroll", "Polisen syns mer i byarna"))
    assert "Genomfört" in check and "Inte genomfört" not in check
    assert "Inte genomfört" in presence
    assert "Resurserna behövdes till annat. Sommarens skogsbränder gick före." in presence
    assert "1 genomförd" in words and "1 inte genomförd" in words
    assert COMPILED in words


def test_lulea_2018_is_counted_with_its_reason_and_the_number_opens_the_activity(built: BuiltSite) -> None:
    page = built.page("lulea/oversikt.html")

    def items(state: str) -> list[str]:
        return [str(link) for link in page.xpath(f"//*[@id='sammanstallda-{state}']//li/a/@href")]

    presence = "../lulea/2018-trafik-gangtunnlar-och-byar/#atgard-narvaro-i-byarna"
    assert items("skal-resources-diverted") == items("lage-not-delivered") == [presence]
    assert "../lulea/2018-trafik-gangtunnlar-och-byar/#atgard-trafikkontroller" in items("lage-delivered")
    assert built.page(LULEA_2018).xpath("//*[@id='atgard-narvaro-i-byarna']")


def activity_words(built: BuiltSite, text: str) -> str:
    """The words of the card of the activity on Luleå's page whose text holds *text*."""
    cards = [card.get("id") for card in built.page(LULEA_2018).xpath("//*[starts-with(@id, 'atgard-')]")]
    found = [words for anchor in cards if text in (words := built.words(LULEA_2018, f"//*[@id='{anchor}']"))]
    assert len(found) == 1, f"{len(found)} cards say {text!r}"
    return found[0]


def test_the_newest_period_stands_first_and_the_old_ones_stay(built: BuiltSite) -> None:
    links = [link.get("href") for link in built.page("lulea/").xpath("//main//a")]

    assert links.index("../lulea/2018-trafik-gangtunnlar-och-byar/") < links.index(
        "../lulea/2017-trygghetsvandringar-och-trafik/"
    )


def test_every_page_of_the_invented_municipality_says_that_it_is_invented(built: BuiltSite) -> None:
    own = [path for path in built.page_paths if path.startswith(f"{INVENTED}/")]

    assert len(own) > 20
    assert [path for path in own if BAND not in built.words(path, "//body")] == []
    others = [path for path in built.page_paths if path not in own and path != "oversikt/exempel.html"]
    assert BAND in built.words("oversikt/exempel.html", "//body")
    assert [path for path in others if BAND in built.words(path, "//body")] == []


def test_the_invented_municipality_is_left_out_of_the_national_counts(built: BuiltSite) -> None:
    real = [(address, folder) for address, folder in partnership_files() if not address.startswith(INVENTED)]
    activities = sum(
        len(own.get("activities", ())) + sum(len(promise.get("activities", ())) for promise in own.get("promises", ()))
        for _, folder in real
        for own in (record(folder / "partnership.yml"),)
    )
    figures = built.words("", "//*[contains(@class, 'lofte-entry__figures')]")

    assert f"{len(real)} medborgarlöften" in figures
    assert f"{grouped(activities)} utlovade åtgärder" in figures
    assert "290 kommuner" in built.words("kommuner/", "//header[contains(@class, 'lofte-hero')]")
    assert INVENTED not in " ".join(link.get("href") for link in built.page("").xpath("//*[@data-filter-list]//a"))


def test_every_page_of_compiled_records_says_who_has_not_written_it(built: BuiltSite) -> None:
    compiled = [
        address for address, folder in partnership_files() if record(folder / "partnership.yml").get("compiled")
    ]
    written = [address for address, _ in partnership_files() if address not in compiled]

    assert len(compiled) >= 150 and written
    assert [address for address in compiled if COMPILED not in built.words(address)] == []
    assert [address for address in written if COMPILED in built.words(address)] == []


def test_every_overview_says_why_there_is_no_list_of_the_best(built: BuiltSite) -> None:
    found = [path for path in built.page_paths if path.startswith("oversikt/") or path.endswith("/oversikt.html")]

    assert len(found) > 30
    for path in found:
        words = built.words(path)
        assert "Den som berättar öppet om det som gick fel kan se sämre ut än den som tiger." in words, path
        assert "Därför finns ingen topplista." in words, path


def test_every_source_of_a_partnership_is_linked_from_its_page(built: BuiltSite) -> None:
    missing = []
    for address, folder in partnership_files():
        shared = {
            source["id"]: source
            for source in record(folder.parent / "municipality.yml").get("sources", ())
            if isinstance(source, dict) and "id" in source
        }
        links = {link.get("href") for link in built.page(address).xpath("//main//a[@href]")}
        for source in as_list(record(folder / "partnership.yml").get("sources")):
            found = shared.get(source) if isinstance(source, str) else source
            found = shared.get(found["ref"], found) if found and "ref" in found else found
            if found and found.get("url") and found["url"] not in links:
                missing.append((address, found["url"]))

    assert missing == []


def test_the_page_for_unknown_addresses_works_at_any_address(built: BuiltSite) -> None:
    page = built.page("404.html")
    links = [link.get("href") for link in page.xpath("//a[@href]|//link[@rel='stylesheet' or @rel='icon']")]
    inside = [link for link in links if not urlsplit(link).scheme and not link.startswith("#")]

    assert inside and all(link.startswith(BASE_PATH) for link in inside)
    assert page.xpath("//meta[@name='robots' and @content='noindex']")
    assert [link.get("href") for link in page.xpath("//main//li/a")] == [
        f"{BASE_PATH}kommuner/", f"{BASE_PATH}sok/", BASE_PATH,
    ]  # fmt: skip


# --- every page is sound -------------------------------------------------------------------------------------------


def test_every_link_inside_the_site_leads_to_a_page_and_a_place_on_it(built: BuiltSite) -> None:
    anchors = {path: {element.get("id") for element in built.page(path).xpath("//*[@id]")} for path in built.page_paths}
    dead = []
    for path in built.page_paths:
        here = f"{BASE_URL}{path.removesuffix('index.html')}"
        for element in built.page(path).xpath("//*[@href or @src or @action]"):
            value = element.get("href") or element.get("src") or element.get("action") or ""
            target = urlsplit(urljoin(here, value))
            if target.scheme in ("mailto", "tel") or target.netloc != urlsplit(BASE_URL).netloc:
                continue
            file = path_of(unquote(target.path).removeprefix(BASE_PATH))
            if not target.path.startswith(BASE_PATH) or file not in built.files:
                dead.append(f"{path}: {value}: no such page")
            elif target.fragment and unquote(target.fragment) not in anchors.get(file, ()):
                dead.append(f"{path}: {value}: no such place")

    assert dead == []


def test_every_link_that_leaves_the_site_is_whole_and_honest(built: BuiltSite) -> None:
    odd = [
        f"{path}: {link.get('href')}"
        for path in built.page_paths
        for link in built.page(path).xpath("//a[@href]")
        if urlsplit(link.get("href")).scheme not in ("", "http", "https", "mailto", "tel")
        or link.get("href").startswith(("//", "\\"))
        or "@" in urlsplit(link.get("href")).netloc
        or (link.get("target") is not None)
    ]

    assert odd == []


def test_every_page_has_one_heading_a_language_a_title_and_landmarks(built: BuiltSite) -> None:
    faults = []
    for path in built.page_paths:
        page = built.page(path)
        if not built.source(path).startswith("<!doctype html>\n"):
            faults.append(f"{path}: no doctype")
        if page.get("lang") != "sv" or page.get("dir") != "ltr":
            faults.append(f"{path}: lang {page.get('lang')}, dir {page.get('dir')}")
        for what, count in (("//h1", 1), ("//main", 1), ("/html/head/title", 1), ("//meta[@name='description']", 1)):
            if len(page.xpath(what)) != count:
                faults.append(f"{path}: {len(page.xpath(what))} of {what}")
        if not page.xpath("//main//h1"):
            faults.append(f"{path}: the heading is outside main")
        if not (page.findtext(".//title") or "").strip() or not page.xpath(
            "string(//meta[@name='description']/@content)"
        ):
            faults.append(f"{path}: an empty title or description")
        first = page.xpath("/html/body//a")[0]
        if first.get("href") != "#innehall":
            faults.append(f"{path}: the first link is {first.get('href')}, not past the header")

    assert faults == []


def test_headings_go_down_one_level_at_a_time(built: BuiltSite) -> None:
    faults = []
    for path in built.page_paths:
        levels = [
            int(heading.tag[1])
            for heading in built.page(path).xpath(
                "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
            )
        ]
        faults += [f"{path}: h{before} then h{after}" for before, after in pairwise(levels) if after > before + 1]

    assert faults == []


def test_no_id_is_used_twice_on_a_page(built: BuiltSite) -> None:
    faults = []
    for path in built.page_paths:
        count = Counter(element.get("id") for element in built.page(path).xpath("//*[@id]"))
        faults += [f"{path}: {name}" for name, times in count.items() if times > 1]

    assert faults == []


def test_titles_tell_the_pages_apart(built: BuiltSite) -> None:
    titles = Counter(built.page(path).findtext(".//title") for path in built.page_paths)

    assert {title: times for title, times in titles.items() if times > 1} == {}


POLICY = re.compile(
    r"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    r"connect-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
)


def test_the_policy_comes_before_anything_that_loads(built: BuiltSite) -> None:
    faults = []
    for path in built.page_paths:
        head = list(built.page(path).find("head"))
        place = next(
            (n for n, element in enumerate(head) if element.get("http-equiv") == "Content-Security-Policy"), None
        )
        if place is None or not POLICY.fullmatch(head[place].get("content")):
            faults.append(f"{path}: no policy, or another one")
        elif any(element.tag != "meta" for element in head[:place]):
            faults.append(f"{path}: {[element.tag for element in head[:place]]} before the policy")
        elif "wasm" in head[place].get("content") and path != "sok/index.html":
            faults.append(f"{path}: a wider policy than it needs")

    assert faults == []


def test_no_page_holds_script_style_or_anything_from_another_host(built: BuiltSite) -> None:
    faults = []
    for path in built.page_paths:
        page = built.page(path)
        for element in page.xpath(
            "//style|//script[not(@src)]|//iframe|//object|//embed|//base|//meta[@http-equiv='refresh']"
        ):
            faults.append(f"{path}: <{element.tag}>")
        for name in page.xpath("//@style/..|//@*[starts-with(name(), 'on')]/.."):
            faults.append(f"{path}: an attribute of <{name.tag}> that the policy forbids")
        for element in page.xpath(
            "//*[@src]|//link[@rel='stylesheet' or @rel='icon' or @rel='preload' or @rel='modulepreload']|//*[@srcset]|//*[@poster]"
        ):
            address = element.get("src") or element.get("href") or element.get("srcset") or element.get("poster")
            if urlsplit(address).netloc or address.startswith("data:"):
                faults.append(f"{path}: <{element.tag}> loads {address}")

    assert faults == []


def test_style_sheets_and_scripts_load_nothing_from_elsewhere(built: BuiltSite) -> None:
    for path in sorted(built.files):
        if path.endswith((".css", ".js")):
            text = built.source(path)
            assert not re.search(r"@import|url\(\s*['\"]?(?!#)[a-z]*:?//|https?://(?!www\.w3\.org)", text), path


def test_nothing_of_mkdocs_or_material_is_published(built: BuiltSite) -> None:
    assert [
        path for path in sorted(built.files)
        if re.search(r"material|mkdocs|bundle\.|lunr|search_index|objects\.inv|\.map$|\.scss$|sitemap\.xml\.gz", path)
    ] == []  # fmt: skip
    assert not re.search(r"generator|mkdocs", built.source("").split("</head>")[0])


def test_the_sitemap_names_every_page_once_and_nothing_else(built: BuiltSite) -> None:
    lists = re.findall(r"<loc>([^<]*)</loc>", built.source("sitemap.xml"))
    addresses = []
    for listed in lists:
        path = listed.removeprefix(BASE_URL)
        found = re.findall(r"<loc>([^<]*)</loc>", built.source(path))
        # A list may only name what stands below its own folder.
        assert all(address.startswith(f"{BASE_URL}{path.rpartition('/')[0]}") for address in found)
        assert found == sorted(found)
        addresses += found
    pages = [f"{BASE_URL}{path.removesuffix('index.html')}" for path in built.page_paths if path != "404.html"]

    assert lists == sorted(lists)
    assert f"{BASE_URL}lulea/sitemap.xml" in lists
    assert sorted(addresses) == sorted(pages)
    assert built.source("robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {BASE_URL}sitemap.xml\n"


def test_every_page_names_its_own_address(built: BuiltSite) -> None:
    wrong = [
        path
        for path in built.page_paths
        if path != "404.html"
        and built.page(path).xpath("//link[@rel='canonical']/@href") != [f"{BASE_URL}{path.removesuffix('index.html')}"]
    ]

    assert wrong == []


def test_what_is_not_in_the_pages_language_says_which_language_it_is(built: BuiltSite) -> None:
    for path in built.page_paths:
        for element in built.page(path).xpath("//body//*[@lang]"):
            assert re.fullmatch(r"[a-z]{2,3}", element.get("lang")), path


def test_nobody_reads_a_word_of_the_machinery(built: BuiltSite) -> None:
    """A template that prints an object, a missing translation or a raw code shows as one of these."""
    odd = re.compile(
        r"\bNone\b|Undefined|<generator|LocalText\(|Decimal\(|\{[a-z_]+\}|\{\{|\{%|\\n|&amp;|&lt;|\ufffd|  \.|\.\.(?!\.)"
    )
    found = []
    for path in built.page_paths:
        words = built.words(path, "//body")
        found += [f"{path}: …{words[max(0, match.start() - 30) : match.end() + 30]}…" for match in odd.finditer(words)]

    assert found == []


# --- what it weighs ------------------------------------------------------------------------------------------------


def weight(built: BuiltSite, path: str) -> int:
    """How many bytes the file takes to download, compressed."""
    return len(gzip.compress((built.folder / path_of(path)).read_bytes(), 9, mtime=0))


def test_a_typical_partnership_weighs_at_most_ten_kilobytes(built: BuiltSite) -> None:
    weights = sorted(weight(built, address) for address, _ in partnership_files())

    assert weight(built, LULEA_2018) <= 10_000
    assert weights[len(weights) // 2] <= 6_000
    assert weights[-1] <= 30_000, "the richest page that we have"


def test_style_and_script_are_small(built: BuiltSite) -> None:
    styles = [path for path in built.files if path.endswith(".css")]
    scripts = [path for path in built.files if re.fullmatch(r"assets/[\w.]+\.js", path)]

    assert len(styles) == 2 and sum(weight(built, path) for path in styles) <= 12_000
    assert sum(weight(built, path) for path in scripts if "search" not in path) <= 5_000


def test_a_first_visit_weighs_at_most_thirty_kilobytes_in_five_requests(built: BuiltSite) -> None:
    heavy = []
    for path in built.page_paths:
        assets = [
            element.get("src") or element.get("href")
            for element in built.page(path).xpath("//script[@src]|//link[@rel='stylesheet' or @rel='icon']")
        ]
        files = [urlsplit(urljoin(f"{BASE_URL}{path}", asset)).path.removeprefix(BASE_PATH) for asset in assets]
        total = weight(built, path) + sum(weight(built, file) for file in files)
        if total > 30_000 or len(files) + 1 > 5:
            heavy.append(f"{path}: {total} bytes, {len(files) + 1} requests")

    assert heavy == []


def test_pictures_are_lazy_sized_and_light(built: BuiltSite) -> None:
    heavy = []
    for path in (path for path in built.page_paths if built.page(path).xpath("//img")):
        total = 0
        for image in built.page(path).xpath("//img"):
            assert image.get("loading") == "lazy" and image.get("alt") is not None
            assert int(image.get("width")) > 0 and int(image.get("height")) > 0
            sources = [
                source.split()[0] for source in image.xpath("ancestor::picture//source")[0].get("srcset").split(", ")
            ]
            files = [
                urlsplit(urljoin(f"{BASE_URL}{path}", file)).path.removeprefix(BASE_PATH)
                for file in (image.get("src"), *sources)
            ]
            assert set(files) <= built.files
            total += max(len((built.folder / file).read_bytes()) for file in files)
        if total > 150_000:
            heavy.append(f"{path}: {total} bytes of pictures")

    assert heavy == []


def test_the_search_page_loads_nothing_heavy_by_itself(built: BuiltSite) -> None:
    assert "sok/data/index.json" in built.files
    assert f'"{INVENTED}","Exempelköping (påhittad)"' in built.source("sok/data/index.json")
    assert not built.page("sok/").xpath("//*[contains(@src, 'sok/data')]|//link[contains(@href, 'sok/data')]")
    assert sum(weight(built, path) for path in built.files if re.fullmatch(r"assets/search[\w.]+\.js", path)) <= 6_500


# --- small readers -------------------------------------------------------------------------------------------------


def swedish(text: Any) -> str:
    """The Swedish of a text that may be written in several languages, as a page shows it."""
    return " ".join((text["sv"] if isinstance(text, dict) else str(text)).split())


def heading(built: BuiltSite, address: str) -> str:
    """The h1 of a page."""
    return built.words(address, "//h1")


def grouped(number: int) -> str:
    """A number as Swedish groups it, with spaces."""
    return f"{number:,}".replace(",", " ")


def as_list(value: Any) -> list[Any]:
    """One value where several may stand is a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]
