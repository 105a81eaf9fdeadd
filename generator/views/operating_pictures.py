"""An operating picture: what it builds on, how citizens, staff and data rank the problems, and how that was weighed."""

from __future__ import annotations

from generator.model.groundwork import Finding, Picture
from generator.site import routes
from generator.site.link import PartyNames
from generator.site.site import LinkedMunicipality
from generator.text import capitalise_first, join_words
from generator.views.dialogue import dialogue_title
from generator.views.grounds import Grounds
from generator.views.parts import FindingView, Link, Said, Section, StateView, Writer, facts
from generator.views.words import choice_word

_FAR_APART = 2
"""So many places apart, two rankings differ enough for it to be said."""


def picture_section(
    name: str, record: Picture, municipality: LinkedMunicipality, grounds: Grounds, writer: Writer
) -> Section:
    """Return what a page says of an operating picture."""
    t = writer.t
    return Section(
        f"lagesbild-{name}",
        writer.text(record.title) or f"{choice_word(writer.catalog, record.scope)}, {writer.period(record.period)}",
        facts=facts(
            writer.fact(t("Sort"), choice_word(writer.catalog, record.scope)),
            writer.fact(t("Gäller"), writer.period(record.period)),
            writer.fact(t("Framtagen av"), _prepared_by(record, municipality, writer)),
            writer.fact(t("Bygger på"), *_sources(record, municipality, grounds, writer)),
            writer.fact(t("Så vägde vi samman"), record.weighing.method if record.weighing else None),
            writer.fact(t("Det bestämde vi"), record.weighing.decision if record.weighing else None),
            writer.fact(t("Därför"), record.weighing.reasons if record.weighing else None),
            writer.fact(t("Hjälp med analysen"), record.analysis_support),
            writer.fact(t("Att känna till"), *record.notes),
        ),
        findings=tuple(_finding(finding, grounds, writer) for finding in record.findings),
    )


def _prepared_by(record: Picture, municipality: LinkedMunicipality, writer: Writer) -> str | None:
    names = PartyNames(municipality.place, municipality.record, writer.registry, ())
    return (
        capitalise_first(join_words([writer.name(names.find(ref).name) for ref in record.prepared_by], writer.t("och")))
        or None
    )


def _sources(record: Picture, municipality: LinkedMunicipality, grounds: Grounds, writer: Writer) -> list[Link | Said]:
    t = writer.t
    lines: list[Link | Said] = []
    for source in record.sources:
        kind, text = choice_word(writer.catalog, source.kind), writer.text(source.text).rstrip(".")
        link = _link(source.ref, municipality, grounds, writer) if source.ref else None
        words = t("{kind}: {what}", kind=kind, what=link.text if link else text) if link or text else kind
        lines.append(Link(words, link.url) if link else Said(words))
        if source.limits:
            lines.append(Said(t("Begränsning: {limits}", limits=writer.text(source.limits))))
    return lines


def _link(ref: str, municipality: LinkedMunicipality, grounds: Grounds, writer: Writer) -> Link | None:
    dialogue = next((item for item in municipality.dialogues if item.id == ref), None)
    if dialogue is not None:
        return Link(dialogue_title(dialogue, writer), routes.dialogue_url(municipality.place.slug, ref))
    return grounds.link("picture", ref)


def _finding(finding: Finding, grounds: Grounds, writer: Writer) -> FindingView:
    t = writer.t
    ranks = (
        (t("Medborgare"), finding.citizens_rank),
        (t("Medarbetare"), finding.staff_rank),
        (t("Statistik"), finding.data_rank),
    )
    known = [rank for _, rank in ranks if rank]
    return FindingView(
        grounds.find("problem", finding.problem) or Said(""),
        tuple(
            words
            for words in (
                writer.text(finding.place),
                writer.text(finding.when),
                writer.text(finding.size).rstrip("."),
                t("Utveckling: {trend}", trend=choice_word(writer.catalog, finding.trend).lower()) if finding.trend else "",
            )
            if words
        ),
        tuple((who, t("plats {rank}", rank=rank) if rank else t("inte med")) for who, rank in ranks) if known else (),
        _difference(finding, writer) if known and max(known) - min(known) >= _FAR_APART else "",
        None if finding.chosen is None else StateView(*(("delivered", t("Valdes")) if finding.chosen else ("cancelled", t("Valdes inte")))),
        writer.said(finding.reason),
    )  # fmt: skip


def _difference(finding: Finding, writer: Writer) -> str:
    """Who sets the problem how many places before the one that sets it last: "Medborgarna sätter det 4 platser högre än …"."""
    t, tn = writer.t, writer.tn
    named = [
        (rank, who)
        for rank, who in (
            (finding.citizens_rank, t("medborgarna")),
            (finding.staff_rank, t("medarbetarna")),
            (finding.data_rank, t("statistiken")),
        )
        if rank
    ]
    first, last = min(rank for rank, _ in named), max(rank for rank, _ in named)
    high = join_words([who for rank, who in named if rank == first], t("och"))
    low = join_words([who for rank, who in named if rank == last], t("och"))
    apart = tn("{n} plats", "{n} platser", last - first)
    return capitalise_first(t("{high} sätter det {places} högre än {low}.", high=high, places=apart, low=low))


__all__ = ["picture_section"]
