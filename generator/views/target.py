"""A target and what was done against it, as sentences."""

from __future__ import annotations

from decimal import Decimal

from generator.model.partnerships import Activity, Target
from generator.model.results import FollowUpResult
from generator.site.delivery import Check
from generator.site.targets import lowest_amount
from generator.text import capitalise_first
from generator.views.parts import Writer
from generator.views.words import per_word

# Rates are worth saying where the target is for a short time.
_RATED = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.436875")}


def target_sentence(target: Target, writer: Writer) -> str:
    """The target in words: "minst 1 kontroll per dygn"."""
    t = writer.t
    if target.between is not None:
        low, high = target.between
        amount = writer.amount(high, target.unit).removeprefix(writer.number(high))
        words = t("{low}–{high}", low=writer.number(low), high=writer.number(high)) + amount
    else:
        words = _compared(target.comparison, writer.amount(lowest_amount(target), target.unit), writer)
    if target.per_text is not None:
        words = f"{words} {writer.text(target.per_text)}"
    elif target.per is not None:
        words = f"{words} {per_word(writer.catalog, target.per)}"
    return words


def check_sentence(check: Check, activity: Activity, writer: Writer) -> str:
    """What was done in a span and what was promised for it.

    "301 kontroller maj–december 2018, 1,2 per dygn. Löftet för den tiden var minst 245."
    """
    t = writer.t
    target = activity.target
    assert target is not None
    done = t(
        "{amount} {span}",
        amount=writer.amount(check.amount, target.unit),
        span=writer.between(check.first, check.last),
    )
    if target.per in _RATED and check.days > _RATED[target.per]:
        rate = check.amount / (Decimal(check.days) / _RATED[target.per])
        done = t(
            "{done}, {rate} {per}", done=done, rate=writer.number(rate, 1), per=per_word(writer.catalog, target.per)
        )
    if check.required is None:
        return f"{done}."
    return f"{done}. {_asked_sentence(check, target, writer)}"


def _asked_sentence(check: Check, target: Target, writer: Writer) -> str:
    t = writer.t
    assert check.required is not None
    asked = _asked(target, check.required.to_integral_value(), writer)
    whole = lowest_amount(target)
    if target.comparison == "at_most":
        return t("Gränsen för den tiden var {amount}.", amount=writer.number(check.required.to_integral_value()))
    if target.per in (None, "period") and check.required < whole:
        if check.amount >= whole:
            return t("Löftet för hela tiden är {amount}.", amount=_asked(target, whole, writer))
        sentence = t(
            "Löftet för hela tiden är {amount}. Hittills motsvarar det {part}.",
            amount=_asked(target, whole, writer),
            part=writer.number(check.required.to_integral_value()),
        )
        too_little = t("Det är för lite hittills.")
        return sentence if check.is_enough else f"{sentence} {too_little}"
    if check.is_enough:
        return t("Löftet för den tiden var {amount}.", amount=asked)
    return t("Löftet för den tiden var {amount}, så det var för lite.", amount=asked)


def result_figure(result: FollowUpResult, writer: Writer) -> str:
    """The figure of a reported result: "ungefär 21 tillsyner", "1,23 kontroller per dygn"; empty without one."""
    t = writer.t
    if result.value_text is not None:
        return writer.text(result.value_text)
    if result.value is None:
        return ""
    figure = writer.amount(result.value, result.unit) if result.unit else writer.number(result.value)
    if result.per is not None:
        figure = f"{figure} {per_word(writer.catalog, result.per)}"
    if result.approximate:
        figure = t("ungefär {amount}", amount=figure)
    if result.more_than:
        figure = t("mer än {amount}", amount=figure)
    return figure


def result_sentence(result: FollowUpResult, writer: Writer) -> str:
    """What was reported, in the reporter's words or, where there are none, as its figure."""
    if result.text is not None:
        return writer.text(result.text)
    figure = result_figure(result, writer)
    return f"{capitalise_first(figure)}." if figure else ""


def _asked(target: Target, required: Decimal, writer: Writer) -> str:
    comparison = target.comparison
    return _compared("at_least" if comparison == "between" else comparison, writer.number(required), writer)


def _compared(comparison: str, amount: str, writer: Writer) -> str:
    t = writer.t
    match comparison:
        case "at_least":
            return t("minst {amount}", amount=amount)
        case "at_most":
            return t("högst {amount}", amount=amount)
        case "about":
            return t("ungefär {amount}", amount=amount)
        case "more_than":
            return t("mer än {amount}", amount=amount)
        case _:
            return amount
