"""The docs site, built as `make docs` builds it: no page, link or anchor is missing, and a page asks no other host."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from provlint.plugin.manager import Plugins
from provlint.report.base import SITE, RuleInfo

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("zensical.toml", "Makefile", "pyproject.toml"):
        shutil.copy2(ROOT / name, folder / name)
    for room in ("ruleset", "report"):
        shutil.copytree(ROOT / "provlint" / room / "schema", folder / "provlint" / room / "schema")
    stamps = ("-o", ".venv/.installed-dev", f"BIN={Path(sys.executable).parent}")
    done = subprocess.run(["make", "docs", *stamps], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def pages(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """(address, page) of every page but the one for addresses that do not exist."""
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            address = SITE + path.relative_to(site).as_posix()
            yield address, BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    found = (*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "tutorials").glob("*.md"))
    written = [path.relative_to(ROOT / "docs").as_posix() for path in found]
    assert [page for page in written if f'"{page}"' not in menu] == []


@pytest.mark.slow
def test_links_and_anchors_lead_somewhere(site: Path) -> None:
    anchors = {address: {str(tag["id"]) for tag in page.find_all(id=True)} for address, page in pages(site)}
    broken = []
    for address, page in pages(site):
        for link in page.find_all("a", href=True):
            target = urlsplit(urljoin(address, str(link["href"])))
            if not target.geturl().startswith(SITE):
                continue
            path = unquote(target.path) + ("index.html" if target.path.endswith("/") else "")
            found = SITE.rstrip("/") + path
            there = found in anchors or (site / path.lstrip("/")).is_file()
            if not there or (target.fragment and unquote(target.fragment) not in anchors.get(found, ())):
                broken.append((address, link["href"]))
    assert broken == []


@pytest.mark.slow
def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    for address, page in pages(site):
        loaded = [tag.get("src") for tag in page.find_all(src=True)]
        loaded += [tag["href"] for tag in page.find_all("link", href=True) if "canonical" not in tag["rel"]]
        assert [one for one in loaded if not urljoin(address, str(one)).startswith(SITE)] == [], address


@pytest.mark.slow
def test_what_is_addressed_from_outside_is_there(site: Path) -> None:
    """The addresses in SARIF logs, and the schemas that editors and programs are told to read."""
    for rule in Plugins(autoload=False).rules():
        assert (site / RuleInfo(rule, "x").help_uri.removeprefix(SITE)).is_file(), rule
    schemas = ROOT / "provlint" / "ruleset" / "schema"
    page = (site / "configuration.html").read_text(encoding="utf-8")
    for name, kept in (("provlint", "ruleset"), ("lexicon", "lexicon")):
        published = (site / f"{name}.schema.json").read_bytes()
        assert published == (schemas / f"{kept}.schema.json").read_bytes()
        assert f"{SITE}{name}.schema.json" in page
    for path in (ROOT / "provlint" / "report" / "schema").glob("*.json"):
        address = json.loads(path.read_bytes())["$id"]
        assert (site / address.removeprefix(SITE)).read_bytes() == path.read_bytes()
