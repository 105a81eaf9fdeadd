"""Write `docs/editors/fel.md`: every diagnostic, what it says and what to do, from the declarations of the codes.

Run `python -m tools.make_code_reference` after changing a code, or add `--check` to be told whether the file is up to date.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Code, Severity
from generator.diagnostics.codes_files import FILE_CODES
from generator.diagnostics.codes_model import MODEL_CODES
from generator.diagnostics.codes_records import RECORD_CODES
from generator.diagnostics.codes_yaml import YAML_CODES

PATH = Path(__file__).resolve().parent.parent / "docs" / "editors" / "fel.md"

GROUPS: tuple[tuple[str, str, Mapping[str, Code]], ...] = (
    ("Filer och mappar", "Något med filen: namnet, platsen, teckenkoden eller storleken.", FILE_CODES),
    ("Formen", "Kolon, indrag och citattecken. Datorn kan inte läsa filen, eller läser den på ett annat sätt än du.", YAML_CODES),
    ("Fälten", "Ett fält saknas, heter fel eller har ett värde som inte passar.", MODEL_CODES),
    ("Innehållet", "Varje fält är rätt för sig, men de hänger inte ihop.", RECORD_CODES),
)  # fmt: skip

INTRO = """\
# Fel och varningar

<!-- Skrivs av `python -m tools.make_code_reference`. Ändra orden i generator/diagnostics/. -->

`lofte check` säger vilken fil det gäller, vilken rad, vad som är fel och hur du rättar det. Här står samma sak för alla
koder. Tre punkter (…) står för det du har skrivit.

Ett **fel** gör att just den filen, eller raden i en tabell, inte publiceras. Allt annat publiceras ändå. En **varning**
hindrar inget: den säger vad läsaren kommer att sakna.
"""

_PARAMETER = re.compile(r"\{[a-z_]+\}")


def code_reference() -> str:
    """Return the whole file."""
    parts = [INTRO]
    for title, about, codes in GROUPS:
        parts.append(f"## {title}\n\n{about}\n")
        parts.extend(_section(codes[name]) for name in sorted(codes))
    return "\n".join(parts)


def _section(code: Code) -> str:
    kind = "Fel" if code.severity is Severity.ERROR else "Varning"
    lines = [f"- {_shown(line)}" for line in code.sv.help.split("\n")]
    return f"### {code.code}\n\n**{kind}.** {_shown(code.sv.message)}\n\n" + "\n".join(lines) + "\n"


def _shown(words: str) -> str:
    # What could be read as Markdown is shown as it is; a value is shown as three dots.
    plain = _PARAMETER.sub("…", words)
    return re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", plain)


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
