"""Compare the compiled records with the facts they were compiled from, thing by thing.

Run `python -m tools.count_facts FACTS` on a folder with one `<municipality>.yml` a municipality. Partnerships, activities,
targets, goals, follow-up results, dialogues, themes, agreements, sources and citations are counted in the facts and in
`partnerships/`, and where a thing has a number or an address, that is compared too. The exit status is 1 when anything
differs that `KNOWN` does not explain, and when `KNOWN` explains something that is no longer so.

A record says with `compiled.record` which fact it holds; every fact has exactly one record. Invented municipalities and
records that other people wrote themselves (without `compiled`) are no part of the comparison.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from generator.diagnostics import Report, format_text
from generator.model.content import MunicipalityFiles, PartnershipFiles
from generator.model.load import load_content
from generator.model.partnerships import Target
from generator.model.record import Citation
from generator.source.yaml import parse_yaml, to_plain

ROOT = Path(__file__).resolve().parent.parent

KINDS = {
    "partnership": "Löften",
    "activity": "Åtgärder",
    "target": "Mål",
    "goal": "Effektmål",
    "result": "Resultat",
    "dialogue": "Dialoger",
    "theme": "Teman",
    "agreement": "Överensk.",
    "source": "Källor",
    "citation": "Hänvisn.",
}

COMPARISONS = {
    "minst": "at_least",
    "exakt": "exactly",
    "högst": "at_most",
    "spann": "between",
    "över": "more_than",
    "i snitt": "about",
    "mål": "about",
}

LEADS = {"polis": "police", "kommun": "municipality", "ej angivet": "unstated"}
SINGLE_LEADS = ("police", "municipality", "unstated", "joint")

STATUS = {
    "uppfyllt": "met",
    "genomfört": "met",
    "delvis": "partly",
    "i stort uppfyllt": "partly",
    "ej uppfyllt": "not_met",
    "inte redovisat": "not_reported",
}


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """One countable thing; `record` is the fact's id, empty for what belongs to the whole municipality.

    `value` is what must be the same on both sides: a number, an address, years; empty when there is nothing to compare.
    """

    record: str
    kind: str
    value: str = ""


Things = Counter[Thing]


@dataclass(frozen=True, slots=True)
class Known:
    """A difference that is meant: what only the facts have, what only the content has, and why."""

    place: str
    record: str
    kind: str
    facts: tuple[str, ...]
    content: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Values of one kind in one record that only one side has, sorted; empty values are things without one."""

    place: str
    record: str
    kind: str
    facts: tuple[str, ...]
    content: tuple[str, ...]

    def explained_by(self, known: Known) -> bool:
        """Whether *known* is exactly this difference."""
        return (self.place, self.record, self.kind, self.facts, self.content) == (
            known.place, known.record, known.kind, known.facts, known.content,
        )  # fmt: skip

    def __str__(self) -> str:
        sides = (("facts", self.facts), ("content", self.content))
        parts = [
            f"only in the {side}: {', '.join(value or '(no number)' for value in values)}"
            for side, values in sides
            if values
        ]
        return f"{self.place}/{self.record or '*'} {self.kind}: {'; '.join(parts)}"


_ABOUT = "the promise names no year; the list of sources says about when the page is from"

KNOWN: tuple[Known, ...] = (
    Known(
        "eslov", "eslov-2023-1", "goal", ("3",), ("",),
        "the index was above 3: that is a text, a baseline is one number",
    ),
    Known(
        "gotland", "gotland-2017-1", "activity", ("other", "other"), ("municipality", "municipality"),
        "Region Gotland is the municipality",
    ),
    Known("harjedalen", "harjedalen-odaterat-2", "partnership", ("undated",), ("2019",), _ABOUT),
    Known("hylte", "hylte-odaterat-1", "partnership", ("undated",), ("2018",), _ABOUT),
    Known("soderhamn", "soderhamn-odaterat-1", "partnership", ("undated",), ("2015",), _ABOUT),
    Known(
        "lulea", "lulea-2018-2", "result", ("partly",), ("71", "not_met"),
        "the part report for May to July (71 checks) stands in the published page, and what it says about the villages "
        "(less than wished, the fires came first) is not met",
    ),
    Known(
        "stenungsund", "stenungsund-2023-2024-1", "activity", ("municipality",) * 3, ("joint",) * 3,
        "the promise is shared by three municipalities, each with its part",
    ),
    Known(
        "uppsala", "", "theme", ("68",), (),
        "that 68 % of those who answered live in the area is no theme; it stands as a note on the participants",
    ),
    Known(
        "varberg", "varberg-2019-2", "goal", ("400",), ("",),
        "400 to 500 stolen bicycles a year: that is a text, a baseline is one number",
    ),
)  # fmt: skip


def read_facts(folder: Path, report: Report) -> dict[str, Things]:
    """Return what the facts in *folder* hold, by municipality."""
    facts = {}
    for path in sorted(folder.glob("*.yml")):
        plain = to_plain(parse_yaml(path.read_text("utf-8"), path.name, report))
        if isinstance(plain, dict):
            facts[path.stem] = Counter(_facts_things(plain))
    return facts


def _facts_things(facts: Mapping[str, Any]) -> Iterator[Thing]:
    for source in facts.get("sources", ()):
        yield Thing("", "source", source["url"])
    for agreement in facts.get("cooperation_agreements", ()):
        years = _years(agreement.get("period", ""))
        yield Thing("", "agreement", _years(agreement.get("signed", "")) if years == "undated" else years)
        yield from _cited("", agreement.get("sources", ()))
    for dialogue in facts.get("dialogues", ()):
        yield Thing("", "dialogue", _number(dialogue.get("participants")))
        yield from _cited("", dialogue.get("sources", ()))
        for theme in dialogue.get("themes", ()):
            yield Thing("", "theme", _number(theme.get("share_percent")))
    for partnership in facts.get("partnerships", ()):
        record = partnership["id"]
        yield Thing(
            record, "partnership", _dated(_years(partnership["period"]["label"]), partnership.get("signed", ""))
        )
        yield from _cited(record, partnership.get("sources", ()))
        for measure in partnership.get("measures", ()):
            yield Thing(record, "activity", _lead(measure.get("by", ())))
            if quantity := measure.get("quantity"):
                amounts = [quantity["value"], *([quantity["value_max"]] if "value_max" in quantity else [])]
                comparison = COMPARISONS.get(quantity["comparison"], quantity["comparison"])
                yield Thing(record, "target", _amount(comparison, amounts))
        for indicator in partnership.get("indicators", ()):
            yield Thing(record, "goal", _number(indicator.get("value")))
        for result in partnership.get("followups", ()):
            yield Thing(
                record, "result", _result(STATUS.get(result.get("status", "").split(" (")[0]), result.get("value"))
            )


def read_content(root: Path, report: Report) -> dict[str, Things]:
    """Return what the compiled records under *root*/partnerships hold, by municipality."""
    content = load_content(root, report)
    found = {}
    for files in content.municipalities:
        if files.municipality is None or files.municipality.record.invented:
            continue
        things = Counter(_content_things(files))
        if things:
            found[files.slug] = things
    return found


def _content_things(files: MunicipalityFiles) -> Iterator[Thing]:
    assert files.municipality is not None
    for source in files.municipality.record.sources:
        yield Thing("", "source", source.url or "")
    for agreement in files.agreements:
        period = agreement.record.period
        years = [*period.years, *([period.about.year] if period.about else [])]
        if not years and agreement.record.signed:
            years = [agreement.record.signed.year]
        yield Thing("", "agreement", _span(years))
        yield from _cited("", _ids(agreement.record.sources))
    for dialogue in files.dialogues:
        participants = dialogue.record.participants
        yield Thing("", "dialogue", _number(participants.total if participants else None))
        yield from _cited("", _ids(dialogue.record.sources))
        for theme in dialogue.record.themes:
            yield Thing("", "theme", _number(theme.share))
    for partnership in files.partnerships:
        if partnership.partnership.record.compiled:
            yield from _partnership_things(partnership)


def _partnership_things(files: PartnershipFiles) -> Iterator[Thing]:
    partnership = files.partnership.record
    record = (partnership.compiled and partnership.compiled.record) or files.id
    period = partnership.period
    years = _span([*period.years, *([period.about.year] if period.about else [])])
    yield Thing(record, "partnership", _dated(years, str(partnership.signed or "")))
    yield from _cited(record, _ids(partnership.sources))
    for activity in (*partnership.activities, *(a for promise in partnership.promises for a in promise.activities)):
        yield Thing(record, "activity", activity.lead if activity.lead in SINGLE_LEADS else "other")
        if activity.target:
            yield Thing(record, "target", _amount(activity.target.comparison, _amounts(activity.target)))
    for goal in (*partnership.goals, *(g for promise in partnership.promises for g in promise.goals)):
        yield Thing(record, "goal", _number(goal.target if goal.baseline is None else goal.baseline))
    for follow_up in files.follow_ups:
        for result in follow_up.record.results:
            yield Thing(record, "result", _result(result.status, result.value))


def _amounts(target: Target) -> Iterable[Decimal]:
    amount = getattr(target, target.comparison)
    return amount if isinstance(amount, tuple) else (amount,)


def _ids(citations: Iterable[Citation]) -> Iterator[str]:
    return (citation.id or citation.url or "" for citation in citations)


def _cited(record: str, ids: Iterable[str]) -> Iterator[Thing]:
    return (Thing(record, "citation", name) for name in ids)


def _amount(comparison: str, amounts: Iterable[object]) -> str:
    return f"{comparison} {'–'.join(_number(amount) for amount in amounts)}"


def _lead(by: Iterable[str]) -> str:
    names = tuple(by)
    if len(names) > 1:
        return "joint"
    return LEADS.get(names[0], "other") if names else "unstated"


def _result(status: str | None, value: object) -> str:
    return " ".join(part for part in (status or "", _number(value)) if part)


def _dated(years: str, signed: str) -> str:
    date = re.match(r"\d{4}(-\d\d)*", signed)
    return f"{years}, signed {date[0]}" if date else years


def _number(value: object) -> str:
    if value is None:
        return ""
    try:
        return f"{Decimal(str(value).replace(',', '.')).normalize():f}"
    except InvalidOperation:
        return str(value)


def _years(label: str) -> str:
    return _span([int(year) for year in re.findall(r"(?:19|20)\d\d", label)])


def _span(years: Iterable[int]) -> str:
    known = sorted(set(years))
    return "–".join(str(year) for year in dict.fromkeys((known[0], known[-1]))) if known else "undated"


def compare(facts: Mapping[str, Things], content: Mapping[str, Things]) -> tuple[Difference, ...]:
    """Return every difference, by municipality, record and kind."""
    differences = []
    for place in sorted({*facts, *content}):
        only_facts = facts.get(place, Counter()) - content.get(place, Counter())
        only_content = content.get(place, Counter()) - facts.get(place, Counter())
        for record, kind in sorted({(thing.record, thing.kind) for thing in (*only_facts, *only_content)}):
            sides = (
                tuple(sorted(t.value for t in side.elements() if (t.record, t.kind) == (record, kind)))
                for side in (only_facts, only_content)
            )
            differences.append(Difference(place, record, kind, *sides))
    return tuple(differences)


def unexplained(differences: Iterable[Difference], known: Iterable[Known]) -> tuple[list[Difference], list[Known]]:
    """Return the differences that *known* does not explain, and the explanations that explain nothing."""
    differences, known = tuple(differences), tuple(known)
    return (
        [difference for difference in differences if not any(difference.explained_by(entry) for entry in known)],
        [entry for entry in known if not any(difference.explained_by(entry) for difference in differences)],
    )


def format_table(facts: Mapping[str, Things], content: Mapping[str, Things]) -> str:
    """Return counts by municipality and in all, as one number, or as facts/content where the two differ."""
    rows = [["Kommun", *KINDS.values()]]
    places = sorted({*facts, *content})
    totals: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for place in places:
        sides = [_counts(side.get(place, Counter())) for side in (facts, content)]
        for total, side in zip(totals, sides, strict=True):
            total.update(side)
        rows.append([place, *(_cell(*(side[kind] for side in sides)) for kind in KINDS)])
    rows.append([f"{len(places)} kommuner", *(_cell(*(total[kind] for total in totals)) for kind in KINDS)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    )


def _counts(things: Things) -> Counter[str]:
    counts: Counter[str] = Counter()
    for thing, count in things.items():
        counts[thing.kind] += count
    return counts


def _cell(facts: int, content: int) -> str:
    return str(facts) if facts == content else f"{facts}/{content}"


def main(arguments: list[str] | None = None, *, root: Path = ROOT, known: tuple[Known, ...] = KNOWN) -> int:
    """Print the table and what differs; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.count_facts", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("facts", type=Path, help="a folder with one <municipality>.yml a municipality")
    folder = parser.parse_args(arguments).facts
    report = Report()
    facts = read_facts(folder, report)
    if not facts:
        print(f"{folder}: no facts here", file=sys.stderr)
        return 2
    content = read_content(root, report)
    if report.has_errors:
        print(format_text(report.diagnostics, lambda _path: None, language="en", colour=False), file=sys.stderr)
    print(format_table(facts, content))
    left, stale = unexplained(compare(facts, content), known)
    print(f"\n{len(known) - len(stale)} known differences")
    for difference in left:
        print(f"difference: {difference}")
    for entry in stale:
        print(f"explained, but not so any longer: {entry.place}/{entry.record or '*'} {entry.kind}: {entry.reason}")
    return 1 if left or stale or report.has_errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
