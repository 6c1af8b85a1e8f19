"""Which files a configuration consists of: the chain of rule sets from the deepest `extends` to the command line.

First-party rule sets are read in their compiled form, so that a run without a configuration parses no YAML.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from provlint.model.errors import ConfigError, PluginError, UsageError
from provlint.model.values import NamedTuple
from provlint.plugin.specs import CheckTypeSpec, EvidenceSpec, RulesetSpec, RuleSpec
from provlint.plugin.tables import rules_folder
from provlint.ruleset.yamlload import Document, Mark

if TYPE_CHECKING:
    from pathlib import Path

    from provlint.ruleset.yamlload import Path as At

#: The profile that lies beneath a configuration that extends none.
DEFAULT: Final = "default"


#: Regulations and standards that ship with provlint: rules/packs/NAME.yaml.
PACKS: Final = (
    ("cn-gb45438", "China: labels of synthetic content (GB 45438-2025, Measures of 2025)"),
    ("eu-ai-act-50", "European Union: transparency of generated content (AI Act, Article 50)"),
    ("us-ca-sb942", "California: AI Transparency Act (pictures, audio and video; not text)"),
    ("us-ny-fair-news", "New York: FAIR News Act (not in force)"),
    ("iptc-2025", "IPTC: digital source type and AI fields of picture metadata"),
    ("c2pa-text", "C2PA: content credentials embedded in text"),
    ("jti", "Journalism Trust Initiative (CEN CWA 17493), as far as an article shows it"),
)


class Plugins(Protocol):
    """What a rule set needs of the plugin manager (`provlint.plugin.manager.Plugins`)."""

    def rules(self) -> Mapping[str, RuleSpec]:
        """Rules in Python by id."""
        ...

    def rulesets(self) -> Mapping[str, RulesetSpec]:
        """Rule sets by name."""
        ...

    def check_types(self) -> Mapping[str, CheckTypeSpec]:
        """Check types by name."""
        ...

    def evidence(self) -> Mapping[str, EvidenceSpec]:
        """Kinds of evidence by kind."""
        ...

    def origin_of(self, kind: str, name: str) -> str:
        """The plugin that brings the "rule", "ruleset" or "check_type" `name`."""
        ...


class Layer(NamedTuple):
    """One rule set of the chain. `folder` is where its relative paths start; `own` says that it ships with provlint;
    `name` is "newsroom@1" for one found by name, else its file's name."""

    document: Document
    name: str
    folder: str
    own: bool

    @property
    def data(self) -> dict[str, Any]:
        """What the file says."""
        data: dict[str, Any] = self.document.data
        return data


def builtin_rulesets() -> tuple[RulesetSpec, ...]:
    """The rule sets that ship with provlint."""
    folder = rules_folder()
    return tuple(
        RulesetSpec(os.path.basename(name), f"{folder}{os.sep}{name}.yaml", summary)  # noqa: PTH119 (start-up path)
        for name, summary in (
            ("default", "what is checked without a configuration"),
            ("newsroom", "a house that publishes its own articles"),
            ("aggregator", "a house that collects other people's articles"),
            ("corpus", "articles as data for search, retrieval or training"),
            *((f"packs{os.sep}{name}", summary) for name, summary in PACKS),
        )
    )


def shown(path: Path, root: str | Path) -> str:
    """A file's name in messages: from the root where it lies below it, else as given."""
    from pathlib import Path

    try:
        return path.absolute().relative_to(Path(root).absolute()).as_posix()
    except ValueError:
        return path.as_posix()


class Chain:
    """Collects the layers, deepest first. A file that two layers extend is taken once, at its first place."""

    def __init__(self, plugins: Plugins, root: str | Path) -> None:
        self.plugins = plugins
        self.root = root
        self.layers: list[Layer] = []
        self._taken: set[str] = set()
        self._open: list[str] = []

    def add_default(self) -> None:
        """Put the default profile beneath the others, unless a profile is among them."""
        if not any(layer.data.get("profile") for layer in self.layers):
            above, self.layers = self.layers, []
            self.add_named(DEFAULT, None)
            self.layers += above

    def add_reference(self, reference: str, folder: str, by: tuple[Document, At] | None = None) -> None:
        """Add the rule set that `extends:` or `--ruleset` names: a name, name@version, or a file."""
        if _names_file(reference):
            from pathlib import Path

            self.add_file(Path(folder, reference), by)
        else:
            self.add_named(reference, by)

    def add_file(self, path: Path, by: tuple[Document, At] | None = None) -> None:
        """Add a rule set file and what it extends."""
        from provlint.ruleset.yamlload import read

        if not path.is_file():
            raise _fault(f"there is no rule set file {shown(path, self.root)!r}", by)
        real = str(path.resolve())
        if self._enter(real, by):
            document = read(path, shown(path, self.root))
            # `provlint test rules/packs/...` names a file of our own
            own = real.startswith(os.path.realpath(rules_folder()) + os.sep)
            self._add(validated(document), document.shown, str(path.parent), own=own, real=real)

    def add_named(self, reference: str, by: tuple[Document, At] | None) -> None:
        """Add a rule set by its name, with what it extends."""
        name, _, version = reference.partition("@")
        known = self.plugins.rulesets()
        spec = known.get(reference) or known.get(name) or {s.name: s for s in builtin_rulesets()}.get(name)
        if spec is None:
            from provlint.ruleset.explainschema import nearest

            advice = nearest(name, known) or f"; there are {', '.join(known)}, and files (./{name}.yaml)"
            raise _fault(f"no rule set has the name {name!r}{advice}", by)
        if not self._enter(spec.path, by):
            return
        own = spec.path.startswith(rules_folder() + os.sep)
        document = compiled(spec.path) if own else validated(_read_plugin_file(spec))
        found = document.data.get("version")
        if version and str(found) != version:
            raise _fault(f"the rule set {name!r} is at version {found} here; write {name}@{found}", by)
        full = f"{name}@{found}" if found else name
        folder = os.path.dirname(spec.path)  # noqa: PTH120 (start-up path)
        self._add(document._replace(shown=full), full, folder, own=own, real=spec.path)

    def _enter(self, real: str, by: tuple[Document, At] | None) -> bool:
        if real in self._open:
            raise _fault("this rule set extends itself, directly or through others", by)
        if real in self._taken:
            return False
        self._taken.add(real)
        return True

    def _add(self, document: Document, name: str, folder: str, *, own: bool, real: str) -> None:
        self._open.append(real)
        if len(self._open) > 50:
            raise document.error("more than 50 rule sets extend one another", ("extends",))
        for index, reference in enumerate(document.data.get("extends", ())):
            self.add_reference(reference, folder, (document, ("extends", index)))
        for index, reference in enumerate(document.data.get("rule_paths", ())):
            self._add_rule_path(folder, reference, (document, ("rule_paths", index)))
        self._open.pop()
        self.layers.append(Layer(document, name, folder, own))

    def _add_rule_path(self, folder: str, reference: str, by: tuple[Document, At]) -> None:
        from pathlib import Path

        path = Path(folder, reference)
        files = _rule_path_files(path)
        for file in files:
            self.add_file(file, by)
        if not files and not path.is_dir():
            raise _fault(f"there is no file or folder {shown(path, self.root)!r}", by)


def _names_file(reference: str) -> bool:
    """Whether a word of `extends:` is a file, not a rule set's name."""
    return reference.endswith((".yaml", ".yml")) or "/" in reference or reference.startswith(".")


def _rule_path_files(path: Path) -> list[Path]:
    """The rule sets that an entry of `rule_paths:` means."""
    if path.is_dir():
        return [one for one in sorted((*path.glob("*.yaml"), *path.glob("*.yml"))) if not _is_lexicon(one)]
    return [path] if path.is_file() else []


def extended_files(config: Path, root: str | Path) -> list[Path]:
    """A project's configuration and the rule set files that it extends, directly or through others; none that it
    extends by name. Raises ConfigError for one that is wrong."""
    from provlint.ruleset.yamlload import read

    found: dict[Path, Path] = {}
    todo = [config]
    while todo:
        path = todo.pop(0)
        if path.resolve() in found or not path.is_file():
            continue  # `Chain` says what is wrong with it
        found[path.resolve()] = path
        data = validated(read(path, shown(path, root))).data
        todo += [path.parent / word for word in data.get("extends", ()) if _names_file(word)]
        todo += [one for word in data.get("rule_paths", ()) for one in _rule_path_files(path.parent / word)]
    return list(found.values())


def _is_lexicon(path: Path) -> bool:
    """Whether a YAML file beside rule sets is a lexicon: it has `terms` at its top."""
    with path.open("rb") as file:
        head = file.read(100_000)
    return head.startswith(b"terms:") or b"\nterms:" in head


def _fault(message: str, by: tuple[Document, At] | None) -> Exception:
    return by[0].error(message, by[1]) if by else UsageError(message)


def _read_plugin_file(spec: RulesetSpec) -> Document:
    from pathlib import Path

    from provlint.ruleset.yamlload import read

    return read(Path(spec.path), f"{spec.name} ({Path(spec.path).name})")


def compiled(path: str) -> Document:
    """The compiled form of a rule set that ships with provlint, by the path of its YAML. PluginError where it is
    missing."""
    folder = rules_folder()
    inside = path[len(folder) + 1 :].removesuffix(".yaml")
    name = os.path.basename(inside)  # noqa: PTH119 (start-up path)
    try:
        with open(f"{folder}/_compiled/rulesets/{inside}.json", "rb") as file:  # noqa: PTH123
            found = json.loads(file.read())
    except (OSError, ValueError) as problem:
        raise PluginError(f"rules/_compiled lacks {name} ({problem}); run `make rules`") from problem
    keys = {tuple(at): Mark(line, column) for at, line, column in found["keys"]}
    return Document(found["data"], name, keys, {})


def validated(document: Document) -> Document:
    """The document, if it fits the schema of rule sets; else ConfigError about what does not."""
    from provlint.ruleset.schema import RULESET
    from provlint.ruleset.schemacheck import valid

    if document.data is None:
        raise ConfigError("this file is empty; a rule set begins with `provlint: 1`", document.shown)
    if not valid(document.data, RULESET):
        from provlint.ruleset.explainschema import problem

        fault = problem(document, RULESET)
        if fault is not None:
            raise fault
    return document


class PluginNeeds(NamedTuple):
    """What a configuration says about plugins, needed before they are loaded. `paths` are absolute folders."""

    paths: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


def plugin_needs(config: Path | None, root: str | Path) -> PluginNeeds:
    """`plugin_paths` and `plugins:` of the project's own configuration (not of what it extends: nobody else decides
    whose code runs here). Raises ConfigError as `load` does."""
    if config is None:
        return PluginNeeds()
    from provlint.ruleset.yamlload import read

    document = validated(read(config, shown(config, root)))
    return needs_of(document.data, config.parent)


def needs_of(data: Mapping[str, Any], folder: Path) -> PluginNeeds:
    """The same of a configuration that has been read."""
    wishes: Mapping[str, Sequence[str]] = data.get("plugins", {})
    return PluginNeeds(
        tuple(str((folder / path).absolute()) for path in data.get("plugin_paths", ())),
        tuple(wishes.get("block", ())),
        tuple(wishes.get("require", ())),
        tuple(wishes.get("only", ())),
    )
