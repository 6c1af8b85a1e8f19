"""Plugins that are `.py` files of a project's `plugin_paths`.

They run only where the user allowed it: a linter is pointed at folders of strangers, and reading a folder must never
run its code.
"""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from provlint.model.errors import PluginError, UsageError

#: Modules of local files are named `provlint_local.<stem>`; nothing is added to `sys.path`.
PACKAGE = "provlint_local"


def refuse(folders: str) -> UsageError:
    """The error for plugin folders that nobody allowed to run."""
    return UsageError(
        "code of a linted repository never runs by itself\n"
        f"  plugin_paths names {folders}; to run it, pass --allow-local-plugins or set PROVLINT_ALLOW_LOCAL_PLUGINS=1"
    )


def plugin_files(folder: Path) -> list[Path]:
    """The plugin files of a folder (or the file itself), sorted; names that begin with "_" are not plugins.

    Raises UsageError where there is no such folder.
    """
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise UsageError(f"plugin_paths: no such folder: {folder.name}")
    return [path for path in sorted(folder.glob("*.py")) if not path.name.startswith("_") and path.is_file()]


def load_file(path: Path) -> ModuleType:
    """Run a plugin file as `provlint_local.<stem>` and return its module; PluginError where it raises."""
    stem = path.stem.replace("-", "_").replace(".", "_")
    name = f"{PACKAGE}.{stem}"
    loaded = sys.modules.get(name)
    if loaded is not None and getattr(loaded, "__file__", None) == str(path):
        return loaded
    if PACKAGE not in sys.modules:
        package = ModuleType(PACKAGE, "Plugin files of the linted project, run with the user's leave.")
        package.__path__ = []
        sys.modules[PACKAGE] = package
    spec = spec_from_file_location(name, path, loader=SourceFileLoader(name, str(path)))
    if spec is None or spec.loader is None:
        raise PluginError(f"plugin file {path.name}: cannot be loaded")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        # no bytecode is written beside the linted project's files
        written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        try:
            spec.loader.exec_module(module)
        finally:
            sys.dont_write_bytecode = written
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # sys.exit() in a plugin is its failure, not the end of the run
        del sys.modules[name]
        raise PluginError(f"plugin file {path.name}: {type(problem).__name__}: {problem}") from problem
    setattr(sys.modules[PACKAGE], stem, module)
    return module
