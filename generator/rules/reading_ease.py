"""How hard a Swedish text is to read: its sentences, their words and the readability index LIX."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.text import shape_table

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
_WORD = re.compile(r"[^\W_]+(?:[-'’:][^\W_]+)*")
# The same words in bytes, where they are split apart fast: a letter is an a, any other character of a word a 0.
_BETWEEN_SENTENCES = "\0"
_LATIN = [chr(code) for code in range(256)]
_SHAPE = shape_table(
    {
        "a": "".join(letter for letter in _LATIN if letter.isalpha()),
        "0": "".join(letter for letter in _LATIN if letter.isalnum() and not letter.isalpha()),
        "-": "-':",
        "\n": _BETWEEN_SENTENCES,
    },
    other=" ",
)
_JOINS_NOTHING = re.compile(rb"-(?:(?![a0])|(?<![a0]-))")
_OF_A_WORD_BEYOND_LATIN = re.compile(r"(?![\x00-\xff])[^\W_]")
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


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of *text* that have words, in order.

    An empty line and a new item of a list end a sentence, with or without a full stop. "t.ex. cyklar", "kl. 18" and "den 3. maj" end none;
    a capital after an abbreviation begins a new one.
    """
    found = (_sentence(text, start, end) for start, end in pairwise(_edges_of(text)))
    return tuple(sentence for sentence in found if sentence is not None)


def sentences_at(text: str, places: Iterable[int]) -> Iterator[Sentence]:
    """Yield those sentences of *text* in which any of the *places* is, in order."""
    wanted = set(places)
    edges = _edges_of(text) if wanted else ()
    for index in sorted({bisect_right(edges, place) for place in wanted}):
        sentence = _sentence(text, edges[index - 1], edges[index]) if 0 < index < len(edges) else None
        if sentence is not None:
            yield sentence


# The same text is asked about by several rules, one right after the other.
@lru_cache(maxsize=8)
def _edges_of(text: str) -> tuple[int, ...]:
    """Where the sentences of *text* begin and end, from 0 to its end; what lies between two edges may have no words."""
    breaks = [match.span() for match in _BREAK.finditer(text)]
    # Most often a capital follows after one space, which settles it, or it is no full stop.
    ends = [
        end
        for stop, end in breaks
        if text[end + 1 : end + 2].isupper() or text[stop] != "." or not _goes_on(text, stop, end)
    ]
    return (0, *ends, len(text))


def _sentence(text: str, start: int, end: int) -> Sentence | None:
    words = _WORD.findall(text, start, end)
    if not words:
        return None
    whole = text[start:end]
    bare = whole.lstrip()
    return Sentence(bare.rstrip(), start + len(whole) - len(bare), tuple(words))


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
    """Return what the sentences of *text* come to, in a fifth of the time that it takes to tell their words."""
    shape = _shape_of(text)
    if shape is None:
        found = sentences_of(text)
        lengths = [len(sentence.words) for sentence in found]
        long_words = sum(is_long(word) for sentence in found for word in sentence.words)
    else:
        lengths = [length for sentence in shape.split(b"\n") if (length := len(sentence.split()))]
        longer = [word for word in shape.split() if len(word) > _SHORT]
        long_words = sum([word.isalpha() or word.count(b"a") > _SHORT for word in longer])
    return Counts(len(lengths), sum(lengths), long_words, max(lengths, default=0))


def _shape_of(text: str) -> bytes | None:
    """The words of *text* as `_SHAPE` has them, a line for each sentence; None when it has other alphabets."""
    if _BETWEEN_SENTENCES in text:
        return None
    joined = _BETWEEN_SENTENCES.join([text[start:end] for start, end in pairwise(_edges_of(text))])
    try:
        latin = joined.encode("latin-1")
    except UnicodeEncodeError:
        if _OF_A_WORD_BEYOND_LATIN.search(joined):
            return None
        # Dashes and quotation marks stand between words, but for one.
        latin = joined.replace("’", "'").encode("latin-1", "replace")
    shape = latin.translate(_SHAPE)
    return _JOINS_NOTHING.sub(b" ", shape) if b"-" in shape else shape


def lix(counts: Counts) -> float:
    """Return the readability index of a text with these *counts*: words per sentence, plus the share of long words in per cent.

    A long word has more than six letters. Without words the index is 0.

    Source: C.-H. Björnsson, Läsbarhet, Liber, Stockholm 1968. The scale: under 30 very easy, 30–40 easy, 40–50 medium,
    50–60 hard, over 60 very hard.
    """
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words if counts.words else 0.0


def is_long(word: str) -> bool:
    """Whether *word* has more than six letters; hyphens and digits are no letters."""
    return len(word) > _SHORT and (word.isalpha() or sum(map(str.isalpha, word)) > _SHORT)


def longest_words(texts: Iterable[str], count: int) -> tuple[str, ...]:
    """Return the *count* longest words of *texts*, each once, the longest first and else in order of appearance."""
    sentences = (sentence for text in texts for sentence in sentences_of(text))
    words = dict.fromkeys(word.lower() for sentence in sentences for word in sentence.words if is_long(word))
    return tuple(sorted(words, key=lambda word: -len(word))[:count])
