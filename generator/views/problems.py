"""A problem with its causes, as a figure and as a table, and its place in the chain: who raised it, and which promises answer it."""

from __future__ import annotations

from collections import defaultdict

from generator.model.groundwork import Problem
from generator.site.link import resolve_sources
from generator.site.site import LinkedMunicipality
from generator.views.charts import FishboneChart, FishboneSide
from generator.views.grounds import Answers, Grounds
from generator.views.parts import Section, TableView, Writer, facts
from generator.views.pictures import describe_picture
from generator.views.words import cause_word, choice_word


def problem_section(
    name: str, record: Problem, municipality: LinkedMunicipality, grounds: Grounds, answers: Answers, writer: Writer
) -> Section:
    """Return what a page says of a problem."""
    t = writer.t
    theme = writer.registry.themes.get(record.theme or "")
    promises = answers.find("problem", name)
    viewpoints = tuple(link for ref in record.viewpoints if (link := grounds.link("viewpoint", ref)))
    return Section(
        f"problem-{name}",
        writer.text(record.title),
        facts=facts(
            writer.fact(t("Ämne"), writer.name(theme.name) if theme else None),
            writer.fact(t("Plats"), *record.place),
            writer.fact(t("Mönster"), record.pattern),
            writer.fact(t("Vem det drabbar"), record.affected),
            writer.fact(t("Händelsekedja"), *record.event_chain),
            writer.fact(
                t("Prioriterat"),
                None if record.prioritised is None else (t("Ja") if record.prioritised else t("Nej")),
            ),
            writer.fact(t("Därför"), record.reason),
            writer.fact(t("Analyserat med"), record.analysed_with),
            writer.fact(t("Det här sa ni"), *(viewpoints or (t("Ingen synpunkt är kopplad till problemet."),))),
            writer.fact(t("Lägesbilder"), *(link for ref in record.pictures if (link := grounds.link("picture", ref)))),
            writer.fact(t("Löften om problemet"), *(promises or (t("Inget löfte handlar om problemet än."),))),
        ),
        chart=_fishbone(record, writer),
        tables=(_table(record, writer),) if record.causes else (),
        sources=tuple(writer.source(source) for source in resolve_sources(record.sources, municipality.sources)),
        picture=describe_picture(
            municipality.files.images if municipality.files else {},
            record.image.file if record.image else None,
            municipality.place.url,
            writer,
            alt=record.image.alt if record.image else None,
            decorative=record.image is not None and record.image.decorative,
            caption=record.image.caption if record.image else None,
        ),
    )


def _table(record: Problem, writer: Writer) -> TableView:
    t = writer.t
    return TableView(
        t("Troliga orsaker"),
        (t("Orsak"), t("Gäller"), t("Stöd"), t("Går att påverka")),
        tuple(
            (
                writer.text(cause.text),
                cause_word(writer.catalog, cause.perspective),
                ". ".join(
                    part
                    for part in (
                        choice_word(writer.catalog, cause.strength) if cause.strength else "",
                        writer.text(cause.evidence),
                    )
                    if part
                ),
                "" if cause.influenceable is None else (t("Ja") if cause.influenceable else t("Nej")),
            )
            for cause in record.causes
        ),
    )


def _fishbone(record: Problem, writer: Writer) -> FishboneChart | None:
    """The causes by what they lie in, in the order they are written; a single one is no figure."""
    t = writer.t
    if len(record.causes) < 2:
        return None
    sides: dict[str, list[str]] = defaultdict(list)
    for cause in record.causes:
        sides[cause_word(writer.catalog, cause.perspective)].append(writer.text(cause.text))
    problem = writer.text(record.title)
    return FishboneChart(
        t("Orsaker bakom: {problem}", problem=problem),
        " ".join(f"{side}: {' '.join(causes)}" for side, causes in sides.items()),
        problem,
        tuple(FishboneSide(side, tuple(causes)) for side, causes in sides.items()),
    )


__all__ = ["problem_section"]
