"""Swedish text without dependencies: addresses, order, search forms, excerpts and inflection.

Everything here is a plain function of its arguments and knows nothing of records, files or pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

_ELLIPSIS = "…"

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ŋ": "n", "ŧ": "t", "ı": "i"}
)

_SPACE = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_INSIDE_WORD = re.compile(r"(?<=\w)['’´`](?=\w)")
# A run of digits is one piece, so that "10" sorts after "9"; Python refuses to read numbers of thousands of digits.
_PIECE = re.compile(r"\d{1,18}|.", re.DOTALL)

# Å, ä and ö are letters of their own after z; ø and æ sort with them, and ü with y, as in Svenska Akademiens ordlista.
_OWN_LETTERS = {"å": "z\x01", "ä": "z\x02", "æ": "z\x02", "ö": "z\x03", "ø": "z\x03", "ü": "y", "ð": "d", "þ": "th"}

_BEYOND_LATIN = re.compile(r"[^\x00-\xff]")

SortKey = tuple[tuple[tuple[int, int, str], ...], str]


def fold(text: str) -> str:
    """Return *text* for comparison: lower-case, letters without marks, runs of white space as one space.

    `Håbo` and `habo`, `Linné` and `LINNE` become the same. For search and filters, never for display.
    """
    # Twice: taking letters apart can bring out capitals, and lower-casing can bring out marks.
    lowered = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in lowered if not unicodedata.combining(letter))
    return _SPACE.sub(" ", bare.translate(_WHOLE_LETTERS)).strip()


def slugify(text: str) -> str:
    """Return the address form of *text*: lower-case ASCII letters and digits, parts joined by single hyphens.

    Apostrophes inside a word vanish (`Kid's` is `kids`). A text without any letter or digit that can be written in
    ASCII gives an empty string; the caller decides what that means.
    """
    return _NOT_SLUG.sub("-", fold(_INSIDE_WORD.sub("", unicodedata.normalize("NFC", text)))).strip("-")


def swedish_sort_key(text: str) -> SortKey:
    """Return a key that sorts texts as a Swedish reader expects.

    Digits come before letters and compare as numbers; å, ä, ö come after z in that order; é counts as e and w as its
    own letter after v. Capitals do not matter, and neither does punctuation, except that a shorter word comes first. Texts
    that are equal in all that are ordered by their characters, so the order is the same every time.

    Source: Svenska Akademiens ordlista, alphabetical order; the w rule since its 13th edition, 2006.
    """
    # Letters must be composed, or å could not be told from a.
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return tuple(rank for piece in _PIECE.findall(composed) for rank in _rank(piece)), text


@lru_cache(maxsize=4096)
def _rank(piece: str) -> tuple[tuple[int, int, str], ...]:
    """Return where a character or a run of digits stands: gaps, then numbers, then letters; punctuation nowhere."""
    if piece.isdecimal():
        return ((1, int(piece), ""),)
    if piece.isspace() or piece in "-–—/":
        return ((0, 0, ""),)
    if piece in _OWN_LETTERS:
        return ((2, 0, _OWN_LETTERS[piece]),)
    return tuple((2, 0, letter) for letter in fold(piece) if letter.isalnum())


def excerpt(text: str, limit: int) -> str:
    """Return the beginning of *text* in at most *limit* characters, cut between words and ended with an ellipsis.

    White space becomes single spaces. A first word longer than the limit is cut inside.

    Raises:
        ValueError: *limit* is less than 1.
    """
    if limit < 1:
        raise ValueError(f"an excerpt needs room for at least one character, not {limit}")
    whole = " ".join(text.split())
    if len(whole) <= limit:
        return whole
    room = limit - len(_ELLIPSIS)
    head = whole[:room]
    if whole[room] != " " and " " in head:
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,;:.–—-(") + _ELLIPSIS


def join_words(words: Iterable[str], conjunction: str = "och") -> str:
    """Return the words as one phrase: `polisen, kommunen och Poseidon`. Nothing gives an empty string."""
    *first, last = tuple(words) or ("",)
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def genitive(name: str) -> str:
    """Return the Swedish genitive: `Luleås`, `Växjös`, but `Borås`, `Degerfors` and `Kalix` unchanged.

    An abbreviation in capitals takes a colon: `SCB:s`.
    """
    stem = name.rstrip()
    last_word = stem.rsplit(" ", 1)[-1]
    if not stem or stem[-1].casefold() in "sxzß":
        return stem
    if len(last_word) > 1 and last_word.isupper() and last_word.isalpha():
        return f"{stem}:s"
    return f"{stem}s"


def capitalise_first(text: str) -> str:
    """Return *text* with a capital first letter and the rest untouched: `polisen i Luleå` is `Polisen i Luleå`."""
    return text[:1].upper() + text[1:]


def latin_shape(text: str, table: bytes, dropped: bytes = b"") -> bytes | None:
    """Return *text* with each character as *table* has it (as `bytes.translate`), to rule out quickly what it cannot hold.

    The table is for Latin-1. Characters beyond it and those in *dropped* are left out, so that what stands apart in the text
    may stand together in its shape: what is found there has to be looked up. None when the text has digits of another script.
    """
    latin = text.encode("latin-1", "ignore")
    if len(latin) != len(text) and any(map(str.isdecimal, _BEYOND_LATIN.findall(text))):
        return None
    return latin.translate(table, dropped)


def shape_table(classes: Mapping[str, str], *, other: str) -> bytes:
    """Return a table for `latin_shape`: each character of a value becomes its key, every other character *other*."""
    table = bytearray(other.encode("latin-1") * 256)
    for shape, characters in classes.items():
        for character in characters:
            table[ord(character)] = ord(shape)
    return bytes(table)


def compiled_later(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that gives *pattern* compiled: a large one takes milliseconds, and most commands never need it."""
    return cache(lambda: re.compile(pattern, flags))
