"""What was never filled in where an address belongs: INSERT_URL, [link], example.com."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Field, host

#: Hosts that RFC 2606 keeps free for documentation. Their subdomains are left alone: tests and demos use them knowingly.
RESERVED = frozenset({"example.com", "example.org", "example.net"})
#: Keys of fields that hold the article's or its source's address.
_KEYS = frozenset(
    {
        "url", "link", "href", "canonical", "canonicalurl", "sourceurl", "originalurl", "articleurl",
        "permalink", "weburl", "externalurl", "homepageurl",
    }
)  # fmt: skip
_WORDS = ("url", "link", "href", "website", "permalink", "lien", "enlace")


def url_fields(article: Article) -> Iterator[Field]:
    """Fields of the article whose names say that they hold an address."""
    for field in article.fields:
        if isinstance(field.value, str) and field.path.count("/") <= 2:
            key = field.path.split("/")[1]
            if key.lower().replace("_", "").replace("-", "") in _KEYS:
                yield field


def is_placeholder_url(value: str) -> bool:
    """Whether a value that should be an address is a word to be replaced, or a host that belongs to nobody."""
    value = value.strip()
    if not value or len(value) > 300:
        return False
    name = host(value)
    if name:
        return name in RESERVED or is_template(name, _WORDS) or is_template(value.partition("//")[2], _WORDS)
    return is_template(value, _WORDS)


def may_be_placeholder(value: str) -> bool:
    """A cheap look that lets a page's thousand ordinary links pass."""
    return "example." in value or "_" in value or value[:1] in "[{<%" or "//[" in value or "//{" in value


def is_template(value: str, about: tuple[str, ...]) -> bool:
    """Whether a value is a template's own word for something: "[Author Name]", "{{url}}", "INSERT_URL_30", "<your link>".

    `about` are the words one of which it has to contain.
    """
    value = value.strip().strip("/")
    low = value.lower()
    if not any(word in low for word in about) or len(value) > 80:
        return False
    if value[0] in "[{<%" and value[-1] in "]}>%" and "](" not in value:
        return True
    capitals = value.replace("_", "").replace("-", "")
    return "_" in value and value.isupper() and capitals.isalnum()
