"""The months of a municipality as a file: the numbers of the charts."""

from collections.abc import Callable

from generator.views.pace import describe_pace
from generator.views.work_file import describe_work_file
from tests.harness import Project
from tests.views.reading import writer
from tests.views.test_pace import HEAD

Make = Callable[..., Project]


def test_the_file_has_the_numbers_of_the_chart(project: Make) -> None:
    made = project(HEAD.replace("{TARGET}", "{at_least: 24, unit: kontroll}"))
    site = made.site("2018-07-01")
    own = writer("sv", site.registry)
    municipality = site.municipalities["lulea"]
    file = describe_work_file(municipality, own)
    pace = describe_pace(municipality.partnerships[0].activities[0], own, is_over=False)

    assert file is not None and pace is not None and pace.chart is not None
    assert file.url == "lulea/manader.csv"
    assert [row[:6] for row in file.rows] == [
        ("2018-trafik", "kontroller", "kontroll", "2018-02", "7", "7"),
        ("2018-trafik", "kontroller", "kontroll", "2018-05", "5", "12"),
    ]
    assert [float(row[5]) for row in file.rows] == [amount for _, amount in pace.chart.done[:2]]
    assert [float(row[6]) for row in file.rows] == [round(24 * 59 / 365, 2), round(24 * 151 / 365, 2)]


def test_where_nothing_is_counted_there_is_no_file(project: Make) -> None:
    site = project("-- lulea/municipality.yml --\ncode: '2580'\n").site("2018-07-01")

    assert describe_work_file(site.municipalities["lulea"], writer("sv", site.registry)) is None
