"""Every command of the README and of the tutorials is run, in an empty folder, and prints what the page shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from docscommands import FENCE, Step, check, matches, steps

ROOT = Path(__file__).resolve().parents[1]
TUTORIALS = ROOT / "docs" / "tutorials"
#: What sets provlint up; left out where this environment's own is used (test_packaging.py installs it in four ways).
SETTING_UP = ("git clone ", "python3 -m venv ", ". venv/", "pip install ")
#: Commands that need this project's own folder: the first has a test below, the second runs this one.
ELSEWHERE = ("make lint", "make test")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment in which `provlint` is this one and no configuration of the user's is read."""
    return {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "LC_ALL": "C.UTF-8",
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit-home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GITHUB_STEP_SUMMARY": str(tmp_path / "step-summary.md"),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the clone that every tutorial begins with."""
    found = tmp_path / "work"
    found.mkdir()
    (found / "provlint").symlink_to(ROOT)
    return found


def without_setting_up(page: Path) -> list[Step]:
    return [step for step in steps(text(page)) if not step.command.startswith(SETTING_UP)]


def test_the_tutorial_on_ci_does_what_it_shows(folder: Path, bare: dict[str, str]) -> None:
    page = TUTORIALS / "ci.md"
    jobs = {
        name: yaml.safe_load(found["body"])
        for found in FENCE.finditer(text(page))
        for name in ("workflows/provlint.yml", ".gitlab-ci.yml")
        if name in found["info"]
    }
    github = [
        one["run"] for one in jobs["workflows/provlint.yml"]["jobs"]["provlint"]["steps"] if "run" in one
    ]
    gitlab = jobs[".gitlab-ci.yml"]["provlint"]["script"]
    # both fail because of the samples' errors; what they are for is done by then
    typed = [
        Step(command, ["..."] if "--fail-on error" in command else None)
        for command in (*github, *gitlab)
        if not command.startswith(SETTING_UP)
    ]
    check([*without_setting_up(page), *typed], folder, bare)
    ledger = folder / "ledger"
    assert all((ledger / name).is_file() for name in ("provlint.sarif", "gl-code-quality.json", "report.xml"))
    assert "2 errors" in (folder.parent / "step-summary.md").read_text(encoding="utf-8")


def test_the_tutorial_on_rules_does_what_it_shows_up_to_the_package(
    folder: Path, bare: dict[str, str]
) -> None:
    found = without_setting_up(TUTORIALS / "plugin.md")
    package = next(number for number, step in enumerate(found) if "pyproject.toml" in step.command)
    check(found[:package], folder, bare)


def test_the_page_on_graphs_shows_what_is_printed(tmp_path: Path, bare: dict[str, str]) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    check(list(steps(text(ROOT / "docs" / "graph.md"))), tmp_path, bare)
    assert (tmp_path / "graph.html").stat().st_size > 10_000


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This work tree as the published repository, with the tag that the tutorials name."""
    found = tmp_path_factory.mktemp("published") / "provlint"
    listed = git(ROOT, "ls-files", "-co", "--exclude-standard", "-z").split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (found / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, found / name)
    commit(found)
    git(found, "tag", "v0.1.0")
    return found


def commit(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "m")
    # as after a clone: commands of the README compare with it
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", ["pre-commit.md", "ci.md", "plugin.md"])
def test_a_stranger_gets_through_the_tutorial(
    name: str, repository: Path, tmp_path: Path, bare: dict[str, str]
) -> None:
    """Every command as it stands; only the repository's address is led to this work tree."""
    settings = {
        f"url.{repository.as_uri()}.insteadOf": "https://github.com/provlint/provlint",
        "user.name": "Hanne Vik",
        "user.email": "hanne@ledger.example.org",
        "init.defaultBranch": "main",
    }
    numbered = {
        f"GIT_CONFIG_{word}_{number}": value
        for number, pair in enumerate(settings.items())
        for word, value in zip(("KEY", "VALUE"), pair, strict=True)
    }
    outside = {
        **{key: value for key, value in bare.items() if key != "PATH"},
        "GIT_CONFIG_COUNT": str(len(settings)),
        **numbered,
    }
    found = tmp_path / "work"
    found.mkdir()
    check(list(steps(text(TUTORIALS / name))), found, outside)


def single(page: Path) -> list[Step]:
    """The commands of a page that stand by themselves, less those that are run elsewhere or never end."""
    return [
        step
        for step in steps(text(page))
        if not step.command.startswith(SETTING_UP)
        and " --watch" not in step.command
        and step.command.partition("#")[0].strip() not in ELSEWHERE
    ]


@pytest.mark.parametrize("name", ["README.md", "docs/existing-articles.md", "docs/packs.md"])
def test_single_commands_run(name: str, folder: Path, bare: dict[str, str]) -> None:
    """Commands on articles in content/ or corpus/, in a checkout; that they find something is no failure."""
    page = ROOT / name
    found = single(page)
    assert found
    assert not [one for one in found if "pip install" in one.command], "it would go into this environment"
    for articles in ("content", "corpus"):
        shutil.copytree(ROOT / "seeds", folder / articles)
    shutil.copy(ROOT / "seeds" / "clean-council.md", folder / "post.md")
    commit(folder)
    check([Step(f"{step.command}\n[ $? -le 1 ]", None) for step in found], folder, bare)


def test_make_lint_prints_findings_and_succeeds() -> None:
    here = ("-o", ".venv/.installed", f"BIN={Path(sys.executable).parent}")
    done = subprocess.run(["make", "lint", *here], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "seeds/harbour-post.json:1:2773: warning SRC106" in done.stdout


@pytest.mark.parametrize(
    ("shown", "printed", "fits"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (["a", "...", "c"], ["a", "c"], True),
        (["a", "...", "c"], ["a", "b", "b", "c"], True),
        (["...", "c"], ["c", "b"], False),
        (["1 error; ..."], ["1 error; 2 notes"], True),
        (["1 error; ..."], ["2 errors; 2 notes"], False),
    ],
)
def test_dots_stand_for_lines_or_for_text(shown: list[str], printed: list[str], fits: bool) -> None:
    assert matches(shown, printed) == fits


def test_a_command_that_does_something_else_is_told(tmp_path: Path) -> None:
    page = '```text title="a/b.txt"\none\n```\n\n```console\n$ cd a\n$ cat b.txt\n%s\n```\n'
    check(list(steps(page % "one")), tmp_path, {})
    with pytest.raises(AssertionError, match=r"cat b\.txt"):
        check(list(steps(page % "two")), tmp_path, {})
    with pytest.raises(AssertionError, match="false: exit 1"):
        check(list(steps("```console\nfalse\n```\n")), tmp_path, {})
