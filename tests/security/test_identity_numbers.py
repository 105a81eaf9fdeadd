"""Identity numbers in two dozen spellings, in every place that can hold one: each is found, none is shown, whatever the format.

The numbers are made up in the series that Skatteverket keeps for tests (birth numbers 238, 239, 980 and 981): nobody has them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from generator.build.pipeline import check_content
from generator.diagnostics import (
    Report,
    find_identity_numbers,
    format_github,
    format_gitlab,
    format_json,
    format_sarif,
    format_text,
    hide_identity_numbers,
)
from generator.diagnostics.secrets import is_identity_number
from generator.rules.texts import inspect_text
from generator.source.files import SourceFile
from tests.diagnostics.test_secrets import LOOK_ALIKES, SPELLINGS
from tests.harness import Project
from tests.pictures import make_exif, make_picture

# Day of birth: in three centuries, on a leap day, on the last day of a year, and three samordningsnummer (the day plus 60).
DAYS = (
    "18900101",
    "19121212",
    "19850709",
    "19991231",
    "20000229",
    "20010228",
    "20240229",
    "19701063",
    "19850769",
    "20120191",
)


def with_check_digit(nine: str) -> str:
    """*nine* digits with the tenth that makes them a number.

    Source: Skatteverket, SKV 704.
    """
    return next(nine + digit for digit in "0123456789" if is_identity_number(nine + digit))


NUMBERS = tuple((day, with_check_digit(day[2:] + birth)[6:]) for day in DAYS for birth in ("238", "239", "980", "981"))

# How a number is written: the day with its century, and the last four.
Write = Callable[[str, str], str]
WAYS: dict[str, Write] = {
    "ten digits and a dash": lambda day, last: f"{day[2:]}-{last}",
    "twelve digits and a dash": lambda day, last: f"{day}-{last}",
    "over a hundred years": lambda day, last: f"{day[2:]}+{last}",
    "ten digits": lambda day, last: day[2:] + last,
    "twelve digits": lambda day, last: day + last,
    "a space": lambda day, last: f"{day[2:]} {last}",
    "twelve digits and a space": lambda day, last: f"{day} {last}",
    "a spaced dash": lambda day, last: f"{day[2:]} - {last}",
    "a no-break hyphen": lambda day, last: f"{day[2:]}\u2011{last}",
    "an en dash": lambda day, last: f"{day}\u2013{last}",
    "an em dash": lambda day, last: f"{day[2:]}\u2014{last}",
    "a minus": lambda day, last: f"{day[2:]}\u2212{last}",
    "a no-break space": lambda day, last: f"{day[2:]}\u00a0{last}",
    "a thin space": lambda day, last: f"{day[2:]}\u2009{last}",
    "full width": lambda day, last: "".join(chr(ord(digit) + 0xFEE0) for digit in f"{day[2:]}-{last}"),
    "Arabic-Indic digits": lambda day, last: f"{day[2:]}-{last}".translate({48 + n: 0x660 + n for n in range(10)}),
    "emphasis": lambda day, last: f"{day[2:]}-**{last}**",
    "underscores": lambda day, last: f"_{day[2:]}_-_{last}_",
    "code": lambda day, last: f"{day[2:]}-`{last}`",
    "a zero width space": lambda day, last: f"{day[2:]}\u200b-\u200b{last}",
    "a soft hyphen": lambda day, last: f"{day[2:]}-{last[:2]}\u00ad{last[2:]}",
    "an entity": lambda day, last: f"{day[2:]}&#8209;{last}",
    "a named entity": lambda day, last: f"{day[2:]}&ndash;{last}",
    "a tag": lambda day, last: f"{day[2:]}-<b>{last}",
    "a backslash": lambda day, last: rf"{day[2:]}\-{last}",
    "in an address": lambda day, last: f"{day[2:]}%2D{last}",
    "like a date": lambda day, last: f"{day[:4]}-{day[4:6]}-{day[6:]}-{last}",
    "parts of a date": lambda day, last: f"{day[2:4]} {day[4:6]} {day[6:]} {last}",
    "one digit at a time": lambda day, last: " ".join(f"{day[2:]}-{last}"),
}


def test_there_are_enough_numbers_spellings_and_look_alikes() -> None:
    assert len({write(*NUMBERS[0]) for write in WAYS.values()}) == len(WAYS) >= 20
    assert len(NUMBERS) == len(set(NUMBERS)) == 40
    assert len(SPELLINGS) >= 20
    assert len([part for part in LOOK_ALIKES.split("|") if part.strip()]) >= 50


@pytest.mark.parametrize("way", WAYS)
def test_each_number_is_found_and_hidden_in_each_spelling(way: str) -> None:
    for day, last in NUMBERS:
        written = WAYS[way](day, last)
        text = f"Föraren {written} körde för fort."
        (found,) = find_identity_numbers(text)
        shown = hide_identity_numbers(text)

        assert last not in found.shown and found.shown.endswith("-****")
        assert written not in shown and shown.count("*") >= 4
        assert not list(find_identity_numbers(shown))


@dataclass(frozen=True)
class Field:
    """A folder with every spelling in every place, and what is said of it in each format and language."""

    codes: frozenset[tuple[str, str]]
    said: dict[str, str]


def number_of(way: str) -> tuple[str, str]:
    """The number that is written in this way below."""
    return NUMBERS[7 * list(WAYS).index(way) % len(NUMBERS)]


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Field:
    root = tmp_path_factory.mktemp("identity")
    project = Project(root, '-- lulea/municipality.yml --\ncode: "2580"\n')
    for index, way in enumerate(WAYS):
        written, place = WAYS[way](*number_of(way)), f"lulea/2026-plats-{index}"
        project.write(
            f"-- {place}/partnership.yml --\n"
            f"title: Trafik\nsummary: Lugnare.\nperiod: 2026\n# {written}\n"
            f"parties: [police, '{written}']\nplaces: |\n  Vid {written} på torget.\n"
            "activities: [{id: a-1, text: Polisen kontrollerar., target: {at_least: 4, unit: kontroll}}]\n"
            f"-- {place}/log.csv --\n"
            f'date,activity,amount,note\n2026-05-14,"{written}",1,x\n2026-05-15,a-1,1,"Gäller {written}"\n'
            f'-- {place}/measurements.csv --\nindicator,wave,value,area\nsafe-outdoors,2026,61,"{written}"\n'
            f"-- {place}/follow-ups/2026-t1.yml --\nperiod: '{written}'\n"
            f"-- {place}/updates/2026-05-14-kontroll.md --\n"
            f"---\ntitle: Kontroll\nimage: '{written}'\nalt: Bilen som {written} körde\n---\nFöraren {written} körde.\n"
            f"-- {place}/posts/2026-06-14-svar.md --\n"
            f"---\ntitle: Svar\ndialogues: ['{written}']\n---\nSe [mer](https://exempel.se/{written.replace(' ', '%20')}).\n"
        )
        folder = root / "partnerships" / place
        (folder / "follow-ups" / f"{written}.yml").write_text("period: 2026\n", "utf-8")
        (folder / "images").mkdir()
        (folder / "images/bild.jpg").write_bytes(make_picture(size=(40, 30), exif=make_exif(owner=f"Ägare {written}")))
        (folder / "images" / f"{written}.png").write_bytes(make_picture("PNG", (40, 30)))
    report = Report()
    check_content(root, report)
    assert len(report) < 900

    def text_of(path: str) -> str | None:
        try:
            return (root / path).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    said = {}
    for language in ("sv", "en"):
        told = format_github(report, language)
        said |= {
            f"text {language}": format_text(report, text_of, language=language, colour=True),
            f"json {language}": format_json(report, language),
            f"github {language}": told.annotations + told.summary,
            f"gitlab {language}": format_gitlab(report, language),
            f"sarif {language}": format_sarif(report, "1.0", language),
        }
    return Field(frozenset((item.span.path, item.code) for item in report), said)


PLACES = {
    "partnership.yml": "personal-number",
    "log.csv": "personal-number",
    "measurements.csv": "personal-number",
    "follow-ups/2026-t1.yml": "personal-number",
    "updates/2026-05-14-kontroll.md": "personal-number",
    "posts/2026-06-14-svar.md": "personal-number",
    "images/bild.jpg": "personal-number-in-picture",
    "follow-ups/{}.yml": "personal-number-in-name",
    "images/{}.png": "personal-number-in-name",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("way", WAYS)
def test_it_is_found_in_every_place(way: str, place: str, field: Field) -> None:
    index, written = list(WAYS).index(way), WAYS[way](*number_of(way))

    assert (f"partnerships/lulea/2026-plats-{index}/{place.format(written)}", PLACES[place]) in field.codes


@pytest.mark.parametrize(
    "form",
    [
        "text sv",
        "text en",
        "json sv",
        "json en",
        "github sv",
        "github en",
        "gitlab sv",
        "gitlab en",
        "sarif sv",
        "sarif en",
    ],
)
def test_no_format_shows_one_whole(form: str, field: Field) -> None:
    said = field.said[form]

    assert "-****" in said and len(said) > 5_000
    assert list(find_identity_numbers(said)) == []
    for way, write in WAYS.items():
        day, last = number_of(way)
        assert write(day, last) not in said, way
        assert not re.search(rf"{day[2:]}\W{{0,12}}{last}", said), way


@pytest.mark.parametrize("path", ["a.yml", "a.csv", "a.md"])
def test_what_looks_alike_is_no_identity_number_in_any_kind_of_file(path: str) -> None:
    for part in filter(None, map(str.strip, LOOK_ALIKES.split("|"))):
        report = Report()
        text = {
            "a.yml": f"reason: |\n  {part}\n",
            "a.csv": f'id,summary\na,"{part}"\n',
            "a.md": f"---\ntitle: x\n---\n{part}\n",
        }
        inspect_text(SourceFile(f"partnerships/{path}", text[path], b""), report)

        assert not [item.code for item in report if item.code.startswith("personal-number")], part
