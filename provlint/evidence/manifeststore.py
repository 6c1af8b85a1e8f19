"""The seam to c2pa-python (`pip install provlint[c2pa]`): opens the manifest store of a picture or document and checks it.

Nothing is fetched: manifests that lie elsewhere and revocation lists are not asked for. Without the package, and for a
format it does not read, there is no answer; whether a store is there is known without it (filemarks.py).
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO, Final

from provlint.model.values import NamedTuple

#: Codes that break nothing: nobody vouches for the signer or the clock, or it could not be asked (C2PA 2.4, 15.2).
_UNDETERMINED: Final = (
    "signingCredential.untrusted",
    "signingCredential.ocsp",
    "timeStamp.untrusted",
    "timeOfSigning",
    "manifest.inaccessible",
    "ingredient.unknownProvenance",
)
#: Settings of the SDK: no network.
_SETTINGS: Final = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}


class Store(NamedTuple):
    """What a checked manifest store says: failure codes of the specification, whether its signer is trusted, and of its
    active manifest the digital source type and the tool."""

    failures: tuple[str, ...]
    trusted: bool
    source_type: str | None
    tool: str | None


@cache
def _package() -> Any:
    """The package, None where it is not installed."""
    return import_module("c2pa") if find_spec("c2pa") is not None else None


def can_check() -> bool:
    """Whether manifest stores can be opened and checked here."""
    return _package() is not None


def read_store(stream: BinaryIO, media_type: str) -> Store | None:
    """The manifest store of an open file; None where it cannot be opened here."""
    package = _package()
    if package is None:
        return None
    try:
        context = package.Context(package.Settings.from_dict(_SETTINGS))
        with package.Reader(media_type, stream, context=context) as reader:
            data = json.loads(reader.json())
    except package.C2paError as problem:
        code = _code_of(str(problem))
        return Store((code,), False, None, None) if code else None
    except (ValueError, OSError):
        return None
    return _store(data)


def _code_of(message: str) -> str:
    """The code of a store that cannot even be read; "" where the trouble is not the store's."""
    lower = message.lower()
    if "jumbf" in lower or "claimmissing" in lower or "claim missing" in lower:
        return "claim.missing"
    return "general.error" if "verify" in lower or "decoding" in lower else ""


def _store(data: Any) -> Store:
    results = data.get("validation_results") or {}
    active = results.get("activeManifest") or {}
    entries = active.get("failure") or []
    if not results:
        entries = data.get("validation_status") or []
    codes = [str(one.get("code", "")) for one in entries if isinstance(one, dict)]
    failures = tuple(dict.fromkeys(code for code in codes if code and not code.startswith(_UNDETERMINED)))
    trusted = data.get("validation_state") == "Trusted"
    manifest = (data.get("manifests") or {}).get(data.get("active_manifest")) or {}
    source, tool = _made_by(manifest)
    return Store(failures, trusted, source, tool)


def _made_by(manifest: Any) -> tuple[str | None, str | None]:
    """(digital source type, tool) of the first action that names a type: `c2pa.created` is the first of all."""
    generator = manifest.get("claim_generator_info") or [{}]
    tool = generator[0].get("name") if isinstance(generator, list) and generator else None
    for assertion in manifest.get("assertions") or ():
        if not str(assertion.get("label", "")).startswith("c2pa.actions"):
            continue
        for action in (assertion.get("data") or {}).get("actions") or ():
            source = action.get("digitalSourceType")
            if isinstance(source, str):
                agent = action.get("softwareAgent")
                name = agent.get("name") if isinstance(agent, dict) else agent
                return source, str(name or tool or "") or None
    return None, str(tool) if tool else None
