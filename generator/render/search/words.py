"""From text to the terms of the index: lower-case words without marks and endings, and the last parts of compounds.

`theme/scripts/search/words.js` makes the same terms of what a reader types.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from generator.render.search.stemmer import stem
from generator.render.search.vocabulary import STOP_WORDS, TAILS

LONGEST: Final = 40
"""Letters of a word that count."""
# Pieces of text that are remembered; a country has more, and a process sees one municipality after the other.
_MOST_PIECES: Final = 200_000
# A compound is a first part of three letters or more and a last part of four or more.
_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 4

_WORD: Final = re.compile(r"[^\W_]+")
_LATIN: Final = re.compile(r"[a-z]+")
_WHOLE_LETTERS: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
)


def split_words(text: str) -> list[str]:
    """Return the words of *text* as they stand, in lower case: runs of letters and digits."""
    return _WORD.findall(unicodedata.normalize("NFC", text.lower()))


def fold_word(word: str) -> str:
    """Return *word* without marks: `på` and `pa`, `Linné` and `linne` become the same."""
    folded = word[:LONGEST].lower()
    if not folded.isascii():
        folded = folded.translate(_western_letters())
    return folded if folded.isascii() and folded.isalnum() else _fold_any(word)


@cache
def _western_letters() -> dict[int, str]:
    """The letters of western Europe without their marks: most words have no others, and this is faster by far."""
    return {code: _fold_any(chr(code)) for code in range(0x80, 0x100)}


def _fold_any(word: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word[:LONGEST]).lower())
    return "".join(letter for letter in apart.translate(_WHOLE_LETTERS) if letter.isalnum())


def find_term(word: str) -> str:
    """Return what a word is looked for as: its stem where it can be Swedish, else the folded word."""
    return _term_of(fold_word(word))


def _term_of(folded: str) -> str:
    return stem(folded) if _LATIN.fullmatch(folded) else folded


@cache
def stop_words() -> frozenset[str]:
    """The folded words that nobody looks for."""
    return frozenset(fold_word(word) for word in STOP_WORDS)


@cache
def _tails() -> frozenset[str]:
    return frozenset(found for word in TAILS if len(found := find_term(word)) >= _SHORTEST_TAIL)


class Terms(dict[str, str]):
    """What pieces of text between blanks are looked for as, each worked out once: `Polisens,` is `polis`.

    A piece that nobody looks for is empty. One that holds several words, as `E4-bron`, is a name in `several`, where
    their terms are. `tails` are the last parts of those terms that are compounds.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, str] = {}
        self.several: dict[str, tuple[str, ...]] = {}
        self.tails: dict[str, tuple[str, ...]] = {}

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MOST_PIECES:
            self.clear()
            self._words.clear()
        found = tuple(term for word in split_words(piece) if (term := self._find(word)))
        term = " ".join(found)
        if len(found) > 1:
            self.several[term] = found
        self[piece] = term
        return term

    def _find(self, word: str) -> str:
        if word not in self._words:
            self._words[word] = self._work_out(word)
        return self._words[word]

    def _work_out(self, word: str) -> str:
        folded = fold_word(word)
        if folded in stop_words():
            return ""
        term = _term_of(folded)
        cuts = range(_SHORTEST_HEAD, len(term) - _SHORTEST_TAIL + 1)
        if tails := tuple(tail for cut in cuts if (tail := term[cut:]) in _tails()):
            self.tails[term] = tails
        return term
