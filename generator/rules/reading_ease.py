"""How hard a Swedish text is to read: its sentences, their words and the readability index LIX."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

MAX_WORDS = 25
"""How many words a sentence may have before it is called long."""

MAX_LIX = 50
"""Above this a text counts as hard: from 50 on, Björnsson's scale says official texts."""

MIN_LIX_WORDS = 50
"""A shorter text has too few words for the index to mean anything: one sentence of four words can be 80."""

_SHORT = 6
# An empty line, the start of an item in a list, or the punctuation that ends a sentence. The first character stands alone, so
# that the search can skip to it.
_END = r"[\n.!?…](?:(?<=\n)(?:[ \t]*\n|(?=[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]))|(?<!\n)[.!?…]*[\"”'’)\]*_]*(?=\s|$))"
_BREAK = re.compile(_END)
_RUN_OF_LETTERS = r"[^\W_]+(?:[-'’:][^\W_]+)*"
_WORD = re.compile(_RUN_OF_LETTERS)
_WORD_OR_BREAK = re.compile(rf"({_RUN_OF_LETTERS})|{_END}")
# A full stop before something that does not look like the beginning of a sentence.
_UNSURE_STOP = re.compile(r"\.\s+(?![A-ZÅÄÖ*\-\[(\"”#|>])\S")
_NOT_SPACE = re.compile(r"\S")
# What ends with a full stop without ending a sentence; single letters and ordinals too.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|\d{1,2}|t\.?\s?ex|bl\.?\s?a|m\.?\s?m|d\.?\s?v\.?\s?s|o\.?\s?s\.?\s?v|p\.?\s?g\.?\s?a|s\.?\s?k|f\.?\s?d"
    r"|fr\.?\s?o\.?\s?m|t\.?\s?o\.?\s?m|jfr|kap|ca|kl|nr|tel|st|resp|inkl|exkl|max|min|dr|st|bl|ev|mån|tis|ons|tors|fre|lör|sön)$",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence, where in its text it starts, and its words; a compound with a hyphen is one word, and so is a number."""

    text: str
    start: int
    words: tuple[str, ...]


# The same text is asked about by several rules, one right after the other.
@lru_cache(maxsize=64)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of *text* that have words, in order.

    An empty line and a new item of a list end a sentence, with or without a full stop. "t.ex. cyklar", "kl. 18" and "den 3. maj" end none;
    a capital after an abbreviation begins a new one.
    """
    breaks = [match.span() for match in _BREAK.finditer(text)]
    # Most often a capital follows after one space, which settles it.
    ends = [end for stop, end in breaks if text[end + 1 : end + 2].isupper() or not _goes_on(text, stop, end)]
    sentences: list[Sentence] = []
    start = 0
    for end in (*ends, len(text)):
        if words := _WORD.findall(text, start, end):
            whole = text[start:end]
            bare = whole.lstrip()
            sentences.append(Sentence(bare.rstrip(), start + len(whole) - len(bare), tuple(words)))
        start = end
    return tuple(sentences)


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether the break from *stop* to *end* is a full stop of an abbreviation or a number, and the sentence continues."""
    if text[stop:end] != ".":
        return False
    follows = _NOT_SPACE.search(text, end)
    if follows is None or not (follows[0].islower() or follows[0].isdigit()):
        return False
    return _ABBREVIATION.search(text[max(0, stop - 12) : stop]) is not None


class Counts(NamedTuple):
    """How many sentences, words and long words a text has, and how many words its longest sentence has."""

    sentences: int
    words: int
    long_words: int
    most_words: int


def count_words(text: str) -> Counts:
    """Return what the sentences of *text* come to, in half the time that it takes to tell them apart."""
    if _UNSURE_STOP.search(text):
        found = sentences_of(text)
        words = [word for sentence in found for word in sentence.words]
        lengths = [len(sentence.words) for sentence in found]
    else:
        tokens = _WORD_OR_BREAK.findall(text)
        words = [token for token in tokens if token]
        ends = [index for index, token in enumerate(tokens) if not token]
        lengths = [end - start - 1 for start, end in pairwise((-1, *ends, len(tokens))) if end - start > 1]
    long_words = sum([word.isalpha() or is_long(word) for word in words if len(word) > _SHORT])
    return Counts(len(lengths), len(words), long_words, max(lengths, default=0))


def lix(counts: Iterable[Counts]) -> float:
    """Return the readability index of texts with these *counts*: words per sentence, plus the share of long words in per cent.

    A long word has more than six letters. Without words the index is 0.

    Source: C.-H. Björnsson, Läsbarhet, Liber, Stockholm 1968. The scale: under 30 very easy, 30–40 easy, 40–50 medium,
    50–60 hard, over 60 very hard.
    """
    sentences = words = long_words = 0
    for count in counts:
        sentences += count.sentences
        words += count.words
        long_words += count.long_words
    return words / sentences + 100 * long_words / words if words else 0.0


def is_long(word: str) -> bool:
    """Whether *word* has more than six letters; hyphens and digits are no letters."""
    return len(word) > _SHORT and (word.isalpha() or sum(map(str.isalpha, word)) > _SHORT)


def longest_words(texts: Iterable[str], count: int) -> tuple[str, ...]:
    """Return the *count* longest words of *texts*, each once, the longest first and else in order of appearance."""
    sentences = (sentence for text in texts for sentence in sentences_of(text))
    words = dict.fromkeys(word.lower() for sentence in sentences for word in sentence.words if is_long(word))
    return tuple(sorted(words, key=lambda word: -len(word))[:count])
