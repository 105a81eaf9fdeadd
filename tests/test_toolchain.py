"""What surrounds the code: lock files, licences, set-up scripts, workflows, types and lint."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = tuple(map(Requirement, (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"])))
DEV = tuple(map(Requirement, PROJECT["project"]["optional-dependencies"]["dev"]))


def read_lock(name: str) -> dict[str, str]:
    """Return the version that the lock file *name* pins for each package."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {canonicalize_name(package): version for package, version in pins}


# --- lock files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lock", "requirements"), [("requirements.lock", RUNTIME), ("requirements-dev.lock", (*RUNTIME, *DEV))]
)
def test_the_lock_file_answers_every_requirement(lock: str, requirements: tuple[Requirement, ...]) -> None:
    pins = read_lock(lock)

    unanswered = [
        str(requirement)
        for requirement in requirements
        if pins.get(canonicalize_name(requirement.name), "none") not in requirement.specifier
    ]

    assert not unanswered, f"run `make lock`: {lock} does not answer {unanswered}"


def test_both_lock_files_agree() -> None:
    assert read_lock("requirements.lock").items() <= read_lock("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert [line for line in lines if "--hash=sha256:" not in line] == []
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_every_direct_dependency_has_its_licence_listed() -> None:
    listed = {
        canonicalize_name(name)
        for name in re.findall(r"^\| ([\w.-]+) \|", (ROOT / "LICENSES.md").read_text("utf-8"), re.M)
    }

    assert {canonicalize_name(requirement.name) for requirement in (*RUNTIME, *DEV)} - listed == set()


# What may stand beside the EUPL in a site that anyone publishes. A package under another licence needs a decision.
ALLOWED_LICENCES = re.compile(
    r"\b(?:MIT|BSD|Apache|MPL-2\.0|Mozilla Public License 2\.0|PSF|ISC|0BSD|CC0|Unlicense|HPND)\b"
)
# Packages that say it in their licence file only.
SAID_IN_FILE = {"axe-playwright-python": "MIT"}


def test_every_installed_package_has_a_licence_we_allow() -> None:
    refused = {}
    for package, version in read_lock("requirements-dev.lock").items():
        try:
            facts = importlib.metadata.metadata(package)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system or Python than this one
        said = (
            SAID_IN_FILE.get(package)
            or facts.get("License-Expression")
            or " ".join(
                [line for line in facts.get_all("Classifier", []) if line.startswith("License")]
                or [facts.get("License") or ""]
            )
        )
        if not ALLOWED_LICENCES.search(said):
            refused[f"{package} {version}"] = said
    assert refused == {}


def test_the_code_is_under_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert PROJECT["project"]["license"] == "EUPL-1.2"
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "Appendix" in text
    assert text.rstrip().endswith("production of a new EUPL version.")


def test_the_changelog_opens_with_this_version_for_all_its_readers() -> None:
    newest = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]

    assert newest.startswith(PROJECT["project"]["version"])
    assert re.findall(r"^### (.+)$", newest, flags=re.MULTILINE) == ["For editors", "For readers", "For developers"]


def test_a_wheel_holds_the_code_the_theme_and_the_words(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    expected = {path.relative_to(ROOT).as_posix() for path in (ROOT / "generator").rglob("*.py")}
    for folder in ("theme", "locales"):
        expected |= {
            f"generator/_bundled/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and path.suffix != ".mo"
        }
    assert expected - names == set()


# --- set-up ------------------------------------------------------------------------------------------------------


def run_bare(tmp_path: Path, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a set-up script on a machine that has a shell, `dirname`, `cat`, `rm` and `id` (not root), and nothing else."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    for name, body in (
        ("dirname", 'p=${1%/*}; echo "$p"'),
        ("id", "echo 1000"),
        ("cat", 'while read -r l; do echo "$l"; done < "${1:-/dev/stdin}"'),
        ("rm", 'exec /bin/rm "$@"'),
    ):
        (bin_folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (bin_folder / name).chmod(0o755)
    return subprocess.run(
        ["/bin/sh", *command], env={"PATH": str(bin_folder), **environment}, capture_output=True, text=True, check=False
    )


def test_a_missing_python_is_told_in_two_languages(tmp_path: Path) -> None:
    result = run_bare(tmp_path, TOOLS / "find-python")

    assert result.returncode == 1
    assert "behöver Python 3.11.5" in result.stderr
    assert "needs Python 3.11.5" in result.stderr


def test_a_python_that_is_new_enough_is_found(tmp_path: Path) -> None:
    result = run_bare(tmp_path, TOOLS / "find-python", sys.executable)

    assert (result.returncode, result.stdout.strip()) == (0, sys.executable)


def test_a_python_without_venv_is_told_in_two_languages_and_leaves_nothing(tmp_path: Path) -> None:
    crippled = tmp_path / "python3"
    crippled.write_text('#!/bin/sh\n[ "$1" = -m ] && exit 1\nexit 0\n')
    crippled.chmod(0o755)
    (tmp_path / "machine").mkdir()

    result = run_bare(tmp_path / "machine", TOOLS / "make-venv", tmp_path / "venv", crippled)

    assert result.returncode == 1
    assert result.stderr.count("apt-get install python3-venv") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["machine", "python3"]


def test_without_a_browser_the_set_up_goes_on_locally_and_fails_under_ci(tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "ci").mkdir()

    # A name that is nowhere hides the browsers this machine may have.
    local = run_bare(tmp_path / "local", TOOLS / "ensure-chromium", sys.executable, CHROMIUM="no-such-browser")
    ci = run_bare(tmp_path / "ci", TOOLS / "ensure-chromium", sys.executable, CHROMIUM="no-such-browser", CI="true")

    assert (local.returncode, local.stdout.count("\n")) == (0, 1)
    assert (ci.returncode, ci.stderr.count("\n")) == (1, 1)


def test_the_scripts_can_be_run() -> None:
    scripts = (ROOT / ".ci" / "run", TOOLS / "find-python", TOOLS / "make-venv", TOOLS / "ensure-chromium")

    assert [script.name for script in scripts if not script.stat().st_mode & 0o100] == []
    assert "make test" in scripts[0].read_text(encoding="utf-8")


# --- workflows ---------------------------------------------------------------------------------------------------

WORKFLOWS = tuple(sorted((ROOT / ".github" / "workflows").glob("*.yml")))


def steps_of(workflow: Path) -> Iterator[dict[str, str]]:
    for job in yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_gives_a_stranger_nothing(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")

    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text
    assert "secrets." not in text
    # What a proposal's author wrote (its title, its branch) never reaches a shell line.
    assert [step["run"] for step in steps_of(workflow) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_commit_and_checkouts_keep_no_token(workflow: Path) -> None:
    actions = [step for step in steps_of(workflow) if "uses" in step]

    assert [step["uses"] for step in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])] == []
    for step in actions:
        if step["uses"].startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert step["with"].keys() <= {"persist-credentials", "fetch-depth"}


def test_only_the_job_that_runs_no_code_may_publish() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]

    may_write = {name: job for name, job in jobs.items() if "write" in job.get("permissions", {}).values()}

    assert list(may_write) == ["deploy"]
    assert [step["uses"].split("@")[0] for step in may_write["deploy"]["steps"]] == ["actions/deploy-pages"]


# --- types and lint ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)], ids=" ".join)
def test_the_code_passes(command: tuple[str, ...]) -> None:
    result = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr
