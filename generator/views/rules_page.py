"""How everything is counted, in plain words: drawn from the rules and the limits that the program itself goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from generator.model.partnerships import Activity
from generator.model.values import PartialDate, Period
from generator.site import routes
from generator.site.delivery import COUNT_RULES, DELIVERY_RULES, Check
from generator.site.freshness import DEFAULT_CADENCE_DAYS, FRESHNESS_RULES, GRACE_DAYS
from generator.site.loop import DIALOGUE_RULES, FEEDBACK_DAYS, VIEWPOINT_RULES
from generator.site.measurability import DECISIVE, REASONS
from generator.site.rule import Rule
from generator.site.tally import AXES
from generator.site.targets import TOLERANCE, is_enough, required_amount
from generator.statistics.arguments import LEVEL
from generator.statistics.power import POWER, SIGNIFICANCE
from generator.statistics.secrecy import MINIMUM_BASE, SMALLEST_SHOWN
from generator.statistics.verdicts import EFFECT_AFTER_YEARS, LEAST_DOSE
from generator.text import join_words
from generator.views.counts import axis_question, count_word
from generator.views.parts import Fact, Link, PageHead, Said, Writer
from generator.views.plain_pages import ContentPage, about_links
from generator.views.target import check_sentence
from generator.views.viewclass import viewclass
from generator.views.words import measurability_reason


@viewclass
class RuleLine:
    """A rule in words; `inner` are the rules it asks in turn."""

    text: str
    inner: tuple[str, ...] = ()


@viewclass
class RuleList:
    """Rules under a sentence that says how they belong together; `is_ordered` when the first that fits decides."""

    lead: str
    lines: tuple[RuleLine, ...]
    is_ordered: bool = False


@viewclass
class RuleSection:
    """How one question is answered: the states, the rules, and what else there is to know."""

    anchor: str
    title: str
    lead: str
    states: tuple[Fact, ...]
    lists: tuple[RuleList, ...]
    notes: tuple[str, ...]


@viewclass
class RulesView:
    """The page of all rules, with a real example."""

    page: PageHead
    lead: str
    sections: tuple[RuleSection, ...]
    example_title: str
    example: tuple[str, ...]
    siblings: tuple[Link, ...]


def describe_rules(pages: tuple[ContentPage, ...], writer: Writer) -> RulesView:
    """Return how everything is counted; *pages* are the other pages about the site."""
    t = writer.t
    has_about = any(page.url == routes.ABOUT for page in pages)
    return RulesView(
        PageHead(
            kind="rules",
            url=routes.RULES,
            title=t("Så räknas läget"),
            head_title=t("Så räknas läget"),
            description=t("Vad betyder I fas, Efter plan och Ingen rapport ännu? Så räknar vi varje åtgärd."),
            language=writer.language,
            crumbs=(Link(t("Om webbplatsen"), routes.ABOUT),) if has_about else (),
        ),
        t("Programmet räknar fram läget efter de här reglerna, ur det som parterna har berättat."),
        (
            _delivery(writer),
            _measurability(writer),
            _result(writer),
            *_loop(writer),
            _freshness(writer),
            _adding(writer),
        ),
        t("Ett riktigt exempel"),
        _example(writer),
        about_links(pages, writer),
    )


def _delivery(writer: Writer) -> RuleSection:
    t, part = writer.t, _per_cent(1 - TOLERANCE, writer)
    meanings = {
        "not_due": t("Åtgärden har inte börjat än."),
        "no_report": t("Den har börjat, men vi har inte hittat något om vad som är gjort. Något kan ändå ha hänt."),
        "on_pace": t("Tiden är inte slut, och det som är gjort räcker så här långt."),
        "behind": t("Tiden är inte slut, men det som är gjort räcker inte så här långt."),
        "delivered": t("Målet är nått, eller det utlovade slutresultatet finns på plats."),
        "partly": t("Tiden är slut, och en del av det lovade är gjort."),
        "not_delivered": t("Parterna har sagt att det inte blev av, och varför."),
        "cancelled": t("Parterna har bestämt att sluta, och sagt varför."),
        "cannot_be_followed_up": t("Löftet säger varken hur mycket eller hur det märks när det är klart."),
    }
    words = {
        "called_off": t("Löftet har dragits tillbaka, eller parterna har avbrutit åtgärden."),
        "not_begun": t("Åtgärdens första dag har inte kommit."),
        "not_done": t("Det som är gjort räcker inte, och parterna säger att det inte blev av, och varför."),
        "counted": t("Det som är gjort är räknat och går att jämföra med målet."),
        "said": t("Inget är räknat, men parterna har sagt hur det gick."),
        "counted_per_thing": t("Något är räknat, men målet gäller varje plats eller tillfälle."),
        "nothing_to_hold": t("Det finns varken ett mål eller ett slutresultat att jämföra med."),
        "no_word": t("Ingen har berättat hur det går."),
        "whole_time": t("Tiden är slut, eller har inget känt slut, och hela målet gäller."),
        "reached": t("Målet för hela tiden är redan nått."),
        "elapsed_time": t("Tiden går, och minst {part} av det som den hittills kräver ska vara gjort.", part=part),
    }
    asked = Decimal(30)
    enough = (asked * (1 - TOLERANCE)).to_integral_value(ROUND_CEILING)
    return RuleSection(
        "lage", axis_question("delivery", writer),
        t("Först ser vi efter vad som är lovat: ett tal och en tid, eller ett slutresultat."),
        _meanings("delivery", meanings, writer),
        (_ordered("delivery", DELIVERY_RULES, words, writer, {"counted": COUNT_RULES}),),
        (
            t("Parternas logg har datum och antal. Finns ingen logg tar vi talen i deras uppföljningar."),
            t(
                "Minst tre i veckan blir {asked} efter tio veckor. Då räcker {enough} för att vara i fas.",
                asked=writer.number(asked), enough=writer.number(enough),
            ),
            t("När tiden är slut räcker inte det. Bara ”ungefär” får bli {part} för lite.", part=_per_cent(TOLERANCE, writer)),
            t("Säger loggen en sak och parternas rapport en annan visar vi båda."),
            t("Att vi saknar uppgifter betyder aldrig att något inte blev av."),
        ),
    )  # fmt: skip


def _measurability(writer: Writer) -> RuleSection:
    t = writer.t
    meanings = {
        "measurable": t("Åtgärden säger hur mycket, eller vad man ser när den är klar, och inget nedan hindrar."),
        "partly": t("Det går att se något av det efteråt, men inte allt."),
        "not_measurable": t("Ingen kan avgöra efteråt om det blev gjort."),
    }
    # Swedish in every language: they are words of the promises.
    examples = {
        "quantity_only_in_text": "minst en kontroll per dygn",
        "end_state_only_in_text": "en handlingsplan",
        "escape_clause": "vid behov",
        "weak_verb": "verka för",
        "elastic_word": "löpande",
        "no_baseline": "fler",
        "no_counting_rule": "insats",
    }

    # "Neither how much" says "no end state" too.
    def lines(codes: Iterable[str]) -> tuple[RuleLine, ...]:
        return tuple(RuleLine(measurability_reason(writer.catalog, code, examples.get(code, ""))) for code in codes)

    return RuleSection(
        "uppfoljning", axis_question("measurability", writer),
        t("Vi läser åtgärden och frågar om någon kan se efteråt att den blev gjord."),
        _meanings("measurability", meanings, writer),
        (
            RuleList(
                t("Också en åtgärd med mål går bara delvis att följa upp när något av det här stämmer:"),
                lines(code for code in REASONS if code in DECISIVE),
            ),
            RuleList(
                t("Det här säger vi också om åtgärden, när det stämmer:"),
                lines(code for code in REASONS if code not in DECISIVE and code != "no_end_state"),
            ),
        ),
        (),
    )  # fmt: skip


def _result(writer: Writer) -> RuleSection:
    t = writer.t
    meanings = {
        "improved": t("Det finns en säker skillnad, åt det håll som är bra."),
        "worsened": t("Det finns en säker skillnad, åt det håll som är dåligt."),
        "changed": t("Det finns en säker skillnad, men den är varken bra eller dålig i sig."),
        "mixed": t("Det gick olika på olika platser."),
        "no_clear_change": t("Skillnaden kan vara en slump."),
        "too_early": t("Det är mätt, men innan något kan märkas."),
        "not_measured": t("Det är inte mätt både före löftet och efter."),
        "withheld": t("Så få har svarat att vi inte visar värdet."),
    }
    lines = (
        t("Vi jämför den sista mätningen före löftet med den senaste."),
        t(
            "En mätning inom {n} månader från starten är för tidig, om parterna inte har sagt något annat.",
            n=writer.number(12 * EFFECT_AFTER_YEARS),
        ),
        t(
            "En skillnad är säker när slumpen ger en så stor skillnad färre än {n} gånger av 100.",
            n=writer.number(100 * SIGNIFICANCE),
        ),
        t(
            "Intervallet runt ett värde räknas så att det täcker det rätta {n} gånger av 100.",
            n=writer.number(100 * LEVEL),
        ),
        t("Jämförs flera platser eller grupper på en gång justerar vi med Holms metod."),
        t("Har färre än {n} svarat visar vi inte värdet.", n=writer.number(MINIMUM_BASE)),
        t("Ett antal som är minst 1 och under {n} visar vi inte heller.", n=writer.number(SMALLEST_SHOWN)),
        t(
            "Blev mindre än {part} av det lovade gjort står det bredvid resultatet.",
            part=_per_cent(Decimal(str(LEAST_DOSE)), writer),
        ),
        t(
            "En enkät bör vara så stor att den ser en skillnad som finns {n} gånger av 100.",
            n=writer.number(100 * POWER),
        ),
    )
    return RuleSection(
        "resultat", axis_question("result", writer),
        t("Att åtgärderna är gjorda betyder inte att något blev bättre. Det måste mätas, före och efter."),
        _meanings("result", meanings, writer),
        (RuleList(t("Så räknar vi:"), tuple(RuleLine(line) for line in lines)),),
        (t("Vi säger aldrig att ett löfte orsakade en förändring. Det kan siffrorna inte visa."),),
    )  # fmt: skip


def _loop(writer: Writer) -> tuple[RuleSection, ...]:
    t = writer.t
    meanings = {
        "answered": t("De som sa något har fått veta vad det blev av det."),
        "answered_no": t("Svaret är nej, och det står varför."),
        "open": t("Svaret har inte kommit, men ska inte ha kommit än."),
        "overdue": t("Svaret skulle ha kommit."),
        "not_found": t("Andra har sammanställt uppgifterna, och hittade inget svar."),
    }
    days = writer.tn("{n} dag", "{n} dagar", FEEDBACK_DAYS)
    dialogues = {
        "answered": t("En återkoppling svarar på dialogen."),
        "overdue": t("Dagen för svaret har gått, och parterna redovisar dialogen själva."),
        "not_found": t("Dialogen är sammanställd ur offentliga källor."),
        "open": t("Annars väntar den."),
    }
    viewpoints = {
        "told": t("Det står vad det blev av synpunkten."),
        "not_found": dialogues["not_found"],
        "overdue": t("Dagen för dialogens svar har gått."),
        "open": dialogues["open"],
    }
    return (
        RuleSection(
            "dialoger", axis_question("dialogue", writer), t("Bara dialoger som har hållits räknas."),
            _meanings("dialogue", meanings, writer), (_ordered("dialogue", DIALOGUE_RULES, dialogues, writer),),
            (t("Svaret ska komma den dag som parterna har sagt, annars inom {days} från dialogen.", days=days),),
        ),
        RuleSection(
            "synpunkter", axis_question("viewpoint", writer), t("Varje synpunkt får ett eget svar."),
            _meanings("viewpoint", meanings, writer), (_ordered("viewpoint", VIEWPOINT_RULES, viewpoints, writer),), (),
        ),
    )  # fmt: skip


def _freshness(writer: Writer) -> RuleSection:
    t, tn = writer.t, writer.tn
    meanings = {
        "fresh": t("Du har fått veta hur det går så ofta som parterna har lovat."),
        "due": t("Det är dags att berätta."),
        "overdue": t("Ingen har berättat, fast det är dags sedan länge."),
    }
    words = {
        "in_time": t("Dagen för nästa återkoppling har inte gått."),
        "in_grace": tn(
            "Den gick för högst {n} dag sedan.", "Den gick för högst {n} dagar sedan.", GRACE_DAYS
        ),
        "late": t("Den gick för längre sedan än så."),
    }  # fmt: skip
    cadence = tn("{n} dag", "{n} dagar", DEFAULT_CADENCE_DAYS)
    return RuleSection(
        "aterkoppling", axis_question("freshness", writer),
        t("När ett löfte gäller räknar vi dagarna sedan du senast fick veta hur det går."),
        _meanings("freshness", meanings, writer), (_ordered("freshness", FRESHNESS_RULES, words, writer),),
        (
            t("Har parterna inte sagt hur ofta de berättar får det gå högst {days} emellan.", days=cadence),
            t("Löften som andra har sammanställt räknas inte så. Där har ingen lovat att skriva."),
        ),
    )  # fmt: skip


def _adding(writer: Writer) -> RuleSection:
    t = writer.t
    return RuleSection(
        "antal", t("Vi räknar lägen, aldrig betyg"),
        t("Ett löfte får inget betyg. Vi skriver hur många av åtgärderna som är i varje läge."), (), (),
        (
            t("Ett snitt skulle dölja att något viktigt inte blev av."),
            t("En andel skriver vi som två tal: 92 av 611."),
            t("Det parterna själva redovisar räknas för sig, och det andra har sammanställt för sig."),
        ),
    )  # fmt: skip


def _example(writer: Writer) -> tuple[str, ...]:
    """What Luleå promised in 2018 and did, held against the promise by the code that does it everywhere."""
    t = writer.t
    promise = Activity.model_validate(
        {"text": "Minst en trafikkontroll per dygn.", "target": {"at_least": "1", "unit": "kontroll", "per": "day"}}
    )
    target = promise.target
    assert target is not None
    year = Period(PartialDate(2018), PartialDate(2018))
    lines = []
    for last, amount in ((date(2018, 7, 31), Decimal(71)), (date(2018, 12, 31), Decimal(301))):
        first = date(2018, 5, 1)
        required = required_amount(target, first, last, year)
        check = Check(first, last, amount, required, is_enough(target, amount, required))
        lines.append(check_sentence(check, promise, writer))
    return (t("I Luleå lovade polisen 2018 minst en trafikkontroll per dygn."), *lines)


def _per_cent(part: Decimal, writer: Writer) -> str:
    return writer.t("{number} procent", number=writer.number(100 * part))


def _meanings(axis: str, meanings: Mapping[str, str], writer: Writer) -> tuple[Fact, ...]:
    return tuple(Fact(count_word(axis, state, writer), (Said(meanings[state]),)) for state in AXES[axis])


def _ordered(
    axis: str,
    rules: Sequence[Rule[Any, Any]],
    words: Mapping[str, str],
    writer: Writer,
    inner: Mapping[str, Sequence[Rule[Any, Any]]] | None = None,
) -> RuleList:
    t = writer.t

    def said(rule: Rule[Any, Any]) -> str:
        states = join_words([f"”{count_word(axis, state, writer)}”" for state in rule.states], t("eller"))
        then = t("Då är läget {states}.", states=states)
        return f"{words[rule.code]} {then}"

    lines = tuple(
        RuleLine(words[rule.code], tuple(said(item) for item in inner[rule.code]))
        if inner and rule.code in inner
        else RuleLine(said(rule))
        for rule in rules
    )
    return RuleList(t("Den första regeln som stämmer bestämmer:"), lines, is_ordered=True)


__all__ = ["RulesView", "describe_rules"]
