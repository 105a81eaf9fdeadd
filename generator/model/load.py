"""From a folder of files to `Content`: which file is what, and every problem in one run."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Mapping as TypingMapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.diagnostics import Report, Span
from generator.i18n.languages import CONTENT_LANGUAGES, DEFAULT_LANGUAGE
from generator.model.content import Content, Filed, MunicipalityFiles, PartnershipFiles, Row, Variant
from generator.model.groundwork import Agreement, Dialogue, Picture, Problem, Viewpoint
from generator.model.kinds import FIELD_WORDS
from generator.model.partnerships import LogEntry, Partnership
from generator.model.places import Municipality
from generator.model.posts import Post, Update
from generator.model.registry import REGISTRY_FILES, Registry
from generator.model.results import Evaluation, FollowUp, Measurement
from generator.model.validate import field_names, nearest, validate_plain, validate_rows, without_nulls
from generator.source.csv import Row as TableRow
from generator.source.csv import parse_csv
from generator.source.document import Document, parse_document
from generator.source.files import SourceFile, read_source, walk_sources
from generator.source.images import ImageFile, read_image
from generator.source.node import Mapping, Node, Scalar, span_of, to_plain
from generator.text import slugify

R = TypeVar("R", bound=BaseModel)

Inspect = Callable[[SourceFile, Report], None]
"""Reports what is wrong with the text of one file, whatever it means."""

CONTENT_FOLDER = "partnerships"
REGISTRY_FOLDER = "_registry"
FOLDERS: dict[str, tuple[type[BaseModel], str]] = {
    "agreements": (Agreement, ".yml"),
    "dialogues": (Dialogue, ".yml"),
    "pictures": (Picture, ".yml"),
    "problems": (Problem, ".yml"),
    "posts": (Post, ".md"),
    "evaluations": (Evaluation, ".yml"),
}
PARTNERSHIP_FOLDERS: dict[str, tuple[type[BaseModel], str]] = {
    "updates": (Update, ".md"),
    "posts": (Post, ".md"),
    "follow-ups": (FollowUp, ".yml"),
}
IMAGES = "images"
TABLES: dict[str, type[BaseModel]] = {"log.csv": LogEntry, "measurements.csv": Measurement}
_VIEWPOINTS = ".viewpoints.csv"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")


def load_content(root: Path, report: Report, inspect: Inspect | None = None) -> Content:
    """Return everything under *root*/partnerships; what has errors is reported and left out.

    *inspect* is shown every text as it is read, once: what it reports as an error leaves the file out too.
    """
    found = find_files(root, report)
    loader = Loader(root, report, inspect)
    registry = loader.registry(found.registry)
    municipalities = tuple(loader.municipality(slug, paths) for slug, paths in found.municipalities.items())
    return Content(registry, municipalities, tuple(sorted(loader.left_out)))


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The paths of what lies under `partnerships/`, nothing opened yet: the registry's files, and those of each municipality
    by its slug, with the folders that hold them; `count` is how many files there are.
    """

    registry: tuple[str, ...]
    municipalities: TypingMapping[str, tuple[str, ...]]
    folders: TypingMapping[str, tuple[str, ...]]
    count: int


def find_files(root: Path, report: Report, passing: Iterable[str] = ()) -> FoundFiles:
    """Return the files under *root*/partnerships, in order of their paths; what has no place there is reported.

    The municipalities in *passing* are not looked into, and not among what is returned.
    """
    if not (root / CONTENT_FOLDER).is_dir():
        return FoundFiles((), {}, {}, 0)
    found = walk_sources(root, report, under=CONTENT_FOLDER, passing={_shown(slug) for slug in passing})
    by_slug: dict[str, list[str]] = defaultdict(list)
    for path in found.files:
        parts = path.split("/", 2)
        if len(parts) > 2:
            by_slug[parts[1]].append(path)
        else:
            _unknown_file(path, report, ("municipality.yml",))
    folders: dict[str, list[str]] = defaultdict(list)
    for folder in found.folders[1:]:
        folders[folder.split("/", 2)[1]].append(folder)
    registry = tuple(by_slug.pop(REGISTRY_FOLDER, ()))
    return FoundFiles(
        registry,
        {slug: tuple(paths) for slug, paths in sorted(by_slug.items())},
        {slug: tuple(folders[slug]) for slug in by_slug},
        len(found.files),
    )


def _shown(path: str) -> str:
    return f"{CONTENT_FOLDER}/{path}"


def _inside(path: str) -> str:
    return path.removeprefix(f"{CONTENT_FOLDER}/")


class Loader:
    """Reads one kind of file after another and remembers what had to be left out."""

    def __init__(self, root: Path, report: Report, inspect: Inspect | None = None) -> None:
        self.root = root
        self.report = report
        self.inspect = inspect
        self.left_out: set[str] = set()

    def registry(self, files: Iterable[str]) -> Registry:
        """Return the registry that *files* hold; an entry with errors is left out."""
        tables: dict[str, dict[str, Any]] = {}
        for path in map(_inside, files):
            name = path.split("/", 1)[1]
            model: type[BaseModel] | None = REGISTRY_FILES.get(name)
            if model is None:
                _unknown_file(_shown(path), self.report, tuple(REGISTRY_FILES))
                continue
            tables[name.removesuffix(".yml")] = self._register(model, _shown(path), self._document(path))
            if self.report.errors_in(_shown(path)):
                self.left_out.add(_shown(path))
        return Registry(**tables)

    def _register(self, model: type[BaseModel], path: str, document: Document | None) -> dict[str, Any]:
        """The entries of one file that have no errors, by their keys."""
        if document is None or document.fields is None:
            return {}
        fields = document.fields
        refused = {found.span.line for found in self.report.errors_in(path)}
        if refused:
            plain = {
                key.text: to_plain(node)
                for key, node in fields.node.entries
                if refused.isdisjoint(range(key.span.line, node.span.end_line + 1))
            }
        else:
            plain = fields.plain

        def find_node(key: str) -> Node:
            return next(node for name, node in fields.node.entries if name.text == key)

        table = {}
        for key, value in plain.items():
            given = {} if value is None else value
            find = partial(find_node, key)
            record = validate_plain(model, given, find, path, self.report, is_filled=fields.is_filled)
            if model is Evaluation and not _ID.fullmatch(key):
                # The only key that becomes an address.
                span = next(name.span for name, _ in fields.node.entries if name.text == key)
                self.report.error("bad-id", span, value=key, suggestion=_suggested_id(key))
            elif record is not None:
                self._refuse_bare_sources(record, find)
                table[key] = record
        return table

    def _refuse_bare_sources(self, record: BaseModel, find_node: Callable[[], Node]) -> None:
        # A source's id is known in its own municipality's files alone.
        for index, source in enumerate(getattr(record, "sources", ())):
            if source.is_reference:
                self.report.error("missing-field", span_of(find_node(), ("sources", index)), field="url")

    def municipality(self, slug: str, files: Iterable[str]) -> MunicipalityFiles:
        """Return the municipality in folder *slug*; *files* are all files below it."""
        paths = list(map(_inside, files))
        self._check_id(slug, paths[0])
        own: dict[str, list[str]] = defaultdict(list)
        partnerships: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            parts = path.split("/")[1:]
            if len(parts) == 1:
                own[""].append(path)
            elif parts[0] in (*FOLDERS, IMAGES) and len(parts) == 2:
                own[parts[0]].append(path)
            elif parts[0] in (*FOLDERS, IMAGES):
                _unknown_file(_shown(path), self.report, (), name="/".join(parts[1:]))
            else:
                partnerships[parts[0]].append(path)
        municipality: Filed[Municipality] | None = None
        for path in own.pop("", []):
            if path.endswith("/municipality.yml"):
                municipality = self._filed(Municipality, path, slug)
            else:
                _unknown_file(_shown(path), self.report, ("municipality.yml", *FOLDERS))
        lists: dict[str, Any] = {name: self._folder(name, own.get(name, []), FOLDERS) for name in FOLDERS}
        viewpoints = {
            path.rsplit("/", 1)[1].removesuffix(_VIEWPOINTS): self._table(Viewpoint, path)
            for path in own.get("dialogues", [])
            if path.endswith(_VIEWPOINTS)
        }
        for name, rows in viewpoints.items():
            if rows and f"{slug}/dialogues/{name}.yml" not in own["dialogues"]:
                self.report.error(
                    "missing-file", Span.file(rows[0].path), folder=f"{slug}/dialogues", name=f"{name}.yml"
                )
        found = (self._partnership(slug, name, files) for name, files in sorted(partnerships.items()))
        return MunicipalityFiles(
            slug,
            municipality,
            viewpoints=viewpoints,
            images=self._images(own.get(IMAGES, [])),
            partnerships=tuple(partnership for partnership in found if partnership),
            **lists,
        )

    def _partnership(self, slug: str, name: str, paths: list[str]) -> PartnershipFiles | None:
        folders: dict[str, list[str]] = defaultdict(list)
        tables: dict[str, Any] = {}
        own: list[str] = []
        for path in paths:
            parts = path.split("/")[2:]
            if len(parts) > 2 and parts[0] in (*PARTNERSHIP_FOLDERS, IMAGES):
                _unknown_file(_shown(path), self.report, (), name="/".join(parts[1:]))
            elif len(parts) > 1:
                folders[parts[0]].append(path)
            elif parts[0] in TABLES:
                tables[parts[0].removesuffix(".csv")] = self._table(TABLES[parts[0]], path)
            elif parts[0] in ("partnership.yml", "partnership.md") or re.fullmatch(r"partnership\.\w+\.md", parts[0]):
                own.append(path)
            else:
                _unknown_file(_shown(path), self.report, ("partnership.yml", *TABLES, *PARTNERSHIP_FOLDERS))
        for folder, files in folders.items():
            if folder not in PARTNERSHIP_FOLDERS and folder != IMAGES:
                _unknown_file(_shown(files[0]), self.report, (*PARTNERSHIP_FOLDERS, IMAGES), name=folder)
        main = sorted((path for path in own if path.endswith(("/partnership.yml", "/partnership.md"))), reverse=True)
        if not main:
            self.report.error(
                "missing-file", Span.file(_shown(paths[0])), folder=f"{slug}/{name}", name="partnership.yml"
            )
            return None
        for second in main[1:]:
            self.report.error("duplicate-id", Span.file(_shown(second)), value=name, first=_shown(main[0]))
        self._check_id(name, main[0])
        partnership = self._filed(Partnership, main[0], name, [path for path in own if path not in main])
        lists: dict[str, Any] = {
            key.replace("-", "_"): self._folder(key, folders.get(key, []), PARTNERSHIP_FOLDERS)
            for key in PARTNERSHIP_FOLDERS
        }
        images = self._images(folders.get(IMAGES, []))
        if partnership is None:
            return None
        return PartnershipFiles(
            name,
            partnership,
            tables.get("log", ()),
            measurements=tables.get("measurements", ()),
            images=images,
            **lists,
        )

    def _images(self, paths: list[str]) -> dict[str, ImageFile | None]:
        found = {path.rsplit("/", 1)[1]: read_image(self.root, _shown(path), self.report) for path in paths}
        self.left_out.update(_shown(path) for path in paths if found[path.rsplit("/", 1)[1]] is None)
        return found

    def _folder(self, name: str, paths: list[str], kinds: dict[str, tuple[type[BaseModel], str]]) -> tuple[Any, ...]:
        model, ending = kinds[name]
        main: dict[str, str] = {}
        variants: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            file = path.rsplit("/", 1)[1]
            if file.endswith(_VIEWPOINTS) and name == "dialogues":
                continue
            if not file.endswith(ending):
                _unknown_file(_shown(path), self.report, (), name=file)
                continue
            stem, dot, language = file.removesuffix(ending).partition(".")
            if dot and language:
                variants[stem].append(path)
            else:
                main[stem] = path
        for stem, others in variants.items():
            if stem not in main:
                folder = others[0].rsplit("/", 1)[0]
                self.report.error("missing-file", Span.file(_shown(others[0])), folder=folder, name=stem + ending)
                for path in others:
                    self._variant(model, path, None)
        records = []
        for stem, path in sorted(main.items()):
            self._check_id(stem, path)
            record = self._filed(model, path, stem, variants[stem])
            if record is not None:
                records.append(record)
        return tuple(records)

    def _check_id(self, name: str, path: str) -> None:
        if not _ID.fullmatch(name):
            self.report.error("bad-id", Span.file(_shown(path)), value=name, suggestion=_suggested_id(name))

    def _source(self, path: str) -> SourceFile | None:
        source = read_source(self.root, _shown(path), self.report)
        if source is not None and self.inspect is not None:
            self.inspect(source, self.report)
        return source

    def _document(self, path: str) -> Document | None:
        source = self._source(path)
        if source is None:
            self.left_out.add(_shown(path))
            return None
        document = parse_document(source, self.report, fields=FIELD_WORDS)
        if document.fields is None and self.report.errors_in(_shown(path)):
            self.left_out.add(_shown(path))
            return None
        return document

    def _filed(self, model: type[R], path: str, name: str, variant_paths: Iterable[str] = ()) -> Filed[R] | None:
        document = self._document(path)
        # What could be read of a damaged file is checked too, so that one run tells everything.
        record = self._record(model, document) if document is not None else None
        if document is None or record is None or self.report.errors_in(_shown(path)):
            self.left_out.add(_shown(path))
            for variant_path in variant_paths:
                self._variant(model, variant_path, None)
            return None
        own = document.fields.plain if document.fields is not None else {}
        found = (self._variant(model, variant_path, own) for variant_path in variant_paths)
        variants = tuple(variant for variant in found if variant is not None)
        return Filed(name, _shown(path), record, document.fields, document.body, document.body_span.line, variants)

    def _record(self, model: type[R], document: Document, extra: Any = None) -> R | None:
        fields = document.fields
        if fields is None:
            return validate_plain(model, {}, lambda: None, document.path, self.report, extra=extra)
        return validate_plain(
            model,
            fields.plain,
            lambda: fields.node,
            document.path,
            self.report,
            is_filled=fields.is_filled,
            extra=extra,
        )

    def _translated(self, model: type[R], document: Document, original: Any) -> R | None:
        if original is not None:
            return self._record(model, document, without_nulls(original))
        fields = document.fields
        if fields is None:
            return None
        # What is missing may stand in the original.
        return validate_plain(
            model,
            fields.plain,
            lambda: replace(fields.node, damaged=True),
            document.path,
            self.report,
            is_filled=fields.is_filled,
        )

    def _variant(self, model: type[R], path: str, original: Any) -> Variant[R] | None:
        """Return the translation in *path*; what it does not say it takes from *original*, or from nowhere when that is lost."""
        language = path.rsplit("/", 1)[1].split(".", 1)[1].rpartition(".")[0]
        document = self._document(path)
        if language not in CONTENT_LANGUAGES or language == DEFAULT_LANGUAGE:
            self.report.error("unknown-language", Span.file(_shown(path)), value=language)
        record = self._translated(model, document, original) if document is not None else None
        if document is None or record is None or self.report.errors_in(_shown(path)):
            self.left_out.add(_shown(path))
            return None
        return Variant(language, record, document.body)

    def _table(self, model: type[R], path: str) -> tuple[Row[R], ...]:
        source = self._source(path)
        table = parse_csv(source, self.report) if source is not None else None
        if table is None or not table.header:
            self.left_out.add(_shown(path))
            return ()
        known = field_names(model)
        columns = []
        for cell in table.header:
            if cell.text in columns:
                continue
            if cell.text in known:
                columns.append(cell.text)
            elif cell.text:
                suggestion = nearest(cell.text, known)
                self.report.error(
                    "unknown-column", cell.span, field=cell.text, suggestion=suggestion,
                    known="" if suggestion else ", ".join(known),
                )  # fmt: skip
        required = [name for name, field in model.model_fields.items() if field.is_required()]
        for name in required:
            if name not in columns:
                self.report.error("missing-column", Span.file(_shown(path)), field=name)
        if any(name not in columns for name in required):
            self.left_out.add(_shown(path))
            return ()
        plain: list[dict[str, str]] = []
        seen: dict[tuple[str, ...], int] = {}
        for row in table.rows:
            cells = tuple([row.values[name].strip() for name in columns])
            if cells in seen:
                self.report.warning("duplicate-row", row.span, first=seen[cells])
            seen.setdefault(cells, row.line)
            plain.append({name: cell for name, cell in zip(columns, cells, strict=True) if cell})
        shown = _shown(path)
        records = validate_rows(model, plain, lambda number: _row_node(table.rows[number]), shown, self.report)
        if self.report.errors_in(shown):
            self.left_out.add(shown)
        found = zip(records, table.rows, strict=True)
        return tuple([Row(shown, record, row) for record, row in found if record is not None])


def _row_node(row: TableRow) -> Mapping:
    # A row looks like a mapping to the validation, so that its problems land on its cells.
    entries = tuple((Scalar(name, cell.span, quoted=True), cell) for name, cell in row.cells.items())
    return Mapping(entries, row.span)


def _suggested_id(name: str) -> str:
    suggestion = slugify(name)
    return suggestion if _ID.fullmatch(suggestion) else ""


def _unknown_file(path: str, report: Report, known: tuple[str, ...], *, name: str = "") -> None:
    file = name or path.rsplit("/", 1)[1]
    report.error("unknown-file", Span.file(path), name=file, suggestion=nearest(file, known))


__all__ = ["Content", "FoundFiles", "Loader", "find_files", "load_content"]
