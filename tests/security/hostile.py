"""A source folder with something hostile in every text field of every kind of record, made from the models themselves."""

import csv
import io
import itertools
import json
import types
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from generator.build import site_build, survey
from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options
from generator.build.site_build import BuildReport
from generator.diagnostics import Report
from generator.model import values
from generator.model.groundwork import Agreement, Dialogue, Picture, Problem, Viewpoint
from generator.model.partnerships import Activity, LogEntry, Partnership, Promise
from generator.model.places import Municipality
from generator.model.posts import Post, Update
from generator.model.registry import REGISTRY_FILES
from generator.model.results import Evaluation, FollowUp, Measurement
from generator.source.decode import REFUSED
from tests.harness import REGISTRY, split_tree
from tests.pictures import make_picture

TODAY = date(2026, 11, 22)

# The fields that are no text of the editor's, or that decide whether the rest is shown at all.
FIXED: dict[str, Any] = {
    "code": "2580", "neighbours": ["pitea"], "municipalities": [], "activity": "a-1", "activities": ["a-1"],
    "indicator": "hostile", "file": "bild.jpg", "image": "bild.jpg", "date": "2026-05-14", "date_to": "2026-05-15",
    "county": "25", "police_region": "nord", "counties": ["25"], "leads_to": "problem", "dialogues": ["dialog"],
    "partnerships": ["2026-hostile"], "promises": ["p-1"], "feedback_post": "post-0", "languages": ["sv"],
    "themes": ["hostile"], "theme": "hostile", "successor": "2027-hostile", "partnership": "2027-hostile",
    "wave": "2025", "value": "12", "successes": "5", "n": "40", "se": None, "ci_low": "10", "ci_high": "14",
    "women": "2", "men": "2", "unknown": "1", "count": "5", "other": "1", "cadence_days": "90",
    "reply_within_days": "5", "rank": "1", "share": "12", "response_rate": "50", "period": "2026", "signed": "2026-01-02",
}  # fmt: skip
FOUND_BY = "Hittas"
"""A word in the title of every post."""
PROSE = object()
"""The field holds an editor's own words."""
OWN: dict[tuple[str, str], Any] = {
    ("Partnership", "image"): {"file": "bild.jpg"},
    ("Problem", "image"): None,
    ("Partnership", "promises"): None,
    ("Partnership", "activities"): None,
    ("Promise", "activities"): None,
    ("Partnership", "state"): "signed",
    ("Partnership", "successor"): None,
    ("Municipality", "county"): None,
    ("Municipality", "name"): None,
    ("Municipality", "official_name"): None,
    ("StatedDelivery", "value"): "not_delivered",
    ("StatedDelivery", "date"): "2026-05-14",
    ("FollowUpResult", "status"): "not_met",
    ("FollowUpResult", "activity"): None,
    ("Dialogue", "publish_on"): None,
    ("Dialogue", "themes"): PROSE,
    ("Party", "id"): PROSE,
    ("Cause", "id"): "orsak",
    ("Viewpoint", "theme"): PROSE,
    ("RaisedTheme", "theme"): PROSE,
}
SKIPPED = {
    "publish_on",
    "invented",
    "decorative",
    "cancelled",
    "extended_to",
    "compiled",
    "aliases",
    "id",
    "first_year",
}
PLAIN: tuple[tuple[Any, str], ...] = (
    (values.Day, "2026-05-14"), (values.When, "2026-05-14"), (values.Time, "2026"), (values.Number, "12"),
    (values.Whole, "12"), (values.Flag, "yes"), (values.Email, "polis@exempel.se"), (values.Phone, "114 14"),
    (values.Slug, "pitea"), (values.LocalId, "a-1"), (values.Code4, "2580"), (int, "12"), (bool, "yes"),
)  # fmt: skip


class Filler:
    """Fills records; each text is the next of *texts*, round and round."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = itertools.cycle(texts)
        self.filled: list[str] = []

    def text(self, model: type[BaseModel], name: str) -> str:
        """The next text, for the field *name*."""
        self.filled.append(f"{model.__name__}.{name}")
        return next(self._texts)

    def record(self, model: type[BaseModel]) -> dict[str, Any]:
        """A whole record, with something in each of its fields."""
        if model.__name__ == "Target":
            return {"at_least": "12", "unit": self.text(model, "unit"), "per_text": self.text(model, "per_text")}
        hints = get_type_hints(model, include_extras=True)
        found = {}
        for name, field in model.model_fields.items():
            value = self._value(model, name, hints[name])
            if value is not None:
                found[field.alias or name] = value
        return found

    def _value(self, model: type[BaseModel], name: str, hint: Any) -> Any:
        if name in SKIPPED and (model.__name__, name) not in OWN:
            return None
        own = OWN.get((model.__name__, name), FIXED.get(name, PROSE))
        return self._fill(model, name, hint) if own is PROSE else own

    def _fill(self, model: type[BaseModel], name: str, hint: Any) -> Any:
        if hint == values.Text:
            return {language: self.text(model, name) for language in ("sv", "en", "ar")}
        if hint == values.Url:
            return f"https://exempel.se/?'onmouseover='alert(1)'//{name}"
        if (plain := next((plain for known, plain in PLAIN if hint == known), None)) is not None:
            return plain
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.record(hint)
        origin, inside = get_origin(hint), get_args(hint)
        if origin is Literal:
            return inside[0]
        if origin in (Union, types.UnionType, Annotated):
            return self._fill(model, name, next(kind for kind in inside if kind is not type(None)))
        if origin is tuple:
            return [self._fill(model, name, inside[0])]
        if hint is str:
            # A line is one line: with two of them the whole record would be left out.
            return self.text(model, name).replace("\n", " ")
        raise TypeError(f"{model.__name__}.{name}: {hint} is not filled")


def write_hostile_source(root: Path, texts: tuple[str, ...]) -> Filler:
    """Write a whole source folder below *root* whose every text is one of *texts*, and return what filled it.

    Texts with control characters are left out: no file with one is ever read (tests/source/test_files.py).
    """
    texts = tuple(text for text in texts if not REFUSED.search(text))
    filler = Filler(texts)
    for path, text in split_tree(REGISTRY):
        _write(root / path, text)
    base = root / "partnerships"
    for name in ("themes", "parties", "units", "indicators", "evaluations"):
        entry = filler.record(REGISTRY_FILES[f"{name}.yml"])
        own = base / "_registry" / f"{name}.yml"
        before = own.read_text("utf-8") if own.is_file() else ""
        _write(own, before + f"hostile: {json.dumps(entry, ensure_ascii=False)}\n")
    place = base / "lulea"
    _write_fields(place / "municipality.yml", filler.record(Municipality))
    for folder, model in (
        ("agreements", Agreement),
        ("pictures", Picture),
        ("problems", Problem),
        ("evaluations", Evaluation),
    ):
        _write_fields(place / folder / f"{_id_of(folder)}.yml", filler.record(model))
    _write_fields(place / "dialogues/dialog.yml", filler.record(Dialogue))
    viewpoints = [filler.record(Viewpoint) | {"id": "synpunkt"}]
    viewpoints += [Filler((text,)).record(Viewpoint) | {"id": f"s-{number}"} for number, text in enumerate(texts)]
    _write_table(place / "dialogues/dialog.viewpoints.csv", viewpoints)
    hostile = place / "2026-hostile"
    record = filler.record(Partnership)
    record["activities"] = [filler.record(Activity) | {"id": "a-1"}, filler.record(Activity) | {"id": "a-2"}]
    _write_fields(hostile / "partnership.yml", record)
    _write_fields(place / "2027-hostile/partnership.yml", _with_promises(filler))
    _write_fields(hostile / "follow-ups/2026-t1.yml", filler.record(FollowUp))
    entries = [filler.record(LogEntry)]
    entries += [Filler((text,)).record(LogEntry) | {"minutes": number} for number, text in enumerate(texts)]
    _write_table(hostile / "log.csv", entries)
    _write_table(hostile / "measurements.csv", [filler.record(Measurement)])
    for number, text in enumerate(texts):
        told = {"title": text, "image": "bild.jpg", "alt": text, "caption": text}
        path = f"updates/2026-04-{number % 28 + 1:02}-text-{number}.md"
        _write(hostile / path, f"---\n{_fields(told)}---\n{text}\n")
    for number, part in enumerate(_parts(texts, 12)):
        body = "\n\n".join(part) + "\n"
        # In the search each is found by its title, and by one word that all of them have.
        title = f"{FOUND_BY} {number} {' · '.join(part)}"
        front = filler.record(Post) | {"date": f"2026-06-{number % 28 + 1:02}", "title": title}
        _write(hostile / f"posts/post-{number}.md", f"---\n{_fields(front)}---\n{body}")
        _write(
            hostile / f"updates/2026-05-{number % 28 + 1:02}-handelse-{number}.md",
            f"---\n{_fields(filler.record(Update))}---\n{body}",
        )
    (hostile / "images").mkdir()
    (hostile / "images/bild.jpg").write_bytes(make_picture())
    # Names that no folder of ours may have: they are not even read.
    for name in (
        '"><img src=x onerror=alert(1)>.md',
        "javascript:alert(1).md",
        "' onload=alert(1).jpg",
        "<script>alert(1)<.md",
    ):
        _write(hostile / "updates" / name, "---\ntitle: Namn\n---\n")
    return filler


def _with_promises(filler: Filler) -> dict[str, Any]:
    record = filler.record(Partnership) | {"period": "2027", "carried_over_from": []}
    promise = filler.record(Promise) | {"id": "p-1"}
    promise["activities"] = [filler.record(Activity) | {"id": "b-1"}]
    return record | {"activities": [], "promises": [promise], "image": None, "updates": []}


def _id_of(folder: str) -> str:
    return {"problems": "problem"}.get(folder, f"2026-{folder}")


def _parts(texts: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def _fields(record: dict[str, Any]) -> str:
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items() if value is not None
    )


def _write_fields(path: Path, record: dict[str, Any]) -> None:
    _write(path, _fields(record))


def _write_table(path: Path, records: list[dict[str, Any]]) -> None:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, records[0], lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({key: str(value).replace("\n", " ") for key, value in record.items()})
    _write(path, stream.getvalue())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def build_unchecked(source: Path, out: Path, monkeypatch: pytest.MonkeyPatch, *, search: bool = False) -> BuildReport:
    """Build *source* into *out* as if nobody had run the check: no rule is asked and nothing is left out for what it says."""
    for rule in ("check_text", "inspect_text"):
        monkeypatch.setattr(survey, rule, lambda source, report: None)
    monkeypatch.setattr(survey, "review", lambda content, *rest, with_advice: content)
    return site_build.build_site(source, out, Options(TODAY, search=search), Report(), ContentFolder)
