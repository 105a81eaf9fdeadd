"""How hard a Swedish text is to read: its sentences, their words and the readability index LIX."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

MAX_WORDS = 25
"""How many words a sentence may have before it is called long."""

MAX_LIX = 50
"""Above this a text counts as hard: from 50 on, Björnsson's scale says official texts."""

MIN_LIX_WORDS = 50
"""A shorter text has too few words for the index to mean anything: one sentence of four words can be 80."""

_WORD = re.compile(r"[^\W_]+(?:[-'’:][^\W_]+)*")
# An empty line, the start of an item in a list, or the punctuation that ends a sentence.
_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t])|[.!?…]+[\"”'’)\]*_]*(?=\s|$)")
# What ends with a full stop without ending a sentence; single letters and ordinals too.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|\d{1,2}|t\.?\s?ex|bl\.?\s?a|m\.?\s?m|d\.?\s?v\.?\s?s|o\.?\s?s\.?\s?v|p\.?\s?g\.?\s?a|s\.?\s?k|f\.?\s?d"
    r"|fr\.?\s?o\.?\s?m|t\.?\s?o\.?\s?m|jfr|kap|ca|kl|nr|tel|st|resp|inkl|exkl|max|min|dr|st|bl|ev|mån|tis|ons|tors|fre|lör|sön)$",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence, and where in its text it starts."""

    text: str
    start: int

    @property
    def word_count(self) -> int:
        return len(words_of(self.text))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of *text*; a compound with a hyphen is one, and so is a number."""
    return tuple(_WORD.findall(text))


# The same text is asked about by several rules, one right after the other.
@lru_cache(maxsize=64)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of *text* that have words, in order.

    An empty line and a new item of a list end a sentence, with or without a full stop. "t.ex. cyklar", "kl. 18" and "den 3. maj" end none;
    a capital after an abbreviation begins a new one.
    """
    sentences: list[Sentence] = []
    start = 0
    for match in _BREAK.finditer(text):
        if not match[0][0].isspace():
            before = text[max(start, match.start() - 12) : match.start()]
            follows = text[match.end() :].lstrip()[:1]
            if match[0] == "." and (follows.islower() or follows.isdigit()) and _ABBREVIATION.search(before):
                continue
        sentences.append(Sentence(text[start : match.end()], start))
        start = match.end()
    sentences.append(Sentence(text[start:], start))
    return tuple(_trimmed(sentence) for sentence in sentences if _WORD.search(sentence.text))


def lix(texts: Iterable[str]) -> float:
    """Return the readability index of *texts* together: words per sentence, plus the share of long words in per cent.

    A long word has more than six letters. Without words the index is 0.

    Source: C.-H. Björnsson, Läsbarhet, Liber, Stockholm 1968. The scale: under 30 very easy, 30–40 easy, 40–50 medium,
    50–60 hard, over 60 very hard.
    """
    sentence_count = word_count = long_count = 0
    for text in texts:
        for sentence in sentences_of(text):
            words = words_of(sentence.text)
            sentence_count += 1
            word_count += len(words)
            long_count += sum(is_long(word) for word in words)
    return word_count / sentence_count + 100 * long_count / word_count if word_count else 0.0


def is_long(word: str) -> bool:
    """Whether *word* has more than six letters; hyphens and digits are no letters."""
    return len(word) > 6 and (word.isalpha() or sum(letter.isalpha() for letter in word) > 6)


def longest_words(texts: Iterable[str], count: int) -> tuple[str, ...]:
    """Return the *count* longest words of *texts*, each once, the longest first and else in order of appearance."""
    words = dict.fromkeys(word.lower() for text in texts for word in words_of(text) if is_long(word))
    return tuple(sorted(words, key=lambda word: -len(word))[:count])


def _trimmed(sentence: Sentence) -> Sentence:
    lead = len(sentence.text) - len(sentence.text.lstrip())
    return Sentence(sentence.text.strip(), sentence.start + lead)
