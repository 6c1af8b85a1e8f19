"""What the records of exports and agency formats say: dates, authors, outlet, rights, labels, each in its place."""

from __future__ import annotations

import json

import pytest
from metadata_articles import article, articles, in_place

from provlint.model.article import Article

WXR = """<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Eastvale Ledger</title><wp:author><wp:author_login>hvik</wp:author_login>
<wp:author_display_name>Hanne Vik</wp:author_display_name></wp:author><item><title>Ferry</title><link>https://ledger.example/7</link>
<pubDate>Thu, 05 Mar 2026 09:00:00 +0000</pubDate><dc:creator>hvik</dc:creator><content:encoded><![CDATA[The ferry stayed.]]></content:encoded>
<wp:post_date>2026-03-05 10:00:00</wp:post_date><wp:post_date_gmt>2026-03-05 09:00:00</wp:post_date_gmt>
<wp:post_modified_gmt>2026-03-07 09:00:00</wp:post_modified_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:postmeta><wp:meta_key>_yoast_wpseo_canonical</wp:meta_key><wp:meta_value>https://other.example/1</wp:meta_value></wp:postmeta>
</item></channel></rss>"""

NINJS = {
    "uri": "urn:newsml:ledger.example:1",
    "type": "text",
    "versioncreated": "2026-03-06T08:00:00Z",
    "firstcreated": "2026-03-05T09:00:00Z",
    "contentmodified": "2026-03-06T07:00:00Z",
    "pubstatus": "usable",
    "language": "en",
    "by": "By Hanne Vik, ELW",
    "copyrightholder": "Eastvale Ledger",
    "usageterms": "Print only",
    "infosources": [{"name": "Harbour Office"}],
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry stays"}],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "The ferry stayed."},
        {"role": "html", "contenttype": "text/html", "value": "The <b>ferry</b> stayed."},
    ],
    "associations": [{"name": "photo", "by": "Bo Day", "versioncreated": "2020-01-01"}],
    "digitalsourcetype": {"literal": "x", "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"},
}  # fmt: skip

NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1" xml:lang="en"><rightsInfo><copyrightHolder literal="Eastvale Ledger"/>
<usageTerms>Print only</usageTerms></rightsInfo><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:ELW"/>
<versionCreated>2026-03-06T08:00:00Z</versionCreated><firstCreated>2026-03-05T09:00:00Z</firstCreated><embargoed>2026-03-08T09:00:00Z</embargoed>
<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><contentModified>2026-03-06T07:00:00Z</contentModified><creator><name>Hanne Vik</name>
<related><name>Reporter</name></related></creator><contributor><name>Bo Day</name></contributor><infoSource qcode="is:AP"><name>Associated Press</name></infoSource>
<digitalSourceType qcode="digsrctype:trainedAlgorithmicMedia"/><headline>Ferry stays</headline></contentMeta>
<contentSet><inlineXML><html><body><p>The ferry stayed.</p></body></html></inlineXML></contentSet></newsItem>"""


def said(one: Article, kind: str) -> list[object]:
    """The values of one kind of evidence; each stands where its place says."""
    for found in one.evidence(kind):
        assert found.place is None or in_place(one, found) == found.raw
    return [found.value for found in one.evidence(kind)]


def roles(one: Article) -> list[tuple[str, str]]:
    return [(found.role, found.value) for found in one.evidence("date")]


def test_a_wordpress_export() -> None:
    one = article(WXR, "a.xml")
    assert roles(one) == [
        ("published", "2026-03-05T09:00:00Z"),
        ("published", "2026-03-05T09:00:00+00:00"),
        ("published", "2026-03-05T10:00:00"),
        ("modified", "2026-03-07T09:00:00Z"),
    ]
    assert said(one, "author") == ["Hanne Vik"]
    assert one.evidence("author")[0].via == "wxr:wp:author.wp:author_display_name"
    assert said(one, "publisher") == ["Eastvale Ledger"]
    assert (said(one, "url"), said(one, "canonical")) == (
        ["https://ledger.example/7"],
        ["https://other.example/1"],
    )
    assert said(one, "status") == ["published"]


@pytest.mark.parametrize(
    ("text", "name", "prefix"), [(json.dumps(NINJS), "a.json", "json:"), (NEWSML, "a.xml", "newsml-g2:")]
)
def test_agency_formats(text: str, name: str, prefix: str) -> None:
    one = article(text, name)
    assert one.text == "Ferry stays\n\nThe ferry stayed."
    # the first version is the publication, this one a change; when its content was edited is neither
    assert roles(one) == [("published", "2026-03-05T09:00:00Z"), ("modified", "2026-03-06T08:00:00Z")]
    assert said(one, "author")[0] == "Hanne Vik"
    assert "Bo Day" not in said(one, "author")
    assert all(found.via.startswith(prefix) for found in one.evidence("date"))
    assert {(found.role, found.value) for found in one.evidence("rights")} == {
        ("copyright", "Eastvale Ledger"),
        ("usage", "Print only"),
    }
    assert [(found.kind, found.standard) for found in one.evidence("label")] == [("label", "iptc")]
    assert len(one.evidence("credit")) == 1
    assert one.language == "en"


def test_the_only_version_is_the_publication() -> None:
    alone = {key: value for key, value in NINJS.items() if key != "firstcreated"}
    assert roles(article(json.dumps(alone), "a.json")) == [("published", "2026-03-06T08:00:00Z")]
    text = NEWSML.replace("<firstCreated>2026-03-05T09:00:00Z</firstCreated>", "")
    assert roles(article(text, "a.xml")) == [("published", "2026-03-06T08:00:00Z")]


def test_the_provider_of_an_item_publishes_it() -> None:
    assert said(article(NEWSML, "a.xml"), "publisher") == ["ELW"]
    assert said(article(json.dumps(NINJS), "a.json"), "publisher") == ["Eastvale Ledger"]


def test_an_embargo_is_one() -> None:
    assert said(article(NEWSML, "a.xml"), "status") == ["published", "embargoed"]


def test_ninjs_of_older_and_newer_versions() -> None:
    first = {
        "uri": "http://x.example/1",
        "versioncreated": "2026-03-06",
        "byline": "Hanne Vik",
        "headline": "Ferry",
    }
    newer = {
        "uri": "http://x.example/2",
        "versionCreated": "2026-03-07",
        "title": "Fog",
        "bodies": [{"value": "It was foggy."}],
    }
    found = articles(
        json.dumps(
            [{**first, "body_xhtml": "<p>It <i>stayed</i>.</p>"}, newer, {"uri": "x", "type": "picture"}]
        ),
        "a.json",
    )
    assert [one.text for one in found] == ["Ferry\n\nIt stayed.", "Fog\n\nIt was foggy."]
    assert [one.ident for one in found] == ["http://x.example/1", "http://x.example/2"]
    assert [said(one, "url") for one in found] == [["http://x.example/1"], ["http://x.example/2"]]
    assert [said(one, "author") for one in found] == [["Hanne Vik"], []]
    assert {one.media_type for one in found} == {"application/json; profile=ninjs"}


def test_a_feed_speaks_for_its_items() -> None:
    item = {"id": "1", "url": "https://x.example/1", "content_html": "<p>It was foggy.</p>"}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Eastvale Ledger",
        "language": "en-GB",
        "authors": [{"name": "Hanne Vik"}],
        "items": [
            item,
            {**item, "id": "2", "authors": [{"name": "Bo Day"}]},
            {"id": "3", "url": "x", "content_text": "It rained."},
        ],
    }
    found = articles(json.dumps(feed), "a.json")
    assert [said(one, "author") for one in found] == [["Hanne Vik"], ["Bo Day"], ["Hanne Vik"]]
    assert {(tuple(said(one, "publisher")), one.language) for one in found} == {
        (("Eastvale Ledger",), "en-GB")
    }
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Hanne Vik</name></author><entry><title>A</title></entry>'
        "<entry><title>B</title><author><name>Bo Day</name></author></entry></feed>"
    )
    assert [said(one, "author") for one in articles(atom, "a.atom")] == [["Hanne Vik"], ["Bo Day"]]


@pytest.mark.parametrize(
    "author",
    ["press@x.example (Hanne Vik)", "Hanne Vik (press@x.example)", "Hanne Vik &lt;press@x.example&gt;"],
)
def test_authors_with_mail_addresses(author: str) -> None:
    one = article(
        f"<rss><channel><item><title>A</title><author>{author}</author></item></channel></rss>", "a.rss"
    )
    assert said(one, "author") == ["Hanne Vik"]
