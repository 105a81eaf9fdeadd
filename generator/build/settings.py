"""The settings of a site, from its `mkdocs.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Report, Span
from generator.source.files import read_source
from generator.source.yaml import Mapping, Scalar, parse_yaml

FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site is called and where it will stand; folders are relative to the source."""

    name: str = "Lofte"
    base_url: str = ""
    content: str = "content"
    out: str = "site"


def read_settings(root: Path, report: Report) -> Settings:
    """Return the settings in *root*/mkdocs.yml; what is not there has its default."""
    path = root / FILE
    if not path.is_file():
        return Settings()
    source = read_source(root, FILE, report)
    node = parse_yaml(source.text, FILE, report, allow_tags=True) if source else None
    if not isinstance(node, Mapping):
        if node is not None:
            report.error("not-fields", Span.file(FILE), field=FILE, value="…")
        return Settings()

    def text(key: str, default: str) -> str:
        value = node.get(key)
        return value.text if isinstance(value, Scalar) and value.text else default

    base_url = text("site_url", "")
    if base_url and not base_url.endswith("/"):
        base_url += "/"
    return Settings(text("site_name", "Lofte"), base_url, text("docs_dir", "content"), text("site_dir", "site"))
