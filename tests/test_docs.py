"""The docs say what the code does: generated pages are fresh, examples run, links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from provlint.cli.main import main
from provlint.report.base import SITE, RuleInfo

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    *(path for path in sorted((ROOT / "docs").rglob("*.md")) if path.parent.name != "rules"),
    ROOT / "seeds" / "README.md",
]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


def test_rule_pages_are_fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--no-config", "--no-plugin-autoload", "--write", str(tmp_path)]) == 0
    fresh = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").iterdir()}
    assert fresh == kept, "run: provlint explain --write docs/rules"


def test_addresses_of_rules_lead_to_their_pages() -> None:
    site = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    assert (site["site_url"], site["use_directory_urls"]) == (SITE, False)
    for page in (ROOT / "docs" / "rules").glob("[A-Z]*.md"):
        assert RuleInfo(page.stem, "x").help_uri == f"{SITE}rules/{page.stem}.html"
    index = (ROOT / "docs" / "rules" / "index.md").read_text(encoding="utf-8")
    house = RuleInfo("HSE101", "x").help_uri
    assert house == f"{SITE}rules/index.html#rules-of-houses-and-plugins"
    assert "\n## Rules of houses and plugins\n" in index
    assert RuleInfo("HSE101", "x", references=("https://ledger.example.org/style",)).help_uri.endswith(
        "/style"
    )


def test_the_configuration_reference_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--reference"]) == 0
    kept = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == kept, "run: provlint config --reference > docs/configuration.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_the_architecture_names_files_that_exist() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(\w[\w./]*/[\w.]*)`", page)  # not ../shared, which is no part of the project
    assert len(named) > 20
    for path in named:
        assert any((top / path).exists() for top in (ROOT, ROOT / "provlint")), path


@pytest.mark.parametrize("page", ["README.md", "docs/writing-rules.md", "docs/recipes.md", "docs/packs.md"])
def test_yaml_examples_load_and_their_tests_pass(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    found = [text for text in blocks(ROOT / page, "yaml") if "declare:" in text or "extends:" in text]
    assert found
    for text in found:
        if "provlint: 1" not in text:
            text = f"provlint: 1\nextends: [newsroom@1]\n{text}"
        (tmp_path / "provlint.yaml").write_text(text, encoding="utf-8")
        assert main(["test"]) == 0, capsys.readouterr()
        out = capsys.readouterr().out
        if "declare:" in text:
            assert not out.startswith("0 passed"), text


@pytest.mark.parametrize("page", ["README.md", "docs/writing-rules.md"])
def test_python_rules_of_the_docs_fire(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = next(text for text in blocks(ROOT / page, "python") if "hookimpl" in text)
    name = f"house_rules_{page.partition('.')[0].replace('/', '_').replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(source.replace("house_rules:", f"{name}:"), encoding="utf-8")
    (tmp_path / "a.txt").write_text("FERRY SINKS\n\nNobody was on board.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert main(["check", "-p", name, "a.txt", "--select", "HSE201", "--no-config"]) == 1
    assert "a.txt:1:1: warning HSE201 no-shouting:" in capsys.readouterr().out


def test_the_comparing_rule_of_the_docs_fires(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (source,) = blocks(ROOT / "docs" / "comparing.md", "python")
    (tmp_path / "house_comparing.py").write_text(source, encoding="utf-8")
    for name, text in (("a", "Nobody was on board."), ("b", "The crew swam."), ("c", "")):
        (tmp_path / f"{name}.md").write_text(
            f"# Ferry sinks{name * (not text)}\n\n{text}\n", encoding="utf-8"
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    words = ["check", "-p", "house_comparing", "--select", "HSE301", "--show", "note", "--no-config", "."]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "a.md:1:3: note HSE301" in told
    assert "The same headline: b.md:1:3" in told
    assert "c.md:" not in told
    assert main(["test", "-p", "house_comparing"]) == 0
    assert "2 passed, 0 failed" in capsys.readouterr().out


def test_the_readme_shows_what_the_tool_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    main(["check", "seeds", "--no-config", "--color", "never"])
    printed = capsys.readouterr().out
    sample = blocks(ROOT / "README.md", "text")[0]
    for finding in re.split(r"^(?=seeds/)", sample, flags=re.M):
        assert finding.strip() in printed


def test_the_labelled_articles_of_the_docs_are_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = ROOT / "docs" / "label-properly.md"
    europe_before, europe, china_before, china = blocks(page, "markdown")
    (config,) = blocks(page, "yaml")
    # what the page ends with is linted as a seed, too
    assert (ROOT / "seeds" / "clean-dues.md").read_text(encoding="utf-8") == europe
    assert (ROOT / "seeds" / "clean-dues-zh.md").read_text(encoding="utf-8") == china
    monkeypatch.chdir(tmp_path)
    Path("provlint.yaml").write_text(config, encoding="utf-8")
    pack = ["--ruleset", "eu-ai-act-50", "--clock", "2026-11-20", "--show", "note", "--fail-on", "note"]
    Path("dues.md").write_text(europe_before, encoding="utf-8")
    assert main(["check", "--no-config", *pack, "dues.md"]) == 1
    told = capsys.readouterr().out
    assert {rule for rule in ("GEN301", "GEN305", "EUA704") if rule in told} == {"GEN301", "GEN305", "EUA704"}
    Path("dues.md").write_text(europe, encoding="utf-8")
    assert main(["check", "--no-config", *pack, "dues.md"]) == 0, capsys.readouterr().out
    Path("dues-zh.md").write_text(china_before, encoding="utf-8")
    assert main(["check", "--select", "GEN301,GEN305,CNL", "--fix", "dues-zh.md", "--show", "note"]) == 0
    assert Path("dues-zh.md").read_text(encoding="utf-8") == china
    assert (
        main(["check", "--show", "note", "--select", "CNL,SRC,DAT,GEN301", "--fail-on", "note", "dues-zh.md"])
        == 0
    )


def test_the_page_on_testing_names_everything_that_is_public() -> None:
    import provlint.testing
    from provlint.testing.pytest_plugin import Provlinter

    page = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    methods = [f".{name}(" for name in vars(Provlinter) if not name.startswith("_")]
    missing = [
        name for name in (*(f"`{name}`" for name in provlint.testing.__all__), *methods) if name not in page
    ]
    assert missing == []


def test_the_snippets_for_editors_can_be_read() -> None:
    import json
    import tomllib

    page = ROOT / "docs" / "editors.md"
    helix, zed = (tomllib.loads(text) for text in blocks(page, "toml"))
    assert all("provlint" in language["language-servers"] for language in helix["language"])
    assert zed["language_servers"]["provlint"]
    (package,) = (json.loads(text) for text in blocks(page, "json"))
    assert package["main"] == "extension.js"
