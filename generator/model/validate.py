"""From a parsed node to a record, with every problem as a diagnostic at its own place."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Keyed
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.diagnostics import Report, Span
from generator.diagnostics.codes import CODES
from generator.model.likely_dates import likely_date
from generator.source.yaml import Mapping, Node, Sequence, span_of, to_plain
from generator.text import slugify

R = TypeVar("R", bound=BaseModel)

# Pydantic's kind of error → our code, where they are not the same word.
_CODE_OF = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "literal_error": "unknown-choice",
    "string_too_long": "text-too-long",
    "string_too_short": "empty-field",
    "string_pattern_mismatch": "bad-id",
    "string_type": "not-a-text",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "iterable_type": "not-a-list",
    "too_short": "too-few-items",
    "too_long": "too-many-items",
    "int_parsing": "not-a-whole-number",
    "int_parsing_size": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "int_type": "not-a-whole-number",
    "bool_parsing": "not-yes-or-no",
    "bool_type": "not-yes-or-no",
    "model_type": "not-fields",
    "model_attributes_type": "not-fields",
    "dict_type": "not-fields",
    "greater_than": "number-too-small",
    "greater_than_equal": "number-too-small",
    "less_than": "number-too-large",
    "less_than_equal": "number-too-large",
}


def validate(model: type[R], node: Node | None, path: str, report: Report) -> R | None:
    """Return *node* as a *model*, or None when it has errors, which are all reported."""
    value = {} if node is None else to_plain(node)
    return validate_plain(model, {} if value is None else value, lambda: node, path, report)


def validate_plain(
    model: type[R],
    value: Any,
    find_node: Callable[[], Node | None],
    path: str,
    report: Report,
    *,
    is_filled: bool = False,
    extra: Keyed[str, Any] | None = None,
) -> R | None:
    """Return *value* as a *model*; *find_node* gives the places its problems are reported at, and is asked only then.

    A value that *is_filled* has no empty fields; *extra* has those that *value* may leave out.
    """
    unknown: list[tuple[Any, ...]] = []
    if not is_filled:
        # An empty field is not written; but a key that does not exist is a mistake with or without a value.
        unknown = [loc for loc in _nulls(value) if _is_unknown(model, loc)]
        for loc in unknown:
            _report(model, {"type": "extra_forbidden", "loc": loc}, find_node(), path, report)
        value = without_nulls(value)
    if extra and isinstance(value, dict):
        value = {**extra, **value}
    try:
        record = model.model_validate(value)
        return None if unknown else record
    except ValidationError as error:
        node = find_node()
        for problem in _most_telling(error.errors(include_url=False)):
            if problem["type"] == "missing" and isinstance(node, Mapping) and node.damaged:
                # What is missing may stand in the part that could not be read.
                continue
            _report(model, problem, node, path, report)
        return None


def validate_rows(
    model: type[R], rows: list[dict[str, str]], find_node: Callable[[int], Node], path: str, report: Report
) -> tuple[R | None, ...]:
    """Return each of *rows* as a *model*, or None in its place when it has errors; *find_node* gives the places of a row by its number.

    Most tables are right as they are: all rows are asked about at once, and one by one only to tell what is wrong.
    """
    try:
        return tuple(_all_rows(model).validate_python(rows))
    except ValidationError:
        return tuple(
            validate_plain(model, row, partial(find_node, number), path, report, is_filled=True)
            for number, row in enumerate(rows)
        )


@cache
def _all_rows(model: type[R]) -> TypeAdapter[list[R]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]  # a class is as good as its name here


def without_nulls(value: Any) -> Any:
    """Return *value* without keys and items that were left empty: an empty field is not written."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value if item is not None]
    return value


def _nulls(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if item is None and isinstance(value, dict):
                yield (*at, key)
            else:
                yield from _nulls(item, (*at, key))


def _is_unknown(model: type[BaseModel], loc: tuple[Any, ...]) -> bool:
    found: type[BaseModel] | None = model
    for part in loc[:-1]:
        if isinstance(part, str) and found is not None:
            found = _record_in(_fields(found)[part].annotation) if part in _fields(found) else None
    if found is None:
        return False
    names = field_names(found)
    return loc[-1] not in (*names, *(_SINGULAR[name] for name in names if name in _SINGULAR))


def _most_telling(problems: list[Any]) -> list[Any]:
    # A choice between kinds of value fails once per kind; one report per place is enough, and none for
    # the kinds that the editor clearly did not mean: a text for one who wrote fields, or the reverse.
    seen: dict[tuple[Any, ...], Any] = {}
    for problem in problems:
        parents, last = problem["loc"][:-1], problem["loc"][-1:]
        is_key = problem["type"] == "extra_forbidden"
        place = (*filter(_is_place, parents), *(last if is_key else filter(_is_place, last)))
        was = seen.get(place)
        if was is None or was["type"] in _WRONG_KIND or problem["type"] not in _WRONG_KIND:
            seen[place] = {**problem, "loc": place}
    return [
        problem
        for place, problem in seen.items()
        if problem["type"] not in _WRONG_KIND
        or not any(len(other) > len(place) and other[: len(place)] == place for other in seen)
    ]


_WRONG_KIND = {"string_type", "model_type", "bool_type"}


def _is_place(part: str | int) -> bool:
    return isinstance(part, int) or not ("[" in part or "(" in part or part[:1].isupper() or part in _UNION_TAGS)


_UNION_TAGS = {"bool", "str", "constrained-str", "int", "float"}


def _report(model: type[BaseModel], problem: Any, node: Node | None, path: str, report: Report) -> None:
    loc, kind = as_written(problem["loc"], node), problem["type"]
    code = _CODE_OF.get(kind, kind)
    context = problem.get("ctx") or {}
    params: dict[str, object] = {"field": _field_name(loc)}
    value = problem.get("input")
    if isinstance(value, str | int | Decimal):
        params["value"] = str(value)
    params.update({key: item for key, item in context.items() if isinstance(item, str | int | float)})
    span = span_of(node, loc) if node is not None else Span.file(path)
    if code == "missing-field" and isinstance(loc[-1], int):
        # A list of fixed length: `between: [400]`.
        code = "too-few-items"
        params |= {"limit": loc[-1] + 1, "length": len(value) if isinstance(value, list) else 0}
    if code == "missing-field" and (empty := _key_of(node, loc)) is not None:
        # It is there, with nothing after the colon or in the cell.
        code, span = "empty-field", empty
    if code == "unknown-field":
        if node is not None:
            span = span_of(node, loc, key=True)
        declared = sorted(field_names(_model_at(model, problem["loc"][:-1])))
        params["suggestion"] = nearest(str(loc[-1]), declared)
        params["known"] = "" if params["suggestion"] else ", ".join(declared)
    elif code == "unknown-language" and node is not None:
        span = span_of(node, (*loc, str(context.get("value"))), key=True)
    elif code == "missing-field":
        span = _start_of(node, loc[:-1], path)
    elif code == "unknown-choice":
        choices = [part.strip(" '") for part in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
        params["known"] = ", ".join(choices)
        params["suggestion"] = nearest(str(value), choices)
    elif code in ("number-too-small", "number-too-large"):
        params["limit"] = next((context[key] for key in ("ge", "gt", "le", "lt") if key in context), "")
    elif "limit" not in params:
        params["limit"] = context.get("max_length", context.get("min_length", ""))
        params["length"] = len(value) if isinstance(value, str | list | tuple) else ""
    if code == "text-too-long":
        params["over"] = int(str(params["length"])) - int(str(params["limit"]))
    elif code == "bad-id" and isinstance(value, str):
        params["suggestion"] = slugify(value)
    elif code in ("not-a-date", "no-such-day"):
        params["suggestion"] = likely_date(str(value))
    if code not in CODES:
        params["problem"] = str(problem.get("msg", ""))
        code = "wrong-value"
    declaration = CODES[code]
    report.error(code, span, **{name: params.get(name, "") for name in declaration.required | declaration.optional})


def _field_name(loc: tuple[Any, ...]) -> str:
    names = [part for part in loc if isinstance(part, str)]
    return names[-1] if names else ""


# One may be written where several may stand: `goal:` for `goals:` with one entry.
_SINGULAR = {"goals": "goal", "problems": "problem", "notes": "note", "themes": "theme"}


def as_written(loc: tuple[Any, ...], node: Node | None) -> tuple[Any, ...]:
    """Return *loc* with the keys that the file uses."""
    written: list[Any] = []
    for part in loc:
        if part in _SINGULAR and node is not None:
            parent = _at(node, written)
            if isinstance(parent, Mapping) and parent.get(part) is None and parent.get(_SINGULAR[part]) is not None:
                part = _SINGULAR[part]
        written.append(part)
    return tuple(written)


def _at(node: Node, loc: Iterable[Any]) -> Node:
    for part in loc:
        if isinstance(node, Mapping):
            node = node.get(str(part)) or node
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node


def _key_of(node: Node | None, loc: tuple[Any, ...]) -> Span | None:
    parent = _at(node, loc[:-1]) if node is not None else None
    key = parent.key(str(loc[-1])) if isinstance(parent, Mapping) else None
    return key.span if key else None


def _start_of(node: Node | None, loc: tuple[Any, ...], path: str) -> Span:
    if node is None:
        return Span.file(path)
    found = _at(node, loc)
    return found.entries[0][0].span if isinstance(found, Mapping) and found.entries else found.span


def nearest(word: str, candidates: list[str] | tuple[str, ...]) -> str:
    """Return the candidate that *word* most looks like, or nothing."""
    found = difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)
    return found[0] if found else ""


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a file may use for *model*."""
    return tuple(_fields(model))


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _model_at(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel]:
    for part in loc:
        if not isinstance(part, str):
            continue
        inner = _fields(model).get(part)
        found = inner and _record_in(inner.annotation)
        if found:
            model = found
    return model


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        if found := _record_in(part):
            return found
    return None
