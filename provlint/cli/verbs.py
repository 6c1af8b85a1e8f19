"""The verbs of the command line, as data: listing them imports none."""

from __future__ import annotations

from provlint.plugin.specs import CommandSpec

#: In the order of the help text. Plugins add theirs through the hook `provlint_commands`.
BUILTIN_COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec("check", "provlint.cli.check:add", "lint articles (the main job)"),
    CommandSpec(
        "inspect", "provlint.cli.inspect:add", "print the record of each article: all evidence, with places"
    ),
    CommandSpec("rules", "provlint.cli.rules:add", "list the rules, with what is on and how severe"),
    CommandSpec("explain", "provlint.cli.explain:add", "print a rule's text: what it finds, why, what to do"),
    CommandSpec(
        "graph", "provlint.cli.graph:add", "print who derives from whom, as a tree, data or a drawing"
    ),
    CommandSpec("stats", "provlint.cli.stats:add", "print a corpus in numbers, for people or a dataset card"),
    CommandSpec(
        "baseline", "provlint.cli.baseline:add", "list the findings there are, so that only new ones count"
    ),
    CommandSpec("test", "provlint.cli.test:add", "run the tests inside rule files"),
    CommandSpec(
        "config", "provlint.cli.config:add", "print each setting with the file and line it comes from"
    ),
    CommandSpec(
        "plugins", "provlint.cli.plugins:add", "list the plugins, where they come from and what they add"
    ),
    CommandSpec("init", "provlint.cli.init:add", "look at a project and propose a provlint.yaml"),
    CommandSpec("new", "provlint.cli.new:add", "begin a rule set or a plugin, with its tests"),
    CommandSpec(
        "completion", "provlint.cli.completion:add", "print a completion script for bash, zsh or fish"
    ),
    CommandSpec("man", "provlint.cli.man:add", "print the manual page"),
    CommandSpec("lsp", "provlint.cli.lsp:add", "serve an editor (extra: provlint[lsp])"),
)
