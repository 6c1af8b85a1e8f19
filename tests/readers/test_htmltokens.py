"""The tokenizer is taken out of its package without harm to anybody who wants the package."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import sys
import provlint.readers.htmltokens as tokens
assert "turbohtml" not in sys.modules and "turbohtml._html" in sys.modules
import turbohtml
assert turbohtml.tokenize is tokens.tokenize and turbohtml.Token is tokens.Token
assert turbohtml.parse("<p>x</p>").text == "x"
print("ok")
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_real_package_can_be_imported_afterwards() -> None:
    assert run(PROBE) == "ok\n"


def test_and_before() -> None:
    code = "import turbohtml, provlint.readers.htmltokens as t; print(turbohtml.tokenize is t.tokenize)"
    assert run(code) == "True\n"
