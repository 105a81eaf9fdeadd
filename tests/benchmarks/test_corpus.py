"""The corpus maker: the same arguments give the same bytes, and Lofte and Hugo get the same text."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus.invent import Size, invent
from benchmarks.corpus.neutral import read_jsonl, shorten
from benchmarks.make_corpus import FORMS, Manifest, main, make_corpus

ROOT = Path(__file__).resolve().parents[2]
TINY = Size(municipalities=2, partnerships=2)


def tree(folder: Path) -> dict[str, str]:
    """Every file below *folder* with the digest of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def lofte(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from generator.cli import main; main(prog_name='lofte')", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def errors_in(source: Path) -> list[dict[str, object]]:
    checked = lofte("check", "--format", "json", "--source", str(source))
    assert checked.stderr == ""
    return [found for found in json.loads(checked.stdout) if found["severity"] == "error"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two municipalities with two partnerships each, in every form."""
    folder = tmp_path_factory.mktemp("corpus")
    make_corpus(invent(TINY), folder, FORMS)
    return folder


def test_the_same_arguments_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    arguments = [
        sys.executable,
        str(ROOT / "benchmarks" / "make_corpus.py"),
        "--municipalities",
        "2",
        "--partnerships",
        "2",
    ]
    for seed in ("0", "1"):
        subprocess.run(
            [*arguments, "--emit", ",".join(FORMS), "--out", str(tmp_path / seed)],
            env={"PYTHONHASHSEED": seed, "PATH": ""}, check=True, capture_output=True,
        )  # fmt: skip

        assert tree(tmp_path / seed) == tree(corpus)


def test_another_seed_gives_another_country(corpus: Path, tmp_path: Path) -> None:
    main(["--municipalities", "2", "--partnerships", "2", "--seed", "7", "--emit", "jsonl", "--out", str(tmp_path)])

    assert (tmp_path / "corpus.jsonl").read_bytes() != (corpus / "corpus.jsonl").read_bytes()


def test_a_smaller_country_begins_a_larger_one() -> None:
    larger = tuple(invent(Size(municipalities=3, partnerships=2)))

    assert tuple(invent(TINY)) == larger[:2]


def test_what_is_read_back_is_what_was_invented(corpus: Path) -> None:
    assert tuple(read_jsonl(corpus / "corpus.jsonl")) == tuple(invent(TINY))


def test_a_corpus_from_elsewhere_gives_the_same_sites(corpus: Path, tmp_path: Path) -> None:
    arguments = ["--from", str(corpus / "corpus.jsonl"), "--emit", "lofte,lofte-files,hugo", "--out", str(tmp_path)]
    main(arguments)
    (tmp_path / "corpus.jsonl").write_bytes((corpus / "corpus.jsonl").read_bytes())

    assert tree(tmp_path) == tree(corpus)


def test_what_a_foreign_corpus_lacks_is_derived(corpus: Path, tmp_path: Path) -> None:
    record = json.loads((corpus / "corpus.jsonl").read_text("utf-8").splitlines()[0])
    for partnership in record["partnerships"]:
        del partnership["log"]
        for measure in partnership["measures"]:
            del measure["amount"], measure["unit"], measure["per"]
        for post in partnership["posts"]:
            del post["said"], post["promised"], post["did"], post["led_to"]
    foreign = tmp_path / "foreign.jsonl"
    foreign.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")

    main(["--from", str(foreign), "--emit", "lofte", "--out", str(tmp_path)])

    assert errors_in(tmp_path / "lofte") == []
    assert list((tmp_path / "lofte").rglob("log.csv"))


@pytest.mark.parametrize("form", ["lofte", "lofte-files"])
def test_lofte_finds_no_error_in_it(corpus: Path, form: str) -> None:
    assert errors_in(corpus / form) == []


@pytest.mark.parametrize("form", ["lofte", "lofte-files"])
def test_lofte_builds_every_page_of_the_corpus(corpus: Path, form: str, tmp_path: Path) -> None:
    raw = json.loads((corpus / "manifest.json").read_text("utf-8"))
    manifest = Manifest(**{name: raw[name] for name in Manifest.__dataclass_fields__})
    arguments = ["build", "--no-search", "--no-cards", "--json", "--as-of", manifest.as_of]

    built = lofte(*arguments, "--source", str(corpus / form), "--out", str(tmp_path / "site"))

    assert built.returncode == 0, built.stderr
    assert json.loads(built.stdout)["pages"] == manifest.lofte_pages == 2 * 2 + 2 * 2 + 2 * 2 * 2 + 5 + 6
    pages = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    for municipality in invent(TINY):
        for partnership in municipality.partnerships:
            home = f"{municipality.slug}/{partnership.slug}"
            assert f"{home}/index.html" in pages
            assert {f"{home}/{post.slug}.html" for post in partnership.posts} <= pages


def test_both_forms_hold_every_text(corpus: Path) -> None:
    for form in ("lofte", "lofte-files", "hugo"):
        files = [
            path.read_text("utf-8") for path in (corpus / form).rglob("*") if path.suffix in (".md", ".yml", ".csv")
        ]
        # Inside YAML every line of a text is indented.
        written = "\n".join(line.strip() for text in files for line in text.split("\n"))
        for municipality in invent(TINY):
            for partnership in municipality.partnerships:
                texts = [partnership.summary, partnership.problem, *(update.text for update in partnership.updates)]
                texts += [text for post in partnership.posts for text in (post.text, post.said, post.led_to)]
                assert [text for text in texts if text.strip() not in written] == []


def test_a_summary_is_cut_between_sentences() -> None:
    assert shorten("Kort.") == "Kort."
    assert shorten("Ett. " * 100) == ("Ett. " * 56).strip()
    assert len(shorten("ord " * 100)) <= 280
