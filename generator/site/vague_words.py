"""Swedish words that promise nothing one can see: found in a text, with their places.

Four kinds. `weak_verb`: an effort, not a deed ("verkar för"). `elastic_word`: nobody knows how often or how much
("regelbundet"). `escape_clause`: the promise holds whatever happens ("vid behov"). `comparative`: more or less than
something that is not said ("fler").

The lists hold whole words with every form that a sentence can have, so that a place (Värnamo, Mer) or a compound
(arbetsförmedling) is never hit. A word with a capital inside a sentence is a name and is left alone, and so is a verb in
a clause of purpose ("gör 40 kontroller för att främja ...").

Source: the words of the promise linter's brief, extended with what recurs in the records of real municipalities.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

KINDS = ("weak_verb", "elastic_word", "escape_clause", "comparative")


class Found(NamedTuple):
    """Words found in a text: their kind, as they are written, and where they start."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _forms(stem: str, endings: str) -> str:
    return f"{stem}(?:{endings.replace(' ', '|')})"


# Endings of a first-conjugation verb: verka, verkar, verkade, verkat, and the passive of each.
_A = "a ar ade at as ades ats"
# Up to three words may stand between a verb and its particle: "verkar också aktivt för".
_BETWEEN = r"(?:\s+[^\W\d_]+){0,3}?"
_ADVERB = r"(?:\s+(?:också|även|alltid|nu|vidare|gemensamt|tillsammans|aktivt|brett|hårt|mer|mycket|särskilt|fortsatt|intensivt|långsiktigt|löpande|förebyggande|kontinuerligt|ständigt|regelbundet|systematiskt|strategiskt|målmedvetet|samordnat|uppsökande)){0,2}"
_COOPERATION = (
    r"(?:sam(?:verkan|arbete(?:t|n|na)?|ordning(?:en)?|råd(?:et)?)|\w*samverkan|dialog(?:en)?|kontakt(?:en|er|erna)?"
    r"|arbete(?:t)?|arbetssätt(?:et)?|relation(?:en|er|erna)?|kunskap(?:en)?|beredskap(?:en)?|förmåga(?:n)?|närvaro(?:n)?)"
)
# Whom one can work for, as an employee, without it being a promise.
_EMPLOYER = r"(?!\s+(?:polisen|kommunen|regionen|bolaget|staden|företaget|föreningen)\b)"

_WEAK_VERBS = (
    rf"{_forms('verk', _A)}{_ADVERB}\s+för",
    rf"{_forms('värn', _A)}(?:\s+om)?",
    rf"(?:{_forms('arbet', _A)}|{_forms('jobb', _A)}){_ADVERB}\s+för{_EMPLOYER}",
    rf"(?:{_forms('arbet', 'a ar ade at')}|{_forms('jobb', 'a ar ade at')}){_ADVERB}\s+(?:med|mot|kring|efter)",
    rf"(?:{_forms('arbet', 'a ar ade at')}|{_forms('jobb', 'a ar ade at')})\s+(?:förebyggande|aktivt|långsiktigt|intensivt|strategiskt|uppsökande|samordnat)",
    r"(?:bidra|bidrar|bidrog|bidragit)(?:\s+aktivt)?\s+(?:till|med)",
    _forms("främj", _A),
    rf"{_forms('sträv', 'a ar ade at')}(?:\s+(?:efter|mot))?",
    r"strävan\s+(?:efter|att)",
    r"(?:försöka|försöker|försökte|försökt)",
    rf"(?:se|ser|såg|sett|ses){_ADVERB}\s+över(?!\s+(?:torget|gatan|gatorna|parken|platsen|vattnet|vägen|axeln)\b)",
    rf"(?:{_forms('utveckl', _A)}|(?:för)?{_forms('stärk', 'a er te t s tes ts')}|{_forms('förbättr', _A)}|{_forms('fördjup', _A)}|{_forms('utök', _A)}){_BETWEEN}\s+{_COOPERATION}",
    rf"{_forms('samverk', 'a ar ade at')}",
    rf"{_forms('samarbet', 'a ar ade at')}",
    r"(?:stödja|stödjer|stöder|stödde|stött|stötta|stöttar|stöttade|stöttat)",
    rf"{_forms('uppmuntr', _A)}",
    rf"{_forms('motverk', _A)}",
    r"(?:förebygga|förebygger|förebyggde|förebyggt|förebyggs)",
    rf"{_forms('underlätt', _A)}",
    r"(?:möjliggöra|möjliggör|möjliggjorde|möjliggjort)",
    r"(?:säkerställa|säkerställer|säkerställde|säkerställt|säkerställs)",
    rf"{_forms('synliggör', ' a s')}",
    rf"{_forms('fokuser', _A)}",
    rf"{_forms('sats', 'a ar ade at')}\s+på",
    r"(?:ha|har|hade|får|ges)\s+(?:särskilt\s+|gemensamt\s+|extra\s+)?fokus",
    r"(?:ta|tar|tog|tagit)\s+hänsyn",
)

_ELASTIC_WORDS = (
    r"kontinuerlig(?:t|a)?",
    r"aktivt",
    r"regelbund(?:et|en|na)",
    r"(?:fort)?löpande(?!\s+(?:band|nummer|räkning|meter)\b)",
    r"återkommande",
    r"ofta(?:st)?",
    r"frekvent",
    r"ibland",
    r"då\s+och\s+då",
    r"(?:flera|några|många)\s+gånger",
    r"hela\s+tiden",
    r"långsiktigt?",
    r"intensivt",
    r"(?:mycket|synligt)\s+(?:på\s+plats|närvarande)",
    r"(?:snabbt|skyndsamt|snarast(?:\s+möjligt)?|inom\s+kort|på\s+sikt)",
    r"så\s+(?:snart|snabbt|fort|mycket|bra)\s+(?:som\s+)?(?:möjligt|det\s+går)",
    r"(?:tillräckligt?|lämplig(?:t|a)?|rimlig(?:t|a)?)",
    r"nolltolerans",
    r"prioriter(?:a|ar|as|at|ats)(?!\s+(?:område|stadsdel|bostadsområde)\b)",
    r"i\s+första\s+hand",
    r"på\s+olika\s+(?:sätt|håll)",
)

_ESCAPE_CLAUSES = (
    r"vid\s+behov",
    r"i\s+(?:möjligaste|görligaste)\s+mån(?:en)?",
    r"i\s+(?:den\s+)?mån(?:en)?\s+(?:av|det|vi|resurser\w*|tid\w*)",
    r"(?:när|om|där|då)\s+(?:det|de|så)\s+(?:finns\s+(?:ett\s+)?behov|behövs|krävs|är\s+(?:möjligt|lämpligt|motiverat|aktuellt)|går|bedöms\s+\w+)",
    r"(?:när|om|då)\s+(?:det\s+finns\s+)?(?:tid|resurser(?:na)?|tiden|utrymme|personal)\s*(?:finns|räcker|tillåter|ges|medger|till)",
    r"(?:när|om|då)\s+det\s+finns\s+(?:tid|resurser|utrymme|personal|möjlighet)",
    r"så\s+långt\s+(?:som\s+)?(?:det\s+(?:är\s+)?(?:möjligt|går)|möjligt|resurserna\s+\w+|tiden\s+\w+)",
    r"om\s+möjligt",
    r"efter\s+(?:förmåga|bästa\s+förmåga|möjlighet|behov)",
    r"(?:utifrån|inom\s+ramen\s+för|efter)\s+(?:tillgängliga|befintliga)\s+resurser",
    r"vid\s+tillfälle",
    r"där\s+så\s+är\s+(?:möjligt|lämpligt)",
)

# "Fler än 30" and "mindre än tre dygn" have a bound; "mer än tidigare" has none.
_BOUND = (
    r"(?!\s+än\s+(?:\d|en\b|ett\b|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hälften|tjugo|trettio|femtio|hundra))"
)
_COMPARATIVES = (
    rf"(?<!eller\s)fler{_BOUND}(?!\s*familj)",
    rf"färre{_BOUND}",
    rf"(?<!med\s)mer{_BOUND}",
    rf"mindre{_BOUND}(?!\s+(?:orter?|byar|samhällen|tätorter|kommuner|vägar|gator|platser|grupper?|torg)\b)",
    r"ök(?:a|ar|ade|at|as|ad)",
    r"minsk(?:a|ar|ade|at|as|ad)",
    r"(?:trygg|säkr|lugn|renar|ljus|synlig|snabb|tät|vanlig|tydlig|effektiv|nöjd|stark|lätt)are",
    r"(?:bättre|sämre|oftare|sällan[a-z]*re|svårare|lättare|otryggare)",
)  # fmt: skip

_WORDS = (
    ("escape_clause", _ESCAPE_CLAUSES),
    ("weak_verb", _WEAK_VERBS),
    ("elastic_word", _ELASTIC_WORDS),
    ("comparative", _COMPARATIVES),
)
# One of these is in whatever the patterns of a kind find: most sentences have none, and are passed over at once.
_PARTS = {
    "escape_clause": (
        "behov", "behövs", "mån", "krävs", "möjlig", "lämplig", "motiverat", "aktuellt", "går", "bedöms", "tid",
        "resurser", "utrymme", "personal", "långt", "förmåga", "tillfälle",
    ),
    "weak_verb": (
        "verk", "värn", "arbet", "jobb", "bidr", "främj", "sträv", "försök", "över", "utveckl", "stärk", "förbättr",
        "fördjup", "utök", "stöd", "stöt", "uppmuntr", "förebygg", "underlätt", "möjliggör", "möjliggjor",
        "säkerställ", "synliggör", "fokus", "sats", "hänsyn",
    ),
    "elastic_word": (
        "kontinuerlig", "aktivt", "regelbund", "löpande", "återkommande", "ofta", "frekvent", "ibland", "då", "gånger",
        "hela", "långsikt", "intensivt", "mycket", "synligt", "snabbt", "skyndsamt", "snarast", "kort", "sikt",
        "möjlig", "går", "tillräcklig", "lämplig", "rimlig", "nolltolerans", "prioriter", "första", "olika",
    ),
    "comparative": ("fler", "färre", "mer", "mindre", "ök", "minsk", "are", "bättre", "sämre", "sällan"),
}  # fmt: skip
_PURPOSE = re.compile(r"(?<![\w-])(?:för\s+att|så\s+att|som\s+ska)(?:\s+[^\W\d_]+){0,2}\s+$", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s{1,4}|[\n–—(\"”]\s{0,4})$")
# How far back a clause or a sentence is looked for; what is longer than that is not one clause.
_BACKWARD = 60


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What to look for in a text in lower case, which is twice as fast as looking for capitals too."""
    # Neither a letter, a digit nor a hyphen on either side: Värna-Erling and mer-öppet are other words.
    return tuple((kind, re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])")) for kind, words in _WORDS)


@lru_cache(maxsize=1024)
def find_vague(text: str) -> tuple[Found, ...]:
    """Return the vague words of *text* in the order they stand, none inside another.

    Places count characters of *text* in composed form (NFC), which is how files are read.
    """
    text = unicodedata.normalize("NFC", text)
    # İ is the one letter that becomes two in lower case.
    lowered = text.replace("İ", "I").lower()
    found: list[Found] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(lowered) if any(map(lowered.__contains__, _PARTS[kind])) else ():
            hit = Found(kind, text[match.start() : match.end()], match.start())
            before = text[max(0, hit.start - _BACKWARD) : hit.start]
            if _is_name(before, hit) or (kind == "weak_verb" and _PURPOSE.search(before)):
                continue
            if not any(hit.start < other.end and other.start < hit.end for other in found):
                found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _is_name(before: str, hit: Found) -> bool:
    """Whether the hit begins with a capital where no sentence begins: "projektet Tryggare torg", "Föreningen Värna"."""
    return hit.text[0].isupper() and not _SENTENCE_START.search(before)
