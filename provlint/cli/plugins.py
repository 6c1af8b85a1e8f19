"""`provlint plugins`: who is loaded, from where, and what each adds."""

from __future__ import annotations

import argparse
import json
import sys

from provlint.cli import options


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, or json")
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run, paths=[])


def run(arguments: argparse.Namespace) -> int:
    """Print the plugins, then what they describe."""
    from provlint.cli.session import plan_of
    from provlint.engine.session import load_plugins

    plugins = load_plugins(plan_of(arguments))
    rows = plugins.describe()
    if arguments.format == "json":
        json.dump([row._asdict() for row in rows], sys.stdout, ensure_ascii=False, indent=2)
        print()
        return 0
    for row in rows:
        version = f" {row.version}" if row.version else ""
        print(f"{row.name}{version}  ({row.origin}; loaded in {row.load_ms:.1f} ms)")
        print(f"  hooks: {', '.join(hook.removeprefix('provlint_') for hook in row.hooks) or 'none'}")
        if row.rules:
            print(f"  rules: {', '.join(row.rules)}")
    for name, why in sorted(plugins.kept_out().items()):
        print(f"{name}  (not loaded: {why})")
    readers = plugins.readers().values()
    print("readers: " + "; ".join(f"{spec.name} ({' '.join(spec.suffixes)})" for spec in readers))
    print("formats: " + ", ".join(plugins.reporters()))
    print("rule sets: " + ", ".join(plugins.rulesets()))
    print("check types: " + ", ".join(plugins.check_types()))
    print("verbs: " + ", ".join(plugins.commands()))
    kinds = [kind for kind in plugins.evidence() if ":" in kind]
    if kinds:
        print("evidence of plugins: " + ", ".join(kinds))
    return 0
