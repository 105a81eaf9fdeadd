"""The report for code hosts: GitHub's annotations and summary, GitLab's Code Quality, and SARIF."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

import comrak
import pytest
from jsonschema import Draft7Validator

from generator.diagnostics import CODES, Diagnostic, Report, Span, format_github, format_gitlab, format_sarif
from generator.diagnostics.github_format import ANNOTATION_LIMIT, SUMMARY_BYTES

PATH = "partnerships/lerum/municipality.yml"
HOSTILE = "a\r\n::error::b%0A\x1b[2J\u202e|`<script>alert(1)</script>`[x](https://elak.se) @alla www.elak.se {0}"
FORMATS: dict[str, Callable[[Report], str]] = {
    "github": lambda report: format_github(report).annotations + format_github(report).summary,
    "gitlab": lambda report: format_gitlab(report),
    "sarif": lambda report: format_sarif(report, "1.2.3"),
}
EACH_FORMAT = pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)


HERE = Span(PATH, 2, 7, 2, 11)


def one(value: str = "1449", span: Span = HERE) -> Report:
    report = Report()
    report.error("unknown-municipality", span, value=value, suggestion="1441 (Lerum)")
    return report


def as_shown(summary: str) -> str:
    """*summary* as a code host would draw it."""
    extensions = comrak.ExtensionOptions()
    extensions.table = extensions.strikethrough = extensions.autolink = extensions.tasklist = True
    return comrak.render_markdown(summary, extensions)


def many(errors: int, warnings: int = 0) -> Report:
    report = Report()
    for number in range(errors + warnings):
        add = report.error if number < errors else report.warning
        add("not-a-number", Span(f"{number % 7}/{PATH}", number + 1, 1, number + 1, 2), value=str(number))
    return report


def annotations(report: Report, **options: Any) -> list[str]:
    return format_github(report, **options).annotations.splitlines()


# --- every format --------------------------------------------------------------------------------------------------


@EACH_FORMAT
def test_no_format_carries_control_or_bidi_characters_or_starts_a_command(format_: Callable[[Report], str]) -> None:
    report = one(HOSTILE, Span(f"hå\udce5bo\x1b[2J\u202e\n::error::x/{PATH}", 2, 7, 2, 11))
    written = format_(report)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", written)
    assert sum(line.lstrip().startswith("::") for line in written.splitlines()) <= 1
    written.encode()


@EACH_FORMAT
def test_a_personal_number_in_a_value_or_a_path_is_hidden(format_: Callable[[Report], str]) -> None:
    written = format_(one("19811218-9876", Span("posts/811218-9876.md", 2, 7, 2, 11)))

    assert "1218-" in written
    assert "9876" not in re.sub(r"[0-9a-f]{64}", "", written)


@EACH_FORMAT
def test_every_code_can_be_written_in_every_format(format_: Callable[[Report], str]) -> None:
    report = Report()
    for line, code in enumerate(CODES.values(), 1):
        report.add(code.code, Span(PATH, line, 1, line, 2), **dict.fromkeys(code.required | code.optional, "x"))

    written = format_(report)
    assert all(code in written.replace("\\", "") for code in CODES)


@EACH_FORMAT
def test_a_report_stays_under_a_megabyte_however_many_the_mistakes(format_: Callable[[Report], str]) -> None:
    report = Report()
    for number in range(20_000):
        line = number % 100 + 1
        report.error("not-a-number", Span(f"{number // 100}/{PATH}", line, 1, line, 2), value="|å<" * 200)

    assert 10_000 < len(format_(report).encode()) < 1_000_000
    assert len(format_github(report).summary.encode()) <= SUMMARY_BYTES + 500


# --- GitHub --------------------------------------------------------------------------------------------------------


def test_an_annotation_names_file_place_code_message_and_help() -> None:
    assert annotations(one()) == [
        "::error file=partnerships/lerum/municipality.yml,line=2,endLine=2,col=7,endColumn=11,"
        "title=unknown-municipality::Kommunen ”1449” finns inte i registret. Menade du 1441 (Lerum)?"
    ]
    assert annotations(one(), language="en")[0].endswith("::The municipality “1449” is not in the register. "
                                                         "Did you mean 1441 (Lerum)?")  # fmt: skip


def test_a_finding_about_a_whole_file_or_several_lines_names_no_columns() -> None:
    (whole,) = annotations(one(span=Span.file(PATH)))
    (several,) = annotations(one(span=Span(PATH, 2, 7, 4, 3)))

    assert whole.startswith(f"::error file={PATH},line=1,title=")
    assert several.startswith(f"::error file={PATH},line=2,endLine=4,title=")


def test_what_a_command_means_by_a_character_is_escaped() -> None:
    (line,) = annotations(one("100 % a,b:c", Span("a,b:100%.yml", 2, 7, 2, 8)))

    assert line.startswith("::error file=a%2Cb%3A100%25.yml,line=2,")
    assert "::Kommunen ”100 %25 a,b:c” finns" in line


@pytest.mark.parametrize("count", [0, 1, ANNOTATION_LIMIT - 1, ANNOTATION_LIMIT])
def test_as_many_as_github_shows_are_all_annotated(count: int) -> None:
    assert len(annotations(many(count))) == count
    assert not any("till." in line for line in annotations(many(count)))


def test_with_more_the_last_annotation_says_how_many_there_are_and_errors_come_first() -> None:
    lines = annotations(many(14, 30))

    assert [line.split()[0].split("::")[1] for line in lines] == ["error"] * 10 + ["warning"] * 10
    assert lines[9] == "::error::Och 5 till. Alla står i sammanfattningen av steget."
    assert lines[19] == "::warning::Och 21 till. Alla står i sammanfattningen av steget."


def test_findings_in_the_files_of_the_change_come_before_the_others() -> None:
    lines = annotations(many(14), changed={f"6/{PATH}", f"5/{PATH}"})

    assert [line.split("file=")[1][0] for line in lines[:9]] == ["5", "5", "6", "6", "0", "0", "1", "1", "2"]


def test_the_summary_is_a_table_of_everything_with_nothing_to_interpret() -> None:
    report = one(HOSTILE)
    report.warning("duplicate-row", Span("log.csv", 3, 1, 3, 9), first=2)
    html = as_shown(format_github(report).summary)

    assert html.count("<tr>") == 3
    assert re.findall(r"<(\w+)", html.partition("<tbody>")[2].partition("</tbody>")[0]) == ["tr", *["td"] * 5] * 2
    assert "&lt;script&gt;alert(1)" in html
    assert "<a " not in html and "<script" not in html
    assert "1 fel, 1 varning i 2 filer" in html
    assert "lofte explain KOD" in html


def test_a_report_without_findings_has_a_summary_and_no_annotation() -> None:
    report = format_github([])

    assert report.annotations == ""
    assert report.summary == "## Kontroll av innehållet\n\nInga fel\\.\n"


def test_a_summary_with_no_room_for_all_says_how_many_are_left() -> None:
    report = Report(item for part in range(12) for item in _moved(many(100), f"{part}/"))
    html = as_shown(format_github(report).summary)

    assert html.count("<tr>") == 1_001
    assert "Och 200 till" in html


def _moved(report: Report, folder: str) -> list[Diagnostic]:
    return [replace(item, span=item.span._replace(path=folder + item.span.path)) for item in report]


# --- GitLab --------------------------------------------------------------------------------------------------------


def test_code_quality_has_the_members_that_gitlab_reads() -> None:
    report = one()
    report.warning("duplicate-row", Span("log.csv", 3, 1, 3, 9), first=2)
    first, second = json.loads(format_gitlab(report))

    assert second.pop("fingerprint") != first["fingerprint"]
    assert re.fullmatch(r"[0-9a-f]{64}", first["fingerprint"])
    assert second == {
        "description": "Kommunen ”1449” finns inte i registret. Menade du 1441 (Lerum)?",
        "check_name": "unknown-municipality",
        "severity": "major",
        "location": {"path": PATH, "lines": {"begin": 2}},
    }
    assert first["severity"] == "minor"
    assert format_gitlab([]) == "[]\n"


def test_a_fingerprint_is_unique_and_stays_when_lines_are_added_above() -> None:
    def prints(*lines: int) -> list[str]:
        report = Report()
        for line in lines:
            report.error("yaml-duplicate-key", Span(PATH, line, 1, line, 2), key="title", first=line - 1)
            report.error("not-a-number", Span(PATH, line, 1, line, 2), value="x")
        return sorted(item["fingerprint"] for item in json.loads(format_gitlab(report)))

    assert len(set(prints(3, 5, 9))) == 6
    assert prints(3, 5, 9) == prints(13, 15, 19)
    assert set(prints(3)) < set(prints(3, 5))


def test_the_same_mistake_in_another_file_has_another_fingerprint() -> None:
    (here,) = json.loads(format_gitlab(one()))
    (there,) = json.loads(format_gitlab(one(span=Span("annan.yml", 2, 7, 2, 11))))

    assert here["fingerprint"] != there["fingerprint"]


# --- SARIF ---------------------------------------------------------------------------------------------------------

TEXT = {
    "type": "object",
    "properties": {"text": {"type": "string", "minLength": 1}},
    "required": ["text"],
    "additionalProperties": False,
}
LEVEL = {"enum": ["error", "warning", "note", "none"]}
# Source: SARIF 2.1.0 errata 01, sections 3.13 to 3.52: what the standard says of each object that we write.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "pattern": "^https://.*/sarif-schema-2.1.0.json$"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {
            "type": "object", "required": ["tool", "results", "columnKind"], "additionalProperties": False,
            "properties": {
                "columnKind": {"const": "unicodeCodePoints"},
                "originalUriBaseIds": {"type": "object", "additionalProperties": {
                    "type": "object", "additionalProperties": False, "properties": {"description": TEXT},
                }},
                "tool": {"type": "object", "required": ["driver"], "additionalProperties": False, "properties": {
                    "driver": {"type": "object", "required": ["name", "rules"], "additionalProperties": False, "properties": {
                        "name": {"type": "string"},
                        "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                        "language": {"type": "string", "pattern": "^[a-z]{2}$"},
                        "rules": {"type": "array", "uniqueItems": True, "items": {
                            "type": "object", "required": ["id", "help", "shortDescription"], "additionalProperties": False,
                            "properties": {
                                "id": {"type": "string"}, "shortDescription": TEXT, "help": TEXT,
                                "defaultConfiguration": {
                                    "type": "object", "additionalProperties": False, "properties": {"level": LEVEL},
                                },
                            },
                        }},
                    }},
                }},
                "results": {"type": "array", "items": {
                    "type": "object", "required": ["message", "ruleId", "locations"], "additionalProperties": False,
                    "properties": {
                        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "level": LEVEL,
                        "message": TEXT,
                        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                        "locations": {"type": "array", "minItems": 1, "maxItems": 1, "items": {
                            "type": "object", "required": ["physicalLocation"], "additionalProperties": False,
                            "properties": {"physicalLocation": {
                                "type": "object", "required": ["artifactLocation", "region"], "additionalProperties": False,
                                "properties": {
                                    "artifactLocation": {
                                        "type": "object", "required": ["uri", "uriBaseId"], "additionalProperties": False,
                                        "properties": {
                                            # A relative reference of unreserved, escaped and separating characters.
                                            "uri": {"type": "string", "pattern": "^(?!/)(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"},
                                            "uriBaseId": {"const": "%SRCROOT%"},
                                        },
                                    },
                                    "region": {
                                        "type": "object", "additionalProperties": False,
                                        "required": ["startLine", "startColumn", "endLine", "endColumn"],
                                        "properties": {
                                            name: {"type": "integer", "minimum": 1}
                                            for name in ("startLine", "startColumn", "endLine", "endColumn")
                                        },
                                    },
                                },
                            }},
                        }},
                    },
                }},
            },
        }},
    },
}  # fmt: skip


def sarif(report: Report, language: str = "sv") -> dict[str, Any]:
    log = json.loads(format_sarif(report, "1.2.3", language))
    Draft7Validator(SARIF).validate(log)
    return log["runs"][0]  # type: ignore[no-any-return]


def test_sarif_names_each_finding_with_its_rule_and_region() -> None:
    run = sarif(one())
    (result,) = run["results"]

    assert result["message"]["text"] == "Kommunen ”1449” finns inte i registret. Menade du 1441 (Lerum)?"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 11},
    }
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["defaultConfiguration"]) == ("unknown-municipality", {"level": "error"})
    assert "Mappens namn och kommunkoden ska höra ihop." in rule["help"]["text"]


def test_sarif_has_one_rule_a_code_and_each_result_points_at_its_own() -> None:
    report = many(5, 5)
    report.add("duplicate-row", Span("log.csv", 3, 1, 3, 9), first=2)
    report.extend(one())
    run = sarif(report)
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == ["duplicate-row", "not-a-number", "unknown-municipality"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert len({result["partialFingerprints"]["lofte/v1"] for result in run["results"]}) == len(run["results"]) == 12
    assert [result["level"] for result in run["results"]].count("warning") == 6


def test_a_sarif_message_is_shown_as_it_is() -> None:
    """Doubled braces are braces, and a link that a contributor wrote is no link. Source: SARIF 2.1.0, 3.11.5 and 3.11.6."""
    (result,) = sarif(one("{0} [klicka](https://elak.se)"))["results"]

    assert "”{{0}} [klicka] (https://elak.se)”" in result["message"]["text"]


def test_a_path_in_sarif_is_a_uri_that_keeps_its_bytes() -> None:
    (result,) = sarif(one(span=Span("hå \udce5 100%#?.yml", 1, 1, 1, 2)))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert unquote_to_bytes(uri).decode("utf-8", "surrogateescape") == "hå \udce5 100%#?.yml"


def test_sarif_is_valid_with_every_code_with_none_and_in_english() -> None:
    every = Report(
        Diagnostic(name, code.severity, Span(PATH, 1, 1, 1, 1), tuple((key, "x") for key in sorted(code.required)))
        for name, code in CODES.items()
    )

    assert len(sarif(every)["tool"]["driver"]["rules"]) == len(CODES)
    assert sarif(Report())["results"] == []
    english = sarif(one(), "en")
    assert english["tool"]["driver"]["rules"][0]["help"]["text"].startswith(
        "Did you mean …?\nWrite the municipality as "
    )
