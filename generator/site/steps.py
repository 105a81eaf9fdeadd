"""The nine steps of the model: what a partnership can show of each, and what is missing.

A step is `done` when its evidence is published here and belongs to the partnership, `partly` when some of it is missing,
`missing` when there is none, and `skipped` when it is not done and the partnership gives its reason. Nobody can write that a
step is done, and the states are never added up. What each step asks for, and the code of what it lacks:

1. `agreement`: the agreement that the partnership names (`text`), with its six contents (`contents`).
2. `staff_dialogue`: a staff dialogue that has been held, which says what the problem is (`what`) and how it can be solved
   (`how`). A dialogue belongs to the partnership when that, or a post of it, names it or a viewpoint from it.
3. `citizen_dialogue`: a citizen dialogue that has been held, and was not only a collection of answers (`talk`).
4. `picture`: a picture of the police's or the municipality's own (`local`) and a common one (`common`). A picture belongs to
   the partnership when that names it, when one that does builds on it, or when its problem names it and it came before.
5. `problem`: each problem that the partnership names has its causes described (`causes`).
6. `promise`: each promise has an activity (`activities`).
7. `work`: it is logged, or told in an update that names an activity (`log`), and every activity that has begun has some
   report (`reports`).
8. `follow_up`: the three questions are answered: the work done (`work_done`), its quality (`quality`) and its effects
   (`effects`). A result of an activity answers the first.
9. `feedback`: a post to citizens (`citizens`) and a post to staff (`staff`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from generator.model.content import Filed
from generator.model.groundwork import Agreement, Picture, Problem
from generator.model.values import LocalText
from generator.site.delivery import DeliveryState
from generator.site.site import LinkedMunicipality, LinkedPartnership, LinkedPost


class StepState(StrEnum):
    """How much of a step can be shown."""

    DONE = "done"
    PARTLY = "partly"
    MISSING = "missing"
    SKIPPED = "skipped"


class Step(NamedTuple):
    """One step. `evidence` are the ids of what shows it, in the files, posts or dialogues that the step is about.

    `promise` and `work` are shown by the partnership's own page and name nothing. `lacks` are codes of this module's
    docstring; `reason` says why the step was skipped.
    """

    code: str
    state: StepState
    evidence: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    reason: LocalText | None = None


CONTENTS = (
    "problems_in_focus", "likely_causes", "goals", "documentation_rule", "follow_up_rule", "frame_of_cooperation",
)  # fmt: skip
"""The six contents that an agreement must have, as its fields."""

_AUDIENCES = ("citizens", "staff")


def missing_contents(agreement: Agreement) -> tuple[str, ...]:
    """Return which of the six contents *agreement* does not have."""
    return tuple(name for name in CONTENTS if not getattr(agreement, name))


def find_steps(partnership: LinkedPartnership, municipality: LinkedMunicipality) -> tuple[Step, ...]:
    """Return the nine steps of *partnership*, which lives in *municipality*, in the order of the model."""
    problems = _problems(partnership, municipality)
    found = (
        _agreement(partnership, municipality),
        _staff_dialogue(partnership),
        _citizen_dialogue(partnership),
        _picture(partnership, municipality, problems),
        _problem(partnership, problems),
        _promise(partnership),
        _work(partnership),
        _follow_up(partnership),
        _feedback(partnership, municipality),
    )
    reasons = {skipped.step: skipped.reason for skipped in partnership.record.skipped}
    if not reasons:
        return found
    return tuple(
        Step(step.code, StepState.SKIPPED, step.evidence, (), reasons[step.code])
        if step.code in reasons and step.state is not StepState.DONE
        else step
        for step in found
    )


def _step(code: str, evidence: Iterable[str], lacks: Iterable[str], *, exists: bool | None = None) -> Step:
    """The step; without *exists* it exists when there is evidence, and what does not exist lacks nothing in particular."""
    shown, lacking = tuple(evidence), tuple(lacks)
    if not (bool(shown) if exists is None else exists):
        return Step(code, StepState.MISSING)
    return Step(code, StepState.PARTLY if lacking else StepState.DONE, shown, lacking)


def _agreement(partnership: LinkedPartnership, municipality: LinkedMunicipality) -> Step:
    name = partnership.record.agreement
    filed = next((item for item in municipality.files.agreements if item.id == name), None) if municipality.files else None
    if filed is None:
        return _step("agreement", (), ("text",), exists=name is not None)
    return _step("agreement", (filed.id,), ("contents",) if missing_contents(filed.record) else ())


def _staff_dialogue(partnership: LinkedPartnership) -> Step:
    held = [item for item in partnership.dialogues if item.record.audience == "staff" and item.was_held]
    lacks = tuple(code for code in ("what", "how") if not any(getattr(item.record, code) for item in held))
    return _step("staff_dialogue", (item.id for item in held), lacks)


def _citizen_dialogue(partnership: LinkedPartnership) -> Step:
    held = [item for item in partnership.dialogues if item.record.audience == "citizens" and item.was_held]
    talks = [item for item in held if item.record.mode != "one_way"]
    return _step("citizen_dialogue", (item.id for item in talks or held), () if talks else ("talk",))


def _picture(
    partnership: LinkedPartnership, municipality: LinkedMunicipality, problems: tuple[Filed[Problem], ...]
) -> Step:
    known = {filed.id: filed for filed in municipality.files.pictures} if municipality.files else {}
    start = partnership.record.period.first_day
    todo = [text.sv for text in partnership.record.based_on if text.sv in known]
    todo += [
        name for filed in problems for name in filed.record.pictures
        if name in known and not _is_later(known[name].record, start)
    ]  # fmt: skip
    found: dict[str, Picture] = {}
    while todo:
        name = todo.pop(0)
        if name not in found:
            found[name] = known[name].record
            todo += [source.ref for source in found[name].sources if source.ref in known and source.ref]
    scopes = {picture.scope for picture in found.values()}
    lacks = (*(() if scopes - {"common"} else ("local",)), *(() if "common" in scopes else ("common",)))
    return _step("picture", found, lacks)


def _is_later(picture: Picture, start: date | None) -> bool:
    made = picture.date.first_day if picture.date else picture.period.first_day
    return made is not None and start is not None and made > start


def _problems(partnership: LinkedPartnership, municipality: LinkedMunicipality) -> tuple[Filed[Problem], ...]:
    if municipality.files is None:
        return ()
    named = set(_named_problems(partnership))
    return tuple(filed for filed in municipality.files.problems if filed.id in named)


def _named_problems(partnership: LinkedPartnership) -> list[str]:
    record = partnership.record
    named = [text.sv for text in record.problems]
    named += [promise.problem for promise in record.promises if promise.problem]
    return list(dict.fromkeys(named))


def _problem(partnership: LinkedPartnership, problems: tuple[Filed[Problem], ...]) -> Step:
    named = _named_problems(partnership)
    explained = sum(bool(filed.record.causes) for filed in problems)
    lacks = ("causes",) if explained < len(named) else ()
    return _step("problem", (filed.id for filed in problems), lacks, exists=bool(named))


def _promise(partnership: LinkedPartnership) -> Step:
    lacks = () if all(promise.activities for promise in partnership.promises) else ("activities",)
    return _step("promise", (), lacks, exists=bool(partnership.activities))


def _work(partnership: LinkedPartnership) -> Step:
    is_logged = bool(partnership.files.log) or any(update.activities for update in partnership.updates)
    is_told = is_logged or any(filed.record.results for filed in partnership.files.follow_ups)
    is_unreported = any(activity.delivery.state is DeliveryState.NO_REPORT for activity in partnership.activities)
    lacks = (*(() if is_logged else ("log",)), *(("reports",) if is_unreported else ()))
    return _step("work", (), lacks, exists=is_told)


def _follow_up(partnership: LinkedPartnership) -> Step:
    filed = partnership.files.follow_ups
    answered = {
        "work_done": any(item.record.work_done or item.record.results for item in filed),
        "quality": any(item.record.quality for item in filed),
        "effects": any(item.record.effects for item in filed),
    }
    return _step("follow_up", (item.id for item in filed), (code for code, is_said in answered.items() if not is_said))


def _feedback(partnership: LinkedPartnership, municipality: LinkedMunicipality) -> Step:
    newest: dict[str, LinkedPost] = {}
    for posts in (partnership.posts, municipality.posts):
        for post in posts:
            record = post.record
            if posts is municipality.posts and partnership.id not in record.partnerships:
                continue
            for audience in _AUDIENCES if record.audience == "both" else (record.audience,):
                if audience not in newest or post.day > newest[audience].day:
                    newest[audience] = post
    shown = dict.fromkeys(newest[audience].url for audience in _AUDIENCES if audience in newest)
    return _step("feedback", shown, (audience for audience in _AUDIENCES if audience not in newest))


__all__ = ["CONTENTS", "Step", "StepState", "find_steps", "missing_contents"]
