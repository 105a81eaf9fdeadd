"""The same corpus as Hugo reads it: front matter and Markdown, beside the layouts in `benchmarks/hugo/`.

The timeline is Markdown in the partnership's own file, which is the form Hugo builds fastest: drawing updates from
structured front matter costs it about a third more.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.corpus.files import Folder, quoted
from benchmarks.corpus.neutral import Municipality, Partnership, Post

LAYOUTS = Path(__file__).resolve().parents[1] / "hugo"


class HugoForm:
    """Writes one municipality after another, then the list of counties, the start page and the layouts."""

    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)
        self.counties: dict[str, tuple[str, list[str]]] = {}

    def add(self, municipality: Municipality) -> None:
        """Write everything that belongs to *municipality*."""
        self.counties.setdefault(municipality.region_slug, (municipality.region, []))[1].append(municipality.slug)
        home = f"content/{municipality.slug}"
        self.folder.write(
            f"{home}/_index.md",
            f"---\ntitle: {quoted(municipality.name)}\ntype: municipality\noutputs: [html, rss]\n"
            f"county: {municipality.region_slug}\ncounty_name: {quoted(municipality.region)}\n"
            f"police_area: {quoted(municipality.police_area)}\npopulation: {municipality.population}\n---\n\n"
            f"{municipality.intro}\n",
        )
        for partnership in municipality.partnerships:
            self.folder.write(f"{home}/{partnership.slug}/_index.md", _partnership(partnership))
            for post in partnership.posts:
                self.folder.write(f"{home}/{partnership.slug}/{post.slug}.md", _post(post))

    def finish(self) -> None:
        """Write the pages of the whole country, and copy the layouts."""
        self.folder.write("content/_index.md", "---\ntitle: Medborgarlöften\n---\n")
        self.folder.write("content/lan/_index.md", "---\ntitle: Alla kommuner\ntype: counties\n---\n")
        for slug, (name, members) in sorted(self.counties.items()):
            self.folder.write(
                f"content/lan/{slug}.md",
                f"---\ntitle: {quoted(name)}\ntype: county\nmunicipalities: [{', '.join(members)}]\n---\n",
            )
        shutil.copytree(LAYOUTS, self.folder.root, dirs_exist_ok=True)


def _partnership(partnership: Partnership) -> str:
    last = max((update.date for update in partnership.updates), default=partnership.start)
    measures = "\n".join(
        f"- **{measure.responsible}**, till {measure.due}: {measure.text}" for measure in partnership.measures
    )
    goals = "\n".join(
        f"| {item.name} | {item.unit} | {item.baseline} | {item.target} | {item.values[-1][1] if item.values else ''} |"
        for item in partnership.indicators
    )
    work = "\n".join(
        f"| {item.date} | Åtgärd {item.measure + 1} | {item.amount} {partnership.measures[item.measure].unit} | {item.place} |"
        for item in partnership.log
    )
    timeline = "\n".join(
        f"### {update.date} {update.title}\n\n*{update.author}*\n\n{update.text}"
        for update in reversed(partnership.updates)
    )
    return (
        f"---\ntitle: {quoted(partnership.title)}\ntype: partnership\ndate: {last}\nstart: {partnership.start}\n"
        f"end: {partnership.end}\nthemes: [{', '.join(partnership.themes)}]\nsummary: {quoted(partnership.summary)}\n---\n\n"
        f"## Problemet\n\n{partnership.problem}\n\n## Det här är lovat\n\n{measures}\n\n"
        f"## Mål och uppföljning\n\n| Mål | Enhet | Före | Mål | Nu |\n| --- | --- | ---: | ---: | ---: |\n{goals}\n\n"
        f"## Gjort\n\n| Dag | Åtgärd | Antal | Plats |\n| --- | --- | --- | --- |\n{work}\n\n"
        f"## Det har hänt\n\n{timeline}"
    )


def _post(post: Post) -> str:
    parts = (
        ("Ni sa", post.said),
        ("Vi lovade", post.promised),
        ("Vi gjorde", post.did),
        ("Det ledde till", post.led_to),
    )
    body = "\n\n".join(f"**{name}** {text}" for name, text in parts)
    return (
        f"---\ntitle: {quoted(post.title)}\ntype: post\ndate: {post.date}\nauthor: {quoted(post.author)}\n"
        f"summary: {quoted(post.summary)}\n---\n\n{body}\n\n{post.text}"
    )
