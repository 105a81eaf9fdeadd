"""The pages about the site: they explain what the evaluation found that nobody had explained, and name where it stands."""

from urllib.parse import urljoin

from tests.built_site import ROOT, BuiltSite

ABOUT = ROOT / "content" / "om"


def text(name: str) -> str:
    """The words of a page of `content/om/`, on one line."""
    return " ".join((ABOUT / f"{name}.md").read_text("utf-8").split())


def test_the_page_about_research_names_its_studies_and_where_they_stand() -> None:
    words = text("forskning")

    assert "rapport 2018:14" in words
    assert "URN:NBN:SE:BRA-806" in words
    assert "bra.se/publikationer/" in words
    assert words.count("https://doi.org/") >= 3


def test_the_page_about_research_says_what_did_not_change_beside_what_did() -> None:
    words = text("forskning")

    assert "ökade med sex procentenheter" in words
    assert "ungefär densamma" in words and "i stort sett oförändrad" in words
    assert "bara bland kvinnor" in words
    assert "går inte heller att överföra på hela landet" in words


def test_promise_and_agreement_are_told_apart_question_by_question_with_the_six_contents() -> None:
    page = (ABOUT / "overenskommelse.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|")]

    assert rows[0] == "| Fråga | Samverkansöverenskommelse | Medborgarlöfte |"
    assert len(rows) >= 7
    assert [line[0] for line in page.splitlines() if line[:2] in {f"{n}." for n in range(1, 10)}] == list("123456")


def test_the_nine_steps_are_told_in_their_order() -> None:
    page = (ABOUT / "medborgarlofte.md").read_text("utf-8")
    steps = [line.split("**")[1] for line in page.splitlines() if line[:1].isdigit() and "**" in line]

    assert steps == [
        "Överenskommelse.", "Medarbetardialog.", "Medborgardialog.", "Lägesbild.", "Problem och orsaker.", "Löfte.",
        "Arbete.", "Uppföljning.", "Återkoppling.",
    ]  # fmt: skip


def test_the_four_aims_are_those_that_a_promise_can_serve() -> None:
    words = text("medborgarlofte")

    assert "Målen är fyra" in words
    for aim in ("påverka", "förtroendet för polisen ska öka", "känna sig trygga", "färre brott"):
        assert aim in words


def test_the_first_page_about_the_site_leads_to_all_the_others(built: BuiltSite) -> None:
    linked = {urljoin("/om/", str(link)) for link in built.page("om/").xpath("//main//a/@href")}
    pages = {f"/om/{path.stem}/" for path in ABOUT.glob("*.md") if path.stem != "index"}

    assert {*pages, "/om/sa-raknas-laget/", "/om/utvarderingar/bra-2018-14/"} <= linked
