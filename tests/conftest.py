"""What all tests share: the folder of evaluation data beside the checkout, and a project with a provlint.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# how long an example takes says nothing here: in a fresh clone the first text to be drawn makes Hypothesis build its
# table of Unicode, which takes seconds on a busy machine
settings.register_profile("provlint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("provlint")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with third-party documents and evaluation data; it is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(
            "../shared is not there: third-party documents and evaluation data are not in the project"
        )
    return SHARED


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test writes to the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def loading(tmp_path: Path) -> Callable[..., Any]:
    """Write provlint.yaml (and other files by name) and load it as a rule set."""
    from rulesetparts import FakePlugins

    from provlint.ruleset.loader import load

    def run(text: str | None = None, /, files: Mapping[str, str] | None = None, **more: Any) -> Any:
        for name, content in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        config = None
        if text is not None:
            config = tmp_path / "provlint.yaml"
            config.write_text(text, encoding="utf-8")
        plugins = more.pop("plugins", None) or FakePlugins()
        return load(config, root=tmp_path, plugins=plugins, **more)

    return run
