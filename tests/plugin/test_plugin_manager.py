"""Finding and loading plugins."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provlint.model.errors import PluginError, UsageError
from provlint.plugin import finder
from provlint.plugin.distributions import entry_points
from provlint.plugin.manager import Plugins

RULE = """
from provlint import RuleSpec, hookimpl

@hookimpl
def provlint_rules():
    yield RuleSpec({id!r}, "acme-{n}", "warning", "An Acme rule.", __name__ + ":Shout")
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith(("acme", "provlint_local"))]:
        del sys.modules[name]


def install(site: Path, name: str, code: str, version: str = "1.2") -> None:
    (site / f"{name}.py").write_text(code, encoding="utf-8")
    info = site / f"{name}_rules-{version}.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text(
        f"[console_scripts]\nx = y:z\n\n[provlint]\n# comment\n{name} = {name} [extra]\n\n[other]\n{name}2 = no\n",
        encoding="utf-8",
    )
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}-rules\nVersion: {version}\n", encoding="utf-8"
    )


def test_first_party_plugins_are_there() -> None:
    plugins = Plugins(autoload=False)
    assert [row.name for row in plugins.describe()] == [
        module.rpartition(".")[2] for module in finder.BUILTIN
    ]
    assert {"SYS901", "SYS902", "SYS903"} <= set(plugins.rules())
    assert plugins.origin_of("rule", "SYS901") == "provlint (system)"
    assert {"text", "jsonl", "feed"} <= set(plugins.readers())
    assert {"check", "inspect"} <= set(plugins.commands())
    assert {"default", "corpus"} <= set(plugins.rulesets())
    assert {"phrase", "density"} <= set(plugins.check_types())
    assert {"json", "sarif"} <= set(plugins.reporters())
    assert "author" in plugins.evidence()


def test_installed_plugins(site: Path) -> None:
    install(site, "acme", RULE.format(id="ACM101", n=1))
    (found,) = [one for one in entry_points() if one.name == "acme"]
    assert found == ("acme", "acme", "acme-rules", "1.2")
    plugins = Plugins()
    assert "ACM101" in plugins.rules()
    assert plugins.origin_of("rule", "ACM101") == "acme-rules 1.2"
    row = plugins.describe()[-1]
    assert (row.name, row.version, row.hooks, row.rules) == ("acme", "1.2", ("provlint_rules",), ("ACM101",))
    assert "ACM101" not in Plugins(["no:acme"]).rules()
    assert "ACM101" not in Plugins(autoload=False).rules()
    # named as well, it is loaded once
    assert "ACM101" in Plugins(["acme"]).rules()
    (site / "acme_rules-1.2.dist-info" / "entry_points.txt").write_text(
        "[provlint]\nother-name = acme\n", encoding="utf-8"
    )
    assert [row.name for row in Plugins(["acme"]).brought_by(["acme"])] == ["other-name"]
    (site / "acme_rules-1.2.dist-info" / "entry_points.txt").write_text(
        "[provlint]\nacme = acme\n", encoding="utf-8"
    )
    plugins.require(["acme", "acme-rules>=1.2"])
    with pytest.raises(PluginError, match=r"requires acme>=1\.10"):
        plugins.require(["acme>=1.10"])
    with pytest.raises(PluginError, match="pip install 'other'"):
        plugins.require(["other"])
    plugins.block(["acme"])
    assert "ACM101" not in plugins.rules()


def test_autoload_is_off_by_environment(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(site, "acme", "raise RuntimeError('never loaded')")
    monkeypatch.setenv("PROVLINT_DISABLE_PLUGIN_AUTOLOAD", "1")
    assert "SYS901" in Plugins().rules()


def test_a_plugin_that_does_not_load(site: Path) -> None:
    install(site, "acme", "import nothing_of_this_name")
    with pytest.raises(PluginError, match=r"'acme' of acme-rules 1\.2 \(entry point acme = acme\)") as caught:
        Plugins()
    assert "-p no:acme" in str(caught.value)
    assert caught.value.exit_code == 3
    Plugins(["no:acme"])
    with pytest.raises(PluginError, match="does not load"):
        Plugins(["acme_missing"], autoload=False)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "from provlint import hookimpl\n@hookimpl\ndef provlint_rule():\n    return []\n",
            "did you mean 'provlint_rules'",
        ),
        ("def provlint_rules():\n    return []\n", "needs the mark @provlint.hookimpl"),
        ("from provlint import hookimpl\n@hookimpl\ndef provlint_rules(config):\n    return []\n", "config"),
        ("provlint_api = (2, 3)\n", "plugin API 2 to 3"),
        ("provlint_api = 1\n", "a pair of numbers"),
    ],
)
def test_plugins_that_do_not_fit(code: str, words: str, site: Path) -> None:
    (site / "acme.py").write_text(code, encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        Plugins(["acme"], autoload=False)
    assert words in str(caught.value)
    assert "acme" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def provlint_rules():\n    return ['ACM101']\n", "RuleSpec"),
        ("def provlint_rules():\n    raise ValueError('no')\n", "raised ValueError: no"),
    ],
)
def test_hooks_that_fail(code: str, words: str, site: Path) -> None:
    (site / "acme.py").write_text("from provlint import hookimpl\n@hookimpl\n" + code, encoding="utf-8")
    with pytest.raises(PluginError, match=words):
        Plugins(["acme"], autoload=False).rules()


def test_two_owners_of_one_thing(site: Path) -> None:
    (site / "acme.py").write_text(RULE.format(id="ACM101", n=1), encoding="utf-8")
    (site / "acme2.py").write_text(RULE.format(id="ACM101", n=2), encoding="utf-8")
    with pytest.raises(PluginError, match=r"'ACM101'.*'acme' \(acme \(-p\)\).*'acme2'"):
        Plugins(["acme", "acme2"], autoload=False).rules()


def test_evidence_kinds_need_a_namespace(site: Path) -> None:
    code = "from provlint import EvidenceSpec, hookimpl\n@hookimpl\ndef provlint_evidence():\n    yield EvidenceSpec({!r}, 'a:b', '')\n"
    (site / "acme.py").write_text(code.format("mood"), encoding="utf-8")
    with pytest.raises(PluginError, match="acme:mood"):
        Plugins(["acme"], autoload=False).evidence()


def test_local_files_run_only_with_leave(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site / "house"
    folder.mkdir()
    (folder / "acme-local.py").write_text(RULE.format(id="ACM102", n=3), encoding="utf-8")
    (folder / "_helper.py").write_text("raise RuntimeError", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Plugins(autoload=False).add_folders([folder])
    assert str(caught.value).splitlines()[0] == "code of a linted repository never runs by itself"
    assert caught.value.exit_code == 2
    allowed = Plugins(autoload=False, allow_local=True)
    allowed.add_folders([folder])
    assert allowed.rules()["ACM102"].target == "provlint_local.acme_local:Shout"
    assert allowed.origin_of("rule", "ACM102") == "plugin_paths (acme-local.py)"
    assert not (folder / "__pycache__").exists()
    monkeypatch.setenv("PROVLINT_ALLOW_LOCAL_PLUGINS", "1")
    by_environment = Plugins(autoload=False)
    by_environment.add_folders([folder])
    assert "ACM102" in by_environment.rules()


def test_a_local_file_that_raises(site: Path) -> None:
    (site / "acme_bad.py").write_text("1 / 0", encoding="utf-8")
    with pytest.raises(PluginError, match=r"acme_bad\.py: ZeroDivisionError"):
        Plugins(autoload=False, allow_local=True).add_folders([site / "acme_bad.py"])


def test_the_working_folder_is_never_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "acme", "raise RuntimeError('ran')")
    monkeypatch.chdir(tmp_path)
    assert [one for one in entry_points(["", *sys.path]) if one.name == "acme"] == []


def test_metadata_of_other_finders(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(site, "acme", "")

    class Finder:
        @staticmethod
        def find_spec(*_: object) -> None:
            return None

        @staticmethod
        def find_distributions(*_: object) -> list[object]:
            return []

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert ("acme", "acme", "acme-rules", "1.2") in entry_points()


def test_only_the_installed_plugins_that_are_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from provlint.cli.main import main

    install(site, "acme", RULE.format(id="ACM101", n=1))
    install(site, "acmetwo", RULE.format(id="ACM102", n=2))
    for names in (["acme"], ["acme-rules"]):
        plugins = Plugins(only=names)
        assert {"ACM101", "SYS901"} <= set(plugins.rules())
        assert "ACM102" not in plugins.rules()
        assert plugins.kept_out() == {"acmetwo": "acmetwo-rules 1.2; not among `only`"}
    # what is named on the command line is wanted
    assert "ACM102" in Plugins(["acmetwo"], only=["acme"]).rules()
    config = site / "provlint.yaml"
    config.write_text("provlint: 1\nplugins: {only: [acme]}\n", encoding="utf-8")
    assert main(["plugins", "--config", str(config), "-p", "no:claims"]) == 0
    out = capsys.readouterr().out
    assert "acme 1.2  (acme-rules 1.2; loaded in" in out
    assert "acmetwo  (not loaded: acmetwo-rules 1.2; not among `only`)" in out
    assert "claims  (not loaded: provlint (claims); blocked)" in out
    config.write_text("provlint: 1\nplugins: {only: [acme], require: [acmetwo]}\n", encoding="utf-8")
    assert main(["plugins", "--config", str(config)]) == 3
    assert "requires the plugin 'acmetwo'" in capsys.readouterr().err
