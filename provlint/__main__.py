"""`python -m provlint`: the command line, without the working folder on the import path.

`-m` puts the working folder first on `sys.path`; a folder of articles may hold a `json.py`, and `check` must not run
code from the folder it reads.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if sys.path and not getattr(sys.flags, "safe_path", False):
        del sys.path[0]
    from provlint.cli.main import main

    raise SystemExit(main())
