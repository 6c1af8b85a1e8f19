"""A page as a person meets it: headless Chromium, with axe-core as judge of its accessibility.

PROVLINT_CHROMIUM may name the browser; otherwise it is looked for by its usual names.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import npmtools

PACKAGES = {"axe-core": "4.14.1", "playwright-core": "1.65.1"}
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SCRIPT = Path(__file__).with_name("browser.cjs")


class Browser(NamedTuple):
    """Where the browser, node and the packages are."""

    chromium: str
    node: str
    modules: Path


class Seen(NamedTuple):
    """One visit: axe's `violations` ("rule: element") and how many checks passed, the addresses that were requested,
    what the console said, whether the page scrolls sideways, and the answers to the questions asked."""

    violations: list[str]
    passes: int
    requests: list[str]
    console: list[str]
    sideways: bool
    answers: list[Any]


def find() -> tuple[Browser | None, str]:
    """(the browser, "") or (None, why there is none)."""
    chromium = os.environ.get("PROVLINT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        return None, "no Chromium here (PROVLINT_CHROMIUM may name one), so no browser has seen the page"
    node = shutil.which("node")
    if node is None:
        return None, "no node here, so no browser has seen the page"
    modules, why = npmtools.installed("browser", PACKAGES)
    if modules is None:
        return None, f"{why}, so no browser has seen the page"
    return Browser(chromium, node, modules), ""


def visit(browser: Browser, page: Path, *, scheme: str = "light", width: int = 1280, ask: list[str]) -> Seen:
    """Open a page, ask it (JavaScript expressions, one after the other), then let axe look at it."""
    wish = {"chromium": browser.chromium, "page": page.as_uri(), "scheme": scheme, "width": width, "ask": ask}
    done = subprocess.run(
        [browser.node, str(SCRIPT), json.dumps(wish)],
        env={**os.environ, "NODE_PATH": str(browser.modules)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Seen(**json.loads(done.stdout))
