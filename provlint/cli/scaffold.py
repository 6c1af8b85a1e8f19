"""The files that `provlint new` writes: templates, with the name filled in.

`templates/` holds them as they will be written, but for three things: `@word@` stands for a name (also in paths), a
leading `dot-` for a dot, which packaging would pass over, and `.tmpl` at the end keeps checkers from reading them as
code of this project.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from provlint.model.errors import UsageError
from provlint.model.rule import RESERVED
from provlint.model.values import NamedTuple

TEMPLATES = Path(__file__).with_name("templates")
#: What editors read rule sets with; written beside a new one, because an address would need a network.
SCHEMA = "provlint.schema.json"


class Names(NamedTuple):
    """What a template fills in: "acme-rules", "acme_rules", "ACM"."""

    name: str
    module: str
    prefix: str


def names_of(name: str, prefix: str = "") -> Names:
    """The names of a new rule set or plugin.

    The prefix of its rules is made from the name where none is given. UsageError for words that cannot be used.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise UsageError(f"{name!r} is no name; take small letters, digits and single hyphens: acme-rules")
    if not prefix:
        letters = re.sub(r"[^a-z]", "", name.removeprefix("provlint-")).upper()
        prefix = letters[:3]
        if len(prefix) < 3 or prefix in RESERVED:
            raise UsageError(f"rule ids cannot begin with {prefix!r}; choose three capitals: --prefix HSE")
    elif not re.fullmatch(r"[A-Z]{3}", prefix) or prefix in RESERVED:
        taken = ", ".join(sorted(RESERVED))
        raise UsageError(f"--prefix {prefix}: three capitals that are not provlint's own ({taken})")
    return Names(name, name.replace("-", "_"), prefix)


def scaffold(what: str, names: Names) -> dict[str, str]:
    """The files of a new "ruleset" or "plugin": POSIX path to text."""
    home = TEMPLATES / what
    found = {}
    for path in sorted(home.rglob("*.tmpl")):
        steps = [
            re.sub("^dot-", ".", step)
            for step in path.relative_to(home).as_posix()[: -len(".tmpl")].split("/")
        ]
        found[_filled("/".join(steps), names)] = _filled(path.read_text(encoding="utf-8"), names)
    if what == "ruleset":
        import json

        from provlint.ruleset.published import schemas

        found[SCHEMA] = json.dumps(schemas()["ruleset"], ensure_ascii=False, indent=2) + "\n"
    return found


def _filled(text: str, names: Names) -> str:
    values: Mapping[str, str] = names._asdict()
    return re.sub("@([a-z]+)@", lambda found: values[found[1]], text)


def write(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Write the files below `folder` and return their paths. UsageError where one exists, before any is written; the
    schema alone is renewed, because it is provlint's own."""
    paths = {folder / name: text for name, text in files.items()}
    for path in paths:
        if path.exists() and path.name != SCHEMA:
            raise UsageError(
                f"{path} exists; provlint new never overwrites, take another name or --into FOLDER"
            )
    for path, text in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(paths)
