"""The words for codes: states, stages, reasons, methods and roles, in the reader's language.

Each is asked for again and again, so what a catalog says of a code is remembered.
"""

from __future__ import annotations

from functools import cache, lru_cache

from generator.i18n import Catalog, format_month
from generator.model.results import Measurement
from generator.site.delivery import DeliveryState
from generator.site.loop import LoopState
from generator.site.measurability import MeasurabilityState
from generator.statistics.verdicts import ResultState
from generator.text import capitalise_first
from generator.views.parts import Writer


@cache
def state_word(catalog: Catalog, state: DeliveryState, *, is_over: bool = False) -> str:
    """The word for a delivery state; when the time is over no report can be waited for."""
    t = catalog.t
    if is_over and state is DeliveryState.NO_REPORT:
        return t("Ingen rapport")
    return {
        DeliveryState.DELIVERED: t("Genomfört"),
        DeliveryState.ON_PACE: t("I fas"),
        DeliveryState.BEHIND: t("Efter plan"),
        DeliveryState.PARTLY: t("Delvis genomfört"),
        DeliveryState.NOT_DELIVERED: t("Inte genomfört"),
        DeliveryState.CANCELLED: t("Avbrutet"),
        DeliveryState.NO_REPORT: t("Ingen rapport ännu"),
        DeliveryState.NOT_DUE: t("Börjar senare"),
        DeliveryState.CANNOT_BE_FOLLOWED_UP: t("Går inte att följa upp"),
    }[state]


@lru_cache(maxsize=4096)
def state_count(catalog: Catalog, state: DeliveryState, count: int) -> str:
    """How many activities are in a state, as a part of a sentence."""
    tn = catalog.tn
    return {
        DeliveryState.DELIVERED: lambda: tn("{n} genomförd", "{n} genomförda", count),
        DeliveryState.ON_PACE: lambda: tn("{n} i fas", "{n} i fas", count),
        DeliveryState.BEHIND: lambda: tn("{n} efter plan", "{n} efter plan", count),
        DeliveryState.PARTLY: lambda: tn("{n} delvis genomförd", "{n} delvis genomförda", count),
        DeliveryState.NOT_DELIVERED: lambda: tn("{n} inte genomförd", "{n} inte genomförda", count),
        DeliveryState.CANCELLED: lambda: tn("{n} avbruten", "{n} avbrutna", count),
        DeliveryState.NO_REPORT: lambda: tn("{n} utan rapport", "{n} utan rapport", count),
        DeliveryState.NOT_DUE: lambda: tn("{n} börjar senare", "{n} börjar senare", count),
        DeliveryState.CANNOT_BE_FOLLOWED_UP: lambda: tn(
            "{n} går inte att följa upp", "{n} går inte att följa upp", count
        ),
    }[state]()


@cache
def measurability_word(catalog: Catalog, state: MeasurabilityState) -> str:
    """Whether it can be told afterwards if an activity was done."""
    t = catalog.t
    return {
        MeasurabilityState.MEASURABLE: t("Ja"),
        MeasurabilityState.PARTLY: t("Delvis"),
        MeasurabilityState.NOT_MEASURABLE: t("Nej"),
    }[state]


@lru_cache(maxsize=4096)
def measurability_count(catalog: Catalog, state: MeasurabilityState, count: int) -> str:
    """How many activities can be measured, partly or not, as a sentence of its own."""
    tn = catalog.tn
    return {
        MeasurabilityState.MEASURABLE: lambda: tn("{n} åtgärd går att mäta", "{n} åtgärder går att mäta", count),
        MeasurabilityState.PARTLY: lambda: tn(
            "{n} åtgärd går delvis att mäta", "{n} åtgärder går delvis att mäta", count
        ),
        MeasurabilityState.NOT_MEASURABLE: lambda: tn(
            "{n} åtgärd går inte att mäta", "{n} åtgärder går inte att mäta", count
        ),
    }[state]()


@lru_cache(maxsize=4096)
def measurability_reason(catalog: Catalog, code: str, word: str) -> str:
    """What keeps an activity from being measured, as a sentence; *word* is the word it is about, where there is one."""
    t = catalog.t
    return {
        "no_responsible": t("Det står inte vem som ansvarar."),
        "no_quantity": t("Det står varken hur mycket som ska göras eller vad man ska se när det är klart."),
        "no_end_state": t("Det står inte vad man ska se när det är klart."),
        "quantity_only_in_text": t("”{word}” står bara i texten, inte som ett mål att räkna mot.", word=word),
        "end_state_only_in_text": t(
            "”{word}” står bara i texten. Det står inte vad man ska se när det är klart.", word=word
        ),
        "no_period": t("Det står inte när det ska vara klart."),
        "outside_period": t("En dag ligger utanför löftets tid."),
        "escape_clause": t("”{word}” gör att ingen kan se om löftet hölls.", word=word),
        "weak_verb": t("”{word}” säger inte vad som ska göras.", word=word),
        "elastic_word": t("”{word}” säger inte hur ofta eller hur mycket.", word=word),
        "no_baseline": t("”{word}” jämför med något som inte står.", word=word),
        "no_counting_rule": t("Det står inte vad som räknas som ”{word}”.", word=word),
        "no_place": t("Det står inte var."),
    }[code]


@cache
def stage_word(catalog: Catalog, stage: str) -> str:
    """The word for where a partnership is in its time."""
    t = catalog.t
    return {
        "proposed": t("Förslag"),
        "coming": t("Börjar senare"),
        "running": t("Gäller nu"),
        "closed": t("Avslutat"),
        "undated": t("Utan angivet slut"),
        "withdrawn": t("Tillbakadraget"),
    }[stage]


@cache
def result_word(catalog: Catalog, state: ResultState) -> str:
    """How it went with what was to change."""
    t = catalog.t
    return {
        ResultState.IMPROVED: t("Bättre"),
        ResultState.WORSENED: t("Sämre"),
        ResultState.CHANGED: t("Ändrat"),
        ResultState.MIXED: t("Olika på olika platser"),
        ResultState.NO_CLEAR_CHANGE: t("Ingen säker förändring"),
        ResultState.TOO_EARLY: t("För tidigt att säga"),
        ResultState.NOT_MEASURED: t("Inte mätt"),
        ResultState.WITHHELD: t("För få svar"),
    }[state]


@cache
def dimension_word(catalog: Catalog, dimension: str) -> str:
    """What the groups of a measurement are divided by."""
    t = catalog.t
    return {
        "gender": t("Kvinnor och män"),
        "kön": t("Kvinnor och män"),
        "age": t("Åldrar"),
        "ålder": t("Åldrar"),
        "awareness": t("De som känner till löftet och de som inte gör det"),
        "kännedom": t("De som känner till löftet och de som inte gör det"),
        "participated": t("De som har varit med i en dialog och de som inte har det"),
        "participation": t("De som har varit med i en dialog och de som inte har det"),
        "deltagit": t("De som har varit med i en dialog och de som inte har det"),
        "": t("Grupper"),
    }.get(dimension, dimension)


@cache
def loop_word(catalog: Catalog, state: LoopState) -> str:
    """Whether something that was said has got an answer."""
    t = catalog.t
    return {
        LoopState.ANSWERED: t("Besvarat"),
        LoopState.ANSWERED_NO: t("Besvarat med nej, med skäl"),
        LoopState.OPEN: t("Väntar på svar"),
        LoopState.OVERDUE: t("Svaret är försenat"),
        LoopState.NOT_FOUND: t("Vi har inte hittat något svar"),
    }[state]


@cache
def freshness_word(catalog: Catalog, state: str) -> str:
    """Whether people hear what they were to hear in time."""
    t = catalog.t
    return {
        "fresh": t("Återkopplingen är i tid"),
        "due": t("Återkoppling ska komma nu"),
        "overdue": t("Återkopplingen är försenad"),
    }[state]


@cache
def reason_word(catalog: Catalog, code: str) -> str:
    """The reason why something was not done."""
    t = catalog.t
    return {
        "resources_diverted": t("Resurserna behövdes till annat"),
        "staffing": t("Brist på personal"),
        "reprioritised": t("Andra uppgifter gick före"),
        "waiting_for_partner": t("Väntar på en annan part"),
        "permit": t("Tillstånd saknas"),
        "weather_or_season": t("Väder eller årstid"),
        "problem_gone": t("Problemet finns inte längre"),
        "measure_unsuitable": t("Åtgärden passade inte"),
        "started_late": t("Arbetet kom igång sent"),
        "other": t("Annat skäl"),
    }[code]


@cache
def method_word(catalog: Catalog, code: str) -> str:
    """The form of a dialogue."""
    t = catalog.t
    return {
        "meeting": t("möte"),
        "stairwell_interview": t("samtal i trapphus"),
        "safety_walk": t("trygghetsvandring"),
        "focus_group": t("fokusgrupp"),
        "survey_web": t("enkät på webben"),
        "survey_paper": t("enkät på papper"),
        "survey": t("enkät"),
        "street_talk": t("samtal på gator och torg"),
        "school": t("samtal i skolan"),
        "digital": t("digitalt möte"),
        "phone": t("telefon"),
        "map_marking": t("karta att markera på"),
        "mobile_office": t("mobilt poliskontor"),
        "e_service": t("e-tjänst"),
        "other": t("annan form"),
    }[code]


@cache
def outcome_word(catalog: Catalog, code: str) -> str:
    """What became of something that people brought up."""
    t = catalog.t
    return {
        "taken_forward": t("Vi gick vidare med det"),
        "merged": t("Det ingår i ett annat förslag"),
        "not_our_task": t("Det är inte vår uppgift"),
        "not_now": t("Inte nu"),
        "already_done": t("Det är redan gjort"),
    }[code]


@cache
def post_word(catalog: Catalog, kind: str) -> str:
    """The kind of a feedback post."""
    t = catalog.t
    return {
        "dialogue_result": t("Det här sa ni"),
        "start": t("Nu börjar vi"),
        "progress": t("Så går det"),
        "delay": t("Försening"),
        "not_delivered": t("Det här gick inte"),
        "measurement": t("Det här visar mätningen"),
        "closeout": t("Så gick det"),
        "correction": t("Rättelse"),
    }[kind]


@cache
def serves_word(catalog: Catalog, code: str) -> str:
    """The overall goal that a promise serves."""
    t = catalog.t
    return {
        "participation": t("Delaktighet"),
        "confidence": t("Förtroende"),
        "safety": t("Trygghet"),
        "fewer_offences": t("Färre brott"),
    }[code]


@lru_cache(maxsize=4096)
def choice_word(catalog: Catalog, code: str) -> str:
    """Other codes that a page shows as a word; an unknown code is shown as it is."""
    t = catalog.t
    return {
        "new": t("Nytt"),
        "extended": t("Utökat"),
        "ordinary": t("Hade gjorts ändå, i det vanliga arbetet"),
        "situational": t("Ändrar platsen eller situationen"),
        "social": t("Stöd till människor"),
        "communication": t("Information"),
        "enforcement": t("Kontroll och ingripande"),
        "two_way": t("Samtal åt båda håll"),
        "one_way": t("Insamling av svar"),
        "citizens": t("Medborgare"),
        "staff": t("Medarbetare"),
        "both": t("Medborgare och medarbetare"),
        "local_police": t("Polisens lägesbild"),
        "local_municipality": t("Kommunens lägesbild"),
        "common": t("Gemensam lägesbild"),
        "up": t("Ökar"),
        "unchanged": t("Oförändrat"),
        "down": t("Minskar"),
        "unknown": t("Okänt"),
        "weak": t("svagt stöd"),
        "medium": t("visst stöd"),
        "strong": t("starkt stöd"),
        "accepted": t("Vi gör så"),
        "partly": t("Delvis"),
        "rejected": t("Vi gör inte så"),
        "open": t("Inte bestämt"),
        "met": t("Uppfyllt"),
        "not_met": t("Inte uppfyllt"),
        "not_reported": t("Inte redovisat"),
        "interview": t("Intervjuer"),
        "observation": t("Observationer"),
        "documents": t("Genomgång av dokument"),
        "media": t("Genomgång av medier"),
        "survey": t("Enkät"),
        "register": t("Registeruppgifter"),
        "light": t("Enkel"),
        "standard": t("Vanlig"),
        "full": t("Hela modellen"),
        "offences": t("Anmälda brott"),
        "other_actor": t("Andra aktörer"),
        "other": t("Annat"),
    }.get(code, code)


@cache
def cause_word(catalog: Catalog, perspective: str) -> str:
    """What a cause lies in."""
    t = catalog.t
    return {
        "offender": t("Den som begår brott"),
        "victim": t("Den som utsätts"),
        "object": t("Det som utsätts"),
        "place": t("Platsen"),
        "situation": t("Situationen"),
        "social": t("Sociala förhållanden"),
    }[perspective]


@cache
def step_word(catalog: Catalog, code: str) -> str:
    """One of the nine steps of the model."""
    t = catalog.t
    return {
        "agreement": t("Överenskommelse"),
        "staff_dialogue": t("Medarbetardialog"),
        "citizen_dialogue": t("Medborgardialog"),
        "picture": t("Lägesbild"),
        "problem": t("Problem och orsaker"),
        "promise": t("Löfte och åtgärder"),
        "work": t("Genomförande"),
        "follow_up": t("Uppföljning"),
        "feedback": t("Återkoppling"),
    }[code]


@cache
def per_word(catalog: Catalog, per: str) -> str:
    """The time or thing that a target is counted for: "per dygn"."""
    t = catalog.t
    return {
        "day": t("per dygn"),
        "week": t("per vecka"),
        "two_weeks": t("varannan vecka"),
        "month": t("per månad"),
        "quarter": t("per kvartal"),
        "term": t("per termin"),
        "half_year": t("per halvår"),
        "year": t("per år"),
        "two_years": t("vartannat år"),
        "period": t("under perioden"),
        "site": t("per plats"),
        "occasion": t("per tillfälle"),
    }[per]


@lru_cache(maxsize=4096)
def month_label(year: int, month: int, language: str) -> str:
    """A month as a heading: "Mars 2019"."""
    return capitalise_first(format_month(year, month, language))


def measured_group(row: Measurement, writer: Writer) -> str:
    """The group that a value is for, in words; everybody when the file names none."""
    t = writer.t
    if row.group is None:
        return t("Alla")
    if row.group_dim in ("age", "ålder") and row.group[:1].isdigit():
        return t("{ages} år", ages=row.group.replace("-", "–"))
    return {
        "women": t("Kvinnor"),
        "men": t("Män"),
        "other": t("Annat eller inte angivet"),
        "unknown": t("Inte angivet"),
    }.get(row.group, _known_answer(row, writer) or row.group)


def _known_answer(row: Measurement, writer: Writer) -> str:
    t = writer.t
    knows = row.group in ("yes", "knows", "aware", "ja", "participated")
    if row.group_dim in ("awareness", "aware", "kännedom"):
        return t("Känner till löftet") if knows else t("Känner inte till löftet")
    if row.group_dim in ("participation", "participated", "deltagit"):
        return t("Har varit med i en dialog") if knows else t("Har inte varit med i en dialog")
    return ""
