"""Which code and rules give a run its results, as a digest: another program, plugin or setting finds other things."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Final

from provlint.model.digest import blake2b
from provlint.plugin.localfiles import PACKAGE
from provlint.plugin.tables import rules_folder

if TYPE_CHECKING:
    from provlint.engine.session import Session

#: What is code or data of code, by its suffix.
_SUFFIXES: Final = (".py", ".json", ".yaml", ".yml", ".toml", ".txt", ".so", ".pyd")
#: Settings that say which files are read, not what is found in them.
_WHICH_FILES: Final = frozenset({"paths", "exclude"})

Remember = Callable[[bytes, Callable[[], bytes]], bytes]


def run_digest(session: Session, remembered: Remember) -> bytes:
    """A digest of all that decides what is found in given bytes: the code of provlint and of every plugin, what is
    installed beside them, Python, and the rule set with all its settings and where they stand.

    `remembered(signature, make)` gives the digest that was made before for files of this signature (their paths, sizes
    and times), else that which `make` reads them for.
    """
    files = sorted(_code(session))
    signature = _digest("\0".join(f"{path}\0{size}\0{time}" for path, size, time in files))
    code = remembered(signature, lambda: _contents([path for path, _, _ in files]))
    ruleset = session.ruleset
    settings = [row for row in ruleset.settings() if row.key not in _WHICH_FILES]
    told = [
        list(sys.version_info[:2]),
        sorted(_installed()),
        ruleset.digest,
        [list(row) for row in settings],
        [pack.name for pack in ruleset.packs],
    ]
    return _digest(json.dumps(told, default=str), code)


def _code(session: Session) -> Iterator[tuple[str, int, int]]:
    """(path, size, time) of every file that is code or data of provlint or a plugin."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    tops = {package, rules_folder()}
    plugins = session.plugins
    for plugin in plugins.manager.get_plugins():
        tops.update(_home(plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__module__))
    described = (plugins.rules(), plugins.readers(), plugins.evidence(), plugins.check_types())
    modules = {spec.target.partition(":")[0] for specs in described for spec in specs.values()}
    for name in modules:
        if not name.startswith("provlint."):
            # what a plugin describes may stand in another package
            tops.update(_home(name))
    for top in tops:
        yield from _below(top)


def _home(name: str) -> Iterator[str]:
    """The folder of the package that a module is in, else the module's file."""
    # in a clone the first-party plugins are beside the package
    top = "provlint.plugins" if name.startswith("provlint.plugins") else name.partition(".")[0]
    module = sys.modules.get(top)
    spec = module.__spec__ if module is not None else find_spec(top)
    if top == PACKAGE:
        # a plugin file of a project may import what lies beside it
        file = getattr(sys.modules.get(name), "__file__", None)
        if file:
            yield os.path.dirname(file)  # noqa: PTH120
    elif spec is not None and spec.submodule_search_locations:
        yield from spec.submodule_search_locations
    elif spec is not None and spec.origin:
        yield spec.origin


def _below(top: str) -> Iterator[tuple[str, int, int]]:
    if not os.path.isdir(top):  # noqa: PTH112
        try:
            found = os.stat(top)  # noqa: PTH116
        except OSError:
            return
        yield top, found.st_size, found.st_mtime_ns
        return
    try:
        with os.scandir(top) as entries:
            for entry in entries:
                if entry.name.endswith(_SUFFIXES):
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    yield from _below(entry.path)
    except OSError:
        return


def _installed() -> set[str]:
    """The distributions on the path, with their versions: what plugins and readers import."""
    found: set[str] = set()
    for folder in sys.path:
        if folder:
            try:
                names = os.listdir(folder)  # noqa: PTH208
            except OSError:
                continue
            found.update(name for name in names if name.endswith((".dist-info", ".egg-info")))
    return found


def _contents(paths: list[str]) -> bytes:
    """A digest of the content of files, by their names: the same wherever they are installed."""
    common = os.path.commonpath(paths) if paths else ""
    hashed = blake2b(digest_size=20)
    for path in paths:
        try:
            with open(path, "rb") as opened:  # noqa: PTH123
                data = opened.read()
        except OSError:
            data = b""
        hashed.update(os.path.relpath(path, common).encode("utf-8", "surrogateescape"))
        hashed.update(b"\0%d\0" % len(data))
        hashed.update(data)
    return hashed.digest()


def _digest(text: str, more: bytes = b"") -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass") + more, digest_size=20).digest()
