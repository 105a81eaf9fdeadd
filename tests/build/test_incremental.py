"""A build that keeps what did not change gives what a build from nothing gives, whatever happened in between."""

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.build import cache as cache_module
from generator.build.cache import FOLDER
from generator.build.content_folder import ContentFolder
from generator.build.pipeline import Options
from generator.build.site_build import BuildReport, build_site
from generator.diagnostics import Report
from generator.render import assets, environment
from generator.render.theme import theme_directory
from tests.pictures import make_picture
from tests.small_project import small_project

TODAY = date(2026, 11, 22)
MORE = """
-- partnerships/_registry/municipalities.yml --
boden: {code: "2582", name: Boden, official_name: Bodens kommun, county: "25", police_region: nord}
lulea: {code: "2580", name: Luleå, official_name: Luleå kommun, county: "25", police_region: nord, neighbours: [boden]}
pitea: {code: "2581", name: Piteå, official_name: Piteå kommun, county: "25", police_region: nord}

-- partnerships/boden/2026-torget/partnership.yml --
title: Tryggare torg
summary: Fler ska vilja vara på torget.
period: 2026
municipalities: [lulea]
activities:
  - {text: Polisen går på torget., lead: police}

-- partnerships/boden/municipality.yml --
code: "2582"

-- partnerships/pahittby/municipality.yml --
code: "9901"
invented: true
name: Påhittby
"""
OLD_POST = "partnerships/lulea/2026-trafik/posts/2026-06-15-lugnare.md"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa", MORE)


def build(source: Path, out: Path, *, today: date = TODAY, search: bool = False, jobs: int = 1) -> BuildReport:
    return build_site(source, out, Options(today, search=search, jobs=jobs), Report(), ContentFolder)


def tree_at(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_as_from_nothing(source: Path, out: Path, *, today: date = TODAY, search: bool = False) -> None:
    """Build on what is kept, and build a copy from nothing: report and bytes are the same."""
    done = build(source, out, today=today, search=search)
    clean = source.parent / "ren"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(source, clean / "källa", ignore=shutil.ignore_patterns(".cache"))
    wanted = build(clean / "källa", clean / "site", today=today, search=search)

    assert tree_at(out) == tree_at(clean / "site")
    assert (done.tree_sha256, done.left_out, done.pages, done.artifacts) == (
        wanted.tree_sha256, wanted.left_out, wanted.pages, wanted.artifacts,
    )  # fmt: skip


# --- nothing is done twice -----------------------------------------------------------------------------------------


def test_a_second_build_reads_and_draws_no_municipality(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(source, tmp_path / "site")
    monkeypatch.setattr("generator.build.shard.ShardDrawer.draw_anew", None)
    second = build(source, tmp_path / "site")

    assert (second.written, second.removed) == (0, 0)
    assert second.tree_sha256 == first.tree_sha256


def test_an_edit_draws_one_municipality(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.build.shard import Alive, Drawn, ShardDrawer, Task

    build(source, tmp_path / "site")
    drawn: list[str] = []
    draw = ShardDrawer.draw_anew

    def draw_and_tell(self: ShardDrawer, task: Task, alive: Alive) -> Drawn:
        drawn.append(task.slug)
        return draw(self, task, alive)

    monkeypatch.setattr(ShardDrawer, "draw_anew", draw_and_tell)
    replace_in(source / OLD_POST, "Mätningen", "Räkningen")
    build(source, tmp_path / "site")
    assert drawn == ["lulea"]


def test_files_copied_elsewhere_with_other_times_are_still_known(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(source, tmp_path / "site")
    shutil.copytree(source, tmp_path / "kopia", copy_function=shutil.copyfile)
    monkeypatch.setattr("generator.build.shard.ShardDrawer.draw_anew", None)
    shutil.copytree(tmp_path / "site", tmp_path / "site2", copy_function=shutil.copyfile)

    assert build(tmp_path / "kopia", tmp_path / "site2").tree_sha256 == first.tree_sha256


# --- any edit ------------------------------------------------------------------------------------------------------


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def posts(source: Path) -> list[Path]:
    return sorted((source / "partnerships").glob("*/*/posts/*.md"))


def partnerships(source: Path) -> list[Path]:
    return sorted((source / "partnerships").glob("*/*/partnership.yml"))


def edit_body(source: Path, chance: random.Random) -> None:
    path = chance.choice(posts(source))
    path.write_text(path.read_text("utf-8") + f"\nNytt stycke {chance.randrange(1000)}.\n", "utf-8")


def edit_with_same_size_and_time(source: Path, chance: random.Random) -> None:
    path = chance.choice(partnerships(source))
    before = path.stat()
    text = path.read_text("utf-8")
    at = text.index("title: ") + 7
    path.write_text(text[:at] + chance.choice("ABCDEFGHKLMNPRSTUV") + text[at + 1 :], "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def rename_partnership(source: Path, chance: random.Random) -> None:
    folder = chance.choice(partnerships(source)).parent
    folder.rename(folder.with_name(f"2026-{chance.randrange(10_000)}-nytt"))


def move_partnership(source: Path, chance: random.Random) -> None:
    folder = chance.choice(partnerships(source)).parent
    goal = source / "partnerships" / chance.choice(["boden", "lulea", "pitea"])
    goal.mkdir(exist_ok=True)
    if not (goal / "municipality.yml").exists():
        (goal / "municipality.yml").write_text('code: "2581"\n', "utf-8")
    if not (goal / folder.name).exists():
        folder.rename(goal / folder.name)


def add_post(source: Path, chance: random.Random) -> None:
    folder = chance.choice(partnerships(source)).parent / "posts"
    folder.mkdir(exist_ok=True)
    day = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    (folder / f"{day}-nytt-{chance.randrange(1000)}.md").write_text(
        f"---\ntitle: Nytt {chance.randrange(1000)}\ndate: {day}\n---\nText.\n", "utf-8"
    )


def delete_post(source: Path, chance: random.Random) -> None:
    if len(posts(source)) > 1:
        chance.choice(posts(source)).unlink()


def break_or_mend(source: Path, chance: random.Random) -> None:
    path = source / "partnerships/lulea/dialogues/2025-10-torget.yml"
    text = path.read_text("utf-8")
    path.write_text(text.removesuffix("]]\n") + "\n" if text.endswith("]]\n") else text.rstrip("\n") + "]]\n", "utf-8")


def change_sharing(source: Path, chance: random.Random) -> None:
    path = chance.choice(partnerships(source))
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("municipalities:")]
    others = chance.choice(["[pitea]", "[lulea, boden]", "[]", "[pahittby]"])
    path.write_text("\n".join([*lines, f"municipalities: {others}", ""]), "utf-8")


def change_registry(source: Path, chance: random.Random) -> None:
    path = source / "partnerships/_registry/counties.yml"
    path.write_text(
        path.read_text("utf-8").replace("Norrbottens län", f"Norrbotten {chance.randrange(100)} län"), "utf-8"
    )


def rename_invented(source: Path, chance: random.Random) -> None:
    path = source / "partnerships/pahittby/municipality.yml"
    path.write_text(f'code: "9901"\ninvented: true\nname: Påhitt {chance.randrange(100)}\n', "utf-8")


def touch(source: Path, chance: random.Random) -> None:
    chance.choice(partnerships(source)).touch()


def edit_field(source: Path, chance: random.Random) -> None:
    path = chance.choice(partnerships(source))
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("summary:")]
    path.write_text("\n".join([*lines, f"summary: Nu gäller {chance.randrange(1000)} saker.", ""]), "utf-8")


def edit_log(source: Path, chance: random.Random) -> None:
    logs = sorted((source / "partnerships").glob("*/*/log.csv"))
    for path in chance.sample(logs, min(1, len(logs))):
        path.write_text(path.read_text("utf-8") + f"2026-0{chance.randrange(1, 10)}-10,kontroller,1,Torget\n", "utf-8")


def add_or_change_picture(source: Path, chance: random.Random) -> None:
    folder = chance.choice(partnerships(source)).parent
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images/torget.jpg").write_bytes(make_picture(size=(chance.randrange(20, 60), 40)))
    text = (folder / "partnership.yml").read_text("utf-8")
    if "image:" not in text:
        (folder / "partnership.yml").write_text(f"{text}image: {{file: torget.jpg, alt: Torget}}\n", "utf-8")


def delete_picture(source: Path, chance: random.Random) -> None:
    pictures = sorted((source / "partnerships").glob("*/*/images/*.jpg"))
    for path in chance.sample(pictures, min(1, len(pictures))):
        path.unlink()


def hold_a_post_back(source: Path, chance: random.Random) -> None:
    path = chance.choice(posts(source))
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("publish_on:")]
    day = chance.choice(["2026-11-22", "2026-11-23", "2027-02-01"])
    path.write_text("\n".join([lines[0], f"publish_on: {day}", *lines[1:], ""]), "utf-8")


def delete_partnership(source: Path, chance: random.Random) -> None:
    if len(partnerships(source)) > 2:
        shutil.rmtree(chance.choice(partnerships(source)).parent)


def add_partnership(source: Path, chance: random.Random) -> None:
    folder = source / "partnerships/lulea" / f"2025-{chance.randrange(10_000)}-belysning"
    folder.mkdir(exist_ok=True)
    (folder / "partnership.yml").write_text(
        "title: Bättre ljus\nperiod: 2025\nactivities:\n  - {text: Kommunen byter lampor., lead: municipality}\n",
        "utf-8",
    )


def add_or_delete_municipality(source: Path, chance: random.Random) -> None:
    folder = source / "partnerships/pitea"
    if folder.exists():
        shutil.rmtree(folder)
    else:
        folder.mkdir()
        (folder / "municipality.yml").write_text('code: "2581"\n', "utf-8")


def change_template(source: Path, chance: random.Random) -> None:
    template = source / "theme/pages" / chance.choice(["partnership.html", "post.html", "municipality.html"])
    template.write_text(f"{template.read_text('utf-8')}\n<p>Rad {chance.randrange(100)}.</p>\n", "utf-8")


def change_style(source: Path, chance: random.Random) -> None:
    sheet = chance.choice(sorted((source / "theme/components").glob("*/*.css")))
    sheet.write_text(f"{sheet.read_text('utf-8')}\n.prov {{ order: {chance.randrange(1, 100)} }}\n", "utf-8")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    edit_body, edit_field, edit_log, edit_with_same_size_and_time, rename_partnership, move_partnership, add_post,
    delete_post, break_or_mend, change_sharing, change_registry, rename_invented, touch, add_or_change_picture,
    delete_picture, hold_a_post_back, delete_partnership, add_partnership, add_or_delete_municipality, change_template,
    change_style,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_after_any_edit_the_tree_is_that_of_a_build_from_nothing(
    source: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hundred edits in all: every kind, and some again, in any order."""
    use_theme_of(source, monkeypatch)
    chance = random.Random(seed)
    build(source, tmp_path / "site")
    seen: set[str] = set()
    edits = [*EDITS, *chance.choices(EDITS, k=25 - len(EDITS))]
    chance.shuffle(edits)
    for number, edit in enumerate(edits):
        edit(source, chance)
        assets.bundle_assets.cache_clear()
        assert_as_from_nothing(source, tmp_path / "site", search=number % 8 == 0)
        seen.update(path.suffix for path in (tmp_path / "site").rglob("*"))
    assert ".webp" in seen


def use_theme_of(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the site be drawn with a theme of its own, which a test may change."""
    shutil.copytree(theme_directory(), source / "theme")
    for module in (cache_module, environment, assets):
        monkeypatch.setattr(module, "theme_directory", lambda: source / "theme")
    assets.bundle_assets.cache_clear()


def test_every_day_has_its_own_tree(source: Path, tmp_path: Path) -> None:
    for today in (TODAY, date(2026, 6, 14), date(2026, 6, 15), date(2027, 1, 1), TODAY):
        assert_as_from_nothing(source, tmp_path / "site", today=today)


def test_search_after_a_build_without_it_finds_everything(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "site")
    assert_as_from_nothing(source, tmp_path / "site", search=True)
    replace_in(source / OLD_POST, "Mätningen", "Räkningen")
    assert_as_from_nothing(source, tmp_path / "site", search=True)


def test_another_template_draws_everything_anew(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_theme_of(source, monkeypatch)
    build(source, tmp_path / "site")
    template = source / "theme/pages/partnership.html"
    template.write_text(f"{template.read_text('utf-8')}\n<p>En rad till.</p>\n", "utf-8")
    build(source, tmp_path / "site")
    assets.bundle_assets.cache_clear()

    assert "En rad till." in (tmp_path / "site/lulea/2026-trafik/index.html").read_text("utf-8")


# --- the published tree is not trusted blindly ----------------------------------------------------------------------


def spoil_same_size_and_time(path: Path) -> None:
    before = path.stat()
    path.write_bytes(bytes(reversed(path.read_bytes())))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_folder_there(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link_elsewhere(path: Path) -> None:
    copy = path.with_name("kopia")
    path.rename(copy)
    path.symlink_to(copy)


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, lambda path: path.write_bytes(b""), spoil_same_size_and_time, put_folder_there, link_elsewhere],
)
def test_what_somebody_did_to_the_site_is_mended(source: Path, tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    build(source, tmp_path / "site")
    spoil(tmp_path / "site/lulea/2026-trafik/index.html")
    (tmp_path / "site/lulea/egen.html").write_text("främmande")

    assert_as_from_nothing(source, tmp_path / "site")


def test_two_places_take_turns(source: Path, tmp_path: Path) -> None:
    for out in ("a", "b", "a", "b"):
        edit_body(source, random.Random(out))
        assert_as_from_nothing(source, tmp_path / out)


# --- a damaged cache counts as none --------------------------------------------------------------------------------


def signed(plain: object) -> bytes:
    rest = json.dumps(plain).encode()
    return hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def flip(path: Path, at: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(at * (len(content) - 1))] ^= 1
    path.write_bytes(bytes(content))


def with_changed(path: Path, key: str, value: object) -> bytes:
    plain = json.loads(path.read_bytes().partition(b"\n")[2])
    return signed({**plain, key: value} if isinstance(plain, dict) else value)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "gone": Path.unlink,
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "one byte less": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b" "),
    **{f"bit at {at}": (lambda path, at=at: flip(path, at)) for at in (0, 0.005, 0.01, *(step / 20 for step in range(1, 21)))},
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "a folder": put_folder_there,
    "a link to nothing": lambda path: (path.unlink(), path.symlink_to("ingenting")),
    "not text": lambda path: path.write_bytes(b"\xff\xfe\x80"),
    "a pickle": lambda path: path.write_bytes(b"\x80\x04\x95\x0e\x00."),
    **{
        f"signed {plain!r:.20}": (lambda path, plain=plain: path.write_bytes(signed(plain)))
        for plain in ({}, [], None, 1, "x", {"key": 1}, {"key": None, "value": []})
    },
    "signed and deep": lambda path: path.write_bytes(
        hashlib.sha256(b"[" * 100_000).hexdigest().encode() + b"\n" + b"[" * 100_000
    ),
    **{
        f"{key} is {value!r:.20}": (lambda path, key=key, value=value: path.write_bytes(with_changed(path, key, value)))
        for key in ("key", "inputs", "drawn", "seen", "sources", "summary", "value", "records")
        for value in (None, [], {}, "x", 1, -1, True, [[]], [[1, 2, 3]] * 7, {"until": "x", "parts": 1})
    },
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_no_more_than_forgetting(source: Path, tmp_path: Path, name: str) -> None:
    first = build(source, tmp_path / "site")
    for path in sorted((source / FOLDER).iterdir()):
        if not path.name.startswith("."):
            DAMAGE[name](path)
    second = build(source, tmp_path / "site")

    assert second.tree_sha256 == first.tree_sha256
    assert {path: hashlib.sha256(content).hexdigest() for path, content in tree_at(tmp_path / "site").items()}
    assert build(source, tmp_path / "site").tree_sha256 == first.tree_sha256


def test_an_entry_of_another_municipality_is_not_taken_for_ones_own(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "site")
    shutil.copyfile(source / FOLDER / "m.boden.json", source / FOLDER / "m.lulea.json")
    assert_as_from_nothing(source, tmp_path / "site")


def test_where_nothing_can_be_kept_the_site_is_built_all_the_same(source: Path, tmp_path: Path) -> None:
    (source / ".cache").write_text("en fil")
    first = build(source, tmp_path / "site")
    assert build(source, tmp_path / "site").tree_sha256 == first.tree_sha256
    assert (source / ".cache").read_text() == "en fil"


def test_entries_of_what_is_gone_go_too(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "site")
    shutil.rmtree(source / "partnerships" / "pahittby")
    (source / FOLDER / "m.boden.json.4711.part").write_text("halv")
    build(source, tmp_path / "site")

    names = {path.name for path in (source / FOLDER).iterdir()}
    assert {name for name in names if name.startswith("m.")} == {
        f"m.{slug}.{part}json" for slug in ("boden", "lulea", "pitea") for part in ("", "sources.", "summary.")
    }


@pytest.fixture(autouse=True)
def own_assets() -> Iterator[None]:
    """Style sheets are bundled once for a process; a test with its own theme must not leave them."""
    yield
    assets.bundle_assets.cache_clear()
