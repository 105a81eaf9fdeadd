"""Swedish words without their endings, so that `gatan`, `gator` and `gatorna` are one word to the search.

The endings are those of the Swedish Snowball stemmer, with å, ä and ö already folded to a, a and o, and with what
search needs besides: the definite forms `-an`, `-et` and `-ena`, which Snowball leaves, and `tunnel` beside `tunnlar`.
`theme/scripts/search/words.js` does the same in the browser; a test holds them to each other.

Source: the Swedish stemming algorithm, snowballstem.org.
"""

from __future__ import annotations

import re
from typing import Final

# An ending counts only after the first vowel that a consonant follows, and never within the first three letters.
_BEGINNING: Final = re.compile(r"^.*?[aeiouy][^aeiouy]")
_ENDING: Final = re.compile(
    "(?:heternas?|hetens?|heters?|het|andets?|andens?|andes?|arnas?|ernas?|ornas?|enas?|arens?|ades?|arne|aste|ares?|ast"
    "|ans?|ens?|ern|ets?|ers?|ars?|ors?|as|ad|at|es|a|e)$"
)
# Their ends are no endings: bostad and bostäder, resultat and resultatet, område and områden.
_NO_ENDING: Final = ("stad", "resultat")
_PLACE: Final = ("omrade", "omrades")
_BEFORE_GENITIVE: Final = frozenset("bcdfghjklmnoprvy")
_DOUBLE: Final = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")
_DERIVED: Final = re.compile("(?:lig|ig|els)$")
# tunnel, tunneln and tunnlar; buller and bullret.
_TUNNEL: Final = re.compile("(..[^aeiouy])eln?$")
_NOISE: Final = re.compile("(...[^aeiouy])r$")


def stem(word: str) -> str:
    """Return the stem of *word*, which is lower-case and folded: only the letters a to z."""
    found = _BEGINNING.match(word)
    if found is None:
        return word
    start = max(3, found.end())
    if word.endswith(_PLACE):
        word = word[: word.rindex("e")]
    elif start < len(word) and not word.endswith(_NO_ENDING):
        if ending := _ENDING.search(word, start):
            word = word[: ending.start()]
        elif word.endswith("s") and word[-2] in _BEFORE_GENITIVE:
            word = word[:-1]
        if word.endswith(_DOUBLE, start):
            word = word[:-1]
        if ending := _DERIVED.search(word, start):
            word = word[: ending.start()]
        elif len(word) - 4 >= start and word.endswith(("lost", "fullt")):
            word = word[:-1]
    return _NOISE.sub(r"\1", _TUNNEL.sub(r"\1l", word))
