"""Records to JSON and back: only the fields and types that a class declares, and nothing that could run."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """Return *value* as lists, texts and numbers; a record becomes the list of its fields."""
    if value is None or (isinstance(value, str | int) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return [to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    raise TypeError(f"{type(value).__name__} cannot be kept")


def from_plain(wanted: type[T], plain: Any) -> T:
    """Return the *wanted* record that *plain* was made of.

    Raises:
        TypeError, ValueError: *plain* has another form.
    """
    return cast("T", _reader(cast("Any", wanted))(plain))


@cache
def _reader(wanted: Any) -> Callable[[Any], Any]:
    origin, inside = get_origin(wanted), get_args(wanted)
    if origin is Literal:
        return _one_of(frozenset(inside))
    if origin in (Union, UnionType):
        (other,) = (kind for kind in inside if kind is not NoneType)
        read = _reader(other)
        return lambda plain: None if plain is None else read(plain)
    if origin is tuple:
        if len(inside) == 2 and inside[1] is ...:
            read = _reader(inside[0])
            return lambda plain: tuple([read(item) for item in _list(plain)])
        return _fixed(inside, lambda *values: values)
    if wanted in (str, int, bool):
        return _plain_value(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    hints = get_type_hints(wanted)
    if dataclasses.is_dataclass(wanted):
        return _fixed(tuple(hints[field.name] for field in dataclasses.fields(wanted)), cast("Any", wanted))
    if issubclass(wanted, tuple):
        return _fixed(tuple(hints.values()), wanted)
    raise TypeError(f"{wanted} cannot be kept")


def _plain_value(kind: type) -> Callable[[Any], Any]:
    def read(plain: Any) -> Any:
        if type(plain) is not kind:
            raise TypeError(f"{plain!r} is not {kind.__name__}")
        return plain

    return read


def _one_of(values: frozenset[Any]) -> Callable[[Any], Any]:
    def read(plain: Any) -> Any:
        if plain not in values:
            raise ValueError(f"{plain!r} is not one of {sorted(values)}")
        return plain

    return read


def _fixed(kinds: tuple[Any, ...], make: Callable[..., Any]) -> Callable[[Any], Any]:
    readers, wanted = tuple(_reader(kind) for kind in kinds), list(kinds)

    def read(plain: Any) -> Any:
        return make(*[read(item) for read, item in zip(readers, _list(plain), strict=True)])

    def read_plain(plain: Any) -> Any:
        if list(map(type, _list(plain))) != wanted:
            raise TypeError(f"{plain!r} is not a list of {wanted}")
        return make(*plain)

    return read_plain if set(kinds) <= {str, int, bool} else read


def _list(plain: Any) -> list[Any]:
    if not isinstance(plain, list):
        raise TypeError(f"{plain!r} is not a list")
    return plain
