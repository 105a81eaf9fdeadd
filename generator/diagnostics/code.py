"""The declaration of one kind of problem: how serious it is and what is said about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.diagnostics.escape import visible

SHOWN_CHARACTERS = 160
"""How much of a contributor's value a message shows."""

_PARAMETER = re.compile(r"\{([a-z_]+)\}")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Words:
    """What a code says in one language. `{name}` stands for a value; nothing else is special.

    `help` may have several lines; a line whose value is missing or empty is left out, so that
    "Menade du {suggestion}?" is only said when there is a suggestion.
    """

    message: str
    help: str


@dataclass(frozen=True)
class Code:
    """One kind of problem; `code` is stable, kebab-case and names the problem."""

    code: str
    severity: Severity
    sv: Words
    en: Words

    @cached_property
    def required(self) -> frozenset[str]:
        """The values a diagnostic of this kind must carry: those its messages name."""
        return frozenset(_PARAMETER.findall(self.sv.message) + _PARAMETER.findall(self.en.message))

    @cached_property
    def optional(self) -> frozenset[str]:
        """The values only its help names."""
        named = frozenset(_PARAMETER.findall(self.sv.help) + _PARAMETER.findall(self.en.help))
        return named - self.required

    def describe(self, params: Mapping[str, str], language: str) -> Words:
        """Return message and help with the values filled in, each escaped so that a terminal cannot be steered by it."""
        words = self.en if language == "en" else self.sv
        lines = (line for line in words.help.split("\n") if all(params.get(name) for name in _PARAMETER.findall(line)))
        return Words(_fill(words.message, params), " ".join(_fill(line, params) for line in lines))

    def describe_in_general(self, language: str) -> Words:
        """Return message and every line of help with `…` for each value, for a reader who has no finding at hand."""
        words = self.en if language == "en" else self.sv
        return Words(_PARAMETER.sub("…", words.message), _PARAMETER.sub("…", words.help))


def error(code: str, sv: tuple[str, str], en: tuple[str, str]) -> Code:
    """Declare an error; *sv* and *en* are (message, help)."""
    return Code(code, Severity.ERROR, Words(*sv), Words(*en))


def warning(code: str, sv: tuple[str, str], en: tuple[str, str]) -> Code:
    """Declare a warning; *sv* and *en* are (message, help)."""
    return Code(code, Severity.WARNING, Words(*sv), Words(*en))


def table(*codes: Code) -> dict[str, Code]:
    """Return *codes* by name.

    Raises:
        ValueError: two codes have the same name.
    """
    by_name = {code.code: code for code in codes}
    if len(by_name) != len(codes):
        raise ValueError("two diagnostics share a code")
    return by_name


def _fill(template: str, params: Mapping[str, str]) -> str:
    # Not str.format: a value is data, never a format string, and only plain {name} is special in a template.
    filled = _PARAMETER.sub(lambda match: visible(_cut_list(params.get(match[1], "")), SHOWN_CHARACTERS), template)
    return filled.replace("….", "…")


def _cut_list(value: str) -> str:
    """Return *value*, a list that is too long to show cut after a whole item."""
    if len(value) <= SHOWN_CHARACTERS or ", " not in value[: SHOWN_CHARACTERS - 2]:
        return value
    return value[: SHOWN_CHARACTERS - 2].rpartition(", ")[0] + " …"
