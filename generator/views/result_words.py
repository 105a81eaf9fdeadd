"""Results in words, from a closed set of sentences: what changed and how sure that is, and never what caused it."""

from __future__ import annotations

from math import inf

from generator.site.measured import Change, Measured
from generator.site.results import Family, IndicatorResult, PlaceResult, Series
from generator.statistics.differences import Difference
from generator.statistics.power import SIGNIFICANCE
from generator.statistics.rates import Ratio
from generator.statistics.samples import Interval
from generator.statistics.secrecy import MINIMUM_BASE
from generator.statistics.verdicts import EFFECT_AFTER_YEARS, Movement, ResultState, movement_of
from generator.text import join_words
from generator.views.parts import Writer
from generator.views.words import measured_group

_WIDE = 4.0
"""An interval wider than this many units is told in whole numbers: more decimals would promise more than it holds."""


# Who belongs to these groups is nothing that chance or the survey decided.
_BY_THEMSELVES = frozenset({"awareness", "kännedom", "participated", "participation", "deltagit"})


class ResultWords:
    """Words the results of one indicator in one language."""

    def __init__(self, result: IndicatorResult, writer: Writer) -> None:
        self._result, self._writer = result, writer
        self._unit = result.indicator.unit or "" if result.indicator else ""

    def value(self, point: Measured) -> str:
        """A value with its unit: "57,8 procent", "16,6 per 1 000 invånare och år"."""
        number = self.number(point)
        t = self._writer.t
        if self._result.kind == "share":
            return t("{number} procent", number=number)
        if point.events is not None and point.scale > 1:
            return t("{number} per 1 000 invånare och år", number=number)
        return f"{number} {self._unit}".strip()

    def number(self, point: Measured) -> str:
        """The value alone; shares and rates always with one decimal, so that they line up."""
        if self._result.kind == "share" or point.scale > 1:
            return self._writer.fixed(_exact(point.value), 1)
        return self._writer.number(_exact(point.value), 1)

    def change(self, by: Difference | Ratio) -> str:
        """A change with its unit: "+12 procentenheter", "−6 procent"."""
        t = self._writer.t
        amount = self.signed(by)
        if isinstance(by, Ratio):
            return t("{amount} procent", amount=amount)
        if self._result.kind == "share":
            return t("{amount} procentenheter", amount=amount)
        return f"{amount} {self._unit}".strip()

    def signed(self, by: Difference | Ratio) -> str:
        """A change alone, with its sign."""
        value, low, high = as_amounts(by)
        return self._writer.signed(_exact(value), 0 if high - low > _WIDE else 1) if abs(value) < inf else "–"

    def interval(self, by: Difference | Ratio) -> str:
        """The interval round a change: "−9 till +23"."""
        _, low, high = as_amounts(by)
        if high == inf:
            return self._writer.t("minst {low}", low=self._writer.signed(_exact(low), 0))
        return self._writer.range(_exact(low), _exact(high), 0 if high - low > _WIDE else 1)

    def chance(self, p: float) -> str:
        """A p-value: "p = 0,036", "p < 0,001"."""
        if p < 0.001:
            return f"p\u00a0<\u00a0{self._writer.number(_exact(0.001), 3)}"
        return f"p\u00a0=\u00a0{self._writer.number(_exact(p), 2 if p >= 0.1 else 3)}"

    def place(self, place: PlaceResult) -> tuple[str, ...]:
        """What the measurements of one place say, as sentences."""
        writer = self._writer
        t = writer.t
        series = place.everybody
        points = series.points if series is not None else ()
        is_compared = series is not None and series.change is not None
        if place.state is ResultState.WITHHELD or (not is_compared and any(point.withheld for point in points[-2:])):
            if any(point.events is not None for point in points):
                return (t("Antalet är mellan 1 och 4. Då visar vi det inte, så att ingen kan kännas igen."),)
            few = writer.number(MINIMUM_BASE)
            return (t("Färre än {n} har svarat. Då visar vi inte värdet, så att ingen kan kännas igen.", n=few),)
        if not points:
            return (t("Det här är inte mätt än."),)
        newest = points[-1]
        if len(points) == 1:
            return (
                t("Mätt en gång, {wave}: {value}.", wave=newest.wave.name, value=self.value(newest)),
                t("Det finns inget att jämföra med än."),
            )
        if place.state is ResultState.NOT_MEASURED and series is not None and series.change is not None:
            return (t("Det här har inte mätts sedan löftet började."),)
        if series is None or series.change is None:
            return (self._from_to(points[-2], newest), t("Det går inte att säga om skillnaden är mer än en slump."))
        change = series.change
        facts = (self._from_to(change.before, change.after), self._difference(change, place.state))
        if place.state is ResultState.TOO_EARLY:
            return (t("För tidigt att säga."), *self._why_too_early(), facts[0])
        head = {
            ResultState.IMPROVED: t("Det har blivit bättre."),
            ResultState.WORSENED: t("Det har blivit sämre."),
            ResultState.CHANGED: t("Det har ändrats."),
        }.get(place.state, t("Ingen säker förändring."))
        return (head, *facts, *self._family(change), *self._visible(change, place.state))

    def _from_to(self, before: Measured, after: Measured) -> str:
        return self._writer.t(
            "{before} {first_wave}, {after} {last_wave}.",
            before=self.value(before), first_wave=before.wave.name, after=self.value(after), last_wave=after.wave.name,
        )  # fmt: skip

    def _difference(self, change: Change, state: ResultState) -> str:
        t, amount, interval = self._writer.t, self.change(change.by), self.interval(change.by)
        p = self.chance(change.adjusted_p)
        if state in (ResultState.IMPROVED, ResultState.WORSENED, ResultState.CHANGED):
            return t(
                "Skillnaden är {amount} och ligger troligen mellan {interval} ({p}).",
                amount=amount, interval=self._between(change.by), p=p,
            )  # fmt: skip
        return t(
            "Skillnaden är {amount}, men kan vara allt från {interval} ({p}).", amount=amount, interval=interval, p=p
        )

    def _between(self, by: Difference | Ratio) -> str:
        _, low, high = as_amounts(by)
        if high == inf:
            return self.interval(by)
        decimals = 0 if high - low > _WIDE else 1
        writer = self._writer
        first, last = writer.signed(_exact(low), decimals), writer.signed(_exact(high), decimals)
        return writer.t("{first} och {last}", first=first, last=last)

    def _why_too_early(self) -> tuple[str, ...]:
        t, earliest = self._writer.t, self._result.earliest
        if earliest is not None:
            day = self._writer.day(earliest)
            return (t("Parterna räknar med att något kan märkas tidigast {day}.", day=day),)
        months = self._writer.number(12 * EFFECT_AFTER_YEARS)
        return (t("Vi väntar med att jämföra tills löftet har gällt i {n} månader.", n=months),)

    def _family(self, change: Change) -> tuple[str, ...]:
        if change.comparisons < 2:
            return ()
        return (
            self._writer.t(
                "{n} platser jämförs på en gång. Därför är p justerat med Holms metod.",
                n=self._writer.number(change.comparisons),
            ),
        )

    def _visible(self, change: Change, state: ResultState) -> tuple[str, ...]:
        if state is not ResultState.NO_CLEAR_CHANGE or change.visible is None:
            return ()
        return (
            self._writer.t(
                "Så här många svar räcker för att se en skillnad på ungefär {n} procentenheter, inte en mindre.",
                n=self._writer.number(_exact(change.visible), 0),
            ),
        )

    def comparison(self, place: PlaceResult) -> tuple[str, ...]:
        """How the place changed beside the one that it is compared with."""
        found = place.comparison
        if found is None or found.series.change is None:
            return ()
        t = self._writer.t
        is_clear = movement_of(found.by) is not Movement.NO_CLEAR_CHANGE
        return (
            t("Jämfört med {area}: där är skillnaden {amount}.", area=found.series.area, amount=self.change(found.series.change.by)),
            t("Det skiljer {amount} ({interval}, {p}).", amount=self.change(found.by), interval=self.interval(found.by), p=self.chance(found.by.p)),
            t("Platserna har ändrats olika mycket.") if is_clear else t("Det går inte att säga att platserna har ändrats olika mycket."),
        )  # fmt: skip

    def contrast(self, family: Family) -> tuple[str, ...]:
        """Whether the groups of *family* changed differently, and what was left out."""
        t = self._writer.t
        lines: list[str] = []
        if family.contrast is not None and family.p is not None and len(family.groups) == 2:
            first, second = (group.change.by for group in family.groups if group.change is not None)
            lines += (
                t(
                    "{first}: {change}. {second}: {other}.",
                    first=self.group(family.groups[0]), change=self.change(first),
                    second=self.group(family.groups[1]), other=self.change(second),
                ),
                t(
                    "Mellan grupperna skiljer det {amount} ({interval}, {p}).",
                    amount=self._unsigned(family.contrast), interval=self._unsigned_interval(family.contrast), p=self.chance(family.p),
                ),
            )  # fmt: skip
        if family.p is not None:
            lines.append(self._are_different(family))
        if family.dimension in _BY_THEMSELVES:
            lines.append(t("De här grupperna kan skilja sig åt på fler sätt, så det säger inget om varför."))
        if any(point.withheld for group in family.groups for point in group.points):
            lines.append(t("Små grupper visas inte, och inte heller en grupp som skulle avslöja dem."))
        return tuple(lines)

    def _are_different(self, family: Family) -> str:
        t, p = self._writer.t, family.p
        assert p is not None
        is_clear = p < SIGNIFICANCE
        if len(family.groups) == 2:
            return (
                t("Grupperna har ändrats olika mycket.")
                if is_clear
                else t("Det går inte att säga att grupperna har ändrats olika mycket.")
            )
        chance = self.chance(p)
        if is_clear:
            return t("Grupperna har ändrats olika mycket ({p}).", p=chance)
        return t("Det går inte att säga att grupperna har ändrats olika mycket ({p}).", p=chance)  # fmt: skip

    def _unsigned(self, by: Difference | Ratio) -> str:
        # Which group is named first decides the sign of what is between them, so the amount stands alone.
        if isinstance(by, Ratio) or by.value >= 0:
            return self.change(by).removeprefix("+")
        return self.change(_turned(by)).removeprefix("+")

    def _unsigned_interval(self, by: Difference | Ratio) -> str:
        return self.interval(by if isinstance(by, Ratio) or by.value >= 0 else _turned(by))

    def group(self, series: Series) -> str:
        """The name of a group."""
        return measured_group(series.rows[0], self._writer)

    def dose(self) -> tuple[str, ...]:
        """What was hardly carried out, beside the result."""
        t, result = self._writer.t, self._result
        if not result.hardly_done:
            return ()
        names = join_words(
            [f"”{self._writer.text(item.record.text).rstrip('.')}”" for item in result.hardly_done], t("och")
        )
        if result.was_hardly_carried_out:
            return (
                t(
                    "Det som lovades blev knappt gjort: {names}. Därför går det inte att bedöma vad det skulle ha gett.",
                    names=names,
                ),
            )
        return (t("Mindre än hälften blev gjort av det här: {names}.", names=names),)  # fmt: skip

    def goals(self) -> tuple[str, ...]:
        """What the parties want to reach."""
        writer, lines = self._writer, []
        for goal in self._result.goals:
            if goal.target is not None:
                unit = goal.unit or self._unit
                target = f"{writer.number(goal.target)} {unit}".strip()
                if goal.by is not None:
                    lines.append(writer.t("Målet är {target} senast {by}.", target=target, by=writer.when(goal.by)))
                else:
                    lines.append(writer.t("Målet är {target}.", target=target))
        return tuple(dict.fromkeys(lines))


def as_amounts(by: Difference | Ratio) -> tuple[float, float, float]:
    """The change and the ends of its interval as amounts round 0; a ratio becomes per cent more or less."""
    if isinstance(by, Ratio):
        value = by.value if by.value is not None else 1.0
        return (value - 1) * 100, (by.interval.low - 1) * 100, (by.interval.high - 1) * 100
    return by.value, by.interval.low, by.interval.high


def _turned(by: Difference) -> Difference:

    return Difference(-by.value, Interval(-by.interval.high, -by.interval.low, by.interval.level), by.p, by.test)


def _exact(value: float) -> float:
    # Twelve digits: what is left of a sum of binary numbers is not shown as if it were measured.
    return float(f"{value:.12g}")


__all__ = ["ResultWords", "as_amounts"]
