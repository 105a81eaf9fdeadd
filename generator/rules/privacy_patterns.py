"""What details about private persons look like in Swedish text: mail, telephone, number plates, homes, cases.

Help for the one who writes, no proof that nothing is left: a name alone is not looked for. Each pattern errs towards
silence, since a warning that is wrong too often is soon not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.text import fold, latin_shape, shape_table

__all__ = ["Detail", "find_details"]


class Detail(NamedTuple):
    """Something that may point out a person: the code of its warning, the place in the text and the words."""

    code: str
    start: int
    end: int
    value: str


# Each pattern begins with a class of characters, which the engine skips to; what must not stand before comes after it.
_ADDRESS = re.compile(r"https?://[^\s<>\")]+", re.IGNORECASE)

_LOCAL = re.compile(r"[\w.%+-]{1,64}\Z")
_HOST = re.compile(r"@(?:[A-Za-zÅÄÖåäö0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])")
# Mail that people get for themselves: nobody's function.
_PERSONAL_HOSTS = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|proton|protonmail|pm|gmx|telia|comhem|bredband"
    r"|bredbandsbolaget|bahnhof|spray|swipnet|tele2|passagen|home|tyda)\.(?:\w\w\w?|co\.uk|com\.\w\w)\Z"
)
# A local part with one of these is a function: kommunpolis, trygghet, info, ks.diarium, omradespolis.centrum.
_FUNCTION = re.compile(
    r"kommun|polis|trygg|info|regist|kansli|diari|medborgar|lofte|kontakt|kund|service|press|redaktion|webb?|support|felanm"
    r"|park|gata|gatu|trafik|skol|fritid|bostad|styrelse|namnd|samord|samverk|brott|forebygg|utskott|kommunikat|forening"
    r"|grannsamverk|raddning|social|kultur|teknisk|miljo|plan|bygg|region|lpo|bolag|post|mail|kontor|enhet|grupp|radet|rad\b"
    r"|synpunkt|fraga|fragor|dialog|vaxel|reception|ungdom|falt|stat|help|hello|hej|noreply|no-reply|dpo|dataskydd|office"
)

_JOIN = r"[ \u00a0\u2009\u202f]"
_GROUPS = rf"(?:\d{{5,8}}|\d{{2,3}}(?:{_JOIN}\d{{2,3}}){{1,3}}|\d{{3}}{_JOIN}\d{{4,5}})"
_PHONE = re.compile(
    rf"[+0](?<![\w./:+-].)(?:(?:(?<=\+)|0)46{_JOIN}?(?:\(0\){_JOIN}?)?[1-9]\d{{0,2}}(?:{_JOIN}?[-–/]{_JOIN}?|{_JOIN})?{_GROUPS}"
    rf"|(?<=0)\d{{1,3}}{_JOIN}?[-–‐‑/]{_JOIN}?{_GROUPS}|(?<=0)7[02369]{_JOIN}?{_GROUPS})(?![\w-])"
)
# Exchanges, customer services and numbers without a subscriber.
_PUBLIC_PREFIXES = ("20", "77", "90", "99", "10")

_PLATE = re.compile(
    r"([A-HJ-PR-UW-ZÅÄÖ](?<![\w.,:/@#-].)[A-HJ-PR-UW-ZÅÄÖ]{2})[ \u00a0]?(\d\d[0-9A-HJ-NPR-UW-Z])(?![\w:/-])"
)
# Three capitals and three digits that name something else: authorities, reports, standards, measures, roads.
_NO_PLATES = re.compile(
    r"SCB|BRÅ|SFS|SOU|NTU|ISO|SKR|SKL|RPS|LPO|EST|KOM|DNR|SOS|BRF|MSB|FHM|FOI|SVT|TNS|DDA|EBO|KRN|SEK|EUR|USD|WGS|UTM|RAL"
    r"|RGB|HEX|PDF|CSV|XML|URL|TEL|FAX|KVM|LÄN|VÄG|BUS|PUB|REG|DOI|URN|LUX|AFS|PBL|HSL|LSS|SOL|LSU|LOB|TBE|LTU|KTH|TRV|BOX"
    r"|RUM|HUS|SAL|KAP|ART|BFS|JAN|FEB|MAR|APR|MAJ|JUN|JUL|AUG|SEP|OKT|NOV|DEC|UTC|CET"
)

_HOME = re.compile(r"[Ll](?<!\w.)(?:gh|GH|ägenhet(?:snummer|snr| nr)?)\.?[ \u00a0]?(?:nr[ \u00a0])?\d{4}\b")
_CASE = re.compile(
    r"[BFKMPTÄÖ0-9](?<![\w-].)(?:(?<![0-9])[ \u00a0]\d{3,5}-\d\d|(?<=[0-9])\d{3}-K\d{4,7}-\d\d)(?![\w-])"
)

# A search through the whole text for each pattern costs more than all else that is done with most files. What a telephone
# number, a plate or a case cannot do without is looked for first.
_PHONE_FROM_ZERO = re.compile(_PHONE.pattern.replace("[+0]", "0", 1))
_SHAPE = shape_table({"0": "0123456789", "A": "ABCDEFGHJKLMNOPRSTUWXYZÅÄÖ", " ": " \u00a0", "-": "-"}, other="x")
_PLATE_SHAPES = (b"AAA",)
_CASE_SHAPES = (b"A 000", b"000-A0000")
_HOME_WORDS = ("lgh", "lägenhet")


def find_details(text: str, contacts: tuple[tuple[int, int], ...] = ()) -> Iterator[Detail]:
    """Yield what in *text* may point out a private person, in no order; *contacts* are the parts that list functions.

    Mail and telephone numbers in *contacts* are passed over, and so is everything inside a web address.
    """
    found = [*_find_mail(text, contacts), *_find_numbers(text, contacts)]
    if not found:
        return
    addresses = tuple(match.span() for match in _ADDRESS.finditer(text))
    for detail in found:
        if detail.code == "private-email" or not _is_in(addresses, detail.start):
            yield detail


def _is_in(parts: tuple[tuple[int, int], ...], start: int) -> bool:
    return any(first <= start < last for first, last in parts)


def _find_mail(text: str, contacts: tuple[tuple[int, int], ...]) -> Iterator[Detail]:
    for host in _HOST.finditer(text) if "@" in text else ():
        local = _LOCAL.search(text, max(0, host.start() - 64), host.start())
        if local and not _is_in(contacts, local.start()):
            address = f"{local[0]}{host[0]}"
            if _is_personal_email(address):
                yield Detail("private-email", local.start(), host.end(), address)


def _find_numbers(text: str, contacts: tuple[tuple[int, int], ...]) -> Iterator[Detail]:
    for match in (_PHONE if "+" in text else _PHONE_FROM_ZERO).finditer(text):
        if not _is_in(contacts, match.start()) and _is_personal_phone(match[0]):
            yield Detail("private-phone", *match.span(), match[0])
    shape = latin_shape(text, _SHAPE)
    for match in _PLATE.finditer(text) if _has_one(shape, _PLATE_SHAPES) else ():
        if not _NO_PLATES.fullmatch(match[1]):
            yield Detail("number-plate", *match.span(), match[0])
    for match in _HOME.finditer(text) if any(map(text.lower().__contains__, _HOME_WORDS)) else ():
        yield Detail("home-address", *match.span(), match[0])
    for match in _CASE.finditer(text) if _has_one(shape, _CASE_SHAPES) else ():
        yield Detail("case-number", *match.span(), match[0])


def _has_one(shape: bytes | None, wanted: tuple[bytes, ...]) -> bool:
    return shape is None or any(map(shape.__contains__, wanted))


def _is_personal_email(address: str) -> bool:
    local, _, host = address.partition("@")
    if _PERSONAL_HOSTS.fullmatch(host.lower()):
        return True
    plain = fold(local)
    owner = fold(host.split(".", 1)[0])
    return not _FUNCTION.search(plain) and plain not in owner and owner not in plain


def _is_personal_phone(number: str) -> bool:
    digits = "".join(character for character in number if character.isdecimal())
    if number.startswith("+"):
        digits = digits.removeprefix("46")
    elif digits.startswith("0046"):
        digits = digits.removeprefix("0046")
    digits = digits.removeprefix("0")
    if not 7 <= len(digits) <= 9 or digits.startswith(_PUBLIC_PREFIXES):
        return False
    # Exchanges end in two zeros; mobile telephones have none.
    return digits[0] == "7" or not digits.endswith("00")
