"""What stands on a terminal: numbers in columns, and nothing that a contributor wrote can move the cursor or turn the text."""

from generator.terminal import format_status
from generator.views.overview import CountBlock, CountLine, OverviewPart, SilentLine
from generator.views.parts import Link
from generator.views.status import StatusView


def test_numbers_of_different_lengths_end_in_one_column() -> None:
    lines = tuple(
        CountLine("", "", word, 1, number, "av 1 612", ()) for number, word in (("1 600", "Klart"), ("12", "Inte"))
    )
    part = OverviewPart("egna", "Titel", "", "", (CountBlock("", "Fråga?", "1 612 saker", lines),), ())
    view = StatusView("Läget", "I dag.", (part,), "Tyst", "Sent", (), "Nu", (), "Klart.", "")

    assert format_status(view).splitlines() == [
        "Läget", "I dag.", "", "Titel", "", "  Fråga? 1 612 saker", "    1 600 av 1 612  Klart", "       12 av 1 612  Inte",
        "", "Klart.",
    ]  # fmt: skip


def test_what_would_not_be_seen_is_spelled_out() -> None:
    silent = SilentLine(Link("Torget\x1b[2J", "a/"), "senast i går\u202e")
    part = OverviewPart("egna", "Titel", "", "", (), (silent,))
    told = format_status(
        StatusView("Läget", "I dag.", (part,), "Tyst", "Sent", ("A\nB",), "Nu", ("C\u200b",), "Klart.", "1 fil")
    )

    assert "\x1b" not in told and "\u202e" not in told and "\u200b" not in told
    assert "    Torget<U+001B>[2J: senast i går<U+202E>" in told
    assert "  A\\nB" in told.splitlines()
    assert told.endswith("\n\n1 fil\nKlart.")
