"""Options that several verbs share."""

from __future__ import annotations

import argparse


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """--config, --ruleset, --select, --ignore: which rules, with which settings."""
    group = parser.add_argument_group("rules and configuration")
    group.add_argument(
        "--config", metavar="FILE", help="use this configuration (default: provlint.yaml, found upward)"
    )
    group.add_argument("--no-config", action="store_true", help="look for no provlint.yaml")
    group.add_argument(
        "--ruleset",
        action="append",
        default=[],
        metavar="NAME|FILE",
        help="a rule set on top of the configuration, by name (newsroom, aggregator, corpus, eu-ai-act-50...) or file; repeatable",
    )
    group.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="only these rules: ids, names or id prefixes, comma separated; turns on what is off by default",
    )
    group.add_argument("--ignore", action="append", default=[], metavar="RULES", help="not these rules")


def add_plugins(parser: argparse.ArgumentParser) -> None:
    """-p, --no-plugin-autoload, --allow-local-plugins: whose code runs."""
    group = parser.add_argument_group("plugins")
    group.add_argument(
        "-p",
        dest="plugins",
        action="append",
        default=[],
        metavar="MODULE",
        help="load a plugin module; 'no:NAME' blocks a plugin",
    )
    group.add_argument(
        "--no-plugin-autoload",
        action="store_true",
        help="do not load the plugins of installed packages (also: PROVLINT_DISABLE_PLUGIN_AUTOLOAD=1)",
    )
    group.add_argument(
        "--allow-local-plugins",
        action="store_true",
        help="run the Python files of plugin_paths (also: PROVLINT_ALLOW_LOCAL_PLUGINS=1)",
    )


def add_files(parser: argparse.ArgumentParser) -> None:
    """PATH..., --no-exclude, --show-files, --stdin-filename, --jobs, --clock."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files and folders (default: paths of the configuration, else .)",
    )
    group = parser.add_argument_group("files")
    group.add_argument(
        "--no-exclude",
        action="store_true",
        help="check the files named here even if a list says they are no articles",
    )
    group.add_argument(
        "--show-files", action="store_true", help="list what is checked and what is skipped, and why"
    )
    group.add_argument(
        "--stdin-filename",
        metavar="PATH",
        help="read one file from standard input, under this name (PATH is '-')",
    )
    group = parser.add_argument_group("run")
    group.add_argument(
        "-j", "--jobs", type=_count, metavar="N", help="worker processes (default: fits the work and machine)"
    )
    group.add_argument(
        "--clock", metavar="ISO", help="what 'today' is, for reproducible runs (also: SOURCE_DATE_EPOCH)"
    )
    group.add_argument(
        "--unit-seconds", type=float, default=60.0, metavar="S", help="time limit of one unit (default 60)"
    )


def add_cache(parser: argparse.ArgumentParser) -> None:
    """--no-cache, --cache-dir: results kept from run to run."""
    group = parser.add_argument_group("cache")
    group.add_argument("--no-cache", action="store_true", help="keep no results, use none of earlier runs")
    group.add_argument(
        "--cache-dir",
        metavar="FOLDER",
        help="keep results here (default: the user's cache folder, for runs of half a megabyte and more)",
    )


def add_colour(parser: argparse._ActionsContainer) -> None:
    """--color; NO_COLOR and FORCE_COLOR decide where it says auto."""
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours (default: auto)"
    )


def comma_list(values: list[str]) -> list[str]:
    """["A,B", "C"] -> ["A", "B", "C"]."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
