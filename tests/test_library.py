"""provlint in a program: what it returns is typed, the same as on the command line, and costs nothing before it is used."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import provlint
from provlint.cli.main import main
from provlint.model import record as types
from provlint.report.schemas import schema

ROOT = Path(__file__).resolve().parents[1]


def test_a_folder_has_the_findings_and_records_of_the_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    articles = list(provlint.check("seeds", config=False))
    main(["check", "seeds", "--no-config", "--format", "json"])
    assert [one for article in articles for one in article.findings] == json.loads(capsys.readouterr().out)[
        "findings"
    ]
    main(["inspect", "seeds", "--no-config", "--format", "json", "--text"])
    assert [article.record for article in articles if article.record] == json.loads(capsys.readouterr().out)
    parallel = list(provlint.check("seeds", config=False, jobs=2))
    assert parallel == articles


def test_articles_come_while_others_wait(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Analysts say so.\n", encoding="utf-8")
    # rules that compare articles need all of them first
    articles = provlint.check(tmp_path, config=False, ignore=["REU", "CLM406", "DAT209"], jobs=1)
    first = next(articles)
    (tmp_path / "b.txt").unlink()
    assert first.findings
    assert [one["rule"] for one in next(articles).findings] == ["SYS901"]


def test_a_text_has_the_configuration_of_its_path(tmp_path: Path) -> None:
    (tmp_path / "provlint.yaml").write_text(
        "provlint: 1\nrules: {CLM401: error, SRC: off, DAT: off}\n", encoding="utf-8"
    )
    text = "The ferry runs again\n\nAnalysts say it will not last.\n"
    [article] = provlint.check_text(text, tmp_path / "new" / "a.md")
    assert ("CLM401", "error") in {(one["rule"], one["severity"]) for one in article.findings}
    assert article.key == "new/a.md"
    plain = provlint.check_text(text, tmp_path / "a.md", config=False, select=["CLM401"], records=False)
    assert [(one["severity"], article.record) for article in plain for one in article.findings] == [
        ("note", None)
    ]


def test_several_articles_in_a_text() -> None:
    rows = "".join(json.dumps({"text": f"Ferry {n}\n\nExperts say so."}) + "\n" for n in range(3))
    linter = provlint.Linter(config=False, select="CLM401,SRC102")
    articles = linter.check_text(rows, "rows.jsonl")
    assert [article.pointer for article in articles] == ["/0", "/1", "/2"]
    assert linter.check_text("\ud83d odd", "a.txt")


def test_what_the_caller_did_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(provlint.UsageError):
        provlint.check(tmp_path / "nothing")
    with pytest.raises(provlint.UsageError):
        provlint.Linter(tmp_path / "none.yaml")
    with pytest.raises(provlint.ProvlintError):
        provlint.Linter(config=False, select=["NOSUCHRULE"])


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (name.removesuffix("Record").lower(), typed)
        for name, typed in vars(types).items()
        if name.endswith("Record")
    ],
)
def test_the_types_are_the_schema(name: str, typed: Any) -> None:
    if typed is dict:
        return  # a place: its keys stand in provlint.model.finding
    whole = schema("record")
    described = whole if name == "article" else whole["$defs"][name]
    assert set(typed.__annotations__) == set(described["properties"])


def test_importing_provlint_loads_nothing() -> None:
    probe = "import provlint, sys; print(*(name for name in sys.modules if name.startswith('provlint.')))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert not done.stdout.split()


def test_the_page_about_the_library_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from test_docs import blocks

    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks(ROOT / "docs" / "library.md", "python"):
        exec(block, names)
    assert len(names["table"]) >= 5
    assert names["undated"]
    assert names["counts"][0] > 0
