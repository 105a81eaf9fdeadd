"""Write `docs/editors/fel.md`: every diagnostic, what it says, why, what to do, and an example wrong and right.

Run `python -m tools.make_code_reference` after changing a code, or add `--check` to be told whether the file is up to date.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import CODES, Code, Severity
from generator.diagnostics.codes_files import FILE_CODES
from generator.diagnostics.codes_hostile import HOSTILE_CODES
from generator.diagnostics.codes_model import MODEL_CODES
from generator.diagnostics.codes_privacy import PRIVACY_CODES
from generator.diagnostics.codes_records import RECORD_CODES
from generator.diagnostics.codes_wording import WORDING_CODES
from generator.diagnostics.codes_yaml import YAML_CODES
from generator.diagnostics.examples import Example, Examples, cases_directory, read_examples
from generator.diagnostics.explain import example_lines
from generator.diagnostics.explanations import WHY

PATH = Path(__file__).resolve().parent.parent / "docs" / "editors" / "fel.md"

GROUPS: tuple[tuple[str, str, Mapping[str, Code]], ...] = (
    ("Filer och mappar", "Något med filen: namnet, platsen, teckenkoden eller storleken.", FILE_CODES),
    ("Formen", "Kolon, indrag och citattecken. Datorn kan inte läsa filen, eller läser den på ett annat sätt än du.", YAML_CODES),
    ("Fälten", "Ett fält saknas, heter fel eller har ett värde som inte passar.", MODEL_CODES),
    ("Innehållet", "Varje fält är rätt för sig, men de hänger inte ihop.", RECORD_CODES),
    ("Människor och bilder", "Något som inte får eller inte går att publicera.", PRIVACY_CODES),
    ("Länkar och kod", "Något i texten som skulle leda läsaren fel, eller som är mer än ord.", HOSTILE_CODES),
    ("Orden", "Råd om hur ett löfte blir tydligare. Inget av det hindrar att det publiceras.", WORDING_CODES),
)  # fmt: skip

INTRO = """\
# Fel och varningar

<!-- Skrivs av `python -m tools.make_code_reference`. Ändra orden i generator/diagnostics/, exemplen i tests/cases/. -->

`lofte check` säger vilken fil det gäller, vilken rad, vad som är fel och hur du rättar det. Här står samma sak för alla
koder, och varför det är ett fel. Tre punkter (…) står för det du har skrivit. `lofte explain` följt av koden visar samma
sak på din dator.

Ett **fel** gör att just den filen, eller raden i en tabell, inte publiceras. Allt annat publiceras ändå. En **varning**
hindrar inget: den säger vad läsaren kommer att sakna.
"""

_MARKDOWN = re.compile(r"([\\`*_<>\[\]|#])")


def code_reference() -> str:
    """Return the whole file."""
    parts = [INTRO]
    for title, about, table in GROUPS:
        codes = [table[name] for name in sorted(table) if name in CODES]
        if codes:
            parts.append(f"## {title}\n\n{about}\n")
            parts.extend(_section(code) for code in codes)
    return "\n".join(parts)


def _section(code: Code) -> str:
    kind = "Fel" if code.severity is Severity.ERROR else "Varning"
    words = code.describe_in_general("sv")
    parts = [f"### {code.code}", f"**{kind}.** {_shown(words.message)}"]
    if code.code in WHY:
        parts.append(_shown(WHY[code.code]))
    parts.append("\n".join(f"- {_shown(line)}" for line in words.help.split("\n")))
    if (cases_directory() / code.code).is_dir():
        examples = read_examples(code.code)
        parts += [_example("Fel:", examples.wrong, examples), _example("Rätt:", examples.right, examples)]
    return "\n\n".join(parts) + "\n"


def _example(title: str, example: Example, examples: Examples) -> str:
    return f"{title}\n\n```text\n" + "\n".join(example_lines(example, examples.shown(example))) + "\n```"


def _shown(words: str) -> str:
    # What could be read as Markdown is shown as it is.
    return _MARKDOWN.sub(r"\\\1", words)


def main(arguments: list[str] | None = None, *, path: Path = PATH) -> int:
    """Write the file, or compare with it; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.make_code_reference", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--check", action="store_true", help="write nothing, fail when the file is out of date")
    text = code_reference()
    if parser.parse_args(arguments).check:
        if path.is_file() and path.read_text("utf-8") == text:
            return 0
        print(f"{path.name} is out of date: run python -m tools.make_code_reference")
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
