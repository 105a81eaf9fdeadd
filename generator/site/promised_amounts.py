"""Amounts and finished things that a sentence promises in words, for activities whose fields do not say it."""

from __future__ import annotations

import re
import unicodedata

from generator.site.vague_words import find_vague
from generator.text import compiled_later

_NUMERALS = (
    "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo|trettio"
    "|fyrtio|femtio|sextio|hundra|tusen"
)
_NUMBER = rf"(?:\d{{1,3}}(?:[ \u00a0]\d{{3}})+|\d{{1,6}}(?:,\d+)?|{_NUMERALS})"
_WORD = r"[^\W\d_]+"

# What can be held, walked, written or put up one at a time; a compound ends in one of them.
_EVENTS = (
    "möten?|dialog(?:er)?|vandring(?:ar)?|runda|rundor|patrull(?:er)?|kontroll(?:er)?|tillsyn(?:er)?|insats(?:er)?|besök"
    "|kampanj(?:er)?|föreläsning(?:ar)?|utbildning(?:ar)?|träff(?:ar)?|kväll(?:ar)?|lektion(?:er)?|forum|aktivitet(?:er)?"
    "|tillfällen?|gång(?:er)?|samtal|föreställning(?:ar)?|mätning(?:ar)?|enkät(?:er)?|undersökning(?:ar)?|studie|studier"
    "|kartläggning(?:ar)?|timm(?:e|ar)|pass|dag(?:ar)?|dygn|veck(?:a|or)|workshop(?:s|par)?|seminari(?:um|er)|café(?:er)?"
)
_THINGS = (
    "planen?|program|strategin?|handlingsplan|lägesbild(?:er)?|kamer(?:a|or)|kontor|grupp(?:er)?|råd|nätverk|lamp(?:a|or)"
    "|armatur(?:er)?|hinder|bom(?:mar)?|skylt(?:ar)?|styrdokument|avtal|rutin(?:er)?|informatör|samordnare|värd(?:ar)?"
    "|vakt(?:er)?|poliser|polis|område(?:n)?|arbetssätt|metod(?:er)?|gestaltning|checklista|app|webbsida|patrull|plats(?:er)?"
)
_COUNTED = rf"(?:{_WORD})?(?:{_EVENTS}|{_THINGS})"
# A thing that cannot be counted although it takes "en" or "ett".
_MASS = r"(?:en|ett)\s+(?:\w+\s+){0,2}?(?:dialog|samtal|bild|plats|dag|väg|roll|del|form|insats)\b"

_PER = r"(?:per|om|i|varje|var)\s+(?:dygn(?:et)?|dag(?:en)?|veckan?|månad(?:en)?|kvartal(?:et)?|termin(?:en)?|halvår(?:et)?|år(?:et)?|vecka)"
_OFTEN = (
    r"var(?:je|t)\s+(?:dygn|dag|vecka|månad|kvartal|termin|halvår|år)",
    r"var(?:annan|tredje|fjärde)\s+(?:dag|vecka|månad)|vartannat\s+år|varannan\s+(?:dag|vecka|månad)",
    r"dagligen|veckovis|månadsvis|kvartalsvis|årligen|dygnet\s+runt",
    r"alla\s+(?:\w+-?\s+och\s+)?\w+kvällar",
)
_ALL_OF = (
    r"(?:alla|samtliga)\s+(?:\w+a\s+){0,2}?\w+(?:skolor|hem|tunnlar|gårdar|områden|platser|stationer|lampor|orter|byar|butiker|krogar|elever|klasser|hushåll|föräldrar)",
    r"(?:alla|samtliga)\s+(?:skolor|byar|orter|butiker|krogar|elever|klasser|hushåll|platser)",
    r"var(?:je|t)\s+(?:\w+område|stadsdel|kommundel|skola|ort|station|by|område|torg)",
)
_AMOUNTS = (
    # "minst en kontroll per dygn", "fyra insatser", "två till tre gånger"
    rf"(?:minst|högst|ungefär|cirka|omkring|upp\s+till|fler\s+än|mer\s+än|max(?:imalt)?)\s+(?:{_NUMBER}|en|ett)\s+(?:{_WORD}\s+){{0,3}}?{_COUNTED}",
    rf"{_NUMBER}(?:\s*(?:–|-|till|eller)\s*{_NUMBER})?\s+(?:{_WORD}\s+){{0,2}}?{_COUNTED}",
    rf"(?:en|ett)\s+(?:gång|{_WORD}(?:{_EVENTS}))\s+(?:{_WORD}\s+){{0,2}}?{_PER}",
    r"(?:inom|senast)\s+" + _NUMBER + r"\s+(?:timmar|dygn|dagar|veckor|minuter|arbetsdagar)",
    *_OFTEN,
    *_ALL_OF,
)
_AMOUNT = compiled_later(rf"(?<![\w-])(?:{'|'.join(_AMOUNTS)})(?![\w-])", re.IGNORECASE)
# Numbers that say which one, where or how long a stint is, not how many: "årskurs 8", "väg 912", "klockan 18–20".
_NOT_AMOUNTS = compiled_later(
    r"(?:årskurs(?:erna)?|klass|väg|riksväg|länsväg|linje|nummer|klockan|kl\.?|paragraf|steg|sidan|bilaga|i\s+pass\s+om|på|av\s+de)"
    rf"\s+{_NUMBER}(?:\s*(?:–|-|till|och)\s*{_NUMBER})?\s*{_WORD}?",
    re.IGNORECASE,
)
# After a preposition the thing is there already, or is only a means: "utgår från en gemensam lägesbild".
_PREPOSITION = r"".join(
    rf"(?<!\b{word}\s)"
    for word in ("från", "efter", "om", "med", "av", "i", "på", "till", "mot", "utan", "enligt", "under", "gå")
)
_ONE_EVENT = compiled_later(
    rf"(?<![\w-]){_PREPOSITION}(?:en|ett)\s+(?:{_WORD}\s+){{0,3}}?(?:{_WORD})?(?:{_EVENTS}|{_THINGS})(?![\w-])",
    re.IGNORECASE,
)
# People, groups and equipment that are there or not, also without a number: "har trygghetsvärdar".
_STANDING = compiled_later(
    rf"(?<![\w-])(?:har|finns|finnas|ha)\s+(?:{_WORD}\s+){{0,2}}?{_WORD}(?:värdar|vakter|grupper|samordnare|kameror)(?![\w-])"
    rf"|(?<![\w-]){_WORD}(?:värdar|vakter|grupper|kameror)\s+finns(?![\w-])",
    re.IGNORECASE,
)
_MASS_WORD = re.compile(rf"(?<![\w-])(?:{_MASS})", re.IGNORECASE)
_FINISHED = compiled_later(
    r"(?<![\w-])(?:"
    r"(?:sätter|sätta|satte)\s+upp|(?:bygger|bygga|byggde|byggs|byggas)(?!\s+(?:på|relation|förtroend|tillit|upp))"
    r"|(?:öppnar|öppnade|öppnas|ska\s+öppna)|(?:införa|införde|införs)|inför\s+(?:en\s+ny|ett\s+nytt|nya|fler)"
    r"|(?:inrättar|inrätta|inrättade|inrättas)|(?:installerar|installera|installeras)"
    r"|(?:anställer|anställa|anställde|anställs)|(?:tar|ta|tog|tas)\s+fram(?=\s+(?:en|ett|den|det|sin|sitt)\b)|(?:bildar|bilda|bildade|bildas)"
    r"|(?:startar|startade|startas|ska\s+starta)|(?:börjar|började|ska\s+börja)|(?:byter|byta|bytte|byts)|(?:river|riva|rev|rivs)"
    r"|(?:stänger|stänga|stängde|stängs)\s+av|(?:söker|söka|sökte)\s+tillstånd|(?:avdelar|avdela|avdelade)"
    r"|(?:flyttar|flytta|flyttade|flyttas)|(?:målar|måla|målade|målas)|(?:kartlägger|kartlägga|kartlade)"
    r"|(?:inviger|inviga|invigde)|(?:asfalterar|asfaltera)|(?:får|få)\s+igång"
    r")(?![\w-])",
    re.IGNORECASE,
)


def amount_in(text: str) -> str:
    """Return the words of *text* that say how many, how often or which all of; empty when none do.

    Years, grades, road numbers and times of day are no amounts.
    """
    text = unicodedata.normalize("NFC", text)
    hidden = _NOT_AMOUNTS().sub(lambda match: "·" * len(match[0]), text)
    hidden = re.sub(r"\b(?:19|20)\d\d\b", "····", hidden)
    match = _AMOUNT().search(hidden)
    return text[match.start() : match.end()] if match else ""


def finished_thing_in(text: str) -> str:
    """Return the words of *text* that name something which is either there afterwards or not; empty when none do."""
    text = unicodedata.normalize("NFC", text)
    if match := _FINISHED().search(text) or _STANDING().search(text):
        return match[0]
    one = _ONE_EVENT().search(text)
    if one is None or _MASS_WORD.match(one[0]) or find_vague(one[0]):
        return ""
    return one[0]
