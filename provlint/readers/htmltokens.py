"""turbohtml's tokenizer, without the package around it.

`import turbohtml` runs the package's `__init__`, which builds renderers, minifiers and extractors that nothing here
uses: 118 M instructions, as much as a whole start of Python with argparse, json, re and pluggy. The tokenizer lives in
the extension module `turbohtml._html`, which needs none of it. So that module is imported with an empty package in
place; whoever imports turbohtml afterwards gets the real one, with the same extension in it. Where a release has moved
the tokenizer, the ordinary import does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from turbohtml import Token, TokenType, tokenize, unescape
else:

    def _extension() -> Any:
        from importlib.util import find_spec
        from types import ModuleType

        spec = None if "turbohtml" in sys.modules else find_spec("turbohtml")
        if spec is None or not spec.submodule_search_locations:
            import turbohtml

            return turbohtml
        empty = ModuleType("turbohtml")
        empty.__path__ = list(spec.submodule_search_locations)
        sys.modules["turbohtml"] = empty
        try:
            from importlib import import_module

            found = import_module("turbohtml._html")
            found.tokenize, found.Token, found.TokenType, found.unescape  # noqa: B018 (AttributeError: moved)
        except (ImportError, AttributeError):
            found = None
        finally:
            del sys.modules["turbohtml"]
        if found is None:
            import turbohtml as found
        return found

    _html = _extension()
    Token, TokenType = _html.Token, _html.TokenType
    tokenize, unescape = _html.tokenize, _html.unescape

__all__ = ["Token", "TokenType", "tokenize", "unescape"]
