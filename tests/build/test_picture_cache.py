"""A drawn picture is drawn once for the same bytes, wishes and encoder; a damaged entry counts as not there."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import picture_cache, workers
from generator.build.content_folder import ContentFolder
from generator.build.picture_cache import FOLDER, PictureCache, forget_other_pictures
from generator.build.pipeline import Options
from generator.build.site_build import BuildReport, build_site
from generator.clock import read_today
from generator.diagnostics import Report
from generator.render.drawing_process import DrawingProcess
from generator.render.orders import Order, Size
from tests.harness import Project
from tests.pictures import make_picture

ORDER = Order("png", 40, 30, 1, 1_000, (Size("webp", 20, 15), Size("jpeg", 40, 30)))
DRAWN = (b"webp\n\0", b"")
MakeProject = Callable[[str], Project]

TREE = """
-- mkdocs.yml --
site_name: Prov
-- lulea/municipality.yml --
code: "2580"
-- lulea/2026-trafik/partnership.yml --
title: Lugnare trafik
period: 2026
image: {file: karta.png, alt: Karta.}
-- lulea/2026-trafik/updates/2026-05-14-skylt.md --
---
title: Skylten är uppe
image: skylt.jpg
alt: En fartskylt.
---
"""


def cache_at(folder: Path, slug: str = "lulea", *, reads: bool = True) -> PictureCache:
    return PictureCache(folder, slug, reads=reads)


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / FOLDER).rglob("*") if path.is_file())


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    cache_at(tmp_path).store("a", ORDER, DRAWN)

    assert cache_at(tmp_path).load("a", ORDER) == DRAWN
    assert cache_at(tmp_path, reads=False).load("a", ORDER) is None
    assert cache_at(tmp_path, "boden").load("a", ORDER) is None


@pytest.mark.parametrize(
    ("digest", "order"),
    [
        ("b", ORDER),
        ("a", Order("gif", 40, 30, 1, 1_000, ORDER.sizes)),
        ("a", Order("png", 30, 40, 1, 1_000, ORDER.sizes)),
        ("a", Order("png", 40, 30, 2, 1_000, ORDER.sizes)),
        ("a", Order("png", 40, 30, 1, 1_001, ORDER.sizes)),
        ("a", Order("png", 40, 30, 1, 1_000, ORDER.sizes[:1])),
        ("a", Order("png", 40, 30, 1, 1_000, (Size("webp", 21, 15), *ORDER.sizes[1:]))),
    ],
)
def test_other_bytes_or_wishes_are_not_found(tmp_path: Path, digest: str, order: Order) -> None:
    cache_at(tmp_path).store("a", ORDER, DRAWN)

    assert cache_at(tmp_path).load(digest, order) is None


def test_another_encoder_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_at(tmp_path).store("a", ORDER, DRAWN)
    monkeypatch.setattr(picture_cache, "encoder_version", lambda: "another")

    assert cache_at(tmp_path).load("a", ORDER) is None


def test_any_damage_counts_as_not_there(tmp_path: Path) -> None:
    cache_at(tmp_path).store("a", ORDER, DRAWN)
    (place,) = entries(tmp_path)
    whole = place.read_bytes()
    chance = random.Random(1)
    damaged = [whole[:-1], whole + b"x", b"", b"\n", b"\xff\n1", whole[: len(whole) // 2], whole.replace(b"[", b"{")]
    for _ in range(200):
        other = bytearray(whole)
        other[chance.randrange(len(other))] ^= 1 << chance.randrange(8)
        damaged.append(bytes(other))
    for content in damaged:
        place.write_bytes(content)
        assert cache_at(tmp_path).load("a", ORDER) is None, content


def test_what_is_no_longer_used_goes_and_so_does_what_a_stopped_build_left(tmp_path: Path) -> None:
    cache = cache_at(tmp_path)
    cache.store("a", ORDER, DRAWN)
    cache.store("b", ORDER, DRAWN)
    (tmp_path / FOLDER / "lulea/a.123.part").write_bytes(b"half")
    later = cache_at(tmp_path)
    assert later.load("b", ORDER) == DRAWN
    later.forget_unused()

    assert len(entries(tmp_path)) == 1
    assert cache_at(tmp_path).load("b", ORDER) == DRAWN
    cache_at(tmp_path).forget_unused()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_municipality_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    for slug in ("boden", "lulea"):
        cache_at(tmp_path, slug).store("a", ORDER, DRAWN)
    forget_other_pictures(tmp_path, ["boden"])

    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["boden"]
    forget_other_pictures(tmp_path / "nowhere", [])


def test_a_place_that_is_taken_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    cache_at(tmp_path).store("a", ORDER, DRAWN)

    assert cache_at(tmp_path).load("a", ORDER) is None
    assert (tmp_path / FOLDER).read_text() == "in the way"


# --- in a build ----------------------------------------------------------------------------------------------------


@pytest.fixture
def lulea(project: MakeProject) -> Project:
    made = project(TREE)
    images = made.root / "partnerships/lulea/2026-trafik/images"
    images.mkdir()
    (images / "karta.png").write_bytes(make_picture("PNG", (600, 400)))
    (images / "skylt.jpg").write_bytes(make_picture("JPEG", (640, 400)))
    return made


def build(lulea: Project, out: Path, *, fresh: bool = False) -> BuildReport:
    options = Options(read_today("2026-11-22"), search=False, fresh=fresh)
    return build_site(lulea.root, out, options, Report(), ContentFolder)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of the pictures that were drawn."""
    kinds: list[str] = []
    draw = DrawingProcess.draw

    def draw_and_tell(self: DrawingProcess, order: Order, raw: bytes, alive: Callable[[], None]) -> tuple[bytes, ...]:
        kinds.append(order.kind)
        return draw(self, order, raw, alive)

    monkeypatch.setattr(workers.DrawingProcess, "draw", draw_and_tell)
    return kinds


def test_an_edit_of_words_draws_no_picture_and_one_picture_only_itself(
    lulea: Project, tmp_path: Path, drawn: list[str]
) -> None:
    build(lulea, tmp_path / "site")
    assert sorted(drawn) == ["jpeg", "png"]
    drawn.clear()
    lulea.write("-- lulea/2026-trafik/updates/2026-06-14-mer.md --\n---\ntitle: Mer\n---\n")
    done = build(lulea, tmp_path / "site")
    assert drawn == []
    images = lulea.root / "partnerships/lulea/2026-trafik/images"
    (images / "karta.png").write_bytes(make_picture("PNG", (500, 400)))
    build(lulea, tmp_path / "site")
    assert drawn == ["png"]
    # Renamed, it is the same picture at another address.
    (images / "karta.png").rename(images / "kartan.png")
    path = lulea.root / "partnerships/lulea/2026-trafik/partnership.yml"
    path.write_text(path.read_text("utf-8").replace("karta.png", "kartan.png"), "utf-8")
    last = build(lulea, tmp_path / "site")
    assert drawn == ["png"] and last.left_out == done.left_out == ()
    assert last.tree_sha256 == build(lulea, tmp_path / "anew", fresh=True).tree_sha256
    assert sorted(drawn) == ["jpeg", "png", "png"]


def test_a_damaged_entry_is_drawn_again_and_gives_the_same(lulea: Project, tmp_path: Path, drawn: list[str]) -> None:
    first = build(lulea, tmp_path / "site")
    for entry in entries(lulea.root / ".cache/lofte"):
        entry.write_bytes(entry.read_bytes()[:-100] + bytes(100))
    lulea.write("-- lulea/2026-trafik/updates/2026-06-14-mer.md --\n---\ntitle: Mer\n---\n")
    second = build(lulea, tmp_path / "site")

    assert sorted(drawn) == ["jpeg", "jpeg", "png", "png"]
    assert second.written < second.artifacts and first.left_out == second.left_out == ()


def test_nothing_stays_of_a_picture_that_is_gone(lulea: Project, tmp_path: Path) -> None:
    build(lulea, tmp_path / "site")
    cache = lulea.root / ".cache/lofte"
    assert len(entries(cache)) == 2
    (lulea.root / "partnerships/lulea/2026-trafik/images/skylt.jpg").unlink()
    build(lulea, tmp_path / "site")

    assert len(entries(cache)) == 1
