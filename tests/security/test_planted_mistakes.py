"""Forty mistakes, each of its own kind, in a copy of the real content: one check finds every one, where it stands.

« and » mark where the finding is to point; they are not in the file. Read the messages with
`pytest tests/security/test_planted_mistakes.py -s -k aloud`.
"""

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build.pipeline import check_content
from generator.diagnostics import CODES, Diagnostic, Report, Severity, describe
from tests.built_site import ROOT
from tests.pictures import make_picture

UNDER = "partnerships"


@dataclass(frozen=True)
class Planted:
    """A mistake: put instead of the first match of `instead_of` in a real file, or as a whole new file.

    `found` is the code of the finding. `also` are findings that the same mistake cannot but lead to.
    """

    found: str
    path: str
    text: str
    instead_of: str = ""
    also: tuple[str, ...] = ()
    encoding: str = "utf-8"


LOFTE = "title: Lugnare trafik\nsummary: Färre ska köra för fort.\nperiod: 2026\nparties: [police, municipality]\n"
ACTIVITIES = "activities:\n  - id: kontroller\n    text: Polisen gör minst 40 kontroller på Storgatan före den 1 juni 2026.\n    lead: police\n    target: {at_least: 40, unit: kontroll}\n"
NYTT = "falun/2026-nytt"

PLANTED = (
    # Slips in files that were right
    Planted("unknown-party", "boras/2018-hassleholmen-hulta-och-norrby/partnership.yml", "lead: «polis»", "lead: police"),
    Planted("no-such-day", "boras/2022-tryggare-centrum/partnership.yml", "signed: «2022-02-30»", "signed: .*"),
    Planted("unknown-field", "exempelkoping/2026-lugnare-mopedtrafik/partnership.yml", "«ambitoin»: light", "ambition: light"),
    Planted("unknown-reference", "exempelkoping/problems/nytt-problem.yml", "title: Bilar kör för fort\ntheme: «trafic»\n"),
    Planted("yaml-tab", "exempelkoping/2026-lugnare-mopedtrafik/partnership.yml", "goal:\n«\t»text: Färre", "goal:\n  text: Färre"),
    Planted("yaml-space-missing", "uppsala/municipality.yml", "«code:\"0380\"»", 'code: "0380"'),
    Planted("yaml-duplicate-key", "exempelkoping/municipality.yml", "\n«code»: \"0001\"", r"\Z"),
    Planted("not-a-web-address", "exempelkoping/problems/mopeder-i-angslunda.yml", "\nsources:\n  - url: «lulea.se/rapport.pdf»\n", r"\Z"),
    # A new promise, by somebody in a hurry
    Planted("unknown-choice", f"{NYTT}-1/partnership.yml", LOFTE + "state: «signerad»\n"),
    Planted("missing-field", f"{NYTT}-2/partnership.yml", "«summary»: Färre ska köra för fort.\nperiod: 2026\n"),
    Planted("period-backwards", f"{NYTT}-3/partnership.yml", "title: Lugnare trafik\nperiod: «2026-12/2026-01»\n"),
    Planted("text-too-long", f"{NYTT}-4/partnership.yml", f"title: Lugnare trafik\nperiod: 2026\nsummary: «{'Färre ska köra för fort. ' * 12}Punkt.»\n"),
    Planted("not-a-number", f"{NYTT}-5/partnership.yml", LOFTE + ACTIVITIES.replace("at_least: 40", "at_least: «många»")),
    Planted("target-needs-one-amount", f"{NYTT}-6/partnership.yml", LOFTE + ACTIVITIES.replace("{at_least: 40, unit: kontroll}", "«{unit: kontroll}»")),
    Planted("yaml-colon-in-text", f"{NYTT}-7/partnership.yml", "title: «Lugnare trafik: för alla»\nperiod: 2026\n"),
    Planted("yaml-quote-unclosed", f"{NYTT}-8/partnership.yml", "title: «\"»Lugnare trafik\nperiod: 2026\n"),
    Planted("yaml-bracket-unclosed", f"{NYTT}-9/partnership.yml", "title: Lugnare trafik\nperiod: 2026\nparties: «[»police, municipality\n"),
    Planted("yaml-tag", f"{NYTT}-10/partnership.yml", "title: «!!python/object/apply:os.system» [ls]\nperiod: 2026\n", also=("not-a-text",)),
    Planted("yaml-alias", f"{NYTT}-11/partnership.yml", "title: Lugnare trafik\nperiod: 2026\nsummary: «*titel»\n"),
    Planted("text-without-swedish", f"{NYTT}-12/partnership.yml", "title: «{en: Calmer traffic}»\nperiod: 2026\n"),
    Planted("invisible-character", f"{NYTT}-13/partnership.yml", "title: Lugnare «\u202e»trafik\nperiod: 2026\n"),
    Planted("mixed-alphabets", f"{NYTT}-14/partnership.yml", "title: Lugnare tr«\u0430fik»\nperiod: 2026\n".replace("tr«", "«tr")),
    # Tables
    Planted("unknown-column", f"{NYTT}-15/log.csv", "date,activity,amount,«antal»\n2026-02-01,kontroller,3,3\n"),
    Planted("unknown-activity", f"{NYTT}-16/log.csv", "date,activity,amount\n2026-02-01,«kontrolle»,3\n"),
    Planted("not-a-whole-date", f"{NYTT}-17/log.csv", "date,activity,amount\n«2026-02»,kontroller,3\n"),
    Planted("csv-row-short", f"{NYTT}-18/log.csv", "date,activity,amount\n«2026-02-01,kontroller»\n"),
    Planted("csv-quote-unclosed", f"{NYTT}-19/log.csv", 'date,activity,amount,note\n2026-02-01,kontroller,3,«"»Vid skolan\n'),
    Planted("wrong-unit", f"{NYTT}-20/log.csv", "date,activity,amount,unit\n2026-02-01,kontroller,3,«timme»\n"),
    # Words to people
    Planted("front-matter-unclosed", f"{NYTT}-21/posts/2026-03-01-svar.md", "«---»\ntitle: Svar\n\nTexten.\n"),
    Planted("link-scheme", f"{NYTT}-22/posts/2026-03-01-svar.md", "---\ntitle: Svar\n---\nLäs [mer](«javascript:alert(1)»).\n"),
    Planted("html-that-runs", f"{NYTT}-23/posts/2026-03-01-svar.md", "---\ntitle: Svar\n---\nHej «<img src=x onerror=alert(1)>» på er.\n"),
    Planted("text-too-deep", f"{NYTT}-24/posts/2026-03-01-svar.md", f"---\ntitle: Svar\n---\nHej.\n\n«{'> ' * 500}Hej»\n"),
    Planted("personal-number", f"{NYTT}-25/posts/2026-03-01-svar.md", "---\ntitle: Svar\n---\nRing Anna, «19121212-1212».\n"),
    Planted("image-missing", f"{NYTT}-26/updates/2026-03-01-skylt.md", "---\ntitle: Skylt\nimage: «skylten.jpg»\nalt: En skylt\n---\nText.\n"),
    # Files that are no text, or lie in the wrong place
    Planted("encoding", f"{NYTT}-27/updates/2026-03-01-skylt.md", "---\ntitle: Skylten p«å» Öster\n---\nBlå skylt på väg.\n", encoding="cp1252"),
    Planted("not-a-text-file", f"{NYTT}-28/updates/2026-03-01-skylt.md", "PK\x03\x04 ett dokument från en ordbehandlare"),
    Planted("unknown-file", f"{NYTT}-29/patnership.yml", "title: Lugnare trafik\nperiod: 2026\n", also=("missing-file",)),
    Planted("file-name", f"{NYTT}-30/updates/Skylten på Öster.md", "---\ntitle: Skylt\n---\n"),
    Planted("file-too-large", f"{NYTT}-31/log.csv", "date,activity,amount\n" + "2026-02-01,kontroller,3\n" * 12_000),
    Planted("image-type", f"{NYTT}-32/images/karta.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
)  # fmt: skip

# How a help begins that says what to do, or what was meant.
FIRST_WORDS = {
    "sv": {
        "Menade", "Skriv", "Lägg", "Ta", "Sätt", "Behåll", "Byt", "Avsluta", "Länka", "Spara", "Dela", "Öppna",
    },
    "en": {
        "Did", "Write", "Add", "Remove", "Put", "Keep", "Change", "Rename", "Close", "Link", "Save", "Divide", "Open",
    },
}  # fmt: skip
_MARKED = re.compile("«(.*?)»", re.DOTALL)


def place_of(text: str) -> tuple[int, int, int, int]:
    """Line and column of what « and » mark in *text*, and of its end; the whole file without marks."""
    start = text.find("«")
    if start < 0:
        return (1, 1, 1, 1)
    plain = text.replace("«", "", 1)
    end = plain.find("»")

    def place(offset: int) -> tuple[int, int]:
        return plain.count("\n", 0, offset) + 1, offset - plain.rfind("\n", 0, offset)

    return (*place(start), *place(end))


@dataclass(frozen=True)
class Field:
    """A copy of the real content with everything planted, and where each finding is expected."""

    root: Path
    expected: dict[str, tuple[str, int, int]]
    findings: tuple[Diagnostic, ...]
    before: frozenset[tuple[str, str]]
    seconds: float


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    root = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / UNDER, root / UNDER)
    clean = Report()
    check_content(root, clean)
    assert not clean.has_errors
    expected = {}
    for planted in PLANTED:
        path = root / UNDER / planted.path
        marked = planted.text
        if planted.instead_of:
            whole = path.read_text("utf-8")
            marked, count = re.subn(planted.instead_of, lambda _, text=planted.text: text, whole, count=1)  # type: ignore[misc]
            assert count == 1, planted
        line, column, _, _ = place_of(marked)
        expected[planted.found] = (f"{UNDER}/{planted.path}", line, column)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(marked.replace("«", "").replace("»", "").encode(planted.encoding))
        if (
            NYTT in planted.path
            and not (own := path_of_partnership(path)).exists()
            and "patnership" not in planted.path
        ):
            own.parent.mkdir(exist_ok=True)
            own.write_text(LOFTE + ACTIVITIES, "utf-8")
            (own.parent / "images").mkdir(exist_ok=True)
            (own.parent / "images/skylt.png").write_bytes(make_picture("PNG", (40, 20)))
    report = Report()
    start = time.process_time()
    check_content(root, report)
    seconds = time.process_time() - start
    yield Field(root, expected, report.diagnostics, frozenset((item.span.path, item.code) for item in clean), seconds)
    shutil.rmtree(root)


def path_of_partnership(path: Path) -> Path:
    folder = path.parent if path.parent.name.startswith("2026-nytt") else path.parent.parent
    return folder / "partnership.yml"


def test_there_are_forty_mistakes_of_forty_kinds() -> None:
    assert len(PLANTED) == len({planted.found for planted in PLANTED}) == 40
    assert {planted.found for planted in PLANTED} <= CODES.keys()


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.found)
def test_the_mistake_is_found_where_it_stands(planted: Planted, field: Field) -> None:
    found = [
        item for item in field.findings if item.span.path == f"{UNDER}/{planted.path}" and item.code == planted.found
    ]

    assert [(item.span.path, item.span.line, item.span.column) for item in found] == [field.expected[planted.found]]


def test_nothing_else_is_called_an_error(field: Field) -> None:
    meant = {(f"{UNDER}/{planted.path}", code) for planted in PLANTED for code in (planted.found, *planted.also)}
    errors = {(item.span.path, item.code) for item in field.findings if item.severity is Severity.ERROR}

    assert errors - meant == set()


def test_all_are_found_in_one_run_of_three_seconds(field: Field) -> None:
    assert field.seconds < 3


def messages(field: Field, language: str) -> list[str]:
    """What is said about each mistake, in the order of the files."""
    planted = {(path, code) for code, (path, _, _) in field.expected.items()}
    return [
        f"{item.span.path.removeprefix(f'{UNDER}/')}:{item.span.line}:{item.span.column}\n  {words.message}\n  {words.help}"
        for item in field.findings
        if (item.span.path, item.code) in planted and (words := describe(item, language))
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_messages_can_be_read_aloud(field: Field, language: str) -> None:
    said = messages(field, language)
    print("\n".join(said), f"\n{field.seconds:.2f} s")

    assert len(said) == 40
    for text in said:
        _, message, what_to_do = text.split("\n")
        assert not re.search(
            r"\b(?:YAML|sträng|nyckel|token|null|mapping|parse|None|True|expected|Traceback)\b", text
        ), text
        assert len(message.strip()) <= 120 and len(what_to_do.strip()) <= 190, text
        assert what_to_do.split()[0] in FIRST_WORDS[language], text
