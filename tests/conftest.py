"""What all tests share: the folder of evaluation data beside the checkout, where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

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
