"""Which file and folder names are accepted: those that are the same on every computer and in every address."""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence

from generator.diagnostics import Report, Span, find_identity_numbers

MAX_PART = 120
MAX_PATH = 200

_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_-])?\Z")
# README.md is for the people who edit the folder.
_PASSED_OVER = re.compile(
    r"README\.md|\..*|.*~|~\$.*|#.*#|.*\.(?:swp|swo|tmp|bak|orig|crdownload|part)|Thumbs\.db|desktop\.ini|__MACOSX|Icon\r"
)
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
# What nearly every file and folder is called.
_ORDINARY = re.compile(
    r"(?!(?:con|prn|aux|nul|(?:com|lpt)[1-9])(?:\.|\Z))[a-z0-9_][a-z0-9-]{0,70}(?:\.(?:md|yml|csv|jpe?g|png|webp))?\Z"
)
_LONGEST_ORDINARY = 76


def are_ordinary(folder: str, names: Sequence[str]) -> bool:
    """Whether nothing need be asked about these *names* in *folder*: each is accepted, and as common as most are."""
    return len(folder) < MAX_PATH - _LONGEST_ORDINARY and all(map(_ORDINARY.match, names))


def is_passed_over(name: str) -> bool:
    """Whether *name* is hidden, a README, or left behind by an editor, a file manager or a download."""
    return _PASSED_OVER.fullmatch(name) is not None


def suggested_name(name: str) -> str:
    """Return an accepted name close to *name*, or `""` when nothing of it can be kept."""
    plain = unicodedata.normalize("NFKD", name.strip().lower().replace("ß", "ss").replace("æ", "ae").replace("ø", "o"))
    plain = plain.encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"[^a-z0-9._-]+", "-", plain)
    plain = re.sub(r"-*\.-*", ".", re.sub(r"-{2,}", "-", plain)).strip(".-")
    return plain if _NAME.match(plain) else ""


def check_names(folder: str, entries: Sequence["os.DirEntry[str]"], report: Report) -> Iterator["os.DirEntry[str]"]:
    """Yield the entries of one *folder* whose names are accepted, by name; report the others."""
    accepted: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: (_NAME.match(entry.name) is None, entry.name)):
        name = entry.name
        path = f"{folder}/{name}" if folder else name
        if _NAME.match(name):
            accepted[name] = name
            if len(name) > MAX_PART:
                report.error("file-name-long", Span.file(path), name=name, limit=MAX_PART)
            elif len(path) > MAX_PATH:
                report.error("path-long", Span.file(path), name=name, limit=MAX_PATH)
            elif name.partition(".")[0] in _RESERVED:
                report.error("file-name-reserved", Span.file(path), name=name, suggestion=f"x-{name}")
            else:
                yield entry
            continue
        # A file that is read is asked later; this one is not.
        for number in find_identity_numbers(name):
            report.error("personal-number-in-name", Span.file(path), shown=number.shown)
        suggestion = suggested_name(name)
        other = accepted.setdefault(suggestion, name) if suggestion else name
        if other != name:
            report.error("file-name-collision", Span.file(path), name=name, other=other)
        else:
            report.error("file-name", Span.file(path), name=name, suggestion=suggestion)
