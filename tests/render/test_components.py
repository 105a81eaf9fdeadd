"""The examples of every component: they are drawn as they stand, and they cover what the component has."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from lxml import html
from markupsafe import Markup

from generator.render.addresses import Addresses
from generator.render.environment import SiteSettings, make_environment
from tests.built_site import ROOT

COMPONENTS = tuple(sorted(path for path in (ROOT / "theme" / "components").iterdir() if path.is_dir()))
NOT_FIELDS = {"name", "macro", "caller", "html"}


@cache
def environment() -> Any:
    addresses = Addresses()
    addresses.stand_at("lulea/2018/")
    return make_environment(SiteSettings("Prov", "", "sv", "ltr"), addresses)


@cache
def described(folder: Path) -> dict[str, Any]:
    """What the component's own file says of it."""
    return yaml.safe_load((folder / f"{folder.name}.yaml").read_text("utf-8"))  # type: ignore[no-any-return]


def examples() -> Iterator[Any]:
    for folder in COMPONENTS:
        if (folder / f"{folder.name}.yaml").is_file():
            for example in described(folder).get("examples", ()):
                yield pytest.param(folder, example, id=f"{folder.name}: {example['name']}")


def as_view(value: Any) -> Any:
    """The value as a template meets it: fields are attributes, lists are tuples, a missing one is missing."""
    if isinstance(value, dict):
        return SimpleNamespace(**{name: as_view(part) for name, part in value.items()})
    return tuple(as_view(part) for part in value) if isinstance(value, list) else value


def macros_of(folder: Path) -> dict[str, Any]:
    """The macros that the component's template offers, by name."""
    path = folder / f"{folder.name}.html"
    if not path.is_file():
        return {}
    module = environment().get_template(path.relative_to(ROOT / "theme").as_posix()).module
    names = re.findall(r"\{%-?\s*macro\s+(\w+)", path.read_text("utf-8"))
    return {name: getattr(module, name) for name in names}


def draw(folder: Path, example: dict[str, Any]) -> str:
    """The example as markup."""
    if "html" in example:
        return str(example["html"])
    name = example.get("macro") or described(folder)["macro"]
    macro = macros_of(folder)[name]
    fields = {field: as_view(value) for field, value in example.items() if field not in NOT_FIELDS}
    if "caller" in example:
        fields["caller"] = lambda *_: Markup(example["caller"])
    return str(macro(**fields))


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_every_component_says_what_it_is_and_shows_at_least_two_examples(folder: Path) -> None:
    file = folder / f"{folder.name}.yaml"

    assert file.is_file(), f"write {file.relative_to(ROOT)}: fields and examples"
    assert file.read_text("utf-8").startswith("# "), "begin with a line that says what the component is"
    assert described(folder)["fields"]
    names = [example["name"] for example in described(folder)["examples"]]
    assert len(names) >= 2 and len(set(names)) == len(names)


@pytest.mark.parametrize(("folder", "example"), list(examples()))
def test_an_example_is_drawn(folder: Path, example: dict[str, Any]) -> None:
    drawn = draw(folder, example)
    element = html.fragment_fromstring(drawn, create_parent="div")

    assert drawn.strip(), "the example draws nothing"
    assert element.xpath(".//script|.//style|.//*[@style]|.//iframe") == []
    assert not re.search(r"\bNone\b|namespace\(|Undefined|\{\{", element.text_content())
    ids = element.xpath(".//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("folder", "example"), list(examples()))
def test_an_example_names_only_fields_that_are_described(folder: Path, example: dict[str, Any]) -> None:
    assert example.keys() - {"name", "macro"} <= described(folder)["fields"].keys()


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_every_macro_that_a_page_uses_has_an_example(folder: Path) -> None:
    own = {example.get("macro") or described(folder).get("macro") for example in described(folder)["examples"]}
    drawn = "".join(path.read_text("utf-8") for path in sorted((ROOT / "theme").glob("[ps]*/*.html")))
    used = {name for name in macros_of(folder) if re.search(rf"\b{name}\(", drawn)}
    # Words and languages inside an attribute or a line are shown by the components that use them.
    assert used - own - {"lang", "words"} == set()


def test_every_block_in_an_example_has_a_rule() -> None:
    sheet = "".join(path.read_text("utf-8") for path in sorted((ROOT / "theme").rglob("*.css")))
    styled = set(re.findall(r"\.(lofte-[\w-]+)", sheet))
    used = {
        name
        for parameter in examples()
        for names in re.findall(r'class="([^"]*)"', draw(*parameter.values))
        for name in names.split()
        if name.startswith("lofte-") and "__" not in name
    }

    assert len(used) > 30
    parts = ("__", "--")
    assert {
        name for name in used if not any(f == name or f.startswith(tuple(name + p for p in parts)) for f in styled)
    } == set()
