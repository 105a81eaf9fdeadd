"""The schemas for editors, held by a validator that is not ours: they take what we take and refuse what we call wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import Report
from generator.model import validate, values
from generator.model.kinds import KINDS, FileKind
from generator.model.schema import SINGULARS, build_schemas, declared_fields, editor_schemas, schema_name
from generator.model.schema_forms import FORMS
from generator.source.csv import parse_csv
from generator.source.document import parse_document
from generator.source.files import SourceFile, read_source
from generator.source.node import Mapping
from generator.views.choices import choice_meaning

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = build_schemas(choice_meaning)
DOCUMENTS = tuple(kind for kind in KINDS if kind.form != "table")
TABLES = tuple(kind for kind in KINDS if kind.form == "table")
EACH_DOCUMENT = pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.name)
EACH_TABLE = pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.name)


class Core(yaml.SafeLoader):
    """YAML as an editor reads it. Source: YAML 1.2.2, 10.3.2, the core schema's tag resolution."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF")
)
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789"))
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z"),
    list("-+.0123456789"),
)
# `0114` is the number 114 in YAML 1.2, not the octal 76.
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def read(text: str) -> Any:
    """Return *text* as an editor that follows YAML 1.2 sees it."""
    return yaml.load(text, Core)


def front_matter(text: str) -> str:
    return text.split("---\n", 2)[1] if text.startswith("---\n") else text


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(SCHEMAS[name])


def faults(kind: FileKind, value: Any) -> list[str]:
    """What the independent validator says about *value*, sorted."""
    return sorted(
        f"{'/'.join(map(str, fault.path))}: {fault.message[:200]}"
        for fault in validator(schema_name(kind)).iter_errors(value)
    )


def files(kind: FileKind) -> Iterator[Path]:
    for glob in kind.globs:
        yield from sorted(ROOT.glob(glob))


def main_files(kind: FileKind) -> list[Path]:
    """Without translations, which say only what differs."""
    return [path for path in files(kind) if path.suffix != ".md" or not re.search(r"\.[a-z]{2,4}\.md$", path.name)]


# --- the schemas themselves ---------------------------------------------------------------------------------------


def test_the_committed_schemas_are_current() -> None:
    written = {path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.json")}

    assert written == SCHEMAS, "run lofte schema"


@EACH_DOCUMENT
def test_a_schema_is_valid_draft_07_and_complete_in_itself(kind: FileKind) -> None:
    schema = SCHEMAS[schema_name(kind)]
    Draft7Validator.check_schema(schema)
    text = json.dumps(schema)

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert set(re.findall(r'"\$ref": "#/definitions/([^"]+)"', text)) == set(schema["definitions"])
    assert "$defs" not in text and "prefixItems" not in text


@EACH_DOCUMENT
def test_every_field_has_a_swedish_description_and_every_choice_its_meaning(kind: FileKind) -> None:
    for node in nodes(SCHEMAS[schema_name(kind)]):
        for name, field in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            assert field.get("description"), name
        if "enum" in node and "replaced" not in node["enum"]:
            assert len(node["enumDescriptions"]) == len(node["enum"])
            assert all(meaning.strip() for meaning in node["enumDescriptions"])
        if "$ref" in node:
            assert list(node) == ["$ref"], "in draft-07 nothing counts beside a reference"


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from nodes(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from nodes(part)


def test_the_choices_of_a_field_are_told_with_the_field() -> None:
    state = SCHEMAS["partnership.schema.json"]["properties"]["state"]

    assert state["enum"][:2] == ["draft", "proposed"]
    assert state["enumDescriptions"][:2] == ["utkast, visas inte", "förslag"]
    assert "draft: utkast, visas inte; proposed: förslag;" in state["description"]
    assert state["default"] == "signed"


# --- the files of the repository ----------------------------------------------------------------------------------


@EACH_DOCUMENT
def test_every_file_of_the_repository_is_valid(kind: FileKind) -> None:
    checked = main_files(kind)

    assert checked, f"no file to check {schema_name(kind)} on"
    found = {path.relative_to(ROOT): faults(kind, read(front_matter(path.read_text("utf-8")))) for path in checked}
    assert {path: fault for path, fault in found.items() if fault} == {}


def test_every_yaml_file_and_front_matter_belongs_to_one_schema() -> None:
    known = [path for kind in DOCUMENTS for path in files(kind)]
    present = {path for ending in ("*.yml", "*.md") for path in (ROOT / "partnerships").rglob(ending)}

    assert len(known) == len(set(known))
    assert {path for path in present - set(known) if path.name != "README.md"} == {
        path for path in present if re.fullmatch(r"partnership\.[a-z]+\.md", path.name)
    }


@EACH_TABLE
def test_every_table_of_the_repository_follows_its_columns(kind: FileKind) -> None:
    columns = {column["name"]: column for column in SCHEMAS[schema_name(kind)]["fields"]}
    checked = list(files(kind))

    assert checked
    for path in checked:
        name = path.relative_to(ROOT).as_posix()
        source = read_source(ROOT, name, Report())
        table = parse_csv(source, Report()) if source else None
        assert table is not None
        assert {cell.text for cell in table.header} <= set(columns), name
        for row in table.rows:
            for key, column in columns.items():
                cell = row.cells.get(key)
                assert cell_is_right(cell.text if cell else "", column), (name, row.span.line, key)


TYPES = {
    "date": r"\d{4}-\d{2}-\d{2}", "number": r"[-+]?\d+([.,]\d+)?", "integer": r"[-+]?\d+", "string": r"(?s).*",
}  # fmt: skip


def cell_is_right(text: str, column: dict[str, Any]) -> bool:
    rules = column.get("constraints", {})
    if not text:
        return not rules.get("required")
    return bool(
        re.fullmatch(TYPES[column["type"]], text)
        and text in rules.get("enum", (text,))
        and re.fullmatch(rules.get("pattern", r"(?s).*"), text)
        and (column["type"] == "string" or "minimum" not in rules or float(text.replace(",", ".")) >= rules["minimum"])
    )


# --- as strict as the check, and no stricter -----------------------------------------------------------------------

SMALLEST = {
    "municipality": 'code: "2580"',
    "partnership": "title: Trafik\nperiod: 2018",
    "update": "title: Skyltar",
    "post": "title: Så har det gått",
    "follow-up": "period: 2026",
    "dialogue": "date: 2026-03-12",
    "picture": "scope: common\nperiod: 2026",
    "problem": "title: Farten",
    "agreement": "period: 2026-2027",
    "evaluation": "title: BRÅ\nyear: 2018",
    "registry-indicators": "safe: {name: Trygg, kind: share}",
    "registry-themes": "traffic: {name: Trafik}",
    "registry-parties": "police: {name: Polisen, short: polisen}",
    "registry-units": "kontroll: {one: kontroll, many: kontroller}",
    "registry-evaluations": "bra-2018: {title: BRÅ, year: 2018}",
    "registry-municipalities": 'lulea: {code: "2580", name: Luleå, official_name: Luleå kommun, county: "25", police_region: nord}',
    "registry-counties": '"25": {name: Norrbottens län, short: Norrbotten, slug: norrbottens-lan, police_region: nord}',
    "registry-regions": 'nord: {name: Polisregion Nord, counties: ["25"]}',
}


def named(name: str) -> FileKind:
    return next(kind for kind in KINDS if kind.name == name)


def our_codes(kind: FileKind, text: str) -> list[str]:
    """What our own reader says about one document, without what needs other files."""
    report = Report()
    document = parse_document(SourceFile("a.yml", text + "\n", b""), report)
    assert document.front is not None
    targets = [document.front]
    if kind.form == "register" and isinstance(document.front, Mapping):
        targets = [node for _, node in document.front.entries]
    for node in targets:
        validate.validate(kind.model, node, "a.yml", report)
    return [item.code for item in report]


@EACH_DOCUMENT
def test_the_smallest_file_is_valid_and_less_is_not(kind: FileKind) -> None:
    text = SMALLEST[kind.name]

    assert our_codes(kind, text) == []
    assert faults(kind, read(text)) == []


@EACH_DOCUMENT
def test_an_unknown_key_is_an_error_in_both(kind: FileKind) -> None:
    text = SMALLEST[kind.name]
    text = text[:-1] + ", finns_inte: x}" if kind.form == "register" else f"{text}\nfinns_inte: x"

    assert our_codes(kind, text) == ["unknown-field"]
    assert any("finns_inte" in fault for fault in faults(kind, read(text)))


@EACH_DOCUMENT
def test_a_missing_compulsory_field_is_an_error_in_both(kind: FileKind) -> None:
    for key, info, _ in declared_fields(kind.model):
        if not info.is_required():
            continue
        value = read(SMALLEST[kind.name])
        holder = next(iter(value.values())) if kind.form == "register" else value
        del holder[key]
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False).strip() if value else "{}"

        assert "missing-field" in our_codes(kind, text), key
        assert any(f"'{key}' is a required property" in fault for fault in faults(kind, value)), key


ENUMS = [
    (kind, key)
    for kind in DOCUMENTS
    for key, field in SCHEMAS[schema_name(kind)].get("properties", {}).items()
    if any("enum" in node for node in nodes(field))
]


@pytest.mark.parametrize(("kind", "key"), ENUMS, ids=lambda value: value if isinstance(value, str) else value.name)
def test_a_choice_that_is_not_there_is_an_error_in_both(kind: FileKind, key: str) -> None:
    lines = [line for line in SMALLEST[kind.name].splitlines() if not line.startswith(f"{key}:")]
    text = "\n".join([*lines, f"{key}: finns-inte"])

    assert our_codes(kind, text) == ["unknown-choice"]
    assert faults(kind, read(text))


# Each value in a field of its kind: whether we take it, and therefore whether the schema must.
VALUES: dict[str, tuple[tuple[str, str], ...]] = {
    "title: {}": (("2018", "ok"), ("no", "ok"), ("1.5", "ok"), ("true", "ok"), ('{sv: "a", en: "b"}', "ok"),
                  ("{en: b}", "wrong"), ("{sv: a, xx: b}", "wrong"), ("[a]", "wrong")),
    "title: T\nperiod: {}": (("2018", "ok"), ("2018-05", "ok"), ("2018-05/2018-12", "ok"), ("2018–2019", "ok"),
                  ("2018-K2", "ok"), ("undated", "ok"), ("hösten 2024", "ok"), ("2024 vår", "ok"),
                  ("{from: 2018, to: 2019-06-30}", "ok"), ("{from: 2018, until: replaced}", "ok"), ("{about: 2018}", "ok"),
                  ("i år", "wrong"), ("18", "wrong"), ("{fr: 2018}", "wrong"), ("{from: 2018, until: hösten}", "wrong"),
                  ("[2018]", "wrong")),
    "title: T\nperiod: 2018\nsigned: {}": (("2018", "ok"), ("2018-01-31", "ok"), ("Våren 2018", "ok"), ("31/1", "wrong")),
    "title: T\nperiod: 2018\npublish_on: {}": (("2018-01-31", "ok"), ("2018-01", "wrong"), ("2018", "wrong")),
    "title: T\nperiod: 2018\nfirst_year: {}": (("yes", "ok"), ("no", "ok"), ("Ja", "ok"), ("true", "ok"), ("FALSE", "ok"),
                  ("kanske", "wrong"), ("1", "wrong")),
    "title: T\nperiod: 2018\nplaces: {}": (("Torget", "ok"), ("[Torget, Parken]", "ok"), ("{sv: Torget}", "ok"), ("24", "ok")),
    "title: T\nperiod: 2018\nparties: {}": (("police", "ok"), ("[police, {id: eken, name: Eken}]", "ok"), ("{id: eken}", "ok"),
                  ("[{name: Eken}]", "wrong")),
    "title: T\nperiod: 2018\ngoal: {}": (("Tryggare torg", "ok"), ("{text: Tryggt}", "ok"), ("{txt: Tryggt}", "wrong")),
    "title: T\nperiod: 2018\nproblem: {}": (("fort", "ok"),),
    "title: T\nperiod: 2018\nactivities: [{{text: A, target: {{unit: u, {}}}}}]": (
        ("at_least: 12", "ok"), ("at_least: 12.5", "ok"), ('at_least: "12,5"', "ok"), ("at_least: 1 000", "ok"),
        ("at_least: tolv", "wrong"), ("between: [1, 2]", "ok"), ("between: [1]", "wrong"), ("between: [1, 2, 3]", "wrong"),
        ("at_least: 1, per: day", "ok"), ("at_least: 1, per: dag", "wrong")),
    "title: T\nperiod: 2018\ncommunication: {{{}}}": (("cadence_days: 30", "ok"), ("cadence_days: 0", "wrong"),
        ("cadence_days: 30.5", "wrong"), ("communicator: yes", "ok"), ("communicator: Kommunens kommunikatör", "ok")),
    "title: T\nperiod: 2018\nsources: {}": (("s1", "ok"), ("https://a.se/b", "ok"), ("[{url: https://a.se/b}]", "ok"),
        ("{url: lulea.se}", "wrong"), ("[{url: https://a.se, titel: x}]", "wrong")),
    "title: T\nperiod: 2018\nmunicipalities: {}": (("boden", "ok"), ("[boden, pitea]", "ok"), ("Luleå", "wrong")),
}  # fmt: skip
CASES = [(form.format(value), verdict == "ok") for form, found in VALUES.items() for value, verdict in found]


@pytest.mark.parametrize(("text", "is_right"), CASES, ids=[text.splitlines()[-1] for text, _ in CASES])
def test_the_schema_and_the_check_agree_on_a_value(text: str, is_right: bool) -> None:
    kind = named("partnership")
    if "period:" not in text:
        text += "\nperiod: 2018"

    assert (our_codes(kind, text) == []) is is_right
    assert (faults(kind, read(text)) == []) is is_right


def test_a_municipality_code_without_quotation_marks_is_taken() -> None:
    assert faults(named("municipality"), read("code: 0114")) == []
    assert faults(named("municipality"), read('code: "114"')) != []


def test_the_singular_forms_are_those_that_the_records_read() -> None:
    """`goal:` for `goals:`; where a record does not read the singular, the schema does not offer it."""
    for kind in DOCUMENTS:
        for key, _, _ in declared_fields(kind.model):
            for singulars in SINGULARS.values():
                if singular := singulars.get(key):
                    taken = our_codes(kind, f"{SMALLEST[kind.name]}\n{singular}: Farten på Storgatan") == []
                    offered = singular in SCHEMAS[schema_name(kind)].get("properties", {})
                    assert taken or not offered, (kind.name, singular)
                    if key in SINGULARS.get(kind.model, {}):
                        assert taken and offered, (kind.name, singular)


# --- editors -------------------------------------------------------------------------------------------------------


def test_the_editor_settings_name_each_schema_with_its_files() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))

    assert settings["yaml.schemas"] == {f"./schemas/{name}": globs for name, globs in editor_schemas().items()}
    for name in settings["yaml.schemas"]:
        assert (ROOT / name).is_file()


def test_the_handbook_lists_the_same_schemas_and_files() -> None:
    text = (ROOT / "docs/editors/redigerare.md").read_text("utf-8")

    rows = dict(re.findall(r"^\| `(\S+)` \| `(\S+)` \|$", text, re.MULTILINE))
    assert {name: [glob] for name, glob in rows.items()} == editor_schemas()
    assert set(re.findall(r"`([a-z-]+\.(?:schema|table)\.json)`", text)) == set(SCHEMAS)


def test_a_modeline_is_a_comment_to_us() -> None:
    assert (
        our_codes(
            named("problem"), "# yaml-language-server: $schema=../../../schemas/problem.schema.json\ntitle: Farten"
        )
        == []
    )


# --- what a value may look like ------------------------------------------------------------------------------------

YEARS = st.integers(1890, 2210).map(str)
MONTHS = st.integers(0, 13).map("{:02}".format)
DAYS = st.integers(0, 32).map("{:02}".format)
SEASONS = st.sampled_from(["våren", "vår", "Sommaren", "sommar", "hösten", "Höst", "vintern", "vinter", "påsken"])
SPACES = st.sampled_from(["", " "])
DATES = st.one_of(
    YEARS,
    st.builds("{}-{}".format, YEARS, MONTHS),
    st.builds("{}-{}-{}".format, YEARS, MONTHS, DAYS),
    st.builds("{} {}".format, SEASONS, YEARS),
    st.builds("{} {}".format, YEARS, SEASONS),
)
PERIODS = st.one_of(
    DATES,
    st.just("undated"),
    st.builds("{}/{}".format, DATES, DATES),
    st.builds("{}-{}{}".format, YEARS, st.sampled_from("QqKkX"), st.integers(0, 5)),
    st.builds("{}{}{}{}{}".format, YEARS, SPACES, st.sampled_from("-–"), SPACES, YEARS),
)
NUMBERS = st.one_of(
    st.from_regex(r"\A[-+]?[0-9]{1,4}([ \u00a0][0-9]{3}){0,2}([.,][0-9]{0,3})?\Z"),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
)
SCALARS = st.one_of(
    DATES, PERIODS, NUMBERS,
    st.sampled_from(["yes", "Ja", "NEJ", "true", "False", "on", "kanske"]),
    st.from_regex(r"\A[a-z0-9-]{1,62}\Z"),
    st.sampled_from(["https://a.se", "http://a.se/b?c#d", "a.se", "javascript:x", "//a.se"]),
)  # fmt: skip


@pytest.mark.parametrize(("hint", "name", "form"), FORMS, ids=lambda value: value if isinstance(value, str) else "")
@given(before=SPACES, text=SCALARS, after=SPACES)
def test_what_a_record_takes_the_schema_takes_as_text_and_as_an_editor_reads_it(
    hint: Any, name: str, form: dict[str, Any], before: str, text: str, after: str
) -> None:
    del name
    written = f"{before}{text}{after}"
    try:
        TypeAdapter(hint).validate_python(text)
    except ValidationError:
        return

    holds = Draft7Validator(form)
    seen = read(text)
    # A lone hyphen is a list in YAML: written like that it never reaches the reader as a text.
    if not isinstance(seen, list):
        assert holds.is_valid(seen)
    if hint not in (values.Slug, values.LocalId, values.Code4, int):
        assert holds.is_valid(written)
