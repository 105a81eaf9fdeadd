"""The command `lofte`: builds the site, checks the content, previews while you write."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.terminal import print_errors, print_report, progress_bar

if TYPE_CHECKING:
    from datetime import date

    from generator.build.scout import Scout
    from generator.build.settings import Settings
    from generator.diagnostics import Diagnostic, Report

_FOLDER = click.Path(file_okay=False, path_type=Path)


class _Day(click.ParamType["date"]):
    name = "datum"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from generator.clock import read_today

        try:
            return read_today(str(value))
        except ValueError:
            self.fail(f"{value}: skriv ett datum som 2026-11-22 / write a date like 2026-11-22", param, ctx)


_source = click.option(
    "--source", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="Mappen med mkdocs.yml, content och partnerships.",
)  # fmt: skip
_as_of = click.option("--as-of", type=_Day(), default=None, help="Bygg som om det vore den här dagen.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lofte")
def main() -> None:
    """Lofte gör en webbplats av polisers och kommuners medborgarlöften."""
    # Records hold no cycles: to look for some after every 700 objects is half the time of a check with nothing to do.
    gc.set_threshold(100_000, 50, 100)


@main.command()
@_source
@click.option("--out", type=_FOLDER, default=None, help="Mappen som webbplatsen skrivs till. Annars site.")
@click.option(
    "--base-url", default="", help="Adressen där webbplatsen ska ligga, till exempel https://www.exempel.se/."
)
@_as_of
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=None, help="Antal processer. Annars en för varje processor."
)
@click.option("--no-search", is_flag=True, help="Hoppa över sökningen.")
@click.option("--no-cards", is_flag=True, help="Hoppa över delningsbilder.")
@click.option("--portable", is_flag=True, help="Länkar som fungerar från en mapp utan server.")
@click.option("--fresh", is_flag=True, help="Läs och rita allt på nytt.")
@click.option("--strict", is_flag=True, help="Publicera ingenting om något har fel.")
@click.option("--json", "as_json", is_flag=True, help="Skriv en rapport som JSON.")
def build(
    source: Path,
    out: Path | None,
    base_url: str,
    as_of: date | None,
    jobs: int | None,
    no_search: bool,
    no_cards: bool,
    portable: bool,
    fresh: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Bygg webbplatsen."""
    root = _root_of(source)
    scout = _send_scout(root) if not fresh else None
    from generator.build.content_folder import ContentError, ContentFolder
    from generator.build.pipeline import Options
    from generator.build.settings import read_settings
    from generator.build.site_build import SiteFailure, build_site
    from generator.diagnostics import Report, hide_identity_numbers, visible

    if base_url and not base_url.startswith(("https://", "http://")):
        raise click.UsageError("--base-url börjar med https:// / --base-url starts with https://")
    report = Report()
    settings = read_settings(root, Report())
    target = _target(out, root, settings)
    options = Options(
        as_of or _today(), f"{base_url.rstrip('/')}/" if base_url else "", portable=portable, search=not no_search,
        jobs=jobs or 0, fresh=fresh,
    )  # fmt: skip

    def read_folder() -> ContentFolder:
        # MkDocs takes longer to load than everything else together, and is mostly not needed.
        from generator.plugin import draw_content

        return draw_content(root)

    try:
        with progress_bar(quiet=as_json) as progress:
            done = build_site(
                root, target, options, report, read_folder, strict=strict, keeps_content=True, progress=progress,
                tell=lambda text: click.echo(f"lofte: {text}", err=True), scout=scout,
            )  # fmt: skip
    except (SiteFailure, ContentError) as failure:
        click.echo(f"lofte: {failure}", err=True)
        raise SystemExit(1) from failure
    print_errors(report, root)
    if as_json:
        click.echo(hide_identity_numbers(json.dumps(done.as_json(), ensure_ascii=False)))
    elif done.published:
        click.echo(
            f"{done.pages} sidor, {done.artifacts} filer ({done.written} nya eller ändrade, {done.unchanged} som förut, "
            f"{done.removed} borttagna) på {done.seconds:.1f} s → {_shown(target)}"
        )
        if not report.has_errors:
            click.echo("Råd om det som är skrivet: lofte check")
    else:
        click.echo("Inget publicerades, eftersom något har fel (--strict).", err=True)
    for path in done.left_out:
        click.echo(f"Inte publicerat: {visible(path)}", err=True)
    raise SystemExit(1 if report.has_errors or not done.published else 0)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_source
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "gitlab", "sarif"]), default="text",
    show_default=True, help="Rapportens form.",
)  # fmt: skip
@_as_of
@click.option("--strict", is_flag=True, help="Räkna varningar som fel.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True, help="Rapportens språk.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=None, help="Antal processer. Annars en för varje processor."
)
@click.option("--fresh", is_flag=True, help="Kontrollera allt på nytt, även filer som inte har ändrats.")
def check(
    paths: tuple[Path, ...],
    source: Path,
    form: str,
    as_of: date | None,
    strict: bool,
    language: str,
    jobs: int | None,
    fresh: bool,
) -> None:
    """Kontrollera alla filer och visa vad som är fel, var och hur det rättas."""
    root = _root_of(source)
    scout = _send_scout(root) if not fresh else None
    from generator.build.check import CheckFailure, check_site
    from generator.build.settings import read_settings
    from generator.diagnostics import Report, Severity, format_gitlab, format_json, format_sarif

    wanted = _below(paths, root)
    report = Report()
    read_settings(root, report)
    try:
        check_site(root, report, jobs=jobs or 0, fresh=fresh, scout=scout)
    except CheckFailure as failure:
        click.echo(f"lofte: {failure}", err=True)
        raise SystemExit(1) from failure
    if wanted:
        report = _only(report, wanted)
    if form == "json":
        click.echo(format_json(report.diagnostics, language), nl=False)
    elif form == "gitlab":
        click.echo(format_gitlab(_as_host_sees(report, root, "CI_PROJECT_DIR"), language), nl=False)
    elif form == "sarif":
        found = _as_host_sees(report, root, "GITHUB_WORKSPACE")
        click.echo(format_sarif(found, __version__, language), nl=False)
    elif form == "github":
        _tell_github(report, root, language)
    else:
        print_report(report, root, err=False, language=language, always=True)
    failed = report.has_errors or (strict and any(item.severity is Severity.WARNING for item in report.diagnostics))
    raise SystemExit(1 if failed else 0)


@main.command()
@click.argument("slugs", metavar="[KOMMUN]...", nargs=-1)
@_source
@_as_of
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True, help="Språk.")
@click.option("--json", "as_json", is_flag=True, help="Skriv läget som JSON.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=None, help="Antal processer. Annars en för varje processor."
)
@click.option("--fresh", is_flag=True, help="Läs allt på nytt, även filer som inte har ändrats.")
def status(
    slugs: tuple[str, ...],
    source: Path,
    as_of: date | None,
    language: str,
    as_json: bool,
    jobs: int | None,
    fresh: bool,
) -> None:
    """Visa hur det går, vad som är försenat och var det är tyst. Utan KOMMUN: hela landet.

    Svarar med 0 när ingen återkoppling är försenad, 1 när någon är det, 2 vid fel i kommandot och 3 när det inte gick.
    """
    root = _root_of(source)
    scout = _send_scout(root) if not fresh else None
    from generator.build.status import CheckFailure, UnknownMunicipalityError, read_status
    from generator.diagnostics import hide_identity_numbers, visible
    from generator.terminal import format_status
    from generator.views.inventory import writer_for
    from generator.views.status import describe_status

    try:
        found = read_status(root, as_of or _today(), slugs, language=language, jobs=jobs or 0, fresh=fresh, scout=scout)
    except UnknownMunicipalityError as error:
        hint = f" Menade du {error.suggestion}? / Did you mean {error.suggestion}?" if error.suggestion else ""
        shown = visible(error.slug, 60)
        raise click.UsageError(f"{shown}: ingen sådan kommun / no such municipality.{hint}") from error
    except CheckFailure as failure:
        click.echo(f"lofte: {failure}", err=True)
        raise SystemExit(3) from failure
    if as_json:
        click.echo(hide_identity_numbers(json.dumps(found.as_json(), ensure_ascii=False)))
    else:
        writer = writer_for(found.registry, language)
        click.echo(format_status(describe_status(found.places, found.today, writer, is_named=found.is_named)))
    raise SystemExit(1 if found.is_overdue else 0)


@main.command()
@click.argument("code", required=False)
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True, help="Språk.")
def explain(code: str | None, language: str) -> None:
    """Berätta mer om ett fel: vad, varför, fel exempel, rätt exempel. Utan KOD: alla koder."""
    from generator.diagnostics import CODES, visible
    from generator.diagnostics import explain as explained
    from generator.model.validate import nearest

    if code is None:
        click.echo(explained.list_codes(language), nl=False)
        return
    if code not in CODES:
        shown = visible(code, 60)
        suggestion = nearest(code, tuple(CODES))
        raise click.UsageError(
            f"{shown}: ingen sådan kod. Menade du {suggestion}? / no such code. Did you mean {suggestion}?"
            if suggestion
            else f"{shown}: ingen sådan kod. Skriv lofte explain för att se alla. / no such code."
        )
    click.echo(explained.explain(code, language), nl=False)


@main.command()
@click.option("--out", type=_FOLDER, default=Path("schemas"), show_default=True, help="Mappen som scheman skrivs till.")
def schema(out: Path) -> None:
    """Skriv scheman som din redigerare kan föreslå och kontrollera fält med."""
    from generator.model.schema import build_schemas
    from generator.views.choices import choice_meaning

    written = build_schemas(choice_meaning)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in written.items():
            text = json.dumps(content, ensure_ascii=False, indent=2)
            (out / name).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    except OSError as problem:
        click.echo(f"lofte: {_shown(out)}: {problem.strerror}", err=True)
        raise SystemExit(1) from problem
    click.echo(f"{len(written)} scheman → {_shown(out)}")


@main.command()
@_source
@click.option("--out", type=_FOLDER, default=None, help="Mappen som webbplatsen skrivs till. Annars site.")
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, show_default=True)
@_as_of
@click.option("--no-search", is_flag=True, help="Hoppa över sökningen; då går det fortare.")
def serve(source: Path, out: Path | None, port: int, as_of: date | None, no_search: bool) -> None:
    """Visa webbplatsen på din dator och bygg om den när du sparar."""
    root = _root_of(source)
    from generator.build.pipeline import Options
    from generator.build.settings import read_settings
    from generator.diagnostics import Report
    from generator.preview import Preview

    target = _target(out, root, read_settings(root, Report()))
    options = Options(as_of or _today(), search=not no_search)
    Preview(root, target, options, port, click.echo, lambda report: print_report(report, root)).run()


def _root_of(source: Path) -> Path:
    root = source.resolve()
    if not (root / "partnerships").is_dir():
        raise click.UsageError(f"{source}: här finns ingen mapp partnerships / there is no folder partnerships here")
    return root


def _send_scout(root: Path) -> Scout:
    """Have the files looked at while the program is loaded; the process ends with the command."""
    from generator.build.scout import Scout

    return click.get_current_context().with_resource(Scout(str(root)))


def _target(out: Path | None, root: Path, settings: Settings) -> Path:
    """The folder that the site is written to, with links followed."""
    from generator.build.place import OutputError, find_fault, real_path

    try:
        target = real_path(out or root / settings.out)
    except OutputError as error:
        raise click.UsageError(str(error)) from error
    if fault := find_fault(target, root, settings.content):
        raise click.UsageError(fault)
    return target


def _today() -> date:
    from generator.clock import read_today

    try:
        return read_today()
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _below(paths: tuple[Path, ...], root: Path) -> tuple[str, ...]:
    """The *paths* from *root*, with slashes."""
    wanted = []
    for path in paths:
        whole = path.resolve()
        if not whole.exists() or not whole.is_relative_to(root):
            raise click.UsageError(f"{path}: finns inte i {root.name} / is not in {root.name}")
        wanted.append(whole.relative_to(root).as_posix())
    return tuple(wanted)


def _only(report: Report, wanted: tuple[str, ...]) -> Report:
    """The findings in the files and folders that are *wanted*."""
    from generator.diagnostics import Report

    return Report(
        item
        for item in report.diagnostics
        if any(
            prefix == "." or item.span.path == prefix or item.span.path.startswith(f"{prefix}/") for prefix in wanted
        )
    )


def _tell_github(report: Report, root: Path, language: str) -> None:
    """Annotations on standard output; everything in the step's summary, where there is one."""
    import os

    from generator.build.changes import changed_paths
    from generator.diagnostics import format_github, summary

    found = _as_host_sees(report, root, "GITHUB_WORKSPACE")
    told = format_github(found, language, changed=changed_paths(root, os.environ))
    click.echo(told.annotations, nl=False)
    click.echo(summary(report.diagnostics, language))
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(target).open("a", encoding="utf-8") as file:
                file.write(told.summary)
        except OSError as problem:
            click.echo(f"lofte: GITHUB_STEP_SUMMARY: {problem.strerror}", err=True)


def _as_host_sees(report: Report, root: Path, variable: str) -> tuple[Diagnostic, ...]:
    """The findings with paths from the top of the checkout, which the environment *variable* names."""
    import os
    from dataclasses import replace

    top = os.environ.get(variable)
    if not top or not root.is_relative_to(Path(top).resolve()):
        return report.diagnostics
    start = root.relative_to(Path(top).resolve())
    return tuple(
        replace(item, span=item.span._replace(path=(start / item.span.path).as_posix())) for item in report.diagnostics
    )


def _shown(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
