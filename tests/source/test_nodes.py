"""Nodes: plain values for a validator, and the place of any part of them."""

import pytest

from generator.diagnostics import Report, Span
from generator.source.yaml import Mapping, Node, Scalar, parse_yaml, span_of, to_plain

TEXT = """\
title: Trygga gångtunnlar
period: {from: 2018-05, to: 2018-12}
activities:
  - text: Polisen kontrollerar.
    target:
      at_least: 1
  - text: >
      Kommunen
      röjer.
note:
"""


@pytest.fixture
def root() -> Node:
    node = parse_yaml(TEXT, "a.yml", Report())
    assert node is not None
    return node


def test_plain_values_are_texts_lists_and_dictionaries(root: Node) -> None:
    assert to_plain(root) == {
        "title": "Trygga gångtunnlar",
        "period": {"from": "2018-05", "to": "2018-12"},
        "activities": [
            {"text": "Polisen kontrollerar.", "target": {"at_least": "1"}},
            {"text": "Kommunen röjer.\n"},
        ],
        "note": None,
    }
    assert to_plain(None) is None


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ((), (1, 1, 10, 6)),
        (("title",), (1, 8, 1, 26)),
        (("period",), (2, 9, 2, 37)),
        (("period", "to"), (2, 29, 2, 36)),
        (("activities",), (4, 3, 9, 13)),
        (("activities", 0), (4, 5, 6, 18)),
        (("activities", 0, "target", "at_least"), (6, 17, 6, 18)),
        (("activities", 1, "text"), (7, 11, 9, 13)),
        (("note",), (10, 6, 10, 6)),
    ],
)
def test_the_place_of_a_value_is_found_by_its_location(
    root: Node, location: tuple[str | int, ...], place: tuple[int, int, int, int]
) -> None:
    assert span_of(root, location) == Span("a.yml", *place)


def test_the_place_of_a_key_is_found_by_the_same_location(root: Node) -> None:
    assert span_of(root, ("activities", 0, "target"), key=True) == Span("a.yml", 5, 5, 5, 11)
    assert span_of(root, ("note",), key=True) == Span("a.yml", 10, 1, 10, 5)


def test_parts_that_lead_nowhere_are_skipped(root: Node) -> None:
    deepest = span_of(root, ("activities", 0))

    assert span_of(root, ("activities", "list[Activity]", 0, "function-after[check()]", "missing")) == deepest
    assert span_of(root, ("activities", 0, 17, "text", "x")) == Span("a.yml", 4, 11, 4, 32)
    assert span_of(root, ("activities", 99)) == span_of(root, ("activities",))
    assert span_of(root, ("nothing", 3), key=True) == root.span


def test_a_mapping_answers_for_its_keys(root: Node) -> None:
    assert isinstance(root, Mapping)
    assert root.keys() == ("title", "period", "activities", "note")
    assert root.get("title") == Scalar("Trygga gångtunnlar", Span("a.yml", 1, 8, 1, 26))
    assert root.key("title") == Scalar("title", Span("a.yml", 1, 1, 1, 6))
    assert root.get("missing") is None
    assert root.key("missing") is None
