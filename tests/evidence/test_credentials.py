"""C2PA manifests in the four carriers: what the file itself shows, with the codes of the specification."""

from __future__ import annotations

import base64
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import carriers as c
import pytest
from metadata_articles import article
from test_linkedlabels import article as linking
from test_linkedlabels import check, inspect, put

DATA = "data:application/c2pa;base64," + base64.b64encode(b"jumb and more").decode()


def selectors(data: bytes) -> str:
    return "\ufeff" + "".join(chr(0xFE00 + one) if one < 16 else chr(0xE0100 + one - 16) for one in data)


def wrapper(store: bytes, length: int | None = None, version: int = 1) -> str:
    size = len(store) if length is None else length
    return selectors(b"C2PATXT\0" + bytes([version]) + size.to_bytes(4, "big") + store)


def found(text: str, name: str = "a.txt") -> list[tuple[str, list[str]]]:
    one = article(text, name)
    for credential in one.evidence("credential"):
        assert credential.raw == one.raw(credential.place)
    return [(x.value, x.detail["codes"]) for x in one.evidence("credential")]


def block(reference: str) -> str:
    return f"-----BEGIN C2PA MANIFEST----- {reference} -----END C2PA MANIFEST-----"


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (wrapper(b"jumb"), [("unchecked", [])]),
        (wrapper(b"jumb") + "\ufe00\ufe00", [("unchecked", [])]),
        (wrapper(b"jumb", 5), [("invalid", ["manifest.text.corruptedWrapper"])]),
        (wrapper(b"jumb", 0xFFFFFFFF), [("invalid", ["manifest.text.corruptedWrapper"])]),
        (wrapper(b"jumb", version=9), [("invalid", ["manifest.text.corruptedWrapper"])]),
        (
            wrapper(b"jumb") + " and " + wrapper(b"jumb"),
            [("unchecked", []), ("invalid", ["manifest.text.multipleWrappers"])],
        ),
    ],
)
def test_wrappers_in_text(end: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(f"The port raised its dues.{end}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<!-- {block('https://a.example/m.c2pa')} -->", [("unchecked", [])]),
        (f"<!-- {block(DATA)} -->", [("unchecked", [])]),
        (f"<!-- {block('')} -->", [("invalid", ["manifest.structuredText.emptyReference"])]),
        (f"<!-- {block(DATA + '~')} -->", [("invalid", ["manifest.structuredText.noManifest"])]),
        (
            f"<!-- {block('https://a.example/m https://a.example/n')} -->",
            [("invalid", ["manifest.structuredText.multipleReferences"])],
        ),
        (
            f"<!-- {block('https://a.example/m')} -->\n\n<!-- {block('https://a.example/n')} -->",
            [("unchecked", []), ("invalid", ["manifest.structuredText.multipleReferences"])],
        ),
        (
            "<!-- -----BEGIN C2PA MANIFEST----- https://a.example/m -->",
            [("invalid", ["manifest.structuredText.noManifest"])],
        ),
        (f"A block looks like this: `{block('')}`", []),
        (f"```\n{block('')}\n```", []),
        (f"The guide shows “{block('')}” as an example.", []),
    ],
)
def test_blocks_of_structured_text(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(f"# Dues rise\n\nThe port raised its dues.\n\n{text}\n", "a.md") == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="c2pa-manifest" href="/m.c2pa" type="application/c2pa">', [("unchecked", [])]),
        ('<script type="application/c2pa">anVtYg==</script>', [("unchecked", [])]),
        ('<script type="application/c2pa"></script>', [("invalid", [])]),
        ('<script type="application/c2pa">%%%</script>', [("invalid", [])]),
        (
            '<link rel="c2pa-manifest" href="/m.c2pa"><script type="application/c2pa">anVtYg==</script>',
            [("unchecked", []), ("invalid", ["manifest.html.multipleManifests"])],
        ),
    ],
)
def test_pages(head: str, expected: list[tuple[str, list[str]]]) -> None:
    page = f"<html><head>{head}</head><body><article><h1>Dues</h1><p>The port raised its dues.</p></article></body></html>"
    assert found(page, "a.html") == expected


@pytest.mark.parametrize("make", [lambda: c.jpeg(c.jpeg_store()), lambda: c.png(c.chunk(b"caBX", b"jumb"))])
def test_a_store_in_a_picture_is_seen_without_the_extra(
    tmp_path: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from provlint.evidence import manifeststore

    monkeypatch.setattr(manifeststore, "_package", lambda: None)
    data = make()
    name = "port.png" if data[1:4] == b"PNG" else "port.jpg"
    put(tmp_path, f"news/{name}", data)
    record = inspect(tmp_path, linking(name))
    assert [(one["kind"], one["scope"], one["standard"]) for one in record["labels"]] == [
        ("possible", "image", "c2pa")
    ]
    (credential,) = record["more"]["credential"]
    assert (credential["value"], credential["file"]) == ("unchecked", f"news/{name}")
    (finding,) = check(tmp_path, linking(name), "GEN308")
    assert finding["severity"] == "note"
    assert "provlint[c2pa]" in finding["hint"]


def test_a_store_that_was_stripped(tmp_path: Path) -> None:
    packet = c.xmp(attributes='dcterms:provenance="self#jumbf=/c2pa/urn:uuid:1"')
    put(tmp_path, "news/port.jpg", c.jpeg(c.jpeg_xmp(packet)))
    (finding,) = check(tmp_path, linking("port.jpg"), "GEN308")
    assert finding["message"].startswith("news/port.jpg: ")
    assert "stripped" in finding["message"]


def test_a_manifest_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    put(
        tmp_path,
        "news/port.jpg",
        c.jpeg(c.jpeg_xmp(c.xmp(attributes='dcterms:provenance="https://a.example/m.c2pa"'))),
    )
    (credential,) = inspect(tmp_path, linking("port.jpg"))["more"]["credential"]
    assert (credential["value"], credential["ref"]) == ("unchecked", "https://a.example/m.c2pa")


# ----------------------------------------------------------------------------------- with provlint[c2pa] installed


def signed(picture: bytes) -> bytes:
    """A picture signed with a certificate made here."""
    c2pa = pytest.importorskip("c2pa", reason="provlint[c2pa] is not installed")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    def named(common: str) -> x509.Name:
        names = [(NameOID.ORGANIZATION_NAME, "Eastvale Ledger"), (NameOID.COMMON_NAME, common)]
        return x509.Name([x509.NameAttribute(oid, value) for oid, value in names])

    def certificate(own: Any, issuer: Any, common: str, authority: bool) -> x509.Certificate:
        key = own.public_key()
        begin = datetime.now(UTC) - timedelta(days=1)
        usage = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "crl_sign", "encipher_only", "decipher_only"), False)  # fmt: skip
        built = (
            x509.CertificateBuilder()
            .subject_name(named(common))
            .issuer_name(named("Eastvale Root"))
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(begin + timedelta(days=90))
            .add_extension(x509.BasicConstraints(authority, None), True)
            .add_extension(
                x509.KeyUsage(digital_signature=not authority, key_cert_sign=authority, **usage), True
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), False)
        )
        if not authority:
            built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
        return built.sign(issuer, hashes.SHA256())

    root, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    chain = (certificate(own, root, "Eastvale Desk", False), certificate(root, root, "Eastvale Root", True))
    pem = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain)
    key = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    manifest = {
        "claim_generator_info": [{"name": "Eastvale Desk", "version": "1"}],
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "data": {
                    "actions": [
                        {
                            "action": "c2pa.created",
                            "digitalSourceType": c.SOURCE_TYPE,
                            "softwareAgent": {"name": "Paintbox 3"},
                        }
                    ]
                },
            }
        ],
    }
    info = c2pa.C2paSignerInfo(alg=c2pa.C2paSigningAlg.ES256, sign_cert=pem, private_key=key, ta_url=None)
    out = io.BytesIO()
    with c2pa.Signer.from_info(info) as signer, c2pa.Builder(json.dumps(manifest)) as builder:
        builder.sign(signer, "image/png", io.BytesIO(picture), out)
    return out.getvalue()


def test_an_opened_manifest_gives_a_label_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, "news/port.png", signed(c.png(c.chunk(b"tEXt", b"Title\0Port"))))
    record = inspect(tmp_path, linking("port.png"))
    (credential,) = record["more"]["credential"]
    # nobody knows the certificate made here, which is no defect
    assert (credential["value"], credential["codes"]) == ("untrusted", [])
    (label,) = record["labels"]
    assert (label["kind"], label["standard"], label["tool"]) == ("generated", "c2pa", "Paintbox 3")
    assert label["url"] == c.SOURCE_TYPE
    assert check(tmp_path, linking("port.png"), "GEN308") == []


def test_a_picture_changed_after_it_was_signed(tmp_path: Path) -> None:
    put(
        tmp_path,
        "news/port.png",
        signed(c.png(c.chunk(b"tEXt", b"Title\0Port"))).replace(b"Title\0Port", b"Title\0Fort"),
    )
    (finding,) = check(tmp_path, linking("port.png"), "GEN308")
    assert "assertion.dataHash.mismatch" in finding["message"]
    assert finding["snippet"] == "port.png"
