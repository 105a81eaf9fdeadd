"""The command `status` from outside: what it prints, and an exit status that a scheduled job can use."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import status as reading
from generator.build.status import CheckFailure
from generator.cli import main
from tests.small_project import small_project


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return small_project(tmp_path / "källa")


def run(source: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `lofte status`."""
    done = CliRunner().invoke(main, ["status", "--source", str(source), *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout.replace("\u00a0", " "), done.stderr


def test_nothing_overdue_is_status_0_and_something_overdue_is_status_1(source: Path) -> None:
    # Ninety days after 15 June, and fourteen days of grace, is 27 September; the dialogue was to be answered on 6 November 2025.
    status, out, err = run(source, "--as-of=2025-11-06")
    assert (status, err) == (0, "")
    assert out.endswith("\n\nIngen återkoppling är försenad.\n")

    status, out, err = run(source, "--as-of=2025-11-07")
    assert (status, err) == (1, "")
    assert "Luleå: svar på dialogen Samtal på torget skulle ha kommit 6 november 2025, 1 dag sedan." in out
    assert out.endswith("\n\n1 återkoppling är försenad.\n")


def test_the_counts_stand_on_the_terminal_in_columns(source: Path) -> None:
    _, out, _ = run(source, "lulea", "--as-of=2026-09-20")

    assert (
        out
        == """\
Så går det i Luleå
Räknat 20 september 2026.

Det polisen och kommunen själva redovisar

  Vilka löften gäller nu? 1 löfte
    1 av 1  Gäller nu

  Hur går det med åtgärderna? 1 åtgärd
    1 av 1  Genomfört

  Går åtgärderna att följa upp? 1 åtgärd
    1 av 1  Går att följa upp

  Fick de som deltog i en dialog ett svar? 1 dialog som har hållits
    1 av 1  Svaret är försenat

  Kommer återkopplingen i tid? 1 löfte som gäller nu
    1 av 1  Återkoppling ska komma nu

  Längst tystnad
    Lugnare trafik vid skolorna: Luleå, senast 15 juni 2026

Försenat
  Luleå: svar på dialogen Samtal på torget skulle ha kommit 6 november 2025, 318 dagar sedan.

Ska komma nu
  Luleå: återkoppling om Lugnare trafik vid skolorna skulle ha kommit 13 september 2026, 7 dagar sedan.

1 återkoppling är försenad.
"""
    )


def test_it_speaks_english_when_asked(source: Path) -> None:
    _, out, _ = run(source, "boden", "--as-of=2026-09-20", "--language=en")

    assert out.startswith("How it is going in Boden\nCounted on 20 September 2026.\n")
    assert out.endswith("No feedback is overdue.\n")


def test_json_is_one_line_of_it_and_keeps_the_exit_status(source: Path) -> None:
    status, out, err = run(source, "lulea", "--as-of=2026-09-20", "--json")

    assert (status, err, out.count("\n")) == (1, "", 1)
    told = json.loads(out)
    assert (told["as_of"], told["own"]["delivery"]) == ("2026-09-20", {"delivered": 1})
    assert [(debt["kind"], debt["days_late"], debt["overdue"]) for debt in told["debts"]] == [
        ("dialogue", 318, True),
        ("partnership", 7, False),
    ]


def test_an_unknown_municipality_is_wrong_use_and_the_nearest_is_named(source: Path) -> None:
    status, out, err = run(source, "lulaa")
    assert (status, out) == (2, "")
    assert "lulaa: ingen sådan kommun / no such municipality. Menade du lulea? / Did you mean lulea?" in err

    status, _, err = run(source, "\x1b[2Jxyz\u202e")
    assert status == 2
    assert "\x1b" not in err and "\u202e" not in err


def test_what_contributors_write_does_nothing_to_the_terminal(source: Path) -> None:
    path = source / "partnerships/lulea/2026-trafik/partnership.yml"
    path.write_text(
        path.read_text("utf-8").replace("Lugnare trafik vid", 'Lugnare "\u202etrafik" 19900101-2384 vid'), "utf-8"
    )
    _, out, _ = run(source, "lulea", "--as-of=2026-09-20")
    assert "\u202e" not in out and "2384" not in out


def test_a_folder_without_partnerships_is_wrong_use(tmp_path: Path) -> None:
    status, _, err = run(tmp_path)

    assert status == 2
    assert "partnerships" in err


def test_a_process_that_dies_is_neither_0_nor_1(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise CheckFailure("en process dog / a process died")

    monkeypatch.setattr(reading, "read_status", fail)
    assert run(source) == (3, "", "lofte: en process dog / a process died\n")
