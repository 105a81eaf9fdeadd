"""Where a site may be written, and where its spare tree is kept."""

from pathlib import Path

import pytest

from generator.build import place as place_module
from generator.build.lock import alone_at
from generator.build.place import SPARES, OutputError, find_fault, find_place, real_path


@pytest.mark.parametrize(
    "target",
    [".", "..", "/", "partnerships", "partnerships/site", "theme", "locales/x", "innehåll", "innehåll/site", ".git",
     ".git/site", ".cache/lofte", ".cache/lofte/site", SPARES, f"{SPARES}/x"],
)  # fmt: skip
def test_a_site_cannot_stand_where_its_source_is(tmp_path: Path, target: str) -> None:
    source = tmp_path / "källa"
    source.mkdir()
    fault = find_fault(real_path(source / target), source, "innehåll")
    assert fault is not None
    assert fault.endswith(": webbplatsen kan inte ersätta mappen den byggs av / cannot replace its own source")


@pytest.mark.parametrize("target", ["site", "public/site", "../site", ".cache/benchmarks/site", "partnerships-site"])
def test_a_site_may_stand_beside_its_source_or_in_a_folder_of_its_own(tmp_path: Path, target: str) -> None:
    source = tmp_path / "källa"
    source.mkdir()
    assert find_fault(real_path(source / target), source, "innehåll") is None


def test_a_link_into_the_source_is_followed(tmp_path: Path) -> None:
    source = tmp_path / "källa"
    (source / "partnerships").mkdir(parents=True)
    (tmp_path / "site").symlink_to(source / "partnerships")
    (source / "content").symlink_to(tmp_path / "text")
    assert find_fault(real_path(tmp_path / "site"), source, "content")
    assert find_fault(real_path(tmp_path / "text/site"), source, "content")


def test_a_folder_that_is_a_disk_of_its_own_is_refused_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda self: self == tmp_path / "site")
    with (
        alone_at(tmp_path / "site", print) as lock,
        pytest.raises(OutputError, match="site: mappen är en egen disk och kan inte bytas ut; välj en mapp i den"),
    ):
        find_place(tmp_path / "site", None, lock)


def test_backups_pass_over_the_spare_trees(tmp_path: Path) -> None:
    """Source: the Cache Directory Tagging Specification, which asks for these 43 bytes."""
    with alone_at(tmp_path / "site", print) as lock:
        find_place(tmp_path / "site", tmp_path / SPARES, lock)
    assert (tmp_path / SPARES / "CACHEDIR.TAG").read_bytes()[:43] == b"Signature: 8a477f597d28d172789f06886806bc55"


def test_a_spare_tree_is_not_kept_inside_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with alone_at(tmp_path / "site", print) as lock:
        assert find_place(tmp_path / "site", tmp_path / "site/.cache", lock).spare is None


def test_what_a_killed_build_was_working_on_becomes_the_spare_tree(tmp_path: Path) -> None:
    with alone_at(tmp_path / "site", print) as lock:
        found = find_place(tmp_path / "site", tmp_path / SPARES, lock)
        assert found.spare is not None
        hidden = found.spare.parent
        for name in ("new-1", "new-2"):
            (hidden / name).mkdir()
        (hidden / "probe").write_text("")
        (hidden / "egen").write_text("")
        find_place(tmp_path / "site", tmp_path / SPARES, lock)
    assert sorted(path.name for path in hidden.iterdir()) == ["spare", "target"]


def test_a_spare_tree_without_a_note_of_its_site_goes(tmp_path: Path) -> None:
    spares = tmp_path / SPARES
    (spares / "okänd/spare").mkdir(parents=True)
    (spares / "0123-gone-4711").mkdir()
    with alone_at(tmp_path / "site", print) as lock:
        find_place(tmp_path / "site", spares, lock)
    assert len([path for path in spares.iterdir() if path.is_dir()]) == 1


def test_a_spare_tree_is_known_by_where_the_site_is(tmp_path: Path) -> None:
    found = set()
    for name in ("ett", "två"):
        with alone_at(tmp_path / name, print) as lock:
            found.add(find_place(tmp_path / name, tmp_path / SPARES, lock).spare)
    assert len(found) == 2
    assert place_module.SPARES == ".cache/lofte-trees"
