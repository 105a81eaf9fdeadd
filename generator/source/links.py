"""Where a link leads, read as a browser reads it, and what is wrong with one that we do not publish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote

__all__ = [
    "Link", "LinkProblem", "completed_link", "is_mail_address", "is_phone_number", "read_link",
]  # fmt: skip

LinkProblem = Literal["link-scheme", "link-incomplete", "link-credentials", "link-host", "link-look-alike"]
"""What is wrong with an address; the name is also the code of the diagnostic."""

# Browsers drop these wherever they stand (WHATWG URL, section 4.4), so that "java\tscript:" is a scheme too.
_DROPPED = re.compile("[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY = re.compile(r"[^/?#\\]*")
_PORT = re.compile(r":[0-9]{1,5}\Z")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z")
_TOP = re.compile(r"(?:xn--[a-z0-9-]+|[^\W\d_]{2,})\Z")
_NO_PLACE_IN_AN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f<>\"\\`]")
# Swedish, the neighbours' and Sami letters: what a reader here can tell from a-z.
_OWN_LETTERS = frozenset("àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿčđŋšŧž")
_LOOKS_LIKE_A_HOST = re.compile(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:se|nu|com|org|net|eu|info)(?:[/?#:]|\Z))", re.IGNORECASE
)
# A browser takes \\ for /, so that two of either begin the name of a host.
_ANOTHER_HOST = re.compile(r"(?:\\|%5C)|/(?:[/\\]|%5C)", re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,}\Z")
_PHONE = re.compile(r"\+?[0-9](?:[0-9 ().\u00a0–-]{0,30}[0-9])?\Z")


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a browser takes it.

    `scheme` is in lower case and empty for a place on the site itself; `host` is empty when the address names none.
    """

    scheme: str
    host: str
    problem: LinkProblem | None = None

    @property
    def shown_host(self) -> str:
        """The host as a reader is shown it; empty for mail, telephone and the site itself."""
        return self.host.removeprefix("www.")


# A text is asked about when it is checked and again, not long after, when it is drawn.
@lru_cache(maxsize=1024)
def read_link(address: str) -> Link:
    """Return where *address* leads and the first thing that is wrong with it.

    Whole addresses of web pages, `mailto:`, `tel:` and places on the site itself are right. Not those that look like
    something else than they are: `//host`, `\\\\host`, a name before `@`, a host of numbers or of another alphabet.
    """
    text = _DROPPED.sub("", address.strip(_EDGES))
    found = _SCHEME.match(text)
    scheme = found[1].lower() if found else ""
    if scheme in ("http", "https"):
        return _read_web(scheme, text)
    if scheme == "mailto":
        is_right = _MAIL.match(unquote(text[7:].partition("?")[0])) is not None
        return Link(scheme, "", None if is_right else "link-incomplete")
    if scheme == "tel":
        return Link(scheme, "", None if _PHONE.match(unquote(text[4:])) else "link-incomplete")
    if found and _LOOKS_LIKE_A_HOST.match(text[: found.end()]) is None:
        return Link(scheme, "", "link-scheme")
    if _ANOTHER_HOST.match(text) or _LOOKS_LIKE_A_HOST.match(text):
        return Link("", "", "link-incomplete")
    return Link("", "")


def is_mail_address(text: str) -> bool:
    """Whether *text* is one whole e-mail address and nothing more."""
    return _MAIL.match(text) is not None


def is_phone_number(text: str) -> bool:
    """Whether *text* can be dialled: digits with spaces, dashes or brackets between them."""
    return _PHONE.match(text) is not None and sum(character.isdigit() for character in text) >= 3


def _read_web(scheme: str, text: str) -> Link:
    rest = text[len(scheme) + 1 :]
    if not rest.startswith("//") or rest[2:3] in ("/", "\\", ""):
        return Link(scheme, "", "link-incomplete")
    authority = _AUTHORITY.match(rest, 2)
    named = authority[0] if authority else ""
    host = _PORT.sub("", named.rpartition("@")[2]).lower()
    if "@" in named:
        return Link(scheme, host, "link-credentials")
    problem = _host_problem(host)
    if problem is None and _NO_PLACE_IN_AN_ADDRESS.search(rest):
        problem = "link-incomplete"
    return Link(scheme, host, problem)


@lru_cache(maxsize=1_000)
def _host_problem(host: str) -> LinkProblem | None:
    labels = host.removesuffix(".").split(".")
    if len(host) > 253 or len(labels) < 2 or not all(map(_LABEL.match, labels)) or not _TOP.match(labels[-1]):
        return "link-host"
    return None if all(map(_is_plain, labels)) else "link-look-alike"


def _is_plain(label: str) -> bool:
    """Whether a part of a host's name is written with Latin letters only, as it stands and as a browser shows it."""
    if label.startswith("xn--"):
        try:
            label = label[4:].encode("ascii").decode("punycode")
        except (UnicodeError, ValueError):
            return False
    return all(letter.isascii() or letter in _OWN_LETTERS for letter in label)


def completed_link(address: str) -> str:
    """Return the whole address that *address* seems to stand for, or nothing."""
    bare = address.strip().replace("\\", "/").lstrip("/")
    for whole in (f"https://{bare}", bare.replace(" ", "%20")):
        link = read_link(whole)
        if link.problem is None and link.host:
            return whole
    return ""
