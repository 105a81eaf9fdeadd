"""The corpus as Lofte reads it: a folder with `mkdocs.yml` and `partnerships/`, registry and all.

The invented municipalities stand in the registry as real ones do, so that nothing about them is special.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus.files import Folder, block, quoted
from benchmarks.corpus.neutral import Measure, Municipality, Partnership, Post, Update, slugify
from benchmarks.corpus.words import THEMES

# As in hugo/hugo.toml.
BASE_URL = "https://example.org/"
REGISTRY = Path(__file__).resolve().parents[2] / "partnerships" / "_registry"
# What is the same in any country is taken from the repository; the places are the corpus' own.
_SHARED_REGISTRY = ("themes.yml", "parties.yml", "units.yml", "indicators.yml")
REGIONS = 7
_LEADS = {"Kommunen": "municipality", "Polisen": "police"}
_THEMES = dict(THEMES)


class LofteForm:
    """Writes one municipality after another, then the registry."""

    def __init__(self, root: Path, *, updates_in_files: bool) -> None:
        self.folder = Folder(root)
        self.updates_in_files = updates_in_files
        self.counties: dict[str, tuple[str, list[tuple[str, str, str]]]] = {}

    def add(self, municipality: Municipality) -> None:
        """Write everything that belongs to *municipality*."""
        county = self.counties.setdefault(municipality.region_slug, (municipality.region, []))
        county_code = self._county_code(municipality.region_slug)
        code = f"{county_code}{len(county[1]) + 1:02}"
        county[1].append((municipality.slug, code, municipality.name))
        home = f"partnerships/{municipality.slug}"
        self.folder.write(
            f"{home}/municipality.yml",
            f'code: "{code}"\nsummary: {quoted(municipality.intro)}\npolice_areas: [{quoted(municipality.police_area)}]\n'
            f"population: {{total: {municipality.population}}}\n",
        )
        for partnership in municipality.partnerships:
            self._partnership(f"{home}/{partnership.slug}", partnership)

    def finish(self) -> None:
        """Write the registry and the settings."""
        for name in _SHARED_REGISTRY:
            self.folder.write(f"partnerships/_registry/{name}", (REGISTRY / name).read_text("utf-8"))
        counties, municipalities = [], []
        regions: dict[int, list[str]] = {}
        for order, (slug, (name, members)) in enumerate(self.counties.items()):
            code, region = self._county_code(slug), order % REGIONS
            regions.setdefault(region, []).append(code)
            counties.append(
                f'"{code}": {{name: {quoted(name)}, short: {quoted(name)}, slug: {slug}, police_region: region-{region + 1}}}'
            )
            for place, (own, own_code, own_name) in enumerate(members):
                beside = [members[other][0] for other in (place - 1, place + 1) if 0 <= other < len(members)]
                municipalities.append(
                    f'{own}: {{code: "{own_code}", name: {quoted(own_name)}, official_name: {quoted(own_name + " kommun")}, '
                    f'county: "{code}", police_region: region-{region + 1}, neighbours: [{", ".join(beside)}]}}'
                )
        self._table("counties", counties)
        self._table("municipalities", sorted(municipalities))
        self._table(
            "regions",
            [
                f"region-{region + 1}: {{name: Påhittad polisregion {region + 1}, counties: [{', '.join(map(quoted, codes))}]}}"
                for region, codes in sorted(regions.items())
            ],
        )

        self.folder.write("mkdocs.yml", f"site_name: Medborgarlöften\nsite_url: {BASE_URL}\nplugins: [lofte]\n")

    def _table(self, name: str, lines: list[str]) -> None:
        self.folder.write(f"partnerships/_registry/{name}.yml", "".join(f"{line}\n" for line in lines))

    def _county_code(self, slug: str) -> str:
        return f"{list(self.counties).index(slug) + 1:02}"

    def _partnership(self, home: str, partnership: Partnership) -> None:
        lines = [
            f"title: {quoted(partnership.title)}",
            f"summary: {quoted(partnership.summary)}",
            f"period: {{from: {partnership.start}, to: {partnership.end}}}",
            f"themes: [{', '.join(_theme(word) for word in partnership.themes)}]",
            f"problems: {block(partnership.problem, 2)}",
            "activities:",
        ]
        for measure in partnership.measures:
            lines += _activity(measure)
        if partnership.indicators:
            lines.append("goals:")
        for indicator in partnership.indicators:
            lines.append(
                f"  - {{text: {quoted(indicator.name)}, baseline: {indicator.baseline}, target: {indicator.target}, "
                f"unit: {quoted(indicator.unit)}, source: Kommunens egen mätning}}"
            )
        if self.updates_in_files:
            for update in partnership.updates:
                self.folder.write(
                    f"{home}/updates/{slugify(f'{update.date} {update.title}')}.md",
                    f"---\ntitle: {quoted(update.title)}\nparty: {quoted(update.author)}\n---\n\n{update.text}",
                )
        else:
            lines.append("updates:")
            for update in partnership.updates:
                lines += _inline_update(update)
        self.folder.write(f"{home}/partnership.yml", "\n".join(lines) + "\n")
        if partnership.log:
            self.folder.write(f"{home}/log.csv", _log(partnership))
        if follow_up := _follow_up(partnership):
            self.folder.write(f"{home}/follow-ups/slutet-av-perioden.yml", follow_up)
        for post in partnership.posts:
            self.folder.write(f"{home}/posts/{post.slug}.md", _post(post))


def _theme(word: str) -> str:
    return _THEMES.get(word, "public-places")


def _activity(measure: Measure) -> list[str]:
    lead = _LEADS.get(measure.responsible)
    return [
        f"  - text: {quoted(measure.text)}",
        *([f"    lead: {lead}"] if lead else ["    lead: joint", "    partners: [police, municipality]"]),
        f"    target: {{at_least: {measure.amount}, unit: {measure.unit}, per: {measure.per}}}",
        f"    due: {measure.due}",
    ]


def _inline_update(update: Update) -> list[str]:
    return [
        f"  - date: {update.date}",
        f"    title: {quoted(update.title)}",
        f"    party: {quoted(update.author)}",
        f"    text: {block(update.text, 6)}",
    ]


def _log(partnership: Partnership) -> str:
    rows = [
        f"{work.date},{work.measure + 1},{work.amount},{partnership.measures[work.measure].unit},{work.place}"
        for work in partnership.log
    ]
    return "\n".join(["date,activity,amount,unit,place", *rows]) + "\n"


def _follow_up(partnership: Partnership) -> str:
    measured = [(indicator, indicator.values[-1]) for indicator in partnership.indicators if indicator.values]
    if not measured:
        return ""
    last = max(day for _, (day, _) in measured)
    lines = [f"period: {{from: {partnership.start}, to: {partnership.end}}}", f"date: {last}", "results:"]
    lines += [
        f"  - {{text: {quoted(indicator.name)}, value: {value}, unit: {quoted(indicator.unit)}, baseline: {indicator.baseline}}}"
        for indicator, (_, value) in measured
    ]
    return "\n".join(lines) + "\n"


def _post(post: Post) -> str:
    fields = {
        "title": post.title, "author": post.author, "summary": post.summary, "said": post.said,
        "promised": post.promised, "did": post.did, "led_to": post.led_to,
    }  # fmt: skip
    front = "".join(f"{name}: {quoted(text)}\n" for name, text in fields.items())
    return f"---\n{front}date: {post.date}\nkind: progress\n---\n\n{post.text}"
