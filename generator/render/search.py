"""The search bundle: Pagefind's index of all search records, as files that are the same on every run.

Pagefind runs as a child process that answers one message at a time. Its own Python client is
not used: it takes at most ten answers a second and cannot receive more than 2 MB. What Pagefind
leaves to chance, the order of filter values and of languages, is put in order here.
`docs/decisions/0007-search-from-own-records.md` has the measurements.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any, Final

from generator.render.cbor import decode_cbor, encode_cbor
from generator.views.search import SearchRecord

# The longest time one bundle may take: a start-up allowance, and thirty times what a record needs.
_START_LIMIT_S: Final = 60.0
_RECORD_LIMIT_S: Final = 0.1

# What every part of an index opens with once it is unpacked; the browser's half takes a part
# that opens with it as it is, and unpacks any other.
_SIGNATURE: Final = b"pagefind_dcd"


class SearchUnavailable(Exception):
    """The index could not be made: the Pagefind program is missing, refused, or stopped answering."""


def build_search_bundle(records: Iterable[SearchRecord], folder: str = "pagefind/") -> dict[str, bytes]:
    """Return the files of the search bundle by path, each path below *folder*, in path order.

    The same records give the same bytes, in whatever order they come. No records, no files.
    A reader searches the records in the language of the page that searches; where the bundle
    has none, those in its most common language.

    Raises:
        ValueError: two records have one address, or an address is not below the root of the site.
        SearchUnavailable: the Pagefind program is missing, refused, or stopped answering.
    """
    ordered = sorted(records, key=lambda record: (record.language, record.url))
    _require_own_addresses(ordered)
    if not ordered:
        return {}
    with _pagefind(_START_LIMIT_S + _RECORD_LIMIT_S * len(ordered)) as service:
        index_id = service.ask({"type": "NewIndex", "config": None})["index_id"]
        for record in ordered:
            service.ask({"type": "AddRecord", "index_id": index_id, **describe_record(record)})
        listing = service.ask({"type": "GetFiles", "index_id": index_id})["files"]
    bundle = _put_in_order({file["path"]: base64.b64decode(file["content"]) for file in listing})
    return {folder + path: bundle[path] for path in sorted(bundle)}


def describe_record(record: SearchRecord) -> dict[str, Any]:
    """Return *record* as Pagefind's `AddRecord` message has it.

    Every `meta` text is searched. How much each weighs is said in `theme/scripts/search.js`,
    since Pagefind weighs when it searches. Excerpts are cut from `content`.
    """
    meta = {
        "title": record.title,
        "municipality": record.municipality,
        "county": record.county,
        "places": ", ".join(record.places),
        "period": record.period,
        "themes": ", ".join(record.themes),
        "terms": " ".join(record.terms),
    }
    filters = {
        "county": (record.county,),
        "municipality": (record.municipality,),
        "year": record.years,
        "theme": record.themes,
        "state": record.states,
        "kind": (record.kind,),
    }
    return {
        "url": record.url,
        "language": record.language,
        "content": _content(record),
        "meta": {name: text for name, text in meta.items() if text},
        "filters": {name: sorted(set(values)) for name, values in filters.items() if any(values)},
        "sort": {"date": record.date},
    }


def _content(record: SearchRecord) -> str:
    """Return the text of *record*, its excerpt first; never empty: Pagefind drops a record without text."""
    excerpt, body = " ".join(record.excerpt.split()), " ".join(record.body.split())
    if not body.startswith(excerpt):
        body = f"{excerpt} {body}".strip()
    return body or record.title


def _require_own_addresses(records: Sequence[SearchRecord]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.url.startswith("/") or ":" in record.url or "\\" in record.url:
            raise ValueError(f"{record.url!r} is not an address below the root of the site")
        if record.url in seen:
            raise ValueError(f"two search records have the address {record.url!r}")
        seen.add(record.url)


class _Service:
    """A running Pagefind; a message is JSON in base64, ended by a comma, both ways."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._questions = process.stdin
        self._answers = process.stdout
        self._asked = 0

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to *payload*."""
        self._asked += 1
        question = json.dumps({"message_id": self._asked, "payload": payload}).encode()
        try:
            self._questions.write(base64.b64encode(question) + b",")
            self._questions.flush()
            answer = self._read_answer()
        except OSError as error:
            raise SearchUnavailable("Pagefind stopped before the index was ready") from error
        try:
            content: dict[str, Any] = json.loads(base64.b64decode(answer, validate=True))["payload"]
            refused = content["type"] == "Error"
        except (ValueError, KeyError, TypeError) as error:
            raise SearchUnavailable("Pagefind gave an answer that cannot be read") from error
        if refused:
            raise SearchUnavailable(f"Pagefind refused: {content.get('message')}")
        return content

    def _read_answer(self) -> bytes:
        pieces = [b""]
        while b"," not in pieces[-1]:
            piece = os.read(self._answers.fileno(), 1 << 20)
            if not piece:
                raise OSError("the answer has no end")
            pieces.append(piece)
        return b"".join(pieces).removesuffix(b",")


@contextmanager
def _pagefind(time_limit_s: float) -> Iterator[_Service]:
    """Start Pagefind and, whatever happens, leave neither it nor its pipes behind."""
    from pagefind.service import get_executable

    executable = get_executable()
    if executable is None:
        raise SearchUnavailable("the program pagefind is not installed (pip install 'pagefind[bin]')")
    try:
        process = subprocess.Popen(
            [os.path.abspath(executable), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Neither a `pagefind.toml` where the build was started nor a variable of the
            # environment may change the index.
            cwd=tempfile.gettempdir(),
            env={name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")},
        )
    except OSError as error:
        raise SearchUnavailable(f"the program pagefind cannot be started: {error}") from error
    watchdog = Timer(time_limit_s, process.kill)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield _Service(process)
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            # A question that could not be sent is still in the buffer and fails again here.
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _put_in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that a search needs, with every part named by its content and nothing left to chance.

    Pagefind writes filter values and languages in the order of a hash table with a new seed in
    every process. The name of a filter goes into the index, and the name of the index into
    the entry, so all three are written anew, without compression: no two versions of zlib promise the same bytes.
    """
    entry = json.loads(files["pagefind-entry.json"])
    bundle = {
        path: content
        for path, content in files.items()
        if path == "pagefind.js" or path.startswith(("fragment/", "index/"))
    }
    for language, about in entry["languages"].items():
        meta: Any = _unpack(files[f"pagefind.{about['hash']}.pf_meta"])
        version, pages, chunks, filters, sorts, fields = meta
        named_filters = []
        for _, old_name in filters:
            label, values = _unpack(files[f"filter/{old_name}.pf_filter"])
            content = _pack([label, sorted(values)])
            new_name = _name(language, content)
            bundle[f"filter/{new_name}.pf_filter"] = content
            named_filters.append([label, new_name])
        content = _pack([version, pages, chunks, sorted(named_filters), sorts, fields])
        about["hash"] = _name(language, content)
        bundle[f"pagefind.{about['hash']}.pf_meta"] = content
        wasm = f"wasm.{about['wasm'] or 'unknown'}.pagefind"
        bundle[wasm] = files[wasm]
    bundle["pagefind-entry.json"] = json.dumps(
        entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    return bundle


def _unpack(part: bytes) -> Any:
    return decode_cbor(gzip.decompress(part).removeprefix(_SIGNATURE))


def _pack(item: Any) -> bytes:
    return _SIGNATURE + encode_cbor(item)


def _name(language: str, content: bytes) -> str:
    return f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
