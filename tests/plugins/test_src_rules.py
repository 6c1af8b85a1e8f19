"""SRC: the rules' own examples, and what examples cannot show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from provlint.testing import check_examples, check_text, rule_class

IDS = [f"SRC{number}" for number in range(101, 110)]
POST = {
    "id": 7,
    "date": "2026-03-09T08:15:02",
    "date_gmt": "2026-03-09T07:15:02",
    "guid": {"rendered": "https://tidewire.example.net/?p=7"},
    "link": "https://tidewire.example.net/fair/",
    "title": {"rendered": "Fair draws a crowd"},
    "author": 2,
    "content": {"rendered": "<p>The winter fair drew more people than any fair before it.</p>"},
}


def found(text: str, rule: str, **options: Any) -> list[Any]:
    return [one for one in check_text(text, select=[rule], **options) if one["rule"] == rule]


def messages(findings: Sequence[Any]) -> str:
    return " ".join(f"{one['message']} {one.get('hint', '')}" for one in findings)


@pytest.mark.parametrize("rule_id", IDS)
def test_examples(rule_id: str) -> None:
    assert check_examples(rule_class(rule_id)) >= 3


class TestMissingSource:
    @pytest.mark.parametrize(
        "line",
        [
            "Source: Eastvale Ledger",
            "via Tidewire",
            "https://ledger.example.net/fair",
            "By Eastvale Ledger News",
            "© 2026 Eastvale Ledger. All rights reserved.",
            "By Ann Lee, Eastvale Ledger",
            "By Ann Lee for the Harbour Post-Dispatch",
            "By Ann Lee, Special to the Harbour Post-Dispatch",
            "By Ann Lee, for Tidewire",
        ],
    )
    def test_anything_that_names_an_origin_counts(self, line: str) -> None:
        assert not found(
            f"The winter fair drew a crowd.\n\nIt closed at ten in the evening.\n\n{line}\n", "SRC101"
        )

    @pytest.mark.parametrize(
        "line",
        [
            "By Staff Writer",
            "© 2026. All rights reserved.",
            "Photo: Ann Lee/Reuters",
            "By Ann Lee",
            "By Ann Lee and Bo Day",
            "By Ann Lee for three years",
        ],
    )
    def test_what_names_nobody_does_not(self, line: str) -> None:
        assert len(found(f"The winter fair drew a crowd.\n\n{line}\n", "SRC101")) == 1

    def test_a_placeholder_is_not_missing_as_well(self) -> None:
        text = json.dumps({"title": "Fair", "text": "The fair drew a crowd.", "url": "INSERT_URL"})
        assert not found(text, "SRC101", format="json")
        assert len(found(text, "SRC109", format="json")) == 1

    def test_hugo_keeps_its_own_fields_under_params(self) -> None:
        text = "---\ntitle: Fair\nparams:\n  source: Eastvale Ledger\n{}---\n\nThe fair drew a crowd.\n"
        assert not found(text.format(""), "SRC101", format="markdown")
        assert len(found(text.format(""), "SRC104", format="markdown")) == 1
        linked = text.format("  source_url: https://ledger.example.org/fair\n")
        assert not found(linked, "SRC104", format="markdown")


class TestBylines:
    def test_a_number_says_how_to_get_the_name(self) -> None:
        (one,) = found(json.dumps(POST), "SRC103", format="wordpress")
        assert "_embed" in one["hint"]
        assert one["snippet"] == "2"

    def test_embedded_names_count(self) -> None:
        post = POST | {"_embedded": {"author": [{"id": 2, "name": "Hanne Vik"}]}}
        assert not found(json.dumps(post), "SRC103", format="wordpress")

    def test_an_embedded_admin_does_not(self) -> None:
        post = POST | {"_embedded": {"author": [{"id": 2, "name": "admin"}]}}
        assert "admin" in messages(found(json.dumps(post), "SRC103", format="wordpress"))

    def test_a_placeholder_is_not_missing_as_well(self) -> None:
        text = json.dumps({"title": "Fair", "text": "The fair drew a crowd.", "author": "admin"})
        assert not found(text, "SRC102", format="json")

    def test_the_house_adds_words(self) -> None:
        text = json.dumps({"title": "Fair", "text": "The fair drew a crowd.", "author": "Ledger Bot"})
        config = "provlint: 1\nrules: {SRC103: {options: {extra_placeholders: [ledger bot]}}}\n"
        assert not found(text, "SRC103", format="json")
        assert found(text, "SRC103", format="json", config=config)

    def test_drafts_get_a_note(self) -> None:
        text = json.dumps({"title": "Fair", "text": "The fair drew a crowd.", "status": "draft"})
        assert [one["severity"] for one in found(text, "SRC102", format="json")] == ["note"]

    def test_a_name_that_only_the_metadata_have_is_told(self) -> None:
        page = (
            '<html lang="en"><head><meta name="author" content="Hanne Vik"></head>'
            "<body><h1>Night ferry runs again</h1><p>The night ferry is running again.</p></body></html>"
        )
        (one,) = found(page, "SRC102", format="html")
        assert "'Hanne Vik'" in one["message"]
        assert one["evidence"][0]["place"]["column"] == page.index("Hanne Vik") + 1
        assert not found(page.replace("<p>", "<p>By Hanne Vik</p><p>"), "SRC102", format="html")


class TestUnlinkedSource:
    def test_a_link_to_that_house_anywhere_counts(self) -> None:
        page = (
            "<html><body><article><h1>Fair</h1><p>The fair drew a crowd, "
            '<a href="https://edition.cnn.com/fair">it was reported</a>.</p><p>Source: CNN</p></article></body></html>'
        )
        assert not found(page, "SRC104", format="html")
        assert found(page.replace("edition.cnn.com", "ledger.example.net"), "SRC104", format="html")

    @pytest.mark.parametrize(
        ("source", "silent"),
        [
            ("source: Tidewire", False),
            ("source: Tidewire\nsource_url: https://example.net/fair", True),
            ('source: "Tidewire, https://example.net/fair"', True),
            ("source: {name: Tidewire, url: https://example.net/fair}", True),
            ("source: Tidewire\nurl: https://example.net/fair", False),
        ],
    )
    def test_front_matter_has_room_for_the_address(self, source: str, silent: bool) -> None:
        post = f"---\ntitle: Fair\n{source}\n---\n\nThe winter fair drew a crowd.\n"
        assert bool(found(post, "SRC104", format="markdown")) is not silent

    @pytest.mark.parametrize("between", [" ", "，", "\n"])
    def test_an_address_behind_the_line_is_its_link(self, between: str) -> None:
        assert not found(f"起重机到了。\n\n来源：海港日报{between}https://example.net/crane\n", "SRC104")
        assert found(
            "起重机到了。\n\n来源：海港日报\n\n港务长说，两台旧起重机已经停用：https://example.net/crane\n",
            "SRC104",
        )

    def test_picture_credits_are_complete(self) -> None:
        assert not found("The winter fair drew a crowd.\n\nPhoto: Ann Lee/Reuters\n", "SRC104")


class TestOrigin:
    MARK = '<p data-uri="cms.cnn.com/_components/paragraph/instances/abc">The winter fair drew more people than before.</p>'

    def post(self, **changes: Any) -> str:
        return json.dumps(POST | {"content": {"rendered": self.MARK}} | changes)

    def test_one_finding_for_one_publisher_with_its_marks(self) -> None:
        (one,) = found(self.post(), "SRC105", format="wordpress")
        assert "cms.cnn.com" in str(one["evidence"])
        assert "CNN" in one["message"]

    def test_hosts_of_the_house_are_not_foreign(self) -> None:
        config = "provlint: 1\nsite: {publisher: Tidewire, hosts: [cnn.com]}\n"
        assert not found(self.post(), "SRC105", format="wordpress", config=config)

    def test_a_guid_alone_is_no_sign(self) -> None:
        post = POST | {"guid": {"rendered": "https://edition.cnn.com/?p=7"}}
        assert not found(json.dumps(post), "SRC105", format="wordpress")

    def test_without_a_house_of_its_own_nothing_is_said(self) -> None:
        assert not found(
            f"<html><body><article><h1>Fair</h1>{self.MARK}</article></body></html>", "SRC105", format="html"
        )


class TestImages:
    def test_a_note_where_nothing_shows_a_third_party(self) -> None:
        page = (
            "<html><body><article><h1>Fair</h1><p>The winter fair drew more people than any fair before it.</p>"
            '<figure><img src="/media/fair.jpg" width="1200" height="800"></figure></article></body></html>'
        )
        assert [one["severity"] for one in found(page, "SRC106", format="html")] == ["note"]

    def test_a_credit_at_the_end_of_an_item_is_its_pictures(self) -> None:
        item = '<h2>{0}</h2><img src="/media/GettyImages-2216303358-{0}.jpg" width="900" height="600"><p>Fair {0} drew a crowd again.</p>{1}'
        page = (
            "<html><body><article><h1>Our week</h1>"
            + item.format(1, "<p>Image: Ann Lee</p>")
            + item.format(2, "")
            + "</article></body></html>"
        )
        severities = [one["severity"] for one in found(page, "SRC106", format="html")]
        assert severities == ["note", "warning"]

    def test_an_agency_needs_no_credit_to_itself(self) -> None:
        page = (
            '<html><head><meta property="og:site_name" content="Getty Images"></head><body><article><h1>Fair</h1>'
            "<p>The winter fair drew more people than any fair before it.</p>"
            '<figure><img src="/media/GettyImages-2216303358-1.jpg" width="1200" height="800"></figure></article></body></html>'
        )
        assert [one["severity"] for one in found(page, "SRC106", format="html")] == ["note"]


class TestQuotes:
    BEFORE = "The night ferry is running again after two days of repairs on the pier.\n\n"
    QUOTE = "“We should have closed the pier a week before the storm came.”"
    AFTER = "\n\nThe next boat leaves at six. Rain is forecast for the islands.\n"

    def test_it_is_found(self) -> None:
        assert len(found(self.BEFORE + self.QUOTE + self.AFTER, "SRC107")) == 1

    @pytest.mark.parametrize(
        "text",
        [
            BEFORE + "Hanne Vik, the harbour master, wrote this on the board:\n\n" + QUOTE + AFTER,
            BEFORE + "“It was late,” said Hanne Vik, the harbour master.\n\n" + QUOTE + AFTER,
            BEFORE + "Q: " + QUOTE + AFTER,
            QUOTE + "\n\n" + BEFORE + AFTER,
            BEFORE + QUOTE + "\n\n" + QUOTE[1:-1] + " That was the view of many.\n",
            BEFORE + QUOTE.replace(".”", ",”") + " muses somebody at the pier." + AFTER,
        ],
        ids=["introduced", "goes on", "label", "motto", "pull quote", "led on"],
    )
    def test_silence(self, text: str) -> None:
        assert not found(text, "SRC107")

    def test_one_finding_for_those_that_follow_one_another(self) -> None:
        more = "\n\n“Now the winter timetable is at risk, and with it the school run.”"
        (finding,) = found(self.BEFORE + self.QUOTE + more + self.AFTER, "SRC107")
        assert finding["snippet"] == self.QUOTE

    def test_a_note_beside_somebody(self) -> None:
        before = "Hanne Vik runs the harbour. On Monday, Vik walked the length of the pier.\n\n"
        (finding,) = found(before + self.QUOTE + self.AFTER, "SRC107")
        assert finding["severity"] == "note"

    def test_longer_ones_only_where_the_house_says_so(self) -> None:
        config = "provlint: 1\nrules: {SRC107: {options: {min_words: 40}}}\n"
        assert not found(self.BEFORE + self.QUOTE + self.AFTER, "SRC107", config=config)


class TestConflicts:
    def page(self, canonical: str) -> str:
        return (
            '<html><head><meta property="og:site_name" content="Tidewire"><meta property="og:url" content="https://tidewire.example/fair">'
            f'<link rel="canonical" href="{canonical}"><script type="application/ld+json">{{"@type": "NewsArticle", '
            '"headline": "Fair", "publisher": {"@type": "Organization", "name": "Eastvale Ledger"}}</script></head><body><article>'
            "<h1>Fair</h1><p>The winter fair drew more people than any fair before it.</p></article></body></html>"
        )

    def test_two_names_with_a_host_each(self) -> None:
        assert len(found(self.page("https://www.eastvaleledger.example/fair"), "SRC108", format="html")) == 1

    def test_a_brand_and_its_company(self) -> None:
        assert not found(self.page("https://tidewire.example/fair"), "SRC108", format="html")


class TestPlaceholderUrls:
    @pytest.mark.parametrize(
        "value", ["INSERT_URL", "[link]", "https://example.com/fair", "http://example.org", "{{url}}"]
    )
    def test_in_a_field(self, value: str) -> None:
        text = json.dumps({"title": "Fair", "text": "The fair drew a crowd.", "url": value})
        (one,) = found(text, "SRC109", format="json")
        assert one["snippet"] == value

    @pytest.mark.parametrize(
        "value", ["https://ledger.example.org/fair", "https://example.com.au/fair", "https://myexample.com/"]
    )
    def test_others_are_left_alone(self, value: str) -> None:
        text = json.dumps(
            {"title": "Fair", "text": f"The fair drew a crowd, see {value} for more.", "url": value}
        )
        assert not found(text, "SRC109", format="json")

    def test_each_place_once(self) -> None:
        page = (
            '<p>The fair drew a crowd: <a href="https://example.com/fair">https://example.com/fair</a>.</p>'
        )
        assert len(found(page, "SRC109", format="html")) <= 2


def test_the_documents_it_was_started_for(shared: Path) -> None:
    text = next((shared / "seeds").glob("002*")).read_text(encoding="utf-8")
    images = found(text, "SRC106", format="wordpress")
    assert [one["severity"] for one in images] == ["warning", "warning"]
    assert "Reuters" in images[0]["message"] + images[1]["message"]
    assert "Getty" in images[0]["message"] + images[1]["message"]
    (origin,) = found(text, "SRC105", format="wordpress")
    assert "cms.cnn.com" in str(origin["evidence"])


@pytest.mark.parametrize(
    "head", ["LARKHAVEN, Maine (Coastal Press) —", "JERUSALEM (JTA) —", "BEND, Ore. (KTVZ) --"]
)
def test_a_wire_dateline_of_an_unknown_agency_is_a_source(head: str) -> None:
    text = (
        f"A plant opens\n\n{head} The company opened a plant on the quay, it said, and hired forty people.\n"
    )
    assert not found(text, "SRC101")


def test_a_page_that_a_template_fills_is_no_article() -> None:
    assert check_text("---\nlayout: home\n---\n", format="markdown") == []
