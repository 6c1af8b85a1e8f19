"""Short digests that are equal in every process: keys, fingerprints, the rule set's digest. Not for secrets."""

from __future__ import annotations

try:
    # the same function as hashlib's, without the 2 ms in which hashlib loads OpenSSL at every start
    from _blake2 import blake2b as blake2b
except ImportError:
    from hashlib import blake2b as blake2b


def digest(text: str, size: int) -> str:
    """2 x `size` hex digits of BLAKE2b over the text's UTF-8 (lone surrogates included)."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def key64(text: str) -> int:
    """A 64-bit hash of the text, equal in every process, for the keys of features (`provlint.model.corpusrule`)."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
