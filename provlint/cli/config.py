"""`provlint config`: each setting in force with the file and line it comes from; `--reference`: every key there is."""

from __future__ import annotations

import argparse
import json
import sys

from provlint.cli import options


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="say what is in force for this file or folder (default: .)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, or json")
    parser.add_argument(
        "--schema",
        choices=("ruleset", "lexicon"),
        help="print the JSON Schema that editors complete and check such files with; it knows the check types of the "
        "plugins that are loaded",
    )
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.add_argument(
        "--reference",
        action="store_true",
        help="print every key with its meaning, type, default and an example",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the settings, or a schema."""
    if arguments.schema:
        return _schema(arguments)
    from pathlib import Path

    from provlint.cli.session import open_session
    from provlint.engine.files import key_of

    if arguments.reference:
        return _reference()
    plan, session = open_session(arguments)
    settings = session.ruleset.settings()
    files = [path for path in arguments.paths if Path(path).is_file()]
    active = {
        path: {
            one.id: one.severity
            for one in session.ruleset.active(key_of(str(Path(path).absolute()), session.root))
        }
        for path in files
    }
    if arguments.format == "json":
        document = {
            "config": plan.config or None,
            "settings": [setting._asdict() for setting in settings],
            "active": active,
        }
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
        print()
        return 0
    print(f"configuration: {plan.config or 'none (the default rule set)'}")
    print(f"root: {plan.root}")
    shown = [(setting.key, _value(setting.value), setting.origin) for setting in settings]
    wide = min(max((len(f"{key}: {value}") for key, value, _ in shown), default=0), 60)
    for key, value, origin in shown:
        print(f"{f'{key}: {value}':<{wide}}  # {origin}")
    for path, rules in active.items():
        print(f"\nin force for {path}:")
        for rule, severity in rules.items():
            print(f"  {rule}: {severity}")
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    from provlint.cli.session import plan_of
    from provlint.engine.session import load_plugins
    from provlint.ruleset.published import schemas

    types = load_plugins(plan_of(arguments)).check_types().values()
    json.dump(schemas(types)[arguments.schema], sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


def _reference() -> int:
    from provlint.report.base import SITE
    from provlint.report.schematext import reference_markdown
    from provlint.ruleset.published import schemas

    found = schemas()
    sys.stdout.write(reference_markdown(found["ruleset"], found["lexicon"], SITE))
    return 0


def _value(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
