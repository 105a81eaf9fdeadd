"""Invents a country from a seed. Every municipality has its own chance, so a smaller country begins a larger one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.corpus import words
from benchmarks.corpus.neutral import (
    Indicator,
    Measure,
    Municipality,
    Partnership,
    Post,
    Update,
    Work,
    shorten,
    slugify,
)

SEED = 20260101
COUNTIES = 21
# Nothing that is said to have happened is later than this; promises may run on.
LAST_DAY = date(2026, 9, 30)
_FIRST_YEAR, _YEARS = 2016, 10
_TITLE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Size:
    """How much to invent."""

    municipalities: int
    partnerships: int = 31
    updates: int = 10
    posts: int = 2


# S is about 1,000 pages, M about 5,000 and L about 27,000: the country, ten years.
SCALES = {"XS": Size(2, 4), "S": Size(11), "M": Size(54), "L": Size(290)}


def invent(size: Size, seed: int = SEED) -> Iterator[Municipality]:
    """Return the municipalities of a country, one by one; the same size and seed give the same text."""
    for index in range(size.municipalities):
        yield _Inventor(Random(f"{seed}/{index}"), index).municipality(size)


def municipality_name(index: int) -> str:
    """Return the name of municipality *index*, which no other has."""
    beginnings, endings = words.NAME_BEGINNINGS, words.NAME_ENDINGS
    lap, place = divmod(index, len(beginnings) * len(endings))
    name = beginnings[place % len(beginnings)] + endings[place // len(beginnings)]
    return name if not lap else f"{name} {lap + 1}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


class _Inventor:
    """Writes about one municipality."""

    def __init__(self, chance: Random, index: int) -> None:
        self.chance = chance
        self.index = index
        self.last_actor = ""
        common = [chance.choice(words.PLACE_BEGINNINGS) + chance.choice(words.PLACE_ENDINGS) for _ in range(26)]
        own = [
            "".join(chance.choices(words.SYLLABLES, k=3)).capitalize() + chance.choice(words.PLACE_TAILS)
            for _ in range(14)
        ]
        self.places = common + own

    def municipality(self, size: Size) -> Municipality:
        county = self.index % COUNTIES + 1
        name = municipality_name(self.index)
        taken: set[str] = set()
        return Municipality(
            slugify(name),
            name,
            f"Påhittat län {county}",
            f"lan-{county:02}",
            f"Lokalpolisområde {county}:{self.index // COUNTIES + 1}",
            self.chance.randrange(2_400, 130_000),
            self.paragraph(40),
            tuple(self.partnership(number, size, taken) for number in range(size.partnerships)),
        )

    def partnership(self, number: int, size: Size, taken: set[str]) -> Partnership:
        chance = self.chance
        year = _FIRST_YEAR + number * _YEARS // size.partnerships
        start = date(year, chance.randrange(1, 13), 1)
        end = start + timedelta(days=chance.choice((364, 545, 729)))
        days = (min(end, LAST_DAY) - start).days
        title, slug = self.title(year, taken)
        measures = tuple(self.measure(order, start, end) for order in range(chance.randrange(3, 7)))
        return Partnership(
            slug,
            title,
            shorten(self.paragraph(18)),
            self.paragraph(chance.randrange(80, 150)),
            start.isoformat(),
            end.isoformat(),
            tuple(sorted(chance.sample([word for word, _ in words.THEMES], chance.randrange(1, 4)))),
            measures,
            tuple(self.indicator(start, days) for _ in range(chance.randrange(1, 4))),
            self.log(measures, start, days),
            tuple(
                self.update(start + timedelta(days=day)) for day in sorted(chance.sample(range(2, days), size.updates))
            ),
            tuple(self.post(order, start, days) for order in range(size.posts)),
        )

    def title(self, year: int, taken: set[str]) -> tuple[str, str]:
        while True:
            title = self.fill(self.chance.choice(words.TITLES))
            slug = slugify(f"{year} {title}")
            if slug not in taken and len(title) <= _TITLE_LENGTH:
                taken.add(slug)
                return title, slug

    def measure(self, order: int, start: date, end: date) -> Measure:
        chance = self.chance
        unit, sentence, per = chance.choice(words.TARGETS)
        amount = chance.randrange(2, 13)
        who = chance.choice(("Kommunen", "Polisen", "Gemensamt"))
        subject = "Kommunen och polisen" if who == "Gemensamt" else who
        text = f"{subject} gör {sentence.format(k=amount)} vid {chance.choice(self.places)}."
        due = min(start + timedelta(days=120 * (order + 1)), end)
        return Measure(text, who, due.isoformat(), amount, unit, per)

    def indicator(self, start: date, days: int) -> Indicator:
        chance = self.chance
        name = _capital(self.fill(chance.choice(("{b} vid {s}", "tryggheten vid {s}", "förtroendet hos {p}"))))
        values = tuple(
            ((start + timedelta(days=days * part // 3)).isoformat(), chance.randrange(10, 90)) for part in (1, 2, 3)
        )
        unit = chance.choice(("procent", "anmälningar om året", "svar"))
        return Indicator(name, unit, chance.randrange(20, 80), chance.randrange(20, 80), values)

    def log(self, measures: tuple[Measure, ...], start: date, days: int) -> tuple[Work, ...]:
        chance = self.chance
        entries = [
            Work((start + timedelta(days=day)).isoformat(), which, chance.randrange(1, 9), chance.choice(self.places))
            for which in range(min(2, len(measures)))
            for day in range(20, days, 60)
        ]
        return tuple(sorted(entries, key=lambda entry: (entry.date, entry.measure)))

    def update(self, day: date) -> Update:
        title = self.fill(self.chance.choice(words.UPDATE_TITLES))
        return Update(day.isoformat(), title, self.chance.choice(("Kommunen", "Polisen")), self.markdown(40, 120))

    def post(self, order: int, start: date, days: int) -> Post:
        chance = self.chance
        title = self.fill(chance.choice(words.TITLES))
        day = start + timedelta(days=chance.randrange(days * (order + 1) // 3, days))
        return Post(
            slugify(f"{day.isoformat()} {title}")[:56].strip("-") + f"-{order + 1}",
            title,
            day.isoformat(),
            chance.choice(("Kommunen", "Polisen", "Kommunen och polisen")),
            shorten(self.paragraph(16)),
            self.markdown(150, 300, headings=True),
            *(self.sentence() for _ in range(4)),
        )

    def markdown(self, least: int, most: int, *, headings: bool = False) -> str:
        """Return Markdown of about *least* to *most* words: mostly paragraphs, as people write."""
        chance = self.chance
        wanted = chance.randrange(least, most + 1)
        blocks: list[str] = []
        written = 0
        while written < wanted:
            paragraph = self.paragraph(min(wanted - written, chance.randrange(28, 60)))
            written += paragraph.count(" ") + 1
            blocks.append(self.marked(paragraph))
            if written >= wanted:
                break
            kind = chance.random()
            if kind < 0.15:
                items = [f"- {self.fill('{T} vid {s}')}" for _ in range(chance.randrange(2, 5))]
                blocks.append("\n".join(items))
                written += 4 * len(items)
            elif headings and kind < 0.4:
                blocks.append(f"## {self.fill('{W}')}")
            elif headings and kind < 0.45:
                blocks.append(f"> {self.sentence()}")
        if chance.random() < (0.06 if headings else 0.02):
            rows = [
                f"| {chance.choice(self.places)} | {chance.randrange(90)} | {chance.randrange(90)} |" for _ in range(4)
            ]
            blocks.append("\n".join(["| Plats | Före | Efter |", "| --- | ---: | ---: |", *rows]))
        if chance.random() < 0.1:
            blocks.append("\n".join(f"{number}. {self.sentence()}" for number in (1, 2, 3)))
        return "\n\n".join(blocks) + "\n"

    def marked(self, paragraph: str) -> str:
        chance = self.chance
        if chance.random() < 0.3:
            parts = paragraph.split(" ")
            place = chance.randrange(len(parts))
            if parts[place].isalpha():
                mark = chance.choice(("*", "**"))
                parts[place] = f"{mark}{parts[place]}{mark}"
            paragraph = " ".join(parts)
        if chance.random() < 0.2:
            name = self.work()
            paragraph += f" Läs om [{name}](https://example.org/{slugify(name)}/{chance.randrange(1_000)})."
        return paragraph

    def paragraph(self, length: int) -> str:
        """Return whole sentences of at least *length* words."""
        sentences: list[str] = []
        written = 0
        while written < length:
            sentences.append(self.sentence())
            written += sentences[-1].count(" ") + 1
        return " ".join(sentences)

    def sentence(self) -> str:
        return _capital(self.fill(self.chance.choice(words.SENTENCES)))

    def work(self, *, one: bool = False) -> str:
        # The square makes the first words common and the last ones rare, as in real text.
        chance = self.chance
        beginning = words.COMPOUND_BEGINNINGS[int(len(words.COMPOUND_BEGINNINGS) * chance.random() ** 2)]
        singular, plural = chance.choice(words.COMPOUND_HEADS)
        return beginning + (singular if one or chance.random() < 0.5 else plural)

    def fill(self, pattern: str) -> str:
        """Return *pattern* with a word for each letter in braces; a capital asks for one."""
        pieces = pattern.split("{")
        return pieces[0] + "".join(self.word(piece[0]) + piece[2:] for piece in pieces[1:])

    def word(self, letter: str) -> str:
        chance = self.chance
        match letter.lower():
            case "a":
                # A sentence that names two names two different ones.
                word = chance.choice([actor for actor in words.ACTORS if actor != self.last_actor])
                self.last_actor = word
            case "p":
                word = chance.choice(words.PEOPLE)
            case "t":
                word = words.THINGS[int(len(words.THINGS) * chance.random() ** 2)]
            case "b":
                word = chance.choice(words.TROUBLES)
            case "w":
                word = self.work()
            case "i":
                word = self.work(one=True)
            case "v":
                word = chance.choice(words.VERBS)[0]
            case "d":
                word = chance.choice(words.VERBS)[1]
            case "q":
                word = chance.choice(words.QUALITIES)
            case "n":
                word = chance.choice(words.WHEN)
            case "h":
                word = chance.choice(words.HOW)
            case "s":
                word = chance.choice(self.places)
            case "k":
                word = str(chance.randrange(3, 250))
            case _:
                raise ValueError(f"no word for {{{letter}}}")
        return _capital(word) if letter.isupper() else word
