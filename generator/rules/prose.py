"""Longer texts: sentences that are too long, texts that are hard to read, and effects that nobody has measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.diagnostics import Report, Span
from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles
from generator.model.partnerships import Partnership
from generator.model.posts import Post, Update
from generator.model.record import Record
from generator.model.registry import Registry
from generator.model.values import LocalText
from generator.rules.places_in_text import Location, span_in_body, span_in_field
from generator.rules.reading_ease import (
    MAX_LIX,
    MAX_WORDS,
    MIN_LIX_WORDS,
    count_words,
    lix,
    longest_words,
    sentences_at,
    sentences_of,
)
from generator.rules.wording import can_still_change
from generator.site.results import has_clear_result

_POST_FIELDS = ("title", "summary", "said", "promised", "did", "led_to", "not_done", "next")
# What a post tells about what came of it; what people said is theirs.
_CLAIMING_FIELDS = ("title", "summary", "did", "led_to", "next")
_MARKS = ("#", "|", "`", "~", "-", "*", "_")
_LINE_THAT_IS_NO_PROSE = re.compile(r"[ \t]*(?:#{1,6}[ \t].*|[|].*|```.*|~~~.*|[-*_][ \t]*[-*_][ \t]*[-*_][-*_ \t]*)")
_LINK_TARGET = re.compile(r"\]\([^()\s]{0,2000}\)")

_CAUSE = re.compile(
    r"(?<![\w-])(?:led(?:de|er|a|t)?\s+till|lett\s+till|tack\s+vare|gjorde\s+att|gör\s+att|gjort\s+att|medförde|har\s+medfört"
    r"|resulterade\s+i|resulterat\s+i|bidrog\s+till|bidragit\s+till|orsakade|innebar\s+att|fick\s+\w+\s+att"
    r"|(?:minskade|ökade|sänkte|halverade|stoppade)\s+(?:brotten|stölderna|inbrotten|otryggheten|tryggheten|skadegörelsen"
    r"|olyckorna|klottret|våldet|farten|hastigheten|antalet|narkotikan|fortkörningarna|anmälningarna)"
    r"|effekten\s+av|det\s+beror\s+på)(?![\w-])",
    re.IGNORECASE,
)  # fmt: skip
# Whatever the pattern finds begins with one of the first, or has one of the others in it; to look for them first takes a
# tenth of the time.
_BEGINNINGS_OF_CAUSE = (
    "led", "lett", "tack", "gjor", "gör", "medförde", "resulter", "bidr", "orsaka", "innebar", "fick",
    "minskade", "ökade", "sänkte", "halverade", "stoppade", "effekten",
)  # fmt: skip
_PARTS_OF_CAUSE = ("medfört", "beror")
_WORDS_OF_CAUSE = (
    *((word, True) for word in _BEGINNINGS_OF_CAUSE),
    *((word, False) for word in _PARTS_OF_CAUSE),
)
_CAUSE_IN_LOWER_CASE = re.compile(_CAUSE.pattern)
_EFFECT = re.compile(
    r"(?<!\w)(?:färre|fler|mindre|mer|lägre|högre|tryggare|otryggare|lugnare|säkrare|bättre|minsk\w*|ök\w*|sjunk\w*|sjönk|stig\w*"
    r"|steg|halver\w*|\w*brott(?:en|et)?|\w*stöld(?:er|erna)?|\w*inbrott(?:en)?|\w*trygghet(?:en)?|\w*trygga?|\w*olyck(?:a|or|orna)"
    r"|skadegörelsen?|klott(?:er|ret)|våld(?:et)?|förtroende(?:t)?|farten|hastighet(?:en|erna)|anmälningar(?:na)?|narkotika(?:n)?)(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
# "Vi vet inte om patrullerna gjorde att färre …" claims nothing.
_DOUBT = re.compile(
    r"(?<!\w)(?:inte|ingen|inget|aldrig|vet\s+ej|oklart|osäkert|kanske|för\s+tidigt|om\s+det)(?!\w)", re.IGNORECASE
)


class _Passage(NamedTuple):
    """A text of a record and how a part of it is found in the file: a field, or the body when `at` is None."""

    text: str
    at: Location | None


# Ends a sentence, so that the texts together have the sentences that each of them has.
_BETWEEN_PASSAGES = "\n\n"


@dataclass(frozen=True, slots=True)
class _Prose:
    """One file with its texts; `text` is all of them."""

    filed: Filed[Record]
    passages: tuple[_Passage, ...]
    text: str

    @classmethod
    def of(cls, filed: Filed[Record], *passages: _Passage) -> _Prose:
        """The *passages* of one file."""
        return cls(filed, passages, _BETWEEN_PASSAGES.join([passage.text for passage in passages]))

    def find(self, place: int) -> tuple[_Passage, int]:
        """Return the passage that has the *place* of `text`, and where the passage begins there."""
        start = 0
        for passage in self.passages:
            end = start + len(passage.text) + len(_BETWEEN_PASSAGES)
            if place < end:
                return passage, start
            start = end
        raise ValueError(f"{place} is beyond the end")

    def span(self, passage: _Passage, start: int, end: int) -> Span:
        if passage.at is None:
            return span_in_body(self.filed, start, end)
        return span_in_field(self.filed, passage.at, passage.text, start, end)


def review_prose(content: Content, report: Report) -> None:
    """Report long sentences, hard texts and claims about causes, in what the parties have written themselves."""
    for files in content.municipalities:
        for partnership in files.partnerships:
            if can_still_change(partnership.partnership.record):
                _review_ease(_of_partnership(partnership.partnership), report)
            if partnership.partnership.record.compiled is None:
                for update in partnership.updates:
                    _review_ease(_of_update(update), report)
        for post, measured in _posts(files, content.registry):
            if post.record.compiled is not None:
                continue
            prose = _of_post(post)
            _review_ease(prose, report)
            if not measured:
                _review_claims(prose, report)


def _posts(files: MunicipalityFiles, registry: Registry) -> Iterator[tuple[Filed[Post], bool]]:
    """Every post, and whether something has clearly changed in a promise that it speaks of."""
    measured = {item.id: _shows_a_change(item, registry) for item in files.partnerships}
    for item in files.partnerships:
        for post in item.posts:
            yield post, measured[item.id]
    for post in files.posts:
        named = post.record.partnerships or tuple(measured)
        yield post, any(measured.get(name, False) for name in named)


def _shows_a_change(files: PartnershipFiles, registry: Registry) -> bool:
    """Whether anything that was measured has clearly changed; one wave shows no change."""
    rows = [row.record for row in files.measurements]
    return len({row.wave for row in rows}) > 1 and has_clear_result(files.partnership.record, rows, registry)


# The texts of each kind of file


def _of_partnership(filed: Filed[Partnership]) -> _Prose:
    record = filed.record
    found: list[_Passage] = []

    def add(text: LocalText | None, *at: str | int) -> None:
        if text is not None:
            found.append(_Passage(text.sv, at))

    add(record.summary, "summary")
    for index, goal in enumerate(record.goals):
        add(goal.text, "goals", index, "text")
    for index, activity in enumerate(record.activities):
        add(activity.text, "activities", index, "text")
    for order, promise in enumerate(record.promises):
        add(promise.text, "promises", order, "text")
        for index, goal in enumerate(promise.goals):
            add(goal.text, "promises", order, "goals", index, "text")
        for index, activity in enumerate(promise.activities):
            add(activity.text, "promises", order, "activities", index, "text")
    add(record.follow_up_plan, "follow_up_plan")
    if record.communication is not None:
        add(record.communication.plan, "communication", "plan")
    return _Prose.of(filed, *found, *_body(filed))


def _of_update(filed: Filed[Update]) -> _Prose:
    return _Prose.of(filed, *_body(filed))


def _of_post(filed: Filed[Post]) -> _Prose:
    texts = ((name, getattr(filed.record, name)) for name in _POST_FIELDS)
    fields = tuple(_Passage(text.sv, (name,)) for name, text in texts if text is not None)
    return _Prose.of(filed, *fields, *_body(filed))


def _body(filed: Filed[Record]) -> tuple[_Passage, ...]:
    """The body with everything that is no sentence blanked out, so that places stay what they are."""
    if not filed.body.strip():
        return ()
    # An empty line ends a paragraph.
    text = "\n".join(" " * len(line) if _is_no_prose(line) else line for line in filed.body.split("\n"))
    if "](" in text:
        text = _LINK_TARGET.sub(lambda match: "]" + " " * (len(match[0]) - 1), text)
    return (_Passage(text, None),)


def _is_no_prose(line: str) -> bool:
    return line.lstrip(" \t").startswith(_MARKS) and _LINE_THAT_IS_NO_PROSE.fullmatch(line) is not None


# What is said about them


def _review_ease(prose: _Prose, report: Report) -> None:
    counts = count_words(prose.text)
    for passage in prose.passages if counts.most_words > MAX_WORDS else ():
        for sentence in sentences_of(passage.text):
            if len(sentence.words) > MAX_WORDS:
                span = prose.span(passage, sentence.start, sentence.start + len(sentence.text))
                report.warning("long-sentence", span, count=len(sentence.words), limit=MAX_WORDS)
    if counts.words < MIN_LIX_WORDS:
        return
    index = lix(counts)
    if index > MAX_LIX:
        words = ", ".join(longest_words((passage.text for passage in prose.passages), 3))
        span = prose.filed.span("title", key=True)
        report.warning("hard-to-read", span, value=round(index), limit=MAX_LIX, words=words)


def _possible_claims(text: str) -> list[int]:
    """Where in *text* a claim may begin, or go on, in no order."""
    # İ is the one letter that becomes two in lower case.
    lowered = text.replace("İ", "I").lower()
    places: list[int] = []
    for word, begins in _WORDS_OF_CAUSE:
        place = lowered.find(word)
        while place >= 0:
            if not begins or _CAUSE_IN_LOWER_CASE.match(lowered, place):
                places.append(place)
            place = lowered.find(word, place + 1)
    return places


def _review_claims(prose: _Prose, report: Report) -> None:
    for sentence in sentences_at(prose.text, _possible_claims(prose.text)):
        passage, passage_start = prose.find(sentence.start)
        if passage.at is not None and passage.at[0] not in _CLAIMING_FIELDS:
            continue
        claim = _CAUSE.search(sentence.text)
        if claim is None or _DOUBT.search(sentence.text) or not _EFFECT.search(sentence.text):
            continue
        start = sentence.start - passage_start + claim.start()
        span = prose.span(passage, start, start + len(claim[0]))
        better = "Vi har gjort det vi lovade. Om det har betytt något vet vi när vi har mätt två gånger."
        report.warning("cause-not-measured", span, word=claim[0], better=better)
