"""The files of a site: their digest, their places, and the tree they are put into."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.output import NewTree, Part, folders_of, output_file, part_of, require_distinct, tree_digest
from tests.build.trees import OLD, digest_of, state_of, tree_at


def test_the_digest_knows_paths_and_bytes_but_not_their_order() -> None:
    assert digest_of(OLD) == digest_of(dict(reversed(OLD.items())))
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"})
    assert digest_of({"a": b"", "b": b""}) != digest_of({"ab": b""})
    assert tree_digest(()) == digest_of({})


@given(st.dictionaries(st.text("ab/\0", max_size=4), st.binary(max_size=4), max_size=4),
       st.dictionaries(st.text("ab/\0", max_size=4), st.binary(max_size=4), max_size=4))  # fmt: skip
def test_two_trees_have_one_digest_only_when_they_are_the_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


def test_two_outputs_with_one_path_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"two outputs are called a/index\.html"):
        require_distinct(["a/index.html", "b/index.html", "a/index.html"])


@pytest.mark.parametrize("paths", [("a", "a/b"), ("a/b", "a"), ("a/b", "a/b/c/d")])
def test_a_file_where_a_folder_must_be_is_an_error(paths: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="both a file and a folder"):
        require_distinct(paths)


def test_the_folders_of_paths_are_all_that_hold_them() -> None:
    assert folders_of(["a/b/c/d.html", "a/e.html", "index.html"]) == {"a", "a/b", "a/b/c"}


@pytest.fixture
def tree(tmp_path: Path) -> NewTree:
    for path, content in OLD.items():
        (tmp_path / "nu" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "nu" / path).write_bytes(content)
    (tmp_path / "ny").mkdir()
    return NewTree(str(tmp_path / "ny"), str(tmp_path / "nu"))


def number(root: str, path: str) -> int:
    return Path(root, path).stat().st_ino


def test_what_is_the_same_is_the_same_file_and_what_is_not_is_another(tree: NewTree) -> None:
    file, is_changed = tree.put("a/index.html", b"gammal")
    assert (file.path, file.size, is_changed) == ("a/index.html", 6, False)
    assert number(tree.folder, "a/index.html") == number(tree.current, "a/index.html")

    assert tree.put("a/b/djup.html", b"annan")[1]
    assert tree_at(Path(tree.folder)) == {"a/index.html": b"gammal", "a/b/djup.html": b"annan"}
    assert tree_at(Path(tree.current)) == OLD


def test_what_is_shared_already_is_not_touched_again(tree: NewTree) -> None:
    tree.put("a/index.html", b"gammal")
    paths = [Path(tree.folder, "a/index.html"), Path(tree.folder, "a")]
    before = [state_of(path) for path in paths]
    time.sleep(0.05)  # longer than a file system takes from one time to the next
    tree.put("a/index.html", b"gammal")
    assert [state_of(path) for path in paths] == before


def test_no_file_of_the_current_tree_is_ever_written_to(tree: NewTree) -> None:
    """Whatever is in the new tree from before, and however often the same path is put."""
    for path in OLD:
        tree.put(path, OLD[path])
    for content in (b"ny", b"nyare", OLD["a/index.html"], b"nyast"):
        for path in OLD:
            tree.put(path, content)
    assert tree_at(Path(tree.current)) == OLD
    assert set(tree_at(Path(tree.folder)).values()) == {b"nyast"}


def test_what_was_put_first_gives_way_to_what_is_as_before(tree: NewTree) -> None:
    assert tree.put("a/index.html", b"mellan")[1]
    assert not tree.put("a/index.html", b"gammal")[1]
    assert number(tree.folder, "a/index.html") == number(tree.current, "a/index.html")


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(tree: NewTree) -> None:
    for path in ("x", "x/y/z", "x/y", "x/y/z/w", "x"):
        tree.put(path, path.encode())
        assert tree_at(Path(tree.folder)) == {path: path.encode()}


def test_a_file_that_cannot_be_shared_is_copied_and_told_of(tree: NewTree, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    paths = ["c/en.html", "c/d/e/djup.html"]
    assert tree.keep(paths) == paths
    assert tree_at(Path(tree.folder)) == {"c/en.html": b"en", "c/d/e/djup.html": b"djupt nere"}
    assert tree.put("a/index.html", b"gammal")[1]


def test_a_part_gives_its_files_back(tmp_path: Path) -> None:
    files = [output_file("c/en.html", b"en"), output_file("c/d/e/djup.html", b"djupt nere")]
    part = part_of(files)

    assert sorted(part, key=lambda file: file.path) == sorted(files, key=lambda file: file.path) == list(part)
    assert (part.paths, len(part)) == (["c/d/e/djup.html", "c/en.html"], 2)
    assert part.digest == tree_digest(files)
    assert (list(Part()), Part().paths, Part().digest) == ([], [], tree_digest(()))


def test_the_digest_of_a_tree_is_the_same_by_files_and_by_parts() -> None:
    names = ("a-b/x.html", "a/index.html", "a/ö.html", "a.html", "a0.html", "b/c/d.html")
    files = [output_file(name, name.encode()) for name in names]
    parts = {name: part_of(file for file in files if file.path.startswith(f"{name}/")) for name in ("a", "a-b", "b")}

    assert tree_digest([file for file in files if "/" not in file.path], parts) == tree_digest(files)


@pytest.mark.parametrize(
    ("lines", "sizes"),
    [
        (f"{'0' * 64}  b/x\n", (1,)), (f"{'0' * 64}  a/../x\n", (1,)), (f"{'0' * 64}  a/x", (1,)), ("", (1,)),
        (f"{'0' * 64}  a/x\n", ()), (f"{'0' * 63}  a/x\n", (1,)), ("\n", (1,)), (f"{'0' * 64}  a\n", (1,)),
    ],
)  # fmt: skip
def test_what_is_not_the_list_of_a_folder_is_told(lines: str, sizes: tuple[int, ...]) -> None:
    assert part_of([output_file("a/x", b"x")]).is_of("a")
    assert Part().is_of("a")
    assert not Part(lines, sizes).is_of("a")
