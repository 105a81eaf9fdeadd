"""A better wording for what the promise linter finds, made from the record where it can be."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.model.partnerships import Activity, Goal
from generator.model.registry import Registry
from generator.text import capitalise_first


class Deed(NamedTuple):
    """Something that can be counted: who usually does it, the sentence without them, and the same as fields."""

    who: str
    sentence: str
    target: str


# For what the text is about, told by parts of its words; the first that fits is taken.
_DEEDS: tuple[tuple[tuple[str, ...], Deed], ...] = (
    (
        ("moped", "a-traktor", "epa"),
        Deed("Polisen", "gör minst två kontroller av mopeder och A-traktorer i månaden", "at_least: 2, unit: kontroll, per: month"),
    ),
    (
        ("trafik", "hastighet", "fart", "cykel", "väg"),
        Deed("Polisen", "gör minst fyra trafikkontroller i månaden", "at_least: 4, unit: kontroll, per: month"),
    ),
    (
        ("belysning", "lamp", "ljus", "mörk"),
        Deed("Kommunen", "byter varje trasig lampa inom tre dygn", "at_most: 3, unit: dygn, per_text: per trasig lampa"),
    ),
    (
        ("klotter", "skadegör", "nedskräp", "städ"),
        Deed("Kommunen", "tar bort klotter inom tre dygn från anmälan", "at_most: 3, unit: dygn, per_text: per anmälan"),
    ),
    (
        ("krog", "servering", "alkohol", "tobak", "langning"),
        Deed("Kommunen", "gör minst åtta tillsyner under året", "at_least: 8, unit: tillsyn, per: year"),
    ),
    (
        ("narkotika", "drog", "missbruk"),
        Deed("Polisen", "gör minst två planerade insatser i månaden mot försäljning av narkotika", "at_least: 2, unit: insats, per: month"),
    ),
    (
        ("skol", "elev", "klass"),
        Deed("Polisen", "besöker varje skola minst en gång per termin", "at_least: 1, unit: besök, per: term"),
    ),
    (
        ("ungdom", "unga", "barn", "fritid"),
        Deed("Kommunen", "håller fritidsgården öppen till klockan 22 varje fredag", "exactly: 1, unit: kväll, per: week"),
    ),
    (
        ("förälder", "föräldra", "vuxn"),
        Deed("Kommunen", "ordnar minst 30 vandringar med vuxna under året", "at_least: 30, unit: vandring, per: year"),
    ),
    (
        ("dialog", "medborgar", "invånar", "förtroende", "delaktig"),
        Deed("Polisen och kommunen", "håller minst fyra öppna samtal om året", "at_least: 4, unit: samtal, per: year"),
    ),
    (
        ("grannsamverkan", "inbrott", "stöld"),
        Deed("Polisen", "startar grannsamverkan i minst åtta områden under året", "at_least: 8, unit: område, per: year"),
    ),
    (
        ("företag", "butik", "näringsliv", "fastighet"),
        Deed("Polisen och kommunen", "möter företagen minst en gång i kvartalet", "at_least: 1, unit: möte, per: quarter"),
    ),
    (
        ("samverk", "samarbet", "lägesbild"),
        Deed("Polisen och kommunen", "tar fram en gemensam lägesbild varje kvartal", "exactly: 1, unit: lägesbild, per: quarter"),
    ),
)  # fmt: skip
# What each can do about anything, when the text gives no better idea.
_ANY_DEED = {
    "Polisen": Deed("Polisen", "går minst tre fotpatruller i veckan", "at_least: 3, unit: fotpatrull, per: week"),
    "Kommunen": Deed(
        "Kommunen",
        "går igenom platsen minst en gång i veckan och lagar det som är trasigt",
        "at_least: 1, unit: genomgång, per: week",
    ),
}
_ANYBODY_DEED = Deed("", "finns på plats minst två kvällar i veckan", "at_least: 2, unit: kväll, per: week")

_NUMERALS = {
    word: number
    for number, word in enumerate(
        ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
         "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo")
    )
} | {"ett": 1, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "hundra": 100, "tusen": 1000}  # fmt: skip
_COMPARISONS = (
    ("at_least", ("minst", "åtminstone")),
    ("at_most", ("högst", "upp till", "max", "inom")),
    ("about", ("ungefär", "cirka", "omkring")),
    ("more_than", ("fler än", "mer än")),
)
_PERS = (
    ("two_weeks", ("varannan vecka",)),
    ("two_years", ("vartannat år",)),
    ("day", ("dygn", "varje dag", "om dagen", "dagligen")),
    ("week", ("vecka", "veckan", "kvällar")),
    ("month", ("månad",)),
    ("quarter", ("kvartal",)),
    ("term", ("termin",)),
    ("half_year", ("halvår",)),
    ("year", ("år", "årligen")),
)
_VERB_UNITS = (
    ("besök", "besök"), ("vandr", "vandring"), ("kontroll", "kontroll"), ("patrull", "patrull"), ("möt", "möte"),
    ("samtal", "samtal"), ("utbild", "utbildning"), ("mät", "mätning"), ("tillsyn", "tillsyn"),
)  # fmt: skip
# Counted only when nothing better is: "en gång i veckan" is a check a week when the sentence is about checks.
_TIMES = frozenset({"gång", "dag", "dygn", "vecka", "månad", "år", "timme"})
_THING = re.compile(r"[^\W\d_]+")


def better_sentence(text: str, activity: Activity | None, registry: Registry) -> str:
    """Return a sentence with somebody, a number and a time, about what *text* is about."""
    who, deed = _deed(text, activity, registry)
    return f"{who} {deed.sentence}."


def better_target(text: str, activity: Activity | None, registry: Registry) -> str:
    """Return the same as fields: `target: {at_least: 3, unit: fotpatrull, per: week}`."""
    return f"target: {{{_deed(text, activity, registry)[1].target}}}"


def _deed(text: str, activity: Activity | None, registry: Registry) -> tuple[str, Deed]:
    lowered = text.lower()
    who = _who(activity, registry)
    for parts, deed in _DEEDS:
        if any(part in lowered for part in parts) and (not who or who in deed.who):
            return who or deed.who, deed
    who = who or "Polisen"
    return who, _ANY_DEED.get(who, _ANYBODY_DEED)


def _who(activity: Activity | None, registry: Registry) -> str:
    if activity is None or activity.lead in ("joint", "unstated"):
        return ""
    known = registry.parties.get(activity.lead)
    if known is None:
        # A party's own name is a name; an id that only its municipality knows is none.
        return "" if activity.lead.islower() else activity.lead
    return capitalise_first(known.short.sv)


def target_in_words(amount: str, text: str, registry: Registry) -> str:
    """Return the target that *amount*, found in *text*, would be as fields.

    What the words do not give (a unit, a time) is left as an example to change.
    """
    lowered = amount.lower()
    words = re.findall(r"\d+|[^\W\d_]+", lowered)
    number = next((str(_NUMERALS.get(word, word)) for word in words if word.isdecimal() or word in _NUMERALS), "")
    unit = _unit_in(amount, registry) or _unit_in(text, registry) or _unit_of_verb(text)
    if not number and lowered.startswith(("alla ", "samtliga ", "varje ", "vart ")) and not _per_in(lowered):
        return f"target: {{exactly: 1, unit: {unit}, per: site}}"
    comparison = next(
        (name for name, found in _COMPARISONS if any(re.search(rf"\b{word}\b", lowered) for word in found)),
        "exactly" if number else "at_least",
    )
    per = _per_in(f"{lowered} {text.lower()}")
    return f"target: {{{comparison}: {number or 1}, unit: {unit}{f', per: {per}' if per else ''}}}"


def _per_in(text: str) -> str:
    return next((name for name, words in _PERS if any(re.search(rf"\b{word}", text) for word in words)), "")


def _unit_of_verb(text: str) -> str:
    lowered = text.lower()
    return next((unit for verb, unit in _VERB_UNITS if verb in lowered), "gång")


def _unit_in(text: str, registry: Registry) -> str:
    """The first word of *text* that is a registered unit, or ends in one, in the form for a single one; no span of time."""
    for word in _THING.findall(text.lower()):
        for one, unit in registry.units.items():
            # "kontroller" and "trafikkontroller" are both counted as "kontroll".
            is_unit = word in (one, unit.many.sv) or (len(one) > 4 and word.endswith((one, unit.many.sv)))
            if is_unit and one not in _TIMES:
                return one
    return ""


def better_goal(goal: Goal | None) -> str:
    """Return the fields that give a comparison something to compare with."""
    if goal is not None and goal.target is not None:
        return f"baseline: 52, target: {goal.target}, unit: {goal.unit or 'procent'}"
    return "baseline: 52, target: 60, unit: procent"


def better_end_state(activity: Activity) -> str:
    """Return an end state for *activity*, as an example to change."""
    text = activity.text.sv.lower()
    for parts, state in (
        (("belysning", "lamp", "armatur"), "Alla nya lampor lyser"),
        (("kamera",), "Kamerorna är i drift"),
        (("plan", "program", "strategi", "rutin"), "Planen är beslutad och finns på webbplatsen"),
        (("grupp", "råd", "forum", "nätverk"), "Gruppen har haft sitt första möte"),
        (("kontor",), "Kontoret är öppet"),
        (("värd", "vakt", "samordnare", "informatör"), "Personen har börjat arbeta"),
        (("studie", "kartlägg", "undersökning", "mätning", "lägesbild"), "Resultatet finns på webbplatsen"),
        (("möte", "dialog", "föreläsning", "kampanj", "vandring", "utbildning"), "Den är genomförd och beskriven på webbplatsen"),
    ):  # fmt: skip
        if any(part in text for part in parts):
            return f"end_state: {state}"
    return "end_state: Det är klart och går att se på platsen"
