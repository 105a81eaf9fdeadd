"""What `lofte explain` says: everything there is to know about one code, or one line about each."""

from collections.abc import Iterable

from generator.diagnostics.code import Code, Severity
from generator.diagnostics.codes import CODES
from generator.diagnostics.escape import visible
from generator.diagnostics.examples import Example, ExampleFile, read_examples
from generator.diagnostics.explanations import WHY

_KINDS = {
    "sv": {Severity.ERROR: "fel", Severity.WARNING: "varning"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
}
_HEADINGS = {
    "sv": ("Varför:", "Så gör du:", "Fel:", "Rätt:"),
    "en": ("Why:", "What to do:", "Wrong:", "Right:"),
}


def explain(name: str, language: str = "sv") -> str:
    """Return what is wrong, why, what to do and an example of both, for the code *name*.

    The reason is in Swedish whatever the *language*: those who write the content read Swedish.

    Raises:
        KeyError: there is no such code.
    """
    code = CODES[name]
    words = code.describe_in_general(language)
    why, what_to_do, wrong, right = _HEADINGS[language]
    examples = read_examples(name)
    parts = [
        f"{name} ({_KINDS[language][code.severity]})\n{words.message}",
        f"{why}\n{_indent((WHY[name],))}",
        f"{what_to_do}\n{_indent(words.help.splitlines())}",
        f"{wrong}\n{_indent(example_lines(examples.wrong, examples.shown(examples.wrong)))}",
        f"{right}\n{_indent(example_lines(examples.right, examples.shown(examples.right)))}",
    ]
    return "\n\n".join(parts) + "\n"


def list_codes(language: str = "sv") -> str:
    """Return one line for each code, in the order of their names: the code, how serious it is and what it says."""
    width = max(len(name) for name in CODES)
    kinds = _KINDS[language]
    wide = max(len(kind) for kind in kinds.values())
    lines = (
        f"{name:<{width}}  {kinds[code.severity]:<{wide}}  {_first_sentence(code, language)}"
        for name, code in sorted(CODES.items())
    )
    return "\n".join(lines) + "\n"


def example_lines(example: Example, files: Iterable[ExampleFile]) -> tuple[str, ...]:
    """Return an example as lines: its sentence, then each file's name and what stands in it, indented."""
    lines = [example.note] if example.note else []
    for file in files:
        lines.append(file.path)
        # A tab is invisible, and it is what one of the examples is about.
        lines += (f"  {visible(line.replace(chr(9), '⇥   '))}".rstrip() for line in _text(file).splitlines())
    return tuple(lines)


def _text(file: ExampleFile) -> str:
    if file.saved == "windows-1252":
        return file.text
    return file.content.decode("utf-8", "replace").replace("\r", "\n")


def _first_sentence(code: Code, language: str) -> str:
    return code.describe_in_general(language).message


def _indent(lines: Iterable[str]) -> str:
    return "\n".join(f"  {line}".rstrip() for line in lines)
