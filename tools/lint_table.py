"""How much of what real municipalities have promised can be followed up, and how far the rules agree with a person.

Run `python -m tools.lint_table` for a table of the real municipalities with how many activities are measurable, partly
and not; `--sample N` instead draws 40 activities (the same for the same N) with what the rules say and why, to be read
with the rules' column covered; `--agreement` compares the rules with the verdicts in `lint_hand_check.csv`, which were
written down from text and target alone before the rules were asked.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Report
from generator.model.content import Content
from generator.model.load import load_content
from generator.model.partnerships import Activity, Partnership
from generator.site.measurability import Measurability, MeasurabilityState, measure

ROOT = Path(__file__).resolve().parent.parent
HAND_CHECK = Path(__file__).with_name("lint_hand_check.csv")
SAMPLE_SIZE = 40

_WORDS = {
    MeasurabilityState.MEASURABLE: "mätbar",
    MeasurabilityState.PARTLY: "delvis",
    MeasurabilityState.NOT_MEASURABLE: "inte",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """An activity of a real municipality with what the rules say; `number` counts from 1 in its document."""

    municipality: str
    partnership: str
    number: int
    activity: Activity
    verdict: Measurability

    @property
    def key(self) -> tuple[str, int]:
        return (self.partnership, self.number)


@dataclass(frozen=True, slots=True)
class HandVerdict:
    """What a person said about one activity, before the rules were asked."""

    sample: str
    key: tuple[str, int]
    state: MeasurabilityState
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """One sample: how many verdicts agree, Cohen's kappa, and the pairs (by hand, by rule) where they do not."""

    same: int
    total: int
    kappa: float
    different: tuple[tuple[HandVerdict, Judged], ...]


def judge_real(content: Content) -> tuple[Judged, ...]:
    """Return every activity of every real municipality, in the order of the files."""
    judged = []
    for files in content.municipalities:
        if files.municipality is not None and files.municipality.record.invented:
            continue
        for folder in files.partnerships:
            record = folder.partnership.record
            for number, activity in enumerate(activities_of(record), 1):
                verdict = measure(activity, record)
                judged.append(Judged(files.slug, f"{files.slug}/{folder.id}", number, activity, verdict))
    return tuple(judged)


def activities_of(record: Partnership) -> tuple[Activity, ...]:
    """Return the partnership's own activities and those of its promises, in the order they are numbered."""
    return (*record.activities, *(activity for promise in record.promises for activity in promise.activities))


def read_hand_check(path: Path = HAND_CHECK) -> tuple[HandVerdict, ...]:
    """Return the verdicts that a person wrote down."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            HandVerdict(
                row["sample"],
                (row["partnership"], int(row["number"])),
                MeasurabilityState(row["by_hand"]),
                row["text"],
            )
            for row in csv.DictReader(file)
        )


def compare(by_hand: Iterable[HandVerdict], judged: Iterable[Judged]) -> Agreement:
    """Return how far the rules agree with *by_hand*.

    Raises:
        ValueError: an activity is no longer there, or its text has changed: the verdict was about other words.
    """
    known = {item.key: item for item in judged}
    pairs = []
    for verdict in by_hand:
        item = known.get(verdict.key)
        if item is None or item.activity.text.sv != verdict.text:
            raise ValueError(f"{verdict.key} is not what was judged by hand: {verdict.text!r}")
        pairs.append((verdict, item))
    total = len(pairs)
    same = sum(hand.state is item.verdict.state for hand, item in pairs)
    hands = Counter(hand.state for hand, _ in pairs)
    rules = Counter(item.verdict.state for _, item in pairs)
    chance = sum(hands[state] * rules[state] for state in MeasurabilityState) / total**2
    kappa = (same / total - chance) / (1 - chance) if chance < 1 else 1.0
    different = tuple((hand, item) for hand, item in pairs if hand.state is not item.verdict.state)
    return Agreement(same, total, kappa, different)


def real_places(content: Content) -> tuple[str, ...]:
    """Return the real municipalities that have a folder, also those whose sources hold no activity."""
    return tuple(
        files.slug for files in content.municipalities
        if files.municipality is None or not files.municipality.record.invented
    )  # fmt: skip


def table(judged: Iterable[Judged], places: Iterable[str]) -> str:
    """Return a line for each of *places* and one for all of them, and how often each reason was given."""
    by_place: dict[str, Counter[MeasurabilityState]] = {place: Counter() for place in places}
    reasons: Counter[str] = Counter()
    for item in judged:
        by_place[item.municipality][item.verdict.state] += 1
        reasons.update(item.verdict.reasons)
    total: Counter[MeasurabilityState] = sum(by_place.values(), Counter())
    lines = [_row("kommun", "åtgärder", *_WORDS.values())]
    lines += [_row(place, counts.total(), *(counts[state] for state in _WORDS)) for place, counts in by_place.items()]
    lines.append(_row(f"{len(by_place)} kommuner", total.total(), *(total[state] for state in _WORDS)))
    lines.append("")
    lines += [f"{count:5} {reason}" for reason, count in reasons.most_common()]
    return "\n".join(lines)


def _row(*cells: object) -> str:
    first, *rest = cells
    return f"{first!s:22}" + "".join(f"{cell!s:>10}" for cell in rest)


def sample(judged: tuple[Judged, ...], seed: int) -> str:
    """Return 40 activities drawn by *seed*, each with its text, its target and what the rules say."""
    lines = []
    drawn = random.Random(seed).sample(judged, min(SAMPLE_SIZE, len(judged)))
    for order, item in enumerate(drawn, 1):
        activity, verdict = item.activity, item.verdict
        lines.append(f"{order:2} {item.partnership} #{item.number}")
        lines.append(f"   {activity.text.sv}")
        target = activity.target.model_dump(exclude_none=True, mode="json") if activity.target else "-"
        lines.append(f"   ansvar: {activity.lead}   mål: {target}   färdigt när: {activity.end_state or '-'}")
        lines.append(f"   {_WORDS[verdict.state]}: {', '.join(verdict.reasons) or '-'}")
    return "\n".join(lines)


def agreement_report(judged: tuple[Judged, ...]) -> str:
    """Return the agreement of each sample, and every activity about which person and rules differ."""
    by_sample: dict[str, list[HandVerdict]] = defaultdict(list)
    for verdict in read_hand_check():
        by_sample[verdict.sample].append(verdict)
    lines = []
    for name, verdicts in by_sample.items():
        found = compare(verdicts, judged)
        lines.append(f"prov {name}: {found.same} av {found.total} lika, kappa {found.kappa:.2f}")
        for hand, item in found.different:
            lines.append(f"  {_WORDS[hand.state]} för hand, {_WORDS[item.verdict.state]} enligt reglerna: {hand.text}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print what was asked for; the exit status is 1 when the content has errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=ROOT, help="the folder with partnerships/")
    parser.add_argument("--sample", type=int, metavar="N", help="draw 40 activities with this seed")
    parser.add_argument("--agreement", action="store_true", help="compare with the verdicts by hand")
    options = parser.parse_args(arguments)
    report = Report()
    content = load_content(options.source, report)
    judged = judge_real(content)
    if options.sample is not None:
        print(sample(judged, options.sample))
    elif options.agreement:
        print(agreement_report(judged))
    else:
        print(table(judged, real_places(content)))
    return 1 if report.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
