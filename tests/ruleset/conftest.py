"""A project folder with a provlint.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from rulesetparts import FakePlugins

from provlint.ruleset.loader import load
from provlint.ruleset.model import Ruleset

Loading = Callable[..., Ruleset]


@pytest.fixture
def loading(tmp_path: Path) -> Loading:
    """Write provlint.yaml (and other files by name) and load it."""

    def run(text: str | None = None, /, files: Mapping[str, str] | None = None, **more: object) -> Ruleset:
        for name, content in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        config = None
        if text is not None:
            config = tmp_path / "provlint.yaml"
            config.write_text(text, encoding="utf-8")
        plugins = more.pop("plugins", None) or FakePlugins()
        return load(config, root=tmp_path, plugins=plugins, **more)  # type: ignore[arg-type]

    return run
