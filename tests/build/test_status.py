"""`lofte status` reads what a build reads, remembers what has not changed, and says who is unknown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import status
from generator.build.status import Status, UnknownMunicipalityError, read_status
from generator.build.survey import FoundFolder
from tests.harness import Project
from tests.views.test_overview import TREE

Make = Callable[..., Project]
TODAY = date(2026, 11, 22)


@pytest.fixture
def read_folders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the folders whose files are read, as it happens."""
    found: list[str] = []
    original = status.check_municipality

    def spy(root: Path, registry: object, known: object, folder: FoundFolder, *rest: object, **more: object) -> object:
        found.append(folder.slug)
        return original(root, registry, known, folder, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(status, "check_municipality", spy)
    # What the file system says of when a file was changed cannot be set; here it is as old as the rest.
    monkeypatch.setattr("generator.build.cache._TICK_NS", -(10**18))
    return found


def named(found: Status) -> list[str]:
    return [place.slug for place in found.places]


def test_the_country_holds_the_places_that_exist_and_not_the_invented(project: Make) -> None:
    found = read_status(project(TREE).root, TODAY)

    assert named(found) == ["haabo", "habo", "lerum", "lulea", "pitea"]
    assert found.as_json()["own"]["stage"] == {"running": 2}


def test_those_asked_for_are_told_of_alone_once_each_in_order_the_invented_too(project: Make) -> None:
    found = read_status(project(TREE).root, TODAY, ("pitea", "exempelby", "pitea"))

    assert named(found) == ["exempelby", "pitea"]
    assert found.is_named


def test_somebody_unknown_is_an_error_with_the_nearest_name(project: Make) -> None:
    root = project(TREE).root
    with pytest.raises(UnknownMunicipalityError) as error:
        read_status(root, TODAY, ("lulea", "pitae"))
    assert (error.value.slug, error.value.suggestion) == ("pitae", "pitea")

    with pytest.raises(UnknownMunicipalityError) as error:
        read_status(root, TODAY, ("qqqq",))
    assert error.value.suggestion == ""


def test_what_is_overdue_is_overdue_and_nothing_is_the_day_after_it_was_answered(project: Make) -> None:
    made = project(TREE)
    assert read_status(made.root, TODAY).is_overdue
    assert not read_status(made.root, date(2026, 1, 2)).is_overdue

    made.write(
        """-- lulea/posts/2026-11-20-svar.md --
---
title: Det här sa ni på torget
kind: dialogue_result
dialogues: 2026-03-torget
partnerships: 2026-trafik
said: Ni sa mycket.
did: Vi gjorde det.
---
-- lulea/2026-trafik/posts/2026-11-20-sa-gar-det.md --
---
title: Så går det
said: Ni sa mycket.
promised: Vi lovade.
did: Vi gjorde det.
led_to: Vi vet inte.
---
-- pitea/2026-torget/posts/2026-11-20-sa-gar-det.md --
---
title: Så går det
said: Ni sa mycket.
promised: Vi lovade.
did: Vi gjorde det.
led_to: Vi vet inte.
---
"""
    )
    found = read_status(made.root, TODAY)
    assert found.as_json()["debts"] == []
    assert not found.is_overdue


def test_the_report_as_json_holds_counts_silences_and_debts(project: Make) -> None:
    found = read_status(project(TREE).root, TODAY, ("lulea",)).as_json()

    assert found == {
        "as_of": "2026-11-22",
        "municipalities": ["lulea"],
        "own": {
            "stage": {"running": 1},
            "delivery": {"delivered": 1, "not_delivered": 1},
            "measurability": {"measurable": 2},
            "reason": {"staffing": 1},
            "dialogue": {"overdue": 1},
            "freshness": {"overdue": 1},
        },
        "compiled": {
            "stage": {"closed": 1},
            "delivery": {"cannot_be_followed_up": 1},
            "measurability": {"not_measurable": 1},
        },
        "silences": [
            {
                "place": "Luleå", "title": "Lugnare trafik", "url": "lulea/2026-trafik/", "since": "2026-01-01",
                "days": 325, "ever_told": False,
            }
        ],
        "debts": [
            {
                "place": "Luleå", "kind": "partnership", "title": "Lugnare trafik", "url": "lulea/2026-trafik/",
                "due": "2026-04-01", "days_late": 235, "overdue": True,
            },
            {
                "place": "Luleå", "kind": "dialogue", "title": "Torgdialog", "url": "lulea/dialoger/2026-03-torget.html",
                "due": "2026-04-09", "days_late": 227, "overdue": True,
            },
        ],
        "files_with_errors": 0,
    }  # fmt: skip


def test_a_file_with_errors_is_not_counted_and_told(project: Make) -> None:
    made = project(TREE.replace("title: Torget", "titel: Torget"))
    found = read_status(made.root, TODAY, ("pitea",)).as_json()

    assert (found["own"], found["files_with_errors"]) == ({}, 1)


def test_an_invented_place_whose_own_file_is_broken_is_no_place(project: Make) -> None:
    made = project(TREE.replace("invented: true", "invented: kanske"))

    assert named(read_status(made.root, TODAY, ("exempelby",))) == []


def test_unchanged_files_are_not_read_again_and_the_answer_is_the_same(project: Make, read_folders: list[str]) -> None:
    made = project(TREE)
    first = read_status(made.root, TODAY)
    assert sorted(read_folders) == ["exempelby", "haabo", "habo", "lerum", "lulea", "pitea"]
    read_folders.clear()
    assert read_status(made.root, TODAY) == first
    assert read_status(made.root, TODAY, ("lulea",)).places == (first.places[3],)
    assert read_folders == []

    made.write("-- pitea/municipality.yml --\ncode: '2581'\nalso_known_as: [Pite]\n")
    assert read_status(made.root, TODAY).as_json() == first.as_json()
    assert read_folders == ["pitea"]


def test_asking_for_one_keeps_what_is_known_of_the_others(project: Make, read_folders: list[str]) -> None:
    root = project(TREE).root
    read_status(root, TODAY)
    read_status(root, TODAY, ("lulea",), fresh=True)
    read_folders.clear()

    read_status(root, TODAY, ("lulea",))
    assert read_folders == []


def test_what_is_kept_is_for_its_day_and_its_language_alone(project: Make) -> None:
    root = project(TREE.replace("title: Lugnare trafik", "title: {sv: Lugnare trafik, en: Calmer traffic}")).root

    def told(**chosen: object) -> tuple[str, int]:
        found = read_status(root, **{"today": TODAY, **chosen}).as_json()  # type: ignore[arg-type]
        return found["silences"][0]["title"], found["silences"][0]["days"]

    assert told() == ("Lugnare trafik", 325)
    assert told(language="en") == ("Calmer traffic", 325)
    assert told(today=date(2026, 11, 23)) == ("Lugnare trafik", 326)
    assert told() == ("Lugnare trafik", 325)


def test_several_processes_say_the_same_as_one(project: Make) -> None:
    root = project(TREE).root

    assert (
        read_status(root, TODAY, jobs=3, fresh=True).as_json() == read_status(root, TODAY, jobs=1, fresh=True).as_json()
    )
