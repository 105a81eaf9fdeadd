"""The evaluations that are about more than one municipality: a page each, and the first is Brå's from 2018."""

from collections.abc import Callable
from pathlib import Path

from generator.diagnostics import Report
from generator.model.load import Loader, find_files
from generator.model.registry import Registry
from generator.views.evaluations import describe_evaluations, evaluation_links
from tests.built_site import ROOT
from tests.harness import Project
from tests.views.reading import writer

Make = Callable[..., Project]
TREE = """
-- _registry/evaluations.yml --
studie-a: {title: Studien A, organisation: Högskolan, year: 2019, findings: [Ett, Två]}
studie-b: {title: Studien B, year: 2020}
"""


def test_each_has_an_address_and_names_the_others(project: Make, tmp_path: Path) -> None:
    words = writer("sv", project(TREE).load().content.registry)

    pages = describe_evaluations(words)

    assert [page.page.url for page in pages] == ["om/utvarderingar/studie-a/", "om/utvarderingar/studie-b/"]
    assert [text.text for text in pages[0].findings] == ["Ett", "Två"]
    assert [(link.text, link.url) for link in pages[0].others] == [("Studien B", "om/utvarderingar/studie-b/")]
    assert [link.text for link in evaluation_links(words)] == ["Utvärdering: Högskolan, 2019", "Studien B"]


def real_registry() -> Registry:
    report = Report()
    registry = Loader(ROOT, report).registry(find_files(ROOT, report).registry)
    assert not report.has_errors
    return registry


def test_bra_2018_is_there_with_its_source_its_limits_and_an_answer_to_every_recommendation() -> None:
    record = real_registry().evaluations["bra-2018-14"]

    assert record.source is not None and record.source.publisher == "Brottsförebyggande rådet (Brå)"
    assert len(record.authors) == 4 and record.exposure_months == 6
    assert record.generalisable_to and record.limits and record.design
    assert len(record.recommendations) >= 15
    for advice in record.recommendations:
        assert advice.response is not None and advice.action is not None, advice.text
    assert {advice.response for advice in record.recommendations} >= {"accepted", "partly", "rejected"}


def test_what_it_says_of_change_stands_with_what_did_not_change() -> None:
    findings = " ".join(str(text) for text in real_registry().evaluations["bra-2018-14"].findings)

    assert "ökade med sex procentenheter" in findings
    assert "i stort sett oförändrad" in findings
    assert "bara bland kvinnor" in findings


def test_what_it_was_built_on_how_long_and_what_it_is_compared_with_are_told(project: Make) -> None:
    tree = (
        "-- _registry/evaluations.yml --\nstudien: {title: Studien, year: 2018, identifier: 2018:14, exposure_months: 6, "
        "generalisable_to: Fyra områden., compared_with: [En annan studie.], instruments: [{kind: interview, text: Med poliser, "
        "n: 31}, {kind: observation}, {kind: media, text: Lokaltidningen}]}\n"
    )
    (page,) = describe_evaluations(writer("sv", project(tree).load().content.registry))
    found = {fact.label: [value.text for value in fact.values] for fact in page.facts}

    assert [text.split(".")[0] for text in found["Metoder"]] == ["Intervjuer", "Observationer", "Genomgång av medier"]
    assert "31" in found["Metoder"][0]
    assert found["Beteckning"] == ["2018:14"]
    assert [text.replace("\u00a0", " ") for text in found["Så länge hade arbetet pågått"]] == ["6 månader"]
    assert (found["Gäller för"], found["Jämfört med"]) == (["Fyra områden."], ["En annan studie."])


def test_bra_2018_is_named_by_its_number_its_year_and_the_number_of_its_summary() -> None:
    record = real_registry().evaluations["bra-2018-14"]

    assert record.identifier == "Brå-rapport 2018:14"
    assert str(record.year) == "2018"
    assert record.source is not None and "URN:NBN:SE:BRA-806" in str(record.source.note)
