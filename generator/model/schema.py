"""JSON Schemas (draft-07) and table schemas of every kind of file, from the declarations that validation uses.

Editors complete and check against them while one writes. They are never stricter than `lofte check` about a value that
is there, and looser where only the check can tell: references, dates that do not exist, fields that need each other.
A YAML editor reads `2018` as a number and `no` as false where we read text; the schemas take both.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model.kinds import GROUP_TITLES, KINDS, FileKind
from generator.model.partnerships import Partnership, Promise
from generator.model.schema_forms import COLUMN_FORMS, FORMS, PLAIN_TEXT

Schema: TypeAlias = dict[str, Any]
Meaning: TypeAlias = Callable[[type[BaseModel], str, str], str]
"""What a choice means, in Swedish: from the record, the name of its field and the choice."""

DIALECT = "http://json-schema.org/draft-07/schema#"
COMMENT = "CC0-1.0. Skrivs av `lofte schema` ur generator/model/."

# One may be written where several may stand, and then under its own name: what the records' own validators accept.
SINGULARS: Mapping[type[BaseModel], Mapping[str, str]] = {
    Partnership: {"goals": "goal", "problems": "problem", "notes": "note", "themes": "theme"},
    Promise: {"goals": "goal"},
}


def build_schemas(meaning: Meaning) -> dict[str, Schema]:
    """Return every schema by the name of its file, in the order of the kinds of file."""
    return {
        schema_name(kind): _table_schema(kind, meaning) if kind.form == "table" else _json_schema(kind, meaning)
        for kind in KINDS
    }


def schema_name(kind: FileKind) -> str:
    """Return the file name of the schema of *kind*."""
    return f"{kind.name}.table.json" if kind.form == "table" else f"{kind.name}.schema.json"


def editor_schemas() -> dict[str, list[str]]:
    """Return which files a YAML editor should hold to which schema: name of the schema to globs from the source folder."""
    globs = {schema_name(kind): [glob for glob in kind.globs if glob.endswith(".yml")] for kind in KINDS}
    return {name: found for name, found in globs.items() if found}


# JSON Schema


def _json_schema(kind: FileKind, meaning: Meaning) -> Schema:
    builder = _Builder(meaning)
    head: Schema = {"$schema": DIALECT, "$comment": COMMENT, "title": kind.title, "description": kind.about}
    if kind.form == "register":
        body: Schema = {"type": "object", "additionalProperties": builder.record(kind.model)}
    else:
        body = builder.fields(kind.model)
    return {**head, **body, "definitions": dict(sorted(builder.definitions.items()))}


class _Builder:
    """Makes one file's schema; what is used more than once becomes a definition."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.definitions: dict[str, Schema] = {}

    def record(self, model: type[BaseModel]) -> Schema:
        """Return a reference to the definition of *model*, which is made the first time."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            body = {"title": GROUP_TITLES[name], **self.fields(model)} if name in GROUP_TITLES else self.fields(model)
            # A record that says how to read a text may be written as that text alone.
            self.definitions[name] = {"anyOf": [body, PLAIN_TEXT]} if hasattr(model, "_from_text") else body
        return {"$ref": f"#/definitions/{name}"}

    def fields(self, model: type[BaseModel]) -> Schema:
        properties: dict[str, Schema] = {}
        required = []
        singulars = SINGULARS.get(model, {})
        for key, info, hint in declared_fields(model):
            properties[key] = self._field(model, key, info, hint)
            if key in singulars:
                properties[singulars[key]] = self._field(model, key, info, _one_of(hint))
            if info.is_required():
                required.append(key)
        schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**schema, "required": required} if required else schema

    def _field(self, model: type[BaseModel], key: str, info: FieldInfo, hint: Any) -> Schema:
        schema = self.value(hint)
        if "$ref" in schema:
            # In draft-07 nothing counts beside a reference.
            schema = {"allOf": [schema]}
        schema = _with_limits(schema, info)
        described: Schema = {"description": info.description or ""}
        if choices := _choices(hint):
            meanings = [self.meaning(model, key, choice) for choice in choices]
            told = "; ".join(f"{choice}: {said}" for choice, said in zip(choices, meanings, strict=True))
            described["description"] = f"{info.description} {told}."
            _describe_choices(schema, meanings)
        if isinstance(info.default, str | bool) and not info.is_required():
            described["default"] = info.default
        if info.examples:
            described["examples"] = info.examples
        return {**described, **schema}

    def value(self, hint: Any) -> Schema:
        """Return the schema of a value declared as *hint*."""
        for known, name, form in FORMS:
            if hint == known:
                self.definitions[name] = form
                return {"$ref": f"#/definitions/{name}"}
        origin, parts = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._many(parts[0]) if _is_many(hint) else self.value(parts[0])
        if origin in (Union, types.UnionType):
            kinds = [self.value(part) for part in parts if part is not types.NoneType]
            return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
        if origin is Literal:
            return {"enum": list(parts)}
        if origin is tuple and Ellipsis not in parts:
            items = [self.value(part) for part in parts]
            return {"type": "array", "items": items, "additionalItems": False, "minItems": len(items)}
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.record(hint)
        raise TypeError(f"no schema for {hint}: add it to generator/model/schema_forms.py")

    def _many(self, items: Any) -> Schema:
        one = self.value(get_args(items)[0])
        return {"anyOf": [{"type": "array", "items": one}, one]}


def declared_fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo, Any]]:
    """Yield key, declaration and type of each field, in the order they are declared."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        yield info.alias or name, info, hints[name]


def _is_many(hint: Any) -> bool:
    return get_origin(get_args(hint)[0]) is tuple and Ellipsis in get_args(get_args(hint)[0])


def _one_of(hint: Any) -> Any:
    """The type of one item of a list."""
    return get_args(get_args(hint)[0])[0]


def _choices(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return next((found for part in get_args(hint) if (found := _choices(part))), ())


def _describe_choices(schema: Any, meanings: list[str]) -> None:
    if isinstance(schema, list):
        for part in schema:
            _describe_choices(part, meanings)
    elif isinstance(schema, dict):
        if "enum" in schema:
            schema["enumDescriptions"] = meanings
        for part in [*schema.values()]:
            _describe_choices(part, meanings)


_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


def _with_limits(schema: Schema, info: FieldInfo) -> Schema:
    limits = {
        keyword: getattr(rule, name)
        for rule in info.metadata
        for name, keyword in _LIMITS.items()
        if isinstance(getattr(rule, name, None), int)
    }
    return {**schema, **limits}


# Table schema


def _table_schema(kind: FileKind, meaning: Meaning) -> Schema:
    """Source: Frictionless Data, Table Schema."""
    columns = [_column(kind.model, key, info, hint, meaning) for key, info, hint in declared_fields(kind.model)]
    return {
        "$comment": COMMENT,
        "title": kind.title,
        "description": kind.about,
        "missingValues": [""],
        "fields": columns,
    }


def _column(model: type[BaseModel], key: str, info: FieldInfo, hint: Any, meaning: Meaning) -> Schema:
    description = info.description or ""
    constraints: Schema = {}
    if info.is_required():
        constraints["required"] = True
    if choices := _choices(hint):
        constraints["enum"] = list(choices)
        told = "; ".join(f"{choice}: {meaning(model, key, choice)}" for choice in choices)
        description = f"{description} {told}."
    form = _column_form(hint)
    constraints |= {**form.get("constraints", {}), **_with_limits({}, info)}
    column = {"name": key, "description": description, **form}
    return {**column, "constraints": constraints} if constraints else column


def _column_form(hint: Any) -> Schema:
    for known, form in COLUMN_FORMS:
        if hint == known:
            return form
    inner = [part for part in get_args(hint) if part is not types.NoneType]
    if get_origin(hint) is Literal:
        return {"type": "string"}
    if get_origin(hint) in (Union, types.UnionType) and len(inner) == 1:
        return _column_form(inner[0])
    raise TypeError(f"no column for {hint}: add it to generator/model/schema_forms.py")
