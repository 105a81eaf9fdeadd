"""The settings of a site: what `mkdocs.yml` says to us, and what holds when it says nothing."""

from pathlib import Path

import pytest

from generator.build.settings import Settings, read_settings
from generator.diagnostics import Report
from tests.built_site import ROOT


def read(folder: Path, text: str) -> tuple[Settings, list[str]]:
    """The settings in *text*, and the codes of what was found."""
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    report = Report()
    return read_settings(folder, report), [found.code for found in report.diagnostics]


def test_without_the_file_everything_has_its_default(tmp_path: Path) -> None:
    report = Report()

    assert read_settings(tmp_path, report) == Settings("Lofte", "", "content", "site")
    assert report.diagnostics == ()


def test_the_four_settings_are_read(tmp_path: Path) -> None:
    text = "site_name: Löften i länet\nsite_url: https://www.exempel.se/lofte/\ndocs_dir: texter\nsite_dir: ut\n"

    assert read(tmp_path, text) == (
        Settings("Löften i länet", "https://www.exempel.se/lofte/", "texter", "ut"),
        [],
    )


def test_an_address_ends_with_a_slash(tmp_path: Path) -> None:
    assert read(tmp_path, "site_url: https://www.exempel.se/lofte\n")[0].base_url == "https://www.exempel.se/lofte/"


@pytest.mark.parametrize("text", ["site_name:\n", "site_name: [a]\n", "site_name: {a: b}\n", "theme: x\n"])
def test_what_is_no_text_has_its_default(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)[0] == Settings()


def test_tags_are_for_mkdocs_and_no_fault_here(tmp_path: Path) -> None:
    text = "site_name: A\nplugins: [!ENV [X, y]]\nx: !!python/name:os.system\n"

    assert read(tmp_path, text) == (Settings("A"), [])


@pytest.mark.parametrize("text", ["- a\n- b\n", "bara text\n"])
def test_a_file_that_holds_no_settings_is_a_finding(tmp_path: Path, text: str) -> None:
    settings, codes = read(tmp_path, text)

    assert settings == Settings()
    assert len(codes) == 1


def test_broken_yaml_is_a_finding_and_no_exception(tmp_path: Path) -> None:
    settings, codes = read(tmp_path, "site_name: [a\n")

    assert settings == Settings()
    assert codes


def test_this_repository_has_settings_without_faults() -> None:
    report = Report()

    assert read_settings(ROOT, report) == Settings("Lofte", "", "content", "site")
    assert report.diagnostics == ()
