"""`provlint new`: begin a rule set or a plugin that passes its own tests at once."""

from __future__ import annotations

import argparse
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.epilog = "provlint new ruleset house-rules      one YAML file: rules with their tests\n"
    parser.epilog += (
        "provlint new plugin acme-rules        a package: a rule in Python, its tests, a pre-commit hook"
    )
    parser.add_argument("what", choices=("ruleset", "plugin"), help="what to begin")
    parser.add_argument("name", metavar="NAME", help="its name, in small letters: acme-rules")
    parser.add_argument(
        "--prefix", default="", metavar="ABC", help="three capitals for rule ids (default: from the name)"
    )
    parser.add_argument(
        "--into", default=".", metavar="FOLDER", help="where to write (default: .); nothing is overwritten"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the files, and say what to do next."""
    from provlint.cli.scaffold import names_of, scaffold, write

    names = names_of(arguments.name, arguments.prefix)
    folder = Path(arguments.into)
    made = write(scaffold(arguments.what, names), folder)
    for path in made:
        print(f"wrote {path}")
    print()
    if arguments.what == "ruleset":
        file = folder / f"{names.name}.yaml"
        print(f"run its tests:  provlint test {file}")
        print(f"use it:         extends: [./{file.name}]  in provlint.yaml")
    else:
        home = folder / names.name
        place = home.as_posix() if home.is_absolute() else f"./{home.as_posix()}"
        print(f"install it:     python -m pip install --editable '{place}[dev]'")
        print(f"run its tests:  (cd {home} && python -m pytest)")
        print(f"use it:         provlint check --select {names.prefix} content/")
    return 0
