"""What the one scan looks for on behalf of `rights`; a module of its own, because the scan is built at the start."""

from __future__ import annotations


def marks() -> tuple[str, ...]:
    """The marks of copyright lines and licences, for the one scan."""
    return ("©", "copyright", "(c)", "creative commons", "cc by", "cc-by", "cc0", "cc 0")
