"""Counts in words: the question that each axis answers, how much was counted, and the word for each state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.site.delivery import DeliveryState
from generator.site.loop import LoopState
from generator.site.measurability import MeasurabilityState
from generator.site.tally import AXES
from generator.statistics.verdicts import ResultState
from generator.views.parts import Writer
from generator.views.summary import TallyCounts
from generator.views.words import freshness_word, loop_word, reason_word, result_word, stage_word, state_word

Counts = Mapping[tuple[str, str], int]
"""How many are in each state, by axis and state; one that is not there is none."""


def axis_questions(writer: Writer) -> tuple[tuple[str, str], ...]:
    """Every axis with the question it answers, in the order they are asked."""
    t = writer.t
    return (
        ("stage", t("Vilka löften gäller nu?")),
        ("delivery", t("Hur går det med åtgärderna?")),
        ("measurability", t("Går åtgärderna att följa upp?")),
        ("reason", t("Varför blev något inte av?")),
        ("result", t("Vad ledde det till?")),
        ("dialogue", t("Fick de som deltog i en dialog ett svar?")),
        ("viewpoint", t("Vad blev det av synpunkterna?")),
        ("freshness", t("Kommer återkopplingen i tid?")),
    )


def axis_question(axis: str, writer: Writer) -> str:
    """The question that *axis* answers."""
    return dict(axis_questions(writer))[axis]


def total_words(axis: str, counts: Counts, writer: Writer) -> str:
    """How much was counted: "611 åtgärder"."""
    tn, total = writer.tn, sum_of(axis, counts)
    return {
        "stage": lambda: tn("{n} löfte", "{n} löften", total),
        "delivery": lambda: tn("{n} åtgärd", "{n} åtgärder", total),
        "measurability": lambda: tn("{n} åtgärd", "{n} åtgärder", total),
        "reason": lambda: tn("{n} åtgärd med ett skäl", "{n} åtgärder med ett skäl", total),
        "result": lambda: tn("{n} mål eller mätning", "{n} mål och mätningar", total),
        "dialogue": lambda: tn("{n} dialog som har hållits", "{n} dialoger som har hållits", total),
        "viewpoint": lambda: tn("{n} synpunkt", "{n} synpunkter", total),
        "freshness": lambda: tn("{n} löfte som gäller nu", "{n} löften som gäller nu", total),
    }[axis]()


def sum_of(axis: str, counts: Counts) -> int:
    """How many were counted in all."""
    return sum(counts.get((axis, state), 0) for state in AXES[axis])


def count_word(axis: str, state: str, writer: Writer) -> str:
    """The word for a state."""
    t, catalog = writer.t, writer.catalog
    match axis:
        case "stage":
            return stage_word(catalog, state)
        case "delivery":
            return state_word(catalog, DeliveryState(state))
        case "measurability":
            return {
                MeasurabilityState.MEASURABLE: t("Går att följa upp"),
                MeasurabilityState.PARTLY: t("Går delvis att följa upp"),
                MeasurabilityState.NOT_MEASURABLE: t("Går inte att följa upp"),
            }[MeasurabilityState(state)]
        case "reason":
            return reason_word(catalog, state)
        case "result":
            return result_word(catalog, ResultState(state))
        case "freshness":
            return freshness_word(catalog, state)
        case _:
            return loop_word(catalog, LoopState(state))


def part_words(axis: str, state: str, counts: Counts, writer: Writer) -> str:
    """How many of all are in one state: "92 av 611"; never a percentage, which would hide how many there are."""
    count, total = writer.number(counts.get((axis, state), 0)), sum_of(axis, counts)
    # "0 av 0" says less than a nought.
    return writer.t("{count} av {total}", count=count, total=writer.number(total)) if total else count


def as_counts(kept: TallyCounts) -> dict[tuple[str, str], int]:
    """The counts that a summary keeps."""
    return {(axis, state): count for axis, state, count in kept.counts}


def added(found: Iterable[Counts]) -> dict[tuple[str, str], int]:
    """The counts of several, state by state."""
    total: dict[tuple[str, str], int] = {}
    for counts in found:
        for key, count in counts.items():
            total[key] = total.get(key, 0) + count
    return total
