"""Where results are kept from run to run, and whether that pays."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from provlint.engine.cache import Cache
    from provlint.engine.files import SourceFile
    from provlint.engine.session import Session

#: Bytes of a run below which nothing is kept: opening the cache costs about as much as checking them.
SMALL: Final = 500_000


def wants_cache(arguments: argparse.Namespace, files: Sequence[SourceFile]) -> bool:
    """Whether a run over these files has a cache: not if told so, always in a folder that was named, else where there
    is enough to do."""
    if arguments.no_cache:
        return False
    if arguments.cache_dir:
        return True
    total = 0
    for file in files:
        try:
            total += os.stat(file.absolute).st_size  # noqa: PTH116
        except OSError:
            continue
        if total >= SMALL:
            return True
    return False


def open_cache(arguments: argparse.Namespace, session: Session) -> Cache | None:
    """The cache; None where nobody says where it could be."""
    from provlint.engine.cache import Cache

    folder = arguments.cache_dir or default_folder()
    return Cache(folder, session) if folder else None


@contextmanager
def closing_cache(cache: Cache | None) -> Iterator[None]:
    """Close the cache, if there is one, however the block ends: what was found so far is kept."""
    try:
        yield
    finally:
        if cache is not None:
            cache.close()


def default_folder() -> str:
    """The user's cache folder for this program, as the system has it; "" for none."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return os.path.join(base, "provlint", "Cache") if base else ""  # noqa: PTH118
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # noqa: PTH117 (what is relative is to be passed over)
        home = os.path.expanduser("~")  # noqa: PTH111
        if not os.path.isabs(home):  # noqa: PTH117
            return ""
        base = os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache")  # noqa: PTH118
    return os.path.join(base, "provlint")  # noqa: PTH118
