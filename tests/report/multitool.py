"""Microsoft's SARIF Multitool, the judge of our logs: found, installed where npm is reachable, or said to be missing.

PROVLINT_MULTITOOL may name the binary. Otherwise it comes from npm, which does not run the package's install script, so
the binary is made executable here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import npmtools

VERSION = "5.7.0"
PACKAGES = ("@microsoft/sarif-multitool", "@microsoft/sarif-multitool-linux")
#: Off by default in the tool: what code scanning refuses.
GITHUB_RULES = tuple(f"GH100{n}" for n in range(1, 8))
#: Whether addresses answer: no network in tests.
ADDRESSES = "SARIF2006"


class Verdict(NamedTuple):
    """What the tool said: (rule id, level, message, pointer) of each result, and its own complaints."""

    results: list[tuple[str, str, str, str]]
    problems: list[str]


def find() -> tuple[Path | None, str]:
    """(the binary, "") or (None, why there is none)."""
    named = os.environ.get("PROVLINT_MULTITOOL")
    if named:
        return (
            (Path(named), "") if Path(named).is_file() else (None, f"PROVLINT_MULTITOOL={named} is no file")
        )
    if sys.platform != "linux":
        return None, "the Multitool package used here is the one for Linux; set PROVLINT_MULTITOOL"
    modules, why = npmtools.installed("multitool", dict.fromkeys(PACKAGES, VERSION))
    if modules is None:
        return None, f"{why}, so the SARIF log was not shown to Multitool"
    binary = modules / PACKAGES[1] / "Sarif.Multitool"
    binary.chmod(0o755)
    return binary, ""


def run(binary: Path, words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """One call; the tool's exit code is 0 even with errors."""
    return subprocess.run(
        [str(binary), *words], cwd=folder, capture_output=True, text=True, timeout=180, check=False
    )


def configuration(binary: Path, folder: Path) -> Path:
    """A configuration with the rules of code scanning on and the check of addresses off."""
    exported = folder / "exported.xml"
    run(binary, ["export-validation-config", str(exported)], folder)
    text = exported.read_text(encoding="utf-8-sig")
    import xml.etree.ElementTree as Tree

    tree = Tree.ElementTree(Tree.fromstring(text))
    for properties in tree.iter("Properties"):
        key = properties.get("Key", "")
        wanted = (
            "Error" if key.startswith(GITHUB_RULES) else "Disabled" if key.startswith(ADDRESSES) else None
        )
        for entry in properties.iter("Property"):
            if wanted and entry.get("Key") == "RuleEnabled":
                entry.set("Value", wanted)
    path = folder / "validation.xml"
    tree.write(path, encoding="utf-8")
    return path


def validate(binary: Path, log: Path, folder: Path) -> Verdict:
    """Everything Multitool says about a log, as errors, warnings and notes."""
    out = folder / (log.stem + ".verdict.sarif")
    words = [
        "validate",
        str(log),
        "--rule-kind",
        "Sarif;Ghas",
        "--level",
        "Error;Warning;Note",
        "--kind",
        "Fail",
    ]
    words += ["-o", str(out), "--log", "ForceOverwrite;PrettyPrint", "--max-file-size-in-kb", "1000000"]
    done = run(binary, [*words, "-c", str(configuration(binary, folder))], folder)
    if not out.is_file():
        return Verdict([], [done.stdout + done.stderr])
    verdict: dict[str, Any] = json.loads(out.read_text(encoding="utf-8-sig"))
    found = []
    problems = []
    for part in verdict["runs"]:
        for result in part.get("results") or []:
            where = result["locations"][0].get("logicalLocations") or [{}]
            message = result["message"].get("text") or " | ".join(result["message"].get("arguments", []))
            found.append(
                (
                    result["ruleId"],
                    result.get("level", "warning"),
                    message,
                    where[0].get("fullyQualifiedName", ""),
                )
            )
        for invocation in part.get("invocations") or []:
            if not invocation.get("executionSuccessful"):
                problems.append("the validation itself failed")
            for note in invocation.get("toolExecutionNotifications") or []:
                if note.get("level") == "error":
                    problems.append(str(note.get("message")))
    return Verdict(found, problems)
