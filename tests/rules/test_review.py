"""What a reader will miss is a warning: it is told, and nothing is held back."""

from collections.abc import Callable

import pytest

from generator.rules.review import review_content
from tests.harness import Checked, Project

Make = Callable[..., Project]

# Advice about how measurable a promise is has tests of its own.
THIN = {"no-summary", "no-activities", "no-sources", "post-part-missing", "unknown-unit"}


def advice(project: Make, tree: str) -> tuple[list[tuple[str, str]], list[str], Checked]:
    """What is told about thin records in *tree*: code and text at its place, the messages, and the whole."""
    checked = project(tree).apply(review_content)
    kept = [
        (marked, words) for marked, words in zip(checked.marked, checked.messages, strict=True) if marked[0] in THIN
    ]
    return [marked for marked, _ in kept], [words for _, words in kept], checked


FULL = "title: x\nsummary: y\nperiod: 2026\nactivities: [{text: z}]\n"


def partnership(text: str) -> str:
    return f"-- lulea/2026-torget/partnership.yml --\n{text}\n"


def post(kind: str, *parts: str, path: str = "lulea/2026-torget/posts/2026-06-30-halvtid.md") -> str:
    fields = "".join(f"{part}: x\n" for part in parts)
    return partnership(FULL) + f"-- {path} --\n---\ntitle: x\nkind: {kind}\n{fields}---\n"


@pytest.mark.parametrize(
    ("tree", "marked"),
    [
        (partnership(FULL), []),
        (partnership("title: x\nperiod: 2026\nactivities: [{text: z}]"), [("no-summary", "title")]),
        (partnership("title: x\nsummary: y\nperiod: 2026"), [("no-activities", "title")]),
        (partnership("title: x\nsummary: y\nperiod: 2026\npromises: [{text: p}]"), [("no-activities", "title")]),
        (partnership("title: x\nsummary: y\nperiod: 2026\npromises: [{text: p, activities: [{text: z}]}]"), []),
        # A compiled record says by itself that its source held no activities, but it needs a source.
        (partnership("title: x\nsummary: y\nperiod: 2026\nsources: https://a.se\ncompiled: {completeness: partial}"), []),
        (
            partnership("title: x\nsummary: y\nperiod: 2026\ncompiled: {completeness: partial}"),
            [("no-sources", "compiled")],
        ),
        (
            partnership("title: x\nsummary: y\nperiod: 2026\nactivities: [{text: z, target: {at_least: 1, unit: grej}}]"),
            [("unknown-unit", "grej")],
        ),
        (
            partnership("title: x\nsummary: y\nperiod: 2026\npromises: [{text: p, activities: [{text: z, target: {at_least: 1, unit: grej}}]}]"),
            [("unknown-unit", "grej")],
        ),
        (
            partnership("title: x\nsummary: y\nperiod: 2026\nactivities: [{text: z, target: {at_least: 1, unit: trafikkontroll}}]"),
            [],
        ),
        (post("progress", "said", "promised", "did", "led_to"), []),
        (post("start"), []),
    ],
)  # fmt: skip
def test_what_is_thin_is_told_at_its_place(project: Make, tree: str, marked: list[tuple[str, str]]) -> None:
    found, _, checked = advice(project, tree)

    assert found == marked
    assert checked.errors == []
    assert len(checked.content.municipalities[0].partnerships) == 1
    assert checked.left_out == ()


@pytest.mark.parametrize("kind", ["progress", "closeout"])
@pytest.mark.parametrize("path", ["lulea/2026-torget/posts/2026-06-30-halvtid.md", "lulea/posts/2026-06-30-halvtid.md"])
def test_a_post_about_how_it_goes_has_four_parts(project: Make, kind: str, path: str) -> None:
    found, messages, _ = advice(project, post(kind, "said", "did", path=path))

    assert [code for code, _ in found] == ["post-part-missing", "post-part-missing"]
    assert ["led_to" in messages[0], "promised" in messages[1]] == [True, True]


def test_a_unit_that_is_nearly_registered_is_told_which(project: Make) -> None:
    tree = partnership(
        "title: x\nsummary: y\nperiod: 2026\nactivities: [{text: z, target: {at_least: 1, unit: utbildnig}}]"
    )

    _, (message,), _ = advice(project, tree)
    assert "Menade du utbildning?" in message
