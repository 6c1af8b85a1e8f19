"""What the engine's tests share: a run with the probe plugin. Imported by them, fixtures and all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from provlint.engine.files import discover
from provlint.engine.run import UnitOutcome, run
from provlint.engine.session import Plan, Session

HERE = Path(__file__).parent


@pytest.fixture(autouse=True, name="probes")
def probes_fixture(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(HERE))
    yield
    sys.modules.pop("probes", None)


Lint = Callable[..., list[UnitOutcome]]


@pytest.fixture(name="lint")
def lint_fixture() -> Lint:
    """lint(folder, *names, jobs=1, config="", ...): the outcomes of a run over a folder with the PRB rules."""

    def do(
        folder: Path, *names: str, jobs: int = 1, config: str = "", select: str = "PRB", **plan: Any
    ) -> list[UnitOutcome]:
        at = ""
        if config:
            at = str(folder / "provlint.yaml")
            Path(at).write_text(config, encoding="utf-8")
        words = tuple(word for word in select.split(",") if word)
        made = Plan(str(folder), at, select=words, plugins=("probes",), autoload=False, clock="2026-11-20")
        made = made._replace(**plan)
        session = Session(made)
        paths = [folder / name for name in names] or [folder]
        found = discover(paths, folder, session.ruleset, session.readers)
        return list(run(made, session, found.files, jobs=jobs))

    return do
