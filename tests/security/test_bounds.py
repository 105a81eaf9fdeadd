"""Texts made to be slow, deep or large: the check and the build answer within bounds, in a process that has little memory.

The bounds are 2 seconds and 300 MB. A busy machine must not fail the test, so the time is the processor's and not the
clock's; what is guarded against takes minutes or never ends. Measured: at most 0.6 s and 55 MB for the command, of which
0.35 s and 41 MB is to start, and 0.9 s and 165 MB for the drawing of one text.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from generator.render.markdown import MAX_CELLS, MAX_COLUMNS, MAX_DEPTH, MAX_WORD, render_markdown
from generator.source.files import MAX_TEXT_BYTES
from tests.built_site import ROOT
from tests.harness import Project

MEMORY_BYTES = 300 * 1024 * 1024
SECONDS = 2
LONGEST = MAX_TEXT_BYTES - 1_000

MARKDOWN = {
    "13,000 brackets": "[" * 13_000,
    "2 KB of backticks": "`" * 2_048,
    "500 nested quotations": "> " * 500 + "x",
    "nested quotations": ">" * LONGEST + "x",
    "nested lists": "- " * (LONGEST // 2) + "x",
    "indented lists": "".join("  " * depth + "- a\n" for depth in range(480)),
    "brackets": "[" * LONGEST,
    "links in links": "[a](" * (LONGEST // 4),
    "backticks of every length": "".join("`" * length + " " for length in range(1, 690)),
    "emphasis": "*a _b " * (LONGEST // 6),
    "strong in emphasis": "**a *b " * (LONGEST // 14) + "c* d** " * (LONGEST // 14),
    "strikethrough": "~~a " * (LONGEST // 4),
    "a table row": "|" * LONGEST,
    "a table of 5,000 columns": "|".join("a" * 5_000) + "\n" + "|".join("-" * 5_000) + "\n" + "|x\n" * 5_000,
    "addresses": "http://" * (LONGEST // 7),
    "hosts": "www." * (LONGEST // 4),
    "mail addresses": "a@" * (LONGEST // 2),
    "angles": "<" * LONGEST,
    "elements": "<a " * (LONGEST // 3),
    "comments": "<!--" * (LONGEST // 4),
    "closed comments": "<!-- -->" * (LONGEST // 8),
    "declarations": "<![CDATA[" * (LONGEST // 9),
    "instructions": "<?" * (LONGEST // 2),
    "ampersands": "&" * LONGEST,
    "definitions": "".join(f"[{number}]: x\n" for number in range(15_000)) + "[1]" * 10_000,
    "pictures": "![" * (LONGEST // 2),
    "headings": "# a\n" * (LONGEST // 4),
    "brackets in an address": "[a](" + "(" * LONGEST,
    "backslashes": "\\" * LONGEST,
    "underlines": "_" * LONGEST,
    "mail addresses on one line": "a@b.c " * (LONGEST // 6),
    "mail addresses without a space": "a@b.c," * (LONGEST // 6),
    "addresses with a scheme on one line": "mailto:a@b.c " * (LONGEST // 13),
    "addresses of chats": "xmpp:a@b.c/" * (LONGEST // 11),
    "brackets after an address": "http://a.se" + ")" * LONGEST,
    "brackets after many addresses": ("http://a.se" + ")" * 1_900 + " ") * (LONGEST // 1_912),
    "a wide table of short rows": "|" + "a|" * 4_000 + "\n|" + "-|" * 4_000 + "\n" + "a\n" * 1_000,
    "a table of short rows": "|" + "a|" * 150 + "\n|" + "-|" * 150 + "\n" + "a\n" * (LONGEST // 4),
    "many small tables": ("|a|b|\n|-|-|\n" + "a\n" * 10 + "\n") * (LONGEST // 35),
    "a table of links": "|[a](b)" * (LONGEST // 10) + "\n" + "|-" * (LONGEST // 10) + "\n",
}

# Each is run apart: little memory, and killed when it does not end. The kernel's `VmHWM` is the peak of this program alone;
# `ru_maxrss` starts at the size of the program that started it, here the whole test run.
DRAW = """
import json, re, resource, sys, time
text = json.load(sys.stdin)
from generator.render.markdown import render_markdown
resource.setrlimit(resource.RLIMIT_AS, (%d, %d))
start = time.process_time()
drawn = render_markdown(text)
used = int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
print(json.dumps([len(drawn), used, time.process_time() - start]))
"""


@pytest.mark.parametrize("name", MARKDOWN)
def test_no_text_takes_long_to_draw_or_much_memory(name: str) -> None:
    text = MARKDOWN[name]
    # The libraries that are loaded take up address space of their own.
    limit = MEMORY_BYTES + 200 * 1024 * 1024
    done = subprocess.run(
        [sys.executable, "-c", DRAW % (limit, limit)],
        input=json.dumps(text), capture_output=True, text=True, timeout=60, cwd=ROOT, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr[-500:]
    length, memory_kb, seconds = json.loads(done.stdout)
    assert memory_kb * 1024 < MEMORY_BYTES
    assert seconds < SECONDS
    assert length <= 25 * len(text) + 25_000


# What stays used after a number of texts that nothing holds any more.
DRAW_MANY = """
import re
from generator.render.markdown import render_markdown
def used():
    return int(re.search(r"VmRSS:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
def draw(numbers):
    for number in numbers:
        render_markdown(f"## Rubrik {number}\\n\\nEtt **viktigt** ord om [Lerum](https://www.lerum.se/{number}).\\n\\n|a|b|\\n|-|-|\\n|c|d|\\n\\n" * 3)
draw(range(1_000))
before = used()
draw(range(1_000, 5_000))
print(used() - before)
"""


def test_memory_does_not_grow_with_the_number_of_texts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DRAW_MANY], capture_output=True, text=True, timeout=60, cwd=ROOT, check=True
    )

    # A tree that is never freed is 18 kB or more a text; what is kept for the next text is some hundred kB in all.
    assert int(done.stdout) < 4_000


def test_what_is_over_the_limits_is_shown_as_plain_words() -> None:
    assert render_markdown("> " * 500 + "x") == "<p>" + "&gt; " * 500 + "x</p>"
    assert render_markdown("första\n\n" + "> " * 30 + "andra").startswith("<p>första</p>\n<p>&gt; ")
    deep = "**a _b " * (MAX_DEPTH * 2) + "c_ d**" * (MAX_DEPTH * 2)
    assert "<strong>" not in render_markdown(deep) and render_markdown(deep).startswith("<p>**a _b")


def test_of_too_many_or_too_long_addresses_none_becomes_a_link_and_the_rest_is_drawn() -> None:
    few, many = (render_markdown("**a** https://exempel.se\n\n" + "b@exempel.se " * number) for number in (100, 101))
    assert few.startswith('<p><strong>a</strong> <a href="https://exempel.se"') and few.count("mailto:") == 100
    assert many.startswith("<p><strong>a</strong> https://exempel.se</p>") and "<a " not in many
    word = f"https://exempel.se/{'a' * MAX_WORD}"
    assert render_markdown(f"**a** {word}") == f"<p><strong>a</strong> {word}</p>"


def test_a_table_that_is_too_large_stays_as_it_is_written_and_the_rest_is_drawn() -> None:
    wide = "|a" * MAX_COLUMNS + "\n" + "|-" * MAX_COLUMNS
    long = "|a\n|-\n" + "|b\n" * (MAX_CELLS // 2)
    assert render_markdown(f"**a**\n\n{wide}") == f"<p><strong>a</strong></p>\n<p>{wide}</p>"
    assert render_markdown(f"**a**\n\n{long}").startswith("<p><strong>a</strong></p>\n<p>|a\n|-\n|b\n|b")
    assert render_markdown("|a" * (MAX_COLUMNS - 1) + "\n" + "|-" * (MAX_COLUMNS - 1)).count("<th ") == MAX_COLUMNS - 1


# --- fields, through the real command ------------------------------------------------------------------------------

ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{','.join(['*' + chr(97 + level)] * 9)}]\n" for level in range(9)
)
# Each with the error that is to come; "" for any, None for a file that is right.
FIELDS: dict[str, tuple[str, str | None]] = {
    "a bomb of references": (ALIASES, "yaml-anchor"),
    "50,000 opening brackets": ("title: " + "[" * 50_000, ""),
    "50,000 opening brackets on lines": ("title:\n" + " [\n" * 50_000, ""),
    "50,000 opening braces": ("title: " + "{a: " * 15_000, ""),
    "nested lists": ("title:\n" + "".join(" " * depth + "-\n" for depth in range(700)), "yaml-too-deep"),
    "nested fields": ("".join("  " * depth + "a:\n" for depth in range(480)), "yaml-too-deep"),
    "many keys": ("".join(f"k{number}: x\n" for number in range(20_000)), "yaml-too-many-keys"),
    "one key many times": ("title: x\n" * 20_000, "yaml-duplicate-key"),
    "a tag that runs": ("title: !!python/object/apply:os.system ['echo hej']\n", "yaml-tag"),
    "a tag that reads the environment": ("title: !ENV [PATH]\n", "yaml-tag"),
    "a merge": ("title: x\n<<: {a: b}\n", "yaml-merge-key"),
    "a key that is a list": ("? [a, b]\n: x\n", "yaml-key-not-text"),
    "a long text": (f"title: {'ord ' * 4_000}\n", "yaml-text-too-long"),
    "a very long line": (f"title: {'o' * 250_000}\n", "line-too-long"),
    "quotes": ("title: " + "'" * 15_001, "yaml-quote-unclosed"),
    "many documents": ("title: x\n---\n" * 15_000, "yaml-several-documents"),
    "escapes": ('title: "' + "\\x41" * 4_900 + '"\n', None),
    "colons": (": " * 9_000 + "\n", ""),
    "dashes": ("- " * 9_000 + "\n", ""),
    "question marks": ("? " * 9_000 + "\n", ""),
    "a text that swallows a list": ("title: x\n" + "  - a\n" * 30_000, "yaml-list-in-text"),
    "comments": ("#" * 19_000 + "\n" + "title: x # y\n", None),
    "octal and sexagesimal": ("title: 0114\nreason: 18:30\nprioritised: no\n", None),
    "words that mean something elsewhere": ("title: Norge\nplace: [NO, on, Off, ~x, 1e3, .inf, 0x1F, 1_000]\n", None),
}


# The command itself, and after it what it used.
CHECK = """
import re, sys, time
from generator.cli import main
try:
    main()
finally:
    used = int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
    print("used", used, time.process_time(), file=sys.stderr)
"""


@pytest.mark.parametrize("name", FIELDS)
def test_the_command_answers_any_fields_in_little_memory(name: str, tmp_path: Path) -> None:
    text, code = FIELDS[name]
    Project(tmp_path, '-- lulea/municipality.yml --\ncode: "2580"\n')
    file = tmp_path / "partnerships/lulea/problems/prov.yml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CHECK, "check", "--source", tmp_path, "--format=json"],
        capture_output=True, text=True, timeout=60, cwd=ROOT, check=False, preexec_fn=limit_memory,
    )  # fmt: skip
    _, memory_kb, seconds = done.stderr.splitlines()[-1].split()

    assert "Traceback" not in done.stderr
    found = [item["code"] for item in json.loads(done.stdout) if item["severity"] == "error"]
    assert done.returncode == (code is not None)
    assert bool(found) == (code is not None)
    assert not code or code in found
    assert len(done.stdout) < 1_000_000
    assert int(memory_kb) * 1024 < MEMORY_BYTES
    assert float(seconds) < SECONDS


def limit_memory() -> None:
    limit = MEMORY_BYTES + 400 * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
