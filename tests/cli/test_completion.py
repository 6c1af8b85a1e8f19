"""Completion scripts and the manual page say what the parsers say, tried in the shells that are here."""

from __future__ import annotations

import argparse
import os
import re
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from provlint.cli.commandline import outline, whole
from provlint.cli.completion import SHELLS
from provlint.cli.main import all_commands, main, parser_of
from provlint.cli.man import page
from provlint.plugin.manager import Plugins
from provlint.plugin.specs import CommandSpec, load

#: What each verb takes, straight from its parser.
OPTIONS = {
    command.name: {
        name for action in parser_of(command)._actions for name in action.option_strings if name != "-h"
    }
    for command in all_commands()
}


def add_nested(parser: argparse.ArgumentParser) -> None:
    """A verb with verbs of its own, as a plugin may bring."""
    inner = parser.add_subparsers()
    inner.add_parser("keep", help="keep: it's [all]").add_argument("--now", metavar="FOLDER", help="50% sure")
    inner.add_parser("drop", help="drop it").add_argument("--all", action="store_true", help="all of it")


NESTED = CommandSpec("shelf", f"{__name__}:add_nested", "it's a shelf")


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here, so its completion script was not tried")
    return found


@pytest.fixture
def script(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The script of the shell that the test names, with the nested verb in it."""
    verbs = outline([*all_commands(), NESTED], Plugins())
    path = tmp_path / "script"
    path.write_text(load(SHELLS[request.param])(verbs), encoding="utf-8")
    return path


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash_completes(script: Path, tmp_path: Path) -> None:
    (tmp_path / "two words.md").touch()
    (tmp_path / "folder").mkdir()
    ask = f"""source {script}
    ask() {{ COMP_WORDS=(provlint "$@"); COMP_CWORD=$#; COMPREPLY=(); _provlint; local IFS='|'; echo "${{COMPREPLY[*]}}"; }}
    cd {tmp_path}
    for verb in {" ".join(OPTIONS)}; do ask $verb -; done
    ask ch; ask check --format js; ask check --select SRC101,DAT20; ask check two; ask explain --write f
    ask check --ruleset newsr; ask completion ''; ask shelf k; ask shelf keep --; ask shelf keep --now ''; ask rules x
    """
    done = subprocess.run(
        [shell("bash"), "--norc", "-c", ask], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stderr == ""
    answers = [set(line.split("|")) - {"", "-h"} for line in done.stdout.splitlines()]
    for verb, offered in zip(OPTIONS, answers, strict=False):
        assert offered == OPTIONS[verb]
    assert answers[len(OPTIONS) :] == [
        {"check"},
        {"json", "jsonl"},
        {f"SRC101,DAT20{n}" for n in range(1, 10)},
        {"two words.md"},
        {"folder"},
        {"newsroom"},
        {"bash", "zsh", "fish"},
        {"keep"},
        {"--help", "--now"},
        {"folder"},
        set(),
    ]


@pytest.mark.parametrize("script", ["fish"], indirect=True)
def test_fish_completes(script: Path, tmp_path: Path) -> None:
    (tmp_path / "two.md").touch()
    lines = [f"provlint {verb} -" for verb in OPTIONS]
    lines += [
        "provlint ch",
        "provlint check --format js",
        "provlint check --select SRC101,DAT20",
        "provlint check tw",
    ]
    lines += ["provlint shelf k", "provlint shelf keep --n"]
    asked = f"source {script}; for line in {' '.join(repr(line) for line in lines)}; complete -C $line; echo =; end"
    done = subprocess.run(
        [shell("fish"), "-N", "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.stderr == ""
    answers = [
        {line.partition("\t")[0] for line in answer.splitlines() if line} - {"-h"}
        for answer in done.stdout.split("=\n")
    ]
    for verb, offered in zip(OPTIONS, answers, strict=False):
        assert offered == OPTIONS[verb], verb
    assert answers[len(OPTIONS) : -1] == [
        {"check"},
        {"json", "jsonl"},
        {f"SRC101,DAT20{n}" for n in range(1, 10)},
        {"two.md"},
        {"keep"},
        {"--now"},
    ]


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_completes(script: Path, tmp_path: Path) -> None:
    (tmp_path / "two.md").touch()
    path = shell("zsh")
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.environ.update(ZDOTDIR=str(tmp_path), TERM="dumb", PS1="")
        os.execv(path, [path, "-f", "-i"])
    try:
        setup = (
            f"autoload -U compinit; compinit -u -D; source {script}; zstyle ':completion:*' list-prompt '';"
            "show() { print -r -- \"<$BUFFER>\"; BUFFER=; }; zle -N show; bindkey '^X' show; print re''ady\n"
        )
        os.write(terminal, setup.encode())
        said(terminal, "ready")
        for typed, completed in {
            "provlint exp": "provlint explain ",
            "provlint check --stdin-f": "provlint check --stdin-filename ",
            "provlint check --format verd": "provlint check --format verdicts ",
            "provlint check --output sar": "provlint check --output sarif:",
            "provlint check --select SRC101,DAT208": "provlint check --select SRC101,DAT208,",
            "provlint check tw": "provlint check two.md ",
            "provlint explain CLM407": "provlint explain CLM407 ",
            "provlint shelf ke": "provlint shelf keep ",
            "provlint shelf drop --a": "provlint shelf drop --all ",
        }.items():
            os.write(terminal, f"{typed}\t\x18".encode())
            assert re.findall("<(provlint [^<>]*)>", said(terminal, ">"))[-1].rstrip() == completed.rstrip()
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)


def said(terminal: int, until: str) -> str:
    text = ""
    end = time.monotonic() + 20
    while until not in text and time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            text += os.read(terminal, 65536).decode(errors="replace")
    return text


def test_every_option_is_in_the_zsh_script_and_the_manual_page() -> None:
    verbs = outline([*all_commands(), NESTED], Plugins())
    zsh = load(SHELLS["zsh"])(verbs)
    manual = page(verbs, "1")
    for verb in whole(verbs):
        section = re.split(rf"^\.SS provlint {re.escape(verb.name)}(?: .*)?$", manual, flags=re.M)[1].split(
            "\n.S"
        )[0]
        last = verb.name.rpartition(" ")[2]
        function = re.split(rf"^ *'{re.escape(last)}'\)$", zsh, flags=re.M)[1].split(";;")[0]
        for option in verb.options:
            for name in option.names:
                assert "\\fB" + name.replace("-", "\\-") + "\\fR" in section
                assert verb.inner or name in function
    assert {verb.name for verb in verbs} == {*OPTIONS, "shelf"}


def test_the_manual_page_is_one(tmp_path: Path) -> None:
    path = tmp_path / "provlint.1"
    path.write_text(page(outline([*all_commands(), NESTED], Plugins()), "1.0"), encoding="utf-8")
    tools = [["mandoc", "-T", "lint", "-W", "error"], ["groff", "-man", "-ww", "-z"]]
    found = [words for words in tools if shutil.which(words[0])]
    if not found:
        pytest.skip("neither mandoc nor groff is here, so nothing has read the manual page")
    for words in found:
        done = subprocess.run([*words, str(path)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_verbs_print_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    assert "complete -F _provlint provlint" in capsys.readouterr().out
    assert main(["man"]) == 0
    assert capsys.readouterr().out.startswith(".TH PROVLINT 1")
    assert main(["completion", "tcsh"]) == 2
