"""The process of the command line: `python -m provlint`, and what the script `provlint` calls.

`-m` puts the working folder first on `sys.path`; a folder of articles may hold a `json.py`, and `check` must not run
code from the folder it reads.
"""

from __future__ import annotations

import gc
import sys

# Not imported from `typing`: see provlint/__init__.py.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """Run the command line of this process and end it with its exit code."""
    # most of what a run makes lives as long as the run: looking for garbage less often saves a twentieth of the start
    gc.set_threshold(50_000, 20, 100)
    from provlint.cli.main import main

    code = main()
    # the interpreter looks for cycles in all there is before it ends, which is a tenth of a small run
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    if sys.path and not getattr(sys.flags, "safe_path", False):
        del sys.path[0]
    run()
