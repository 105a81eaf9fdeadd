"""How each kind of value looks in a schema: what the readers in `values.py` accept, said as patterns."""

from __future__ import annotations

from typing import Any

from generator.i18n.languages import CONTENT_LANGUAGES
from generator.model import values

_WHOLE_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SEASON = r"(?:[Vv]åren|[Vv]år|[Ss]ommaren|[Ss]ommar|[Hh]östen|[Hh]öst|[Vv]intern|[Vv]inter)"
_DATE = rf"(?:[0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}})?)?|{_SEASON} [0-9]{{4}}|[0-9]{{4}} {_SEASON})"
_PERIOD = rf"(?:undated|{_DATE}(?:/{_DATE})?|[0-9]{{4}}-[QqKk][1-4]|[0-9]{{4}} *[-–] *[0-9]{{4}})"
_YES_NO = r"(?:[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Jj][Aa]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Nn][Ee][Jj])"
_DIGITS = r"[+-]?[0-9][0-9 \u00a0]*"
_YEARS = {"minimum": 1900, "maximum": 2199}

PLAIN_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
"""What we read as a text and a YAML editor may take for a number, or for yes or no."""

_TEXT = {
    "description": "En text, eller samma text på flera språk med svenska först.",
    "anyOf": [
        PLAIN_TEXT,
        {
            "type": "object",
            "properties": {
                code: {"description": language.name_native, **PLAIN_TEXT}
                for code, language in CONTENT_LANGUAGES.items()
            },
            "required": ["sv"],
            "additionalProperties": False,
        },
    ],
}
_DATE_FORM = {
    "description": "Så exakt som ni vet: 2026, 2026-05, 2026-05-14 eller hösten 2026.",
    "type": ["string", "integer"],
    "pattern": f"^ *{_DATE} *$",
    **_YEARS,
    "examples": ["2026-05-14", "2026-05", 2026, "hösten 2026"],
}
_DAY_FORM = {
    "description": "En hel dag: år-månad-dag.",
    "type": "string",
    "pattern": f"^ *{_WHOLE_DAY} *$",
    "examples": ["2026-05-14"],
}
_PERIOD_FORM = {
    "description": "Ett år, två tidpunkter med snedstreck emellan, ett kvartal, eller fälten from och to.",
    "anyOf": [
        {
            "type": ["string", "integer"],
            "pattern": f"^ *{_PERIOD} *$",
            **_YEARS,
            "examples": [2026, "2026-01/2026-06", "2026-K2", "2026-2027", "undated"],
        },
        {
            "type": "object",
            "properties": {
                "from": {"description": "Från och med.", **_DATE_FORM},
                "to": {"description": "Till och med.", **_DATE_FORM},
                "until": {"description": "Tills ett nytt löfte tar över.", "enum": ["replaced"]},
                "extended_to": {"description": "Förlängt i efterhand, till och med.", **_DATE_FORM},
                "about": {"description": "Ingen tid är angiven, troligen omkring det här året.", **_DATE_FORM},
            },
            "additionalProperties": False,
        },
    ],
}
_NUMBER_FORM = {
    "description": "Bara siffror, till exempel 12 eller 12,5.",
    "type": ["number", "string"],
    "pattern": rf"^ *{_DIGITS}(?:[.,][0-9]+)? *$",
}
_WHOLE_FORM = {
    "description": "Ett heltal.",
    "type": ["number", "string"],
    "multipleOf": 1,
    "pattern": rf"^ *{_DIGITS}(?:[.,]0+)? *$",
}
_YES_NO_FORM = {
    "description": "yes eller no.",
    "type": ["boolean", "string"],
    "pattern": f"^ *{_YES_NO} *$",
    "examples": [True, False],
}
_ADDRESS_FORM = {
    "description": "En hel webbadress.",
    "type": "string",
    "pattern": "^ *https?://",
    "examples": ["https://www.exempel.se/sida"],
}
_MAIL_FORM = {
    "description": "En e-postadress.",
    "type": "string",
    "pattern": "^ *(?:mailto:)?[^@ ]+@[^@ ]+[.][A-Za-z]{2,} *$",
    "examples": ["kommunpolis@exempel.se"],
}
_PHONE_FORM = {
    "description": "Ett telefonnummer: siffror med mellanslag eller bindestreck.",
    # Without a space or a dash it is a number to a YAML editor.
    "type": ["string", "number"],
    "pattern": "^ *(?:tel:)?[+]?[0-9][0-9 \u00a0().–-]*$",
    "examples": ["114 14"],
}
_LINE_FORM = {"description": "En kort text på en rad.", **PLAIN_TEXT, "minLength": 1, "maxLength": 500}
_REFERENCE_FORM = {"description": "Ett id, eller ett namn.", **PLAIN_TEXT, "minLength": 1, "maxLength": 200}
_FOLDER_FORM = {
    "description": "Mappens eller filens namn: små bokstäver a–z, siffror och bindestreck.",
    "type": ["string", "integer", "boolean"],
    "pattern": "^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$",
}
_ID_FORM = {
    "description": "Ett kort namn: små bokstäver a–z, siffror och bindestreck.",
    "type": ["string", "integer", "boolean"],
    "pattern": "^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$",
}
_CODE_FORM = {
    "description": "Fyra siffror inom citattecken.",
    # Without quotation marks 0114 is the number 114 to a YAML editor.
    "type": ["string", "integer"],
    "pattern": "^[0-9]{4}$",
    "minimum": 100,
    "maximum": 9999,
    "examples": ["0114"],
}

FORMS: tuple[tuple[Any, str, dict[str, Any]], ...] = (
    (values.Text, "text", _TEXT),
    (values.Line, "line", _LINE_FORM),
    (values.Ref, "reference", _REFERENCE_FORM),
    (values.When, "date", _DATE_FORM),
    (values.Day, "day", _DAY_FORM),
    (values.Time, "period", _PERIOD_FORM),
    (values.Number, "number", _NUMBER_FORM),
    (values.Whole, "whole", _WHOLE_FORM),
    (values.Flag, "yes-no", _YES_NO_FORM),
    (values.Url, "address", _ADDRESS_FORM),
    (values.Email, "email", _MAIL_FORM),
    (values.Phone, "phone", _PHONE_FORM),
    (values.Slug, "folder", _FOLDER_FORM),
    (values.LocalId, "id", _ID_FORM),
    (values.Code4, "code", _CODE_FORM),
    (int, "whole", _WHOLE_FORM),
)
"""Declared type, name of the definition, and the definition."""

COLUMN_FORMS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (values.Day, {"type": "date"}),
    (values.When, {"type": "string", "constraints": {"pattern": _DATE}}),
    (values.Number, {"type": "number"}),
    (values.Whole, {"type": "integer"}),
    (values.LocalId, {"type": "string", "constraints": {"pattern": _ID_FORM["pattern"]}}),
    (values.Line, {"type": "string"}),
    (values.Ref, {"type": "string"}),
)
"""The same for a column of a table."""
