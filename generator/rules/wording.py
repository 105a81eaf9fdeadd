"""The promise linter: what a promise could say better before it is signed. Advice, never an obstacle.

Nothing is said about a record that was compiled from what others wrote, or about a promise that is closed, superseded or
withdrawn: those words cannot be changed any more. `ambition: light` leaves out what a small promise can do without (place,
effect goals, indicators, samples, grounds), and so does a promise of one activity and no goals, whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.diagnostics import Report, Span
from generator.model.content import Content, Filed, PartnershipFiles
from generator.model.partnerships import Activity, Goal, Partnership
from generator.model.registry import Registry
from generator.model.values import PartialDate
from generator.rules.places_in_text import Location, span_in_field
from generator.rules.suggestions import better_end_state, better_goal, better_sentence, better_target, target_in_words
from generator.site.measurability import measure
from generator.site.vague_words import Found, find_vague
from generator.statistics.power import answers_needed, smallest_visible_change

MAX_PROMISES = 5
MAX_ACTIVITIES = 12

_CODE_OF = {"weak_verb": "weak-verb", "elastic_word": "elastic-word", "escape_clause": "escape-clause"}
_CLOSED = frozenset({"closed", "superseded", "withdrawn"})


def review_wording(content: Content, report: Report) -> None:
    """Report what the promises that can still be changed could say better."""
    for files in content.municipalities:
        for partnership in files.partnerships:
            if can_still_change(partnership.partnership.record):
                _Linter(partnership, content.registry, report).review()


def can_still_change(record: Partnership) -> bool:
    """Whether advice about the words of *record* can be followed by the one who gets it."""
    return record.compiled is None and record.state not in _CLOSED


def is_light(record: Partnership) -> bool:
    """Whether *record* is a small promise that does without the parts that a whole one has."""
    activities = len(record.activities) + sum(len(promise.activities) for promise in record.promises)
    has_goals = bool(record.goals or any(promise.goals for promise in record.promises))
    return record.ambition == "light" or (record.ambition == "standard" and activities <= 1 and not has_goals)


class _Linter:
    def __init__(self, files: PartnershipFiles, registry: Registry, report: Report) -> None:
        self.files = files
        self.filed: Filed[Partnership] = files.partnership
        self.record = files.partnership.record
        self.registry = registry
        self.report = report
        self.is_light = is_light(self.record)
        self.placeless: list[Location] = []
        self.measured = {row.record.indicator for row in files.measurements}

    def review(self) -> None:
        """Report everything about one partnership."""
        if self.record.summary is not None:
            for word in find_vague(self.record.summary.sv):
                if word.kind in ("weak_verb", "escape_clause"):
                    self._vague(("summary",), self.record.summary.sv, word, None)
        for loc, activity in self._activities():
            self._activity(loc, activity)
        for index, promise in enumerate(self.record.promises):
            has_baseline = any(_has_baseline(goal) for goal in (*promise.goals, *self.record.goals))
            self._words(("promises", index, "text"), promise.text.sv, None, allows_comparison=has_baseline)
        for loc, goal in self._goals():
            self._goal(loc, goal)
        self._whole()

    def _activities(self) -> Iterator[tuple[Location, Activity]]:
        for index, activity in enumerate(self.record.activities):
            yield ("activities", index), activity
        for order, promise in enumerate(self.record.promises):
            for index, activity in enumerate(promise.activities):
                yield ("promises", order, "activities", index), activity

    def _goals(self) -> Iterator[tuple[Location, Goal]]:
        for index, goal in enumerate(self.record.goals):
            yield ("goals", index), goal
        for order, promise in enumerate(self.record.promises):
            for index, goal in enumerate(promise.goals):
                yield ("promises", order, "goals", index), goal

    # One activity

    def _activity(self, loc: Location, activity: Activity) -> None:
        found = measure(activity, self.record)
        text_at: Location = (*loc, "text")
        has_fields = activity.target is not None or activity.end_state is not None
        if found.in_text and "quantity_only_in_text" in found.reasons:
            better = target_in_words(found.in_text, activity.text.sv, self.registry)
            self._warn_at("quantity-only-in-text", text_at, activity.text.sv, found.in_text, better=better)
        elif found.in_text:
            better = better_end_state(activity)
            self._warn_at("end-state-only-in-text", text_at, activity.text.sv, found.in_text, better=better)
        elif not has_fields and not self._words(text_at, activity.text.sv, activity):
            better = better_target(activity.text.sv, activity, self.registry)
            self._warn("activity-not-measurable", self._span(text_at), better=better)
        if has_fields or found.in_text:
            self._escape_clauses(text_at, activity.text.sv)
        if activity.condition is not None:
            self._escape_clauses((*loc, "condition"), activity.condition.sv)
        if activity.lead == "unstated":
            at: Location = (*loc, "lead") if self._has(loc, "lead") else text_at
            self._warn("no-responsible-party", self._span(at))
        if has_fields and "no_period" in found.reasons:
            self._warn("no-last-day", self._span(text_at))
        if "no_place" in found.reasons:
            self.placeless.append(text_at)
        for name, when in (("from", activity.start), ("due", activity.due)):
            self._inside((*loc, name), when)

    def _words(self, at: Location, text: str, activity: Activity | None, *, allows_comparison: bool = False) -> bool:
        """Report the vague words of *text* and return whether there were any."""
        found = find_vague(text)
        shown = [word for word in found if word.kind != "comparative"]
        # One piece of advice a sentence about what it compares with, and none when the verb itself is at fault.
        if not shown and not allows_comparison:
            shown = [word for word in found if word.kind == "comparative"][:1]
        for word in shown:
            self._vague(at, text, word, activity)
        return bool(shown)

    def _escape_clauses(self, at: Location, text: str) -> None:
        for word in find_vague(text):
            if word.kind == "escape_clause":
                self._vague(at, text, word, None)

    def _vague(self, at: Location, text: str, word: Found, activity: Activity | None) -> None:
        span = span_in_field(self.filed, at, text, word.start, word.end)
        if word.kind == "comparative":
            better = better_goal(None) if activity is None else better_target(text, activity, self.registry)
            self._warn("comparison-without-baseline", span, word=word.text, better=better)
        elif word.kind == "escape_clause":
            self._warn("escape-clause", span, word=word.text)
        else:
            better = better_sentence(text, activity, self.registry)
            self._warn(_CODE_OF[word.kind], span, word=word.text, better=better)

    # One goal

    def _goal(self, loc: Location, goal: Goal) -> None:
        self._inside((*loc, "by"), goal.by)
        text_at: Location = (*loc, "text") if goal.text is not None else (*loc, "indicator")
        if goal.text is not None:
            for word in find_vague(goal.text.sv):
                if word.kind != "comparative":
                    self._vague((*loc, "text"), goal.text.sv, word, None)
                elif not _has_baseline(goal):
                    span = span_in_field(self.filed, (*loc, "text"), goal.text.sv, word.start, word.end)
                    self._warn("comparison-without-baseline", span, word=word.text, better=better_goal(goal))
                    break
        if self.is_light:
            return
        if goal.indicator is None:
            if goal.source is None:
                self._warn("goal-without-indicator", self._span(text_at), better=self._usual_indicator())
        elif goal.first_wave is None and goal.indicator not in self.measured:
            start = self.record.period.start
            better = str(start) if start is not None else "2027-10"
            self._warn("no-first-wave", self._span((*loc, "indicator")), better=better)
        self._sample(loc, goal)

    def _sample(self, loc: Location, goal: Goal) -> None:
        if goal.planned_sample is None or goal.planned_sample < 1 or goal.baseline is None or goal.target is None:
            return
        indicator = self.registry.indicators.get(goal.indicator or "")
        is_share = indicator.kind == "share" if indicator is not None else goal.unit in ("procent", "%")
        if not is_share or not (0 <= goal.baseline <= 100 and 0 <= goal.target <= 100):
            return
        before, after, answers = float(goal.baseline) / 100, float(goal.target) / 100, goal.planned_sample
        if before == after:
            return
        needed = answers_needed(before, after)
        if answers >= needed:
            return
        visible = smallest_visible_change(before, answers, upward=after > before)
        self._warn(
            "sample-too-small",
            self._span((*loc, "planned_sample")),
            n=answers,
            baseline=_number(goal.baseline),
            target=_number(goal.target),
            needed=_rounded_up(needed),
            visible=_number(Decimal(str(round(visible * 100, 1)))) if visible is not None else None,
        )

    def _usual_indicator(self) -> str:
        return "safe-at-place" if "safe-at-place" in self.registry.indicators else next(
            iter(self.registry.indicators), "safe-at-place"
        )  # fmt: skip

    # The whole

    def _whole(self) -> None:
        record = self.record
        activities = sum(1 for _ in self._activities())
        if len(record.promises) > MAX_PROMISES:
            span = self._key("promises")
            self._warn("too-many-promises", span, count=len(record.promises), limit=MAX_PROMISES)
        if activities > MAX_ACTIVITIES:
            span = self._key("activities") if record.activities else self._key("promises")
            self._warn("too-many-activities", span, count=activities, limit=MAX_ACTIVITIES)
        if self.is_light:
            return
        if self.placeless:
            # Once: the place of the whole promise is one field.
            self._warn("no-place", self._span(self.placeless[0]), count=len(self.placeless))
        if activities and not any(True for _ in self._goals()):
            self._warn("no-effect-goal", self._key("title"))
        if not self._has_grounds():
            self._warn("no-grounds", self._key("title"))

    def _has_grounds(self) -> bool:
        record = self.record
        if record.problems or record.based_on or record.agreement:
            return True
        if any(promise.problem or promise.viewpoints for promise in record.promises):
            return True
        return any(activity.viewpoints for _, activity in self._activities())

    def _inside(self, at: Location, when: PartialDate | None) -> None:
        period = self.record.period
        if when is None:
            return
        first, last = period.first_day, period.last_day
        if (last is not None and when.first_day > last) or (first is not None and when.last_day < first):
            edges = dict.fromkeys(str(edge) for edge in (period.start, period.extended_to or period.end) if edge)
            shown = "–".join(edges)
            self._warn("date-outside-period", self._span(at), value=when, period=shown)

    # Places

    def _warn(self, code: str, span: Span, **params: object) -> None:
        self.report.warning(code, span, **params)

    def _warn_at(self, code: str, at: Location, text: str, word: str, **params: object) -> None:
        start = text.find(word)
        span = span_in_field(self.filed, at, text, start, start + len(word)) if start >= 0 else self._span(at)
        self._warn(code, span, word=word, **params)

    def _span(self, at: Location) -> Span:
        return self.filed.span(*at, "sv")

    def _key(self, name: str) -> Span:
        return self.filed.span(name, key=True)

    def _has(self, loc: Location, name: str) -> bool:
        return self.filed.span(*loc, name) != self.filed.span(*loc)


def _has_baseline(goal: Goal) -> bool:
    return goal.baseline is not None or goal.baseline_text is not None


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", ",")


def _rounded_up(count: int) -> int:
    """Two figures that matter: 1 104 answers are "about 1 110"."""
    step = 10 if count < 10_000 else 100
    return -(-count // step) * step
