"""What a list says about a partnership, and the sentences that several pages share."""

from __future__ import annotations

from datetime import date

from generator.model.record import Citation, Compiled
from generator.site.site import LinkedPartnership
from generator.text import join_words
from generator.views.parts import CompiledView, PartnershipCard, StateCount, Writer
from generator.views.words import stage_word, state_count, state_word


def state_counts(partnership: LinkedPartnership, writer: Writer) -> tuple[StateCount, ...]:
    """The counts of states in the order a page says them."""
    is_over = partnership.stage == "closed"
    return tuple(
        StateCount(
            state.value,
            state_word(writer.catalog, state, is_over=is_over),
            count,
            state_count(writer.catalog, state, count),
        )
        for state, count in partnership.states
    )


def party_names(partnership: LinkedPartnership, writer: Writer) -> str:
    """The parties as one phrase: "Polisen och Luleå kommun"."""
    return join_words([writer.name(party.name) for party in partnership.parties], writer.t("och"))


def compiled_view(compiled: Compiled | None, sources: tuple[Citation, ...], writer: Writer) -> CompiledView | None:
    """That others compiled the record; None when the parties wrote it themselves."""
    if compiled is None:
        return None
    t = writer.t
    sentence = t("Sammanställt från offentliga källor. Polisen och kommunen har inte skrivit den här sidan.")
    years = sorted({source.year for source in sources if source.year})
    detail = t("Källorna handlar om {years}.", years=join_words(years, t("och"))) if years else ""
    if compiled.completeness == "partial":
        partly = t("Vi har bara kunnat läsa en del av dem, så här kan saker saknas.")
        detail = f"{detail} {partly}".strip()
    return CompiledView(sentence, detail, compiled.completeness == "partial")


def feedback_sentence(partnership: LinkedPartnership, today: date, writer: Writer) -> str:
    """When people last heard anything, in one sentence."""
    t = writer.t
    last = partnership.freshness.last
    if last is not None:
        if partnership.freshness.state == "overdue":
            return t("Ingen återkoppling sedan {day}.", day=writer.when(last))
        return t("Senaste återkoppling: {day}.", day=writer.when(last))
    if partnership.stage in ("coming", "proposed"):
        return t("Löftet har inte börjat gälla än.")
    if partnership.record.compiled is not None:
        return t("Vi har inte hittat någon återkoppling om hur det gick.")
    return t("Ingen återkoppling ännu.")


def describe_card(partnership: LinkedPartnership, today: date, writer: Writer, place: str = "") -> PartnershipCard:
    """What a list says about *partnership*."""
    record = partnership.record
    title = writer.said(record.title)
    assert title is not None
    return PartnershipCard(
        partnership.url,
        title,
        writer.said(record.summary),
        writer.period(record.period),
        partnership.stage,
        stage_word(writer.catalog, partnership.stage),
        state_counts(partnership, writer),
        len(partnership.activities),
        feedback_sentence(partnership, today, writer),
        place,
    )
