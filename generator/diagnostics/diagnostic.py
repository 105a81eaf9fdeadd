"""One problem, and the report that collects them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.diagnostics.code import Severity, Words
from generator.diagnostics.codes import CODES
from generator.diagnostics.span import Span

MAX_ALIKE = 100
"""How many findings of one code are kept for one file: a hostile table of 100,000 bad rows must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem at a place; `params` are the values its words need, in the order of their names."""

    code: str
    severity: Severity
    span: Span
    params: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str]:
        return (self.span.path, self.span.line, self.span.column, self.code)


class Report:
    """Every problem found so far. Stages add to it and go on; nothing is raised because of what an editor wrote."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        # A dictionary used as an ordered set: the same finding from two stages is one finding.
        self._found: dict[Diagnostic, None] = {}
        self._alike: Counter[tuple[str, str]] = Counter()
        self._errors_below: dict[str, list[Diagnostic]] = {}
        self.extend(diagnostics)

    def error(self, code: str, span: Span, **params: object) -> None:
        """Add an error, also for a code that is declared as a warning."""
        self.add(code, span, Severity.ERROR, **params)

    def warning(self, code: str, span: Span, **params: object) -> None:
        """Add a warning, also for a code that is declared as an error."""
        self.add(code, span, Severity.WARNING, **params)

    def add(self, code: str, span: Span, severity: Severity | None = None, /, **params: object) -> None:
        """Add a finding, as serious as the code's declaration says unless *severity* is given.

        Raises:
            ValueError: the code is not declared, or a value that its message shows is missing.
        """
        declared = CODES.get(code)
        if declared is None:
            raise ValueError(f"the code {code!r} is not declared in generator/diagnostics/codes_*.py")
        if not declared.required <= params.keys():
            raise ValueError(f"{code} needs {sorted(declared.required - params.keys())}")
        values = tuple(sorted((name, str(value)) for name, value in params.items() if value is not None))
        self._keep(Diagnostic(code, severity or declared.severity, span, values))

    def extend(self, diagnostics: "Report | Iterable[Diagnostic]") -> None:
        """Add findings made elsewhere, for instance in a worker."""
        for diagnostic in diagnostics._found if isinstance(diagnostics, Report) else diagnostics:
            self._keep(diagnostic)

    def _keep(self, diagnostic: Diagnostic) -> None:
        if diagnostic in self._found:
            return
        kind = (diagnostic.span.path, diagnostic.code)
        self._alike[kind] += 1
        if self._alike[kind] > MAX_ALIKE:
            if self._alike[kind] > MAX_ALIKE + 1:
                return
            diagnostic = replace(diagnostic, code="more-of-the-same", params=(("code", diagnostic.code),))
        self._found[diagnostic] = None
        if diagnostic.severity is Severity.ERROR:
            for prefix in _path_and_parents(diagnostic.span.path):
                self._errors_below.setdefault(prefix, []).append(diagnostic)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings by path, line, column and code, each once."""
        return tuple(sorted(self._found, key=lambda found: (found.order, found.params)))

    @property
    def has_errors(self) -> bool:
        return bool(self._errors_below)

    def errors_in(self, path: str) -> tuple[Diagnostic, ...]:
        """The errors in the file *path*, or in any file below the folder *path* (`""`: everywhere), in the order they were found."""
        return tuple(self._errors_below.get(path.rstrip("/"), ()))

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)


def describe(diagnostic: Diagnostic, language: str = "sv") -> Words:
    """Return the message and the help of *diagnostic* in *language* (`sv` or `en`)."""
    return CODES[diagnostic.code].describe(dict(diagnostic.params), language)


def shorten(diagnostics: Iterable[Diagnostic], limit: int) -> tuple[Diagnostic, ...]:
    """Return at most *limit* findings, errors before warnings when some must go, and one more that says how many are left out."""
    found = tuple(diagnostics)
    if len(found) <= limit:
        return found
    errors_first = sorted(range(len(found)), key=lambda index: (found[index].severity is not Severity.ERROR, index))
    kept = tuple(found[index] for index in sorted(errors_first[:limit]))
    rest = Report()
    rest.add("more-problems", Span.file("."), count=len(found) - limit, shown=limit)
    return kept + rest.diagnostics


def _path_and_parents(path: str) -> Iterator[str]:
    yield path
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
    yield ""
