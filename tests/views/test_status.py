"""The words of `lofte status`: the counts of an overview, the debts by name with their day, and a verdict."""

from collections.abc import Callable
from datetime import date

from generator.views.overview import describe_overviews
from generator.views.status import DebtLine, PlaceStatus, StatusView, describe_status, place_status
from generator.views.summary import TallyCounts, summarise
from tests.harness import Project
from tests.views.reading import plain, writer
from tests.views.test_overview import TREE

Make = Callable[..., Project]
NOTHING = TallyCounts((), ())


def place(*debts: DebtLine, left_out: int = 0, name: str = "Luleå") -> PlaceStatus:
    return PlaceStatus("lulea", name, False, NOTHING, NOTHING, debts, left_out)


def view(*places: PlaceStatus, language: str = "sv") -> StatusView:
    return describe_status(places, date(2026, 11, 22), writer(language), is_named=True)


def test_what_is_overdue_stands_by_name_with_its_day_the_longest_wait_first() -> None:
    dialogue = DebtLine("dialogue", "Torgdialog", "a.html", "Luleå", date(2026, 11, 21).toordinal(), True)
    promise = DebtLine("partnership", "Trafik", "b/", "Piteå", date(2026, 9, 1).toordinal(), True)
    soon = DebtLine("partnership", "Torget", "c/", "Luleå", date(2026, 11, 12).toordinal(), False)
    found = view(place(dialogue, soon), place(promise, name="Piteå"))

    assert [plain(line) for line in found.overdue] == [
        "Piteå: återkoppling om Trafik skulle ha kommit 1 september 2026, 82 dagar sedan.",
        "Luleå: svar på dialogen Torgdialog skulle ha kommit 21 november 2026, 1 dag sedan.",
    ]
    assert [plain(line) for line in found.due] == [
        "Luleå: återkoppling om Torget skulle ha kommit 12 november 2026, 10 dagar sedan."
    ]
    assert found.verdict == "2 återkopplingar är försenade."
    english = view(place(dialogue), language="en")
    assert english.overdue == ("Luleå: an answer to the dialogue Torgdialog was due on 21 November 2026, 1 day ago.",)


def test_a_dialogue_without_a_title_is_still_named() -> None:
    debt = DebtLine("dialogue", "", "a.html", "Luleå", date(2026, 11, 21).toordinal(), True)

    assert "svar på dialogen Dialog skulle ha kommit" in view(place(debt)).overdue[0]


def test_nothing_overdue_is_said_in_so_many_words() -> None:
    found = view(place())

    assert (found.overdue, found.due, found.verdict, found.left_out) == ((), (), "Ingen återkoppling är försenad.", "")


def test_files_with_errors_are_told_since_they_are_not_counted() -> None:
    assert view(place(left_out=1)).left_out == "1 fil har fel och räknas inte. Kör lofte check."
    assert view(place(left_out=1), place(left_out=2)).left_out == "3 filer har fel och räknas inte. Kör lofte check."


def test_the_country_has_the_very_counts_and_silences_of_its_overview(project: Make) -> None:
    site = project(TREE).site("2026-11-22")
    own = writer("sv", site.registry)
    places = [place_status(item, site, own, 0) for item in site.municipalities.values() if not item.place.invented]
    summaries = [summarise(item, site, own) for item in site.municipalities.values()]
    overview = next(iter(describe_overviews(summaries, own)))
    status = describe_status(places, site.today, own, is_named=False)

    def counts(parts: object) -> list[tuple[object, ...]]:
        return [
            (part.title, block.title, block.lead, line.word, line.count, line.of)
            for part in parts  # type: ignore[attr-defined]
            for block in part.blocks
            for line in block.lines
        ]

    assert status.title == overview.page.title
    assert counts(status.parts) == counts(overview.parts) and counts(status.parts)
    assert [part.silences for part in status.parts] == [part.silences for part in overview.parts]


def test_named_places_are_told_of_by_name() -> None:
    assert view(place(), place(name="Piteå")).title == "Så går det i Luleå, Piteå"
