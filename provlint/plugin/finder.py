"""Which plugins there are, in which order, and how each is imported. Nothing is judged here (see `manager`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from provlint.model.errors import PluginError
from provlint.model.values import NamedTuple
from provlint.plugin.distributions import entry_points

if TYPE_CHECKING:
    from pathlib import Path

#: The first-party plugins, in order. They are loaded like anybody's and can be blocked, but for the first, which
#: holds the core's own descriptions.
BUILTIN: Final = (
    "provlint.builtin",
    "provlint.plugins.attribution",
    "provlint.plugins.dates",
    "provlint.plugins.machine",
    "provlint.plugins.claims",
    "provlint.plugins.reuse",
    "provlint.plugins.grounding",
    "provlint.plugins.system",
)

#: The plugin that holds the core's own descriptions; it cannot be blocked.
CORE: Final = "builtin"


class Candidate(NamedTuple):
    """A plugin that could be loaded. `name` is what `-p no:NAME` blocks, `origin` what errors and listings say,
    `target` "module" or "module:object" (a file's path for a local one)."""

    name: str
    target: str
    origin: str
    version: str = ""
    distribution: str = ""
    local: bool = False
    builtin: bool = False


def builtin() -> Iterator[Candidate]:
    """The first-party plugins; their name is the last part of the module."""
    for module in BUILTIN:
        name = module.rpartition(".")[2]
        yield Candidate(name, module, "provlint" if name == CORE else f"provlint ({name})", builtin=True)


def installed() -> Iterator[Candidate]:
    """The plugins of installed distributions."""
    for found in entry_points():
        origin = f"{found.distribution} {found.version}".strip()
        yield Candidate(found.name, found.target, origin, found.version, found.distribution)


def named(modules: Sequence[str]) -> Iterator[Candidate]:
    """The plugins named with `-p`."""
    for module in modules:
        yield Candidate(module, module, f"{module} (-p)")


def local(files: Sequence[Path]) -> Iterator[Candidate]:
    """Plugin files of a project; `origin` is the file's name."""
    for path in files:
        yield Candidate(path.stem, str(path), f"plugin_paths ({path.name})", local=True)


def autoload_wanted(flag: bool) -> bool:
    """Whether installed plugins are loaded: the flag, unless PROVLINT_DISABLE_PLUGIN_AUTOLOAD says no."""
    return flag and os.environ.get("PROVLINT_DISABLE_PLUGIN_AUTOLOAD", "") in ("", "0")


def local_allowed(flag: bool) -> bool:
    """Whether plugin files of the project may run: the flag, or PROVLINT_ALLOW_LOCAL_PLUGINS=1."""
    return flag or os.environ.get("PROVLINT_ALLOW_LOCAL_PLUGINS", "") not in ("", "0")


def imported(candidate: Candidate) -> Any:
    """The plugin object of a candidate. Raises PluginError, naming distribution and entry point."""
    if candidate.local:
        from pathlib import Path

        from provlint.plugin.localfiles import load_file

        return load_file(Path(candidate.target))
    module, _, name = candidate.target.partition(":")
    if candidate.builtin:
        _reach_first_party(module)
    try:
        found: Any = import_module(module)
        for part in name.split(".") if name else ():
            found = getattr(found, part)
    except (KeyboardInterrupt, PluginError):
        raise
    except BaseException as problem:  # sys.exit() in a plugin is its failure, not the end of the run
        raise PluginError(_failed(candidate, problem)) from problem
    return found


def _failed(candidate: Candidate, problem: BaseException) -> str:
    what = f"{type(problem).__name__}: {problem}"
    if candidate.distribution:
        return (
            f"plugin {candidate.name!r} of {candidate.origin} (entry point {candidate.name} = {candidate.target}) "
            f"does not load: {what}\n  go on without it: -p no:{candidate.name}"
        )
    if candidate.origin.endswith("(-p)"):
        advice = ""
        if isinstance(problem, ModuleNotFoundError) and problem.name == candidate.target.partition(":")[0]:
            advice = "; for a module of the working folder, set PYTHONPATH=. (the folder is not searched by itself)"
        return f"plugin module {candidate.target!r} (-p) does not load: {what}{advice}"
    return f"plugin {candidate.target!r} ({candidate.origin}) does not load: {what}"


def _reach_first_party(module: str) -> None:
    """Make `provlint.plugins` importable from a checkout that is not installed: there its folder is `plugins/` beside
    the package (pyproject.toml maps it when installing)."""
    package = "provlint.plugins"
    if not module.startswith(package) or package in sys.modules:
        return
    home = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120 (start-up path)
    if os.path.isdir(f"{home}/plugins"):  # noqa: PTH112
        return
    from pathlib import Path

    folder = Path(home).parent / "plugins"
    if not (folder / "__init__.py").is_file():
        return
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(package, folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        return
    loaded = module_from_spec(spec)
    sys.modules[package] = loaded
    spec.loader.exec_module(loaded)
    setattr(sys.modules["provlint"], "plugins", loaded)  # noqa: B010 (as an import would)
