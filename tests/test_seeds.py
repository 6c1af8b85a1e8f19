"""What the linter must and must not say about the seeds, and about the five documents it was started for."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from provlint.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"


def check(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, list[dict[str, Any]]]:
    """Findings by the first three characters of the file name, or the whole stem."""
    assert main(["check", str(folder), "--format", "json", "--no-config", *words]) in (0, 1)
    document = json.loads(capsys.readouterr().out)
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in document["findings"]:
        out[Path(finding["path"]).stem].append(finding)
    return out


def inspect(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["inspect", str(path), "--format", "jsonl", "--no-config"]) == 0
    record: dict[str, Any] = json.loads(capsys.readouterr().out)
    return record


def rules(findings: list[dict[str, Any]]) -> set[str]:
    return {finding["rule"] for finding in findings}


def snippets(findings: list[dict[str, Any]], rule: str) -> list[str]:
    return [finding["snippet"] for finding in findings if finding["rule"] == rule]


def at_its_place(path: Path, findings: list[dict[str, Any]]) -> None:
    """Every snippet stands where its finding says, escapes and white space apart."""
    import html
    import re

    text = path.read_bytes().decode("utf-8")
    for finding in findings:
        piece = text[finding["place"]["offset"] : finding["place"]["end_offset"]]
        if path.suffix == ".json" or text.startswith("{"):
            if finding["snippet"] == piece:
                continue  # an attribute or a field: shown as it is written
            piece = json.loads(f'"{piece}"') if '"' not in piece.replace('\\"', "") else piece
        plain = html.unescape(re.sub(r"<[^>]*>", "", piece))
        assert finding["snippet"].split() in (plain.split(), piece.split()), finding


@pytest.fixture
def documents(shared: Path) -> Path:
    return shared / "seeds"


def named(found: dict[str, list[dict[str, Any]]], number: str) -> list[dict[str, Any]]:
    return next((findings for stem, findings in found.items() if stem.startswith(number)), [])


class TestTheFiveDocuments:
    @pytest.fixture
    def found(self, documents: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, Any]]]:
        return check(documents, capsys)

    def test_000(self, found: dict[str, list[dict[str, Any]]]) -> None:
        mine = named(found, "000")
        assert {"SRC101", "SRC102", "DAT201"} <= rules(mine)
        assert "CLM401" not in rules(mine)

    def test_001(self, found: dict[str, list[dict[str, Any]]], documents: Path) -> None:
        mine = named(found, "001")
        assert {"SRC101", "SRC102", "DAT201", "DAT208"} <= rules(mine)
        assert {"Over the past week", "this week", "Last week"} <= set(snippets(mine, "DAT208"))
        assert "Analysts say" in snippets(mine, "CLM401")
        text = next(documents.glob("001*")).read_text(encoding="utf-8")
        for finding in mine:
            if finding["rule"].startswith("CLM"):
                before = text[: finding["place"]["offset"]]
                inside = before.rfind("“") > before.rfind("”")
                assert not inside, finding

    def test_002(
        self, found: dict[str, list[dict[str, Any]]], documents: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        mine = named(found, "002")
        assert {"SRC103", "SRC105"} <= rules(mine)
        assert "DAT201" not in rules(mine)
        images = [finding["message"] for finding in mine if finding["rule"] == "SRC106"]
        assert len(images) == 2
        assert any("Reuters" in message for message in images)
        assert any("Getty" in message for message in images)
        path = next(documents.glob("002*"))
        at_its_place(path, mine)
        record = inspect(path, capsys)
        assert record["published"]["value"].startswith("2026-02-23")
        assert record["published"]["raw"] == "2026-02-23T10:59:38"
        assert any(
            "cms.cnn.com" in str(evidence)
            for finding in mine
            if finding["rule"] == "SRC105"
            for evidence in finding["evidence"]
        )

    def test_003(
        self, found: dict[str, list[dict[str, Any]]], documents: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        mine = named(found, "003")
        assert {"GEN301", "GEN302"} <= rules(mine)
        assert [finding["severity"] for finding in mine if finding["rule"] == "GEN301"] == ["note"]
        record = inspect(next(documents.glob("003*")), capsys)
        labels = record["labels"]
        assert "summarized" in {label["kind"] for label in labels}
        assert "Curated by Humans | Summarized by Machines" in {label["raw"] for label in labels}
        assert record["segments"][0]["role"] == "boilerplate"

    def test_004(
        self, found: dict[str, list[dict[str, Any]]], documents: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        mine = named(found, "004")
        assert {"SRC104", "SRC102", "CLM407"} <= rules(mine)
        vague = set(snippets(mine, "CLM401"))
        for words in (
            "Industry analysts suggest",
            "Some experts argue",
            "Observers say",
            "Technology policy specialists note",
            "Market strategists indicate",
        ):
            assert words in vague
        assert len([words for words in snippets(mine, "CLM402") if "reportedly" in words]) == 2
        record = inspect(next(documents.glob("004*")), capsys)
        assert record["published"]["value"] == "2026-02-20"
        assert "CNN" in {credit["name"] for credit in record["credits"] if credit["kind"] == "source"}

    def test_text_folds_the_notes(self, documents: Path, capsys: pytest.CaptureFixture[str]) -> None:
        main(["check", str(next(documents.glob("004*"))), "--no-config", "--color", "never"])
        out = capsys.readouterr().out
        assert "CLM407" in out
        assert ": note CLM401" not in out


class TestOurSeeds:
    @pytest.fixture
    def found(self, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, Any]]]:
        return check(SEEDS, capsys)

    def test_clean_ones_are_silent(self, found: dict[str, list[dict[str, Any]]]) -> None:
        assert not [stem for stem in found if stem.startswith("clean")]

    def test_the_others_are_not(self, found: dict[str, list[dict[str, Any]]]) -> None:
        assert {"SRC101", "SRC102", "DAT201"} <= rules(found["bare-opinion"])
        assert {"SRC101", "DAT201", "DAT208", "CLM401"} <= rules(found["harbour-retold"])
        assert {"REU501", "REU502", "REU503"} <= rules(found["harbour-retold"])
        assert not any(
            rule.startswith("REU")
            for name in found
            if name != "harbour-retold"
            for rule in rules(found[name])
        )
        assert {"SRC103", "SRC105", "SRC106"} <= rules(found["harbour-post"])
        assert {"GEN301", "GEN302"} <= rules(found["digest"])
        assert {"SRC104", "SRC102", "CLM401", "CLM402", "CLM407"} <= rules(found["trend-brief"])
        assert {"SRC103", "DAT202", "GEN303", "SRC102"} <= rules(found["wire-batch"])

    @pytest.mark.parametrize("name", ["harbour-post.json", "trend-brief.txt", "harbour-retold.txt"])
    def test_places_are_exact(self, name: str, found: dict[str, list[dict[str, Any]]]) -> None:
        at_its_place(SEEDS / name, found[Path(name).stem])

    def test_the_placeholder_is_where_it_says(self, found: dict[str, list[dict[str, Any]]]) -> None:
        lines = {finding["rule"]: finding["place"]["line"] for finding in found["wire-batch"]}
        assert lines["DAT202"] == 2
        assert lines["GEN303"] == 2
