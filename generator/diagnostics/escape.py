"""Text from a contributor, made safe and readable for a terminal or a log."""

import re
import unicodedata

from generator.diagnostics.secrets import hide_identity_numbers

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Control, format (bidi, zero width, tags), surrogate, private and unassigned characters; line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_PLAIN = re.compile(r"[ -~¡-¬®-ʯ–-‟…]*\Z")


def escape_character(character: str) -> str:
    """Return *character*, or `<U+202E>` when it would not be seen as itself."""
    if unicodedata.category(character) in _UNSEEN:
        return f"<U+{ord(character):04X}>"
    return character


def visible(text: str, limit: int | None = None) -> str:
    """Return *text* on one line with every invisible character spelled out, cut to *limit* characters with `…`.

    A personal identity number loses its last four digits: a report is read by more people than the file.
    """
    text = hide_identity_numbers(text)
    if limit is not None and len(text) > limit:
        text = text[: limit - 1] + "…"
    if _PLAIN.match(text):
        return text
    return "".join(_NAMED.get(character) or escape_character(character) for character in text)
