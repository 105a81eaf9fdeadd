"""Results in words, charts, tables and files: the closed set, in Swedish and English, and the same numbers everywhere."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.i18n import get_catalog
from generator.render.csv_file import draw_csv
from generator.views.results import ResultsView, describe_results
from tests.harness import Project
from tests.site.test_results import HEAD, INDICATORS, wave
from tests.views.reading import plain, writer

Make = Callable[..., Project]
ROOT = Path(__file__).resolve().parents[2]

# Words that would say that one thing made another happen.
CAUSAL = re.compile(
    r"tack vare|beror på|berodde|ledde till|gjorde att|orsaka|påverka|effekt av|minskade|ökade|förbättra"
    r"|because of|due to|thanks to|caused|led to|made .* (?:safer|better)|improved by|effect of",
    re.IGNORECASE,
)


def view(project: Make, rows: str, language: str = "sv", today: str = "2026-11-22", done: int = 300) -> ResultsView:
    tree = HEAD.replace("{EFFECT}", "earliest_effect: 2025-01").replace(
        "{GOAL}", "{text: Fler trygga., indicator: safe, target: 66, by: 2026-11}"
    )
    table = "".join(f"{row}{',' * (15 - row.count(','))}\n" for row in rows.split("\n") if row)
    site = project(INDICATORS + tree.replace("{DONE}", str(done)) + table).site(today)
    (partnership,) = site.municipalities["lulea"].partnerships
    found = describe_results(partnership, writer(language, site.registry))
    assert found is not None
    return found


def told(found: ResultsView) -> str:
    """Every sentence about the first indicator."""
    indicator = found.indicators[0]
    lines = [
        line
        for place in indicator.places
        for line in (*place.sentences, *(s for g in place.groups for s in g.sentences))
    ]
    return plain(" ".join([*lines, *indicator.sentences]))


WOMEN_AND_MEN = (
    wave("safe", 2023, 60, 150, "gender,women") + wave("safe", 2025, 78, 150, "gender,women")
    + wave("safe", 2023, 60, 150, "gender,men") + "safe,2025,2025-10-01,2025-10-31,,gender,men,45,,150\n"
)  # fmt: skip


def test_a_clear_change_is_told_with_its_interval_and_its_chance(project: Make) -> None:
    assert told(view(project, wave("safe", 2023, 200, 500) + wave("safe", 2025, 290, 500))) == (
        "Det har blivit bättre. 40,0 procent 2023, 58,0 procent 2025. "
        "Skillnaden är +18 procentenheter och ligger troligen mellan +12 och +24 (p < 0,001). Målet är 66 procent senast november 2026."
    )


def test_no_clear_change_is_always_followed_by_the_interval_and_what_could_have_been_seen(project: Make) -> None:
    words = told(view(project, wave("safe", 2023, 250, 500) + wave("safe", 2025, 265, 500)))

    assert words.startswith(
        "Ingen säker förändring. 50,0 procent 2023, 53,0 procent 2025. "
        "Skillnaden är +3 procentenheter, men kan vara allt från −3 till +9 (p = 0,34). "
        "Så här många svar räcker för att se en skillnad på ungefär 9 procentenheter, inte en mindre."
    )


def test_the_example_of_women_and_men_does_not_say_that_they_differ(project: Make) -> None:
    words = told(view(project, WOMEN_AND_MEN))

    assert "Kvinnor: +12 procentenheter. Män: +5 procentenheter." in words
    assert "Mellan grupperna skiljer det 7 procentenheter (−9 till +23, p = 0,39)." in words
    assert "Det går inte att säga att grupperna har ändrats olika mycket." in words
    assert "Grupperna har ändrats olika mycket." not in words


def test_the_table_of_groups_has_the_chance_before_and_after_adjusting(project: Make) -> None:
    (groups,) = view(project, WOMEN_AND_MEN).indicators[0].places[0].groups

    assert [plain(word) for word in groups.table.header] == [
        "Grupp",
        "2023",
        "2025",
        "Skillnad",
        "Slump",
        "Slump, justerat",
    ]
    rows = [[plain(cell) for cell in row] for row in groups.table.rows]
    assert rows[0] == ["Kvinnor", "40,0 (150 svar)", "52,0 (150 svar)", "+12 (+1 till +23)", "p = 0,036", "p = 0,071"]
    assert rows[1] == ["Män", "40,0 (150 svar)", "45,0 (150 svar)", "+5 (−6 till +16)", "p = 0,38", "p = 0,38"]


def test_too_early_comes_before_any_difference(project: Make) -> None:
    rows = wave("safe", 2023, 200, 500) + "safe,2024,2024-07-01,2024-07-31,,,,,290,500\n"
    found = view(project, rows)

    assert told(found).startswith(
        "För tidigt att säga. Parterna räknar med att något kan märkas tidigast 1 januari 2025."
    )
    assert "Skillnaden" not in told(found)
    assert found.indicators[0].state.word == "För tidigt att säga"


def test_measured_once_there_is_nothing_to_compare_with(project: Make) -> None:
    found = view(project, wave("safe", 2025, 290, 500))

    assert found.indicators[0].state.word == "Inget att jämföra med än"
    assert told(found).startswith("Mätt en gång, 2025: 58,0 procent. Det finns inget att jämföra med än.")


def test_two_values_without_their_precision_are_shown_and_nothing_more_is_said(project: Make) -> None:
    rows = "grade,2023,2023-10-01,,,,,3.1,,500\ngrade,2025,2025-10-01,,,,,3.6,,500\n"
    indicator = view(project, rows).indicators[0]

    assert [plain(line) for line in indicator.places[0].sentences] == [
        "3,1 poäng 2023, 3,6 poäng 2025.", "Det går inte att säga om skillnaden är mer än en slump.",
    ]  # fmt: skip
    assert indicator.state.word == "Ingen säker förändring"


def test_hardly_carried_out_is_told_beside_the_result(project: Make) -> None:
    words = told(view(project, wave("safe", 2023, 200, 500) + wave("safe", 2025, 290, 500), done=20))

    assert "Det som lovades blev knappt gjort: ”Polisen går 100 patruller”." in words
    assert "Därför går det inte att bedöma vad det skulle ha gett." in words


@pytest.mark.parametrize("n", [(29, 29), (29, 500), (500, 29)])
@pytest.mark.parametrize("year", [2024, 2025])
def test_what_is_withheld_is_nowhere_on_the_page_nor_in_the_file(project: Make, n: tuple[int, int], year: int) -> None:
    # In 2024 it is too early to say, too.
    found = view(project, wave("safe", 2023, 17, n[0]) + wave("safe", year, 19, n[1]))
    indicator = found.indicators[0]
    everything = repr(indicator)

    assert "Färre än 30 har svarat." in told(found)
    for successes, answers in ((17, n[0]), (19, n[1])):
        if answers < 30:
            share = f"{successes / answers * 100:.1f}"
            assert share not in everything and share.replace(".", ",") not in everything
    assert indicator.places[0].chart is None
    assert indicator.data is not None
    for row, answers in zip(indicator.data.rows, n, strict=True):
        assert (row[7:11] == ("", "", "", "")) == (row[11] == "yes") == (answers < 30)


def test_the_chart_the_table_and_the_file_say_the_same(project: Make) -> None:
    indicator = view(project, wave("safe", 2023, 200, 500) + wave("safe", 2025, 290, 500)).indicators[0]
    place = indicator.places[0]

    assert place.chart is not None and place.table is not None and indicator.data is not None
    assert [point.word for point in place.chart.points] == ["40,0", "58,0"]
    assert [plain(row[1]) for row in place.table.rows] == ["40,0 procent", "58,0 procent"]
    assert [float(row[7]) for row in indicator.data.rows] == [40.0, 58.0]
    assert [(round(p.low or 0, 1), round(p.high or 0, 1)) for p in place.chart.points] == [
        (round(float(row[8]), 1), round(float(row[9]), 1)) for row in indicator.data.rows
    ]
    assert indicator.data.url == "lulea/2024-torget/indikator-safe.csv"


def test_what_differed_is_told_in_english_too(project: Make) -> None:
    words = told(view(project, wave("safe", 2023, 200, 500) + wave("safe", 2025, 290, 500), "en"))

    assert words.startswith("It has become better. 40.0 per cent 2023, 58.0 per cent 2025.")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_sentence_of_the_closed_set_says_what_caused_what(language: str) -> None:
    source = (ROOT / "generator" / "views" / "result_words.py").read_text("utf-8")
    messages = re.findall(r'\bt\(\s*"([^"]+)"', source)

    assert len(messages) > 30
    for message in messages:
        words = get_catalog(language).t(message, **dict.fromkeys(re.findall(r"\{(\w+)\}", message), "x"))
        assert not CAUSAL.search(words), words


def test_a_file_cannot_be_made_to_run_by_a_spreadsheet(project: Make) -> None:
    rows = wave("safe", 2023, 200, 500, area="=1+1") + wave("safe", 2025, 290, 500, area="=1+1")
    data = view(project, rows).indicators[0].data
    assert data is not None

    text = draw_csv(data).content.decode("utf-8")
    assert text.startswith("\ufeffindicator,")
    assert ",'=1+1," in text and ",=1+1" not in text
    assert text.endswith("\r\n")


def test_a_goal_for_one_place_is_drawn_in_that_place_alone(project: Make) -> None:
    rows = "".join(
        wave("safe", year, successes, 600, area=area)
        for area in ("Norr", "Söder")
        for year, successes in ((2023, 300), (2025, 400))
    )
    tree = HEAD.replace("{EFFECT}", "").replace("{DONE}", "300")
    tree = tree.replace("{GOAL}", "{text: Fler trygga., indicator: safe, target: 66, place: Norr}")
    table = "".join(f"{row}{',' * (15 - row.count(','))}\n" for row in rows.split("\n") if row)
    site = project(INDICATORS + tree + table).site("2026-11-22")
    (partnership,) = site.municipalities["lulea"].partnerships
    found = describe_results(partnership, writer("sv", site.registry))

    assert found is not None
    goals = {
        place.title: place.chart.goal.word if place.chart and place.chart.goal else ""
        for place in found.indicators[0].places
    }
    assert goals == {"Norr": "Mål 66", "Söder": ""}


def test_groups_by_age_awareness_and_part_taken_have_their_own_words_and_any_other_its_own(project: Make) -> None:
    dimensions = (
        ("age", "65+", "16-29"),
        ("awareness", "knows", "does-not-know"),
        ("participated", "yes", "no"),
        ("roll", "Ingripande", "Områdespolis"),
    )
    rows = wave("safe", 2023, 200, 500) + wave("safe", 2025, 290, 500)
    for dimension, *groups in dimensions:
        for group in groups:
            rows += wave("safe", 2023, 60, 150, f"{dimension},{group}") + wave(
                "safe", 2025, 78, 150, f"{dimension},{group}"
            )
    groups_of = {
        found.title: [row[0] for row in found.table.rows]
        for found in view(project, rows).indicators[0].places[0].groups
    }

    assert groups_of == {
        "Åldrar": ["65+ år", "16–29 år"],
        "De som känner till löftet och de som inte gör det": ["Känner till löftet", "Känner inte till löftet"],
        "De som har varit med i en dialog och de som inte har det": ["Har varit med i en dialog", "Har inte varit med i en dialog"],
        "roll": ["Ingripande", "Områdespolis"],
    }  # fmt: skip


def test_a_series_of_many_waves_keeps_them_all_in_the_table_the_chart_and_the_file(project: Make) -> None:
    rows = "".join(wave("safe", year, 200 + 10 * (year - 2020), 500) for year in range(2020, 2026))
    (indicator,) = view(project, rows).indicators
    (place,) = indicator.places

    assert place.table is not None and place.chart is not None and indicator.data is not None
    assert [row[0] for row in place.table.rows] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert len(place.chart.points) == len(indicator.data.rows) == 6


def test_reported_offences_are_a_rate_of_neither_good_nor_bad(project: Make) -> None:
    def row(year: int, count: int) -> str:
        return f"offences,{year},{year}-01-01,{year}-12-31,,,,{count},,,,,,,10000\n"

    (indicator,) = (
        item
        for item in view(project, row(2023, 100) + row(2025, 400)).indicators
        if item.anchor == "indikator-offences"
    )

    assert indicator.state.word == "Ändrat"
    assert (
        plain(indicator.places[0].table.rows[1][1] if indicator.places[0].table else "")
        == "40,0 per 1 000 invånare och år"
    )


def test_groups_that_people_choose_to_belong_to_carry_a_word_of_caution(project: Make) -> None:
    rows = "".join(
        wave("safe", year, successes, 300, f"{dimension},{group}")
        for dimension, groups in (("awareness", ("knows", "does-not-know")), ("gender", ("women", "men")))
        for group in groups
        for year, successes in ((2023, 120), (2025, 150))
    )
    by_title = {groups.title: groups for groups in view(project, rows).indicators[0].places[0].groups}
    caution = "De här grupperna kan skilja sig åt på fler sätt, så det säger inget om varför."

    assert caution in by_title["De som känner till löftet och de som inte gör det"].sentences
    assert caution not in by_title["Kvinnor och män"].sentences


def test_what_research_expects_to_move_first_stands_first(project: Make) -> None:
    registry = """
-- _registry/indicators.yml --
offences: {name: Anmälda brott, kind: count, direction: neutral, goal: fewer_offences}
safe: {name: Trygg, kind: share, direction: higher_is_better, goal: safety}
trust: {name: Förtroende, kind: share, direction: higher_is_better, goal: confidence}
knows: {name: Känner till, kind: share, direction: higher_is_better, goal: participation}
"""
    tree = HEAD.replace("{EFFECT}", "").replace("{GOAL}", "{text: A., indicator: safe}").replace("{DONE}", "300")
    rows = "".join(wave(name, 2025, 120, 300) for name in ("offences", "safe", "trust", "knows"))
    table = "".join(f"{row}{',' * (15 - row.count(','))}\n" for row in rows.split("\n") if row)
    site = project(registry + tree + table).site("2026-11-22")
    (partnership,) = site.municipalities["lulea"].partnerships
    found = describe_results(partnership, writer("sv", site.registry))

    assert found is not None
    assert [item.name.text for item in found.indicators] == ["Känner till", "Förtroende", "Trygg", "Anmälda brott"]
