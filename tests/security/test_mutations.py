"""A thousand small accidents to real files: a byte turned, a line lost, doubled or moved, an indent too many.

The seed is fixed, so that every run makes the same accidents. `LOFTE_MUTATIONS=20000` makes more of them.
"""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.model import load
from generator.source.document import Document, parse_document
from generator.source.files import SourceFile
from tests.built_site import ROOT
from tests.security.test_any_bytes import answer

MUTATIONS = int(os.environ.get("LOFTE_MUTATIONS", "1000"))
# The folders with the most different content; together they hold every kind of file.
PLACES = ("exempelkoping", "lulea", "goteborg", "stockholm", "uppsala", "falun", "kalmar", "boras")

Mutation = Callable[[bytes, random.Random], bytes]


def flip_a_byte(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def put_in_a_sign(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    sign = chance.choice(
        [
            b":",
            b"-",
            b"{",
            b"[",
            b"]",
            b'"',
            b"'",
            b"\t",
            b"\n",
            b"#",
            b"&",
            b"*",
            b"!",
            b"|",
            b",",
            b";",
            b"<",
            b"\xc3",
        ]
    )
    return content[:at] + sign + content[at:]


def cut_short(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def lose_a_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def double_a_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], lines[at], *lines[at:]])


def indent_a_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = chance.choice([b" ", b"  ", b"\t"]) + lines[at] if chance.random() < 0.5 else lines[at].lstrip()
    return b"".join(lines)


def swap_two_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


def empty_a_value(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(b":")
    lines[at] = key + colon + b"\n"
    return b"".join(lines)


def take_a_value_from_elsewhere(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    key, colon, _ = lines[first].partition(b":")
    lines[first] = key + colon + lines[second].partition(b":")[2]
    return b"".join(lines)


ACCIDENTS: tuple[Mutation, ...] = (
    flip_a_byte, put_in_a_sign, cut_short, lose_a_line, double_a_line, indent_a_line, swap_two_lines, empty_a_value,
    take_a_value_from_elsewhere,
)  # fmt: skip


def copy_of(place: str, root: Path) -> Path:
    """A source folder with one municipality and the registry, with only the few municipalities that it needs."""
    folder = root / "partnerships"
    shutil.copytree(ROOT / "partnerships/_registry", folder / "_registry")
    shutil.copytree(ROOT / "partnerships" / place, folder / place)
    register = folder / "_registry/municipalities.yml"
    kept = re.compile(rf"^(?:#|{place}\b|umea\b|habo\b)(?:.*\n)(?:^ .*\n)*", re.MULTILINE)
    register.write_text("".join(kept.findall(register.read_text("utf-8"))), "utf-8")
    return folder


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are as they were need not be taken apart again each time: the same bytes give the same document."""
    known: dict[tuple[str, bytes], tuple[Document, Report]] = {}

    def parse(source: SourceFile, report: Report, fields: frozenset[str]) -> Document:
        key = (source.path, source.digest)
        if key not in known:
            found = Report()
            known[key] = parse_document(source, found, fields=fields), found
        document, found = known[key]
        report.extend(found)
        return document

    monkeypatch.setattr(load, "parse_document", parse)


@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("place", PLACES)
def test_an_accident_to_a_real_file_gives_findings_or_pages(place: str, tmp_path: Path) -> None:
    chance = random.Random(f"lofte-{place}")
    folder = copy_of(place, tmp_path)
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in (".yml", ".md", ".csv", ".png", ".jpg", ".webp")
        and path.name != "README.md"
        and path.stat().st_size > 1
    )
    # The invented municipality has everything and takes the longest: a tenth of the accidents, each with more to meet.
    count = MUTATIONS // 10 if place == PLACES[0] else MUTATIONS * 9 // 10 // (len(PLACES) - 1) + 1
    errors = 0
    for _ in range(count):
        path, accident = chance.choice(files), chance.choice(ACCIDENTS)
        before = path.read_bytes()
        path.write_bytes(accident(before, chance))
        errors += bool(answer(tmp_path).errors_in(path.relative_to(tmp_path).as_posix()))
        path.write_bytes(before)

    # Some accidents do no harm; if most did none they would not be worth making.
    assert errors > count // 4
