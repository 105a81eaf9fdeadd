"""The nine steps of the model as boxes: what shows each of them, and what is missing, in words."""

from __future__ import annotations

from functools import lru_cache

from generator.i18n import Catalog
from generator.site.site import LinkedMunicipality, LinkedPartnership
from generator.site.steps import Step, StepState, find_steps
from generator.views.dialogue import dialogue_title
from generator.views.grounds import Grounds
from generator.views.parts import Link, Said, StateView, Writer
from generator.views.viewclass import viewclass
from generator.views.words import step_word

_TONES = {
    StepState.DONE: "delivered",
    StepState.PARTLY: "partly",
    StepState.MISSING: "no_report",
    StepState.SKIPPED: "not_due",
}
_AFTER_THE_PROMISE = ("work", "follow_up", "feedback")


@viewclass
class StepView:
    """One step: its name, how much of it can be shown, what shows it, and what is missing.

    `note` is why it was skipped, or the name of an agreement whose text is not here.
    """

    name: str
    state: StateView
    evidence: tuple[Link, ...]
    missing: str
    note: Said | None


def describe_steps(
    partnership: LinkedPartnership, municipality: LinkedMunicipality, grounds: Grounds, writer: Writer
) -> tuple[StepView, ...]:
    """Return the nine steps of *partnership* in the order of the model."""
    is_compiled = partnership.record.compiled is not None
    may_come = partnership.stage in ("proposed", "coming", "running")
    views = []
    for step in find_steps(partnership, municipality):
        is_to_come = may_come and step.code in _AFTER_THE_PROMISE
        state, missing = _told(
            writer.catalog, step.code, step.state, step.lacks, is_compiled=is_compiled, is_to_come=is_to_come
        )
        evidence = (
            () if step.state is StepState.MISSING else _evidence(step, partnership, municipality, grounds, writer)
        )
        note = step.reason or (partnership.record.agreement if "text" in step.lacks else None)
        views.append(StepView(step_word(writer.catalog, step.code), state, evidence, missing, writer.said(note)))
    return tuple(views)


@lru_cache(maxsize=4096)
def _told(
    catalog: Catalog, step: str, state: StepState, lacks: tuple[str, ...], *, is_compiled: bool, is_to_come: bool
) -> tuple[StateView, str]:
    """How much of a step can be shown, and the sentence about what it lacks; asked for again and again."""
    t = catalog.t
    missing = t("Vi har inte hittat det") if is_compiled else t("Inte än") if is_to_come else t("Saknas")
    word = {
        StepState.DONE: t("Finns"),
        StepState.PARTLY: t("Delvis"),
        StepState.MISSING: missing,
        StepState.SKIPPED: t("Hoppades över"),
    }[state]
    what = ", ".join(_lack(catalog, step, code) for code in lacks)
    sentence = ""
    if what:
        sentence = t("Inte hittat: {what}.", what=what) if is_compiled else t("Saknas: {what}.", what=what)
    return StateView(_TONES[state], word), sentence


def _lack(catalog: Catalog, step: str, code: str) -> str:
    """What a step lacks, as a part of a sentence."""
    t = catalog.t
    return {
        ("agreement", "text"): t("överenskommelsens text"),
        ("agreement", "contents"): t("delar som ska stå i den"),
        ("staff_dialogue", "what"): t("vad problemet är"),
        ("staff_dialogue", "how"): t("hur det kan lösas"),
        ("citizen_dialogue", "talk"): t("samtal, inte bara insamlade svar"),
        ("picture", "local"): t("polisens eller kommunens egen lägesbild"),
        ("picture", "common"): t("en gemensam lägesbild"),
        ("problem", "causes"): t("orsaker till alla problem"),
        ("promise", "activities"): t("åtgärder till varje löfte"),
        ("work", "log"): t("en logg medan arbetet pågick"),
        ("work", "reports"): t("rapport om varje åtgärd"),
        ("follow_up", "work_done"): t("vad som gjordes"),
        ("follow_up", "quality"): t("hur väl det gjordes"),
        ("follow_up", "effects"): t("vad det ledde till"),
        ("feedback", "citizens"): t("återkoppling till medborgarna"),
        ("feedback", "staff"): t("återkoppling till medarbetarna"),
    }[step, code]


def _evidence(
    step: Step, partnership: LinkedPartnership, municipality: LinkedMunicipality, grounds: Grounds, writer: Writer
) -> tuple[Link, ...]:
    t, shown = writer.t, step.evidence
    if step.code == "promise":
        return (Link(t("Vad vi lovade"), "#vi-lovade"),)
    if step.code == "work":
        return (Link(t("Vad vi gjorde"), "#vi-gjorde"),)
    if step.code in ("agreement", "picture", "problem"):
        return tuple(link for name in shown if (link := grounds.link(step.code, name)))
    if step.code == "follow_up":
        return tuple(
            Link(writer.text(filed.record.title) or t("Uppföljning"), f"#uppfoljning-{filed.id}")
            for filed in partnership.files.follow_ups if filed.id in shown
        )  # fmt: skip
    if step.code == "feedback":
        posts = (*partnership.posts, *municipality.posts)
        return tuple(Link(writer.text(post.record.title), post.url) for post in posts if post.url in shown)
    return tuple(
        Link(dialogue_title(dialogue, writer), dialogue.url)
        for dialogue in partnership.dialogues if dialogue.id in shown
    )  # fmt: skip


__all__ = ["StepView", "describe_steps"]
