"""REU: what examples cannot show; and the two documents of which one follows the other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import provlint
from provlint.cli.main import main
from provlint.testing import check_text

SCHEMA = json.loads(
    (Path(provlint.__file__).parent / "report" / "schema" / "findings.schema.json").read_text(
        encoding="utf-8"
    )
)
STORY = [
    "The town council voted on Tuesday night to close the old ferry landing, whose pilings a winter of storms had cracked.",
    "Engineers hired by the harbour board found that two of the four concrete supports had shifted since the autumn survey.",
    "Passengers will be sent to the new terminal on the north quay, where three buses an hour already stop.",
    "Repairing the landing would cost more than the board spends on all its piers in five years, its treasurer wrote.",
    "The board owns eleven piers between the lighthouse and the mouth of the river, most of them built before the war.",
]
OTHER = [
    "A retired pilot has spent eleven years building a model railway of the coast line in the attic of his house.",
    "Every station has its own clock, and all of them are wound by hand before visitors are let in on Sundays.",
    "The youngest of them are allowed to set the points, under supervision, until the last train reaches the tunnel.",
    "His daughter paints the houses from photographs that neighbours bring, some of them older than the line itself.",
    "When the attic is full, he says, the branch to the quarry will have to be taken up again, sleeper by sleeper.",
]


def page(
    sentences: Iterable[str], *, host: str = "", day: str = "", title: str = "Landing closes", head: str = ""
) -> str:
    about = f'<link rel="canonical" href="https://{host}/story">' if host else ""
    about += f'<meta property="article:published_time" content="{day}T08:00:00Z">' if day else ""
    body = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in sentences)
    return (
        f"<html><head><title>{title}</title>{about}{head}</head><body><article><h1>{title}</h1>{body}</article>"
        "</body></html>"
    )


def check(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    main(["check", str(folder), "--format", "json", "--select", "REU", "--fail-on", "never", *words])
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, SCHEMA)
    findings: list[dict[str, Any]] = document["findings"]
    return findings


def told(findings: Iterable[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(Path(one["path"]).name, one["rule"], one["severity"]) for one in findings]


@pytest.fixture(name="write")
def write_fixture(tmp_path: Path) -> Any:
    def write(**files: str) -> Path:
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_the_later_of_two_is_told_with_both_places(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(
        a_html=page(STORY, host="digest.example", day="2026-02-21"),
        b_html=page(STORY, host="harbourpost.example", day="2026-02-18"),
    )
    (found,) = check(folder, capsys)
    assert told([found]) == [("a.html", "REU501", "warning")]
    assert found["absent"] is True
    assert found["snippet"] == "Landing closes"
    assert found["evidence"][0]["direction"] == "known"
    assert {Path(one["place"]["path"]).name for one in found["related"]} == {"b.html"}
    assert all(one["place"]["line"] == 1 and one["place"]["column"] > 1 for one in found["related"])
    for word in ("plagiar", "stol", "theft", "steal"):
        assert word not in json.dumps(found).lower()


@pytest.mark.parametrize(
    "credit",
    [
        '<p>This article originally appeared in the <a href="https://harbourpost.example/story">Harbour Post</a>.</p>',
        "<p>Source: Harbour Post</p>",
        '<script type="application/ld+json">{"@type": "Article", "isBasedOn": "https://harbourpost.example/"}</script>',
    ],
)
def test_a_credit_clears(credit: str, write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(
        a_html=page([*STORY, credit], host="digest.example", day="2026-02-21"),
        b_html=page(STORY, host="harbourpost.example", day="2026-02-18"),
    )
    assert check(folder, capsys) == []


def test_a_canonical_address_on_the_other_site_makes_one_article(
    write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(
        a_html=page(STORY, host="harbourpost.example", day="2026-02-21", title="Landing to close"),
        b_html=page(STORY, host="harbourpost.example", day="2026-02-18"),
    )
    assert check(folder, capsys) == []


def test_quotations_alone_make_no_reuse(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(STORY)
    folder = write(
        a_txt=f"Pilot builds a railway\n\n{OTHER[0]} {OTHER[1]}\n\n“{said}” {OTHER[2]}\n",
        b_html=page(
            [
                f"<blockquote>{said}</blockquote>",
                "The council spoke for hours, and nobody else did that night.",
            ]
        ),
        c_html=page(STORY, host="harbourpost.example", day="2026-02-18"),
    )
    assert check(folder, capsys) == []


def test_part_of_another_article_is_found(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(
        a_html=page([*OTHER, *STORY], host="digest.example", day="2026-02-21", title="Pilot and pier"),
        b_html=page(STORY, host="harbourpost.example", day="2026-02-18"),
    )
    (found,) = check(folder, capsys)
    assert (Path(found["path"]).name, found["evidence"][0]["relation"]) == ("a.html", "part")


def invented(seed: int) -> list[str]:
    """Sentences that nothing else has."""
    return [" ".join(f"Word{seed}x{n}x{m}" for m in range(12)) + "." for n in range(4)]


def test_what_is_common_to_a_house_is_not_compared(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(
        z_html=page([*invented(9), *STORY[:3]], host="digest.example", day="2026-02-21", title="Digest"),
        **{
            f"p{n}_html": page(
                [*invented(n), *STORY[:3]], host="harbourpost.example", day="2026-02-18", title=f"T {n}"
            )
            for n in range(4)
        },
    )
    assert check(folder, capsys) == []
    for n in range(1, 4):
        (folder / f"p{n}.html").unlink()
    assert told(check(folder, capsys)) == [("z.html", "REU501", "warning")]


def test_page_feed_and_export_are_one_article(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    address = "https://harbourpost.example/story"
    text = " ".join(STORY)
    feed = (
        '<rss version="2.0"><channel><title>Harbour Post</title><link>https://harbourpost.example/</link>'
        f"<item><title>Landing closes</title><link>{address}</link><description>{text}</description></item>"
        "</channel></rss>"
    )
    folder = write(
        a_html=page(STORY, host="harbourpost.example", day="2026-02-18"),
        b_rss=feed,
        c_json=json.dumps({"title": "Landing closes", "url": address, "text": text}),
        d_html=page(STORY, host="digest.example", day="2026-02-21"),
    )
    (found,) = check(folder, capsys)
    assert told([found]) == [("d.html", "REU501", "warning")]


def test_one_text_twice_without_a_house_is_a_duplicate(
    write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(a_txt=f"One title\n\n{' '.join(STORY)}\n", b_txt=f"Two titles\n\n{' '.join(STORY)}\n")
    assert told(check(folder, capsys)) == [("b.txt", "REU505", "note")]


def test_the_corpus_is_compared_with_and_not_checked(
    write: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(
        a_html=page(STORY, host="digest.example", day="2026-02-21"),
        provlint_yaml='provlint: 1\ncorpus: ["archive/**"]\nexclude: ["archive/**"]\n',
    )
    (folder / "archive").mkdir()
    original = page(STORY, host="harbourpost.example", day="2026-02-18")
    (folder / "archive" / "b.html").write_text(original, encoding="utf-8")
    (folder / "archive" / "c.html").write_text(original, encoding="utf-8")
    monkeypatch.chdir(folder)
    for paths in (["."], ["a.html"]):
        main(["check", *paths, "--format", "json", "--select", "REU", "--fail-on", "never"])
        document = json.loads(capsys.readouterr().out)
        assert document["articles"] == 1
        assert told(document["findings"]) == [("a.html", "REU501", "warning")]
        assert document["findings"][0]["related"][0]["place"]["path"] == "archive/b.html"


def test_a_text_of_any_length_costs_in_proportion(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    same = f"{STORY[0]} " * 20_000
    folder = write(a_txt=f"One\n\n{same}\n", b_txt=f"Two\n\n{same}{STORY[1]}\n", c_txt="word " * 200_000)
    assert {one["rule"] for one in check(folder, capsys)} <= {"REU501", "REU505"}


def test_texts_without_words_have_nothing_to_compare() -> None:
    beside = [("b.txt", "“Nothing but a quotation that goes on for a while.”\n"), ("c.txt", "…\n")]
    assert check_text("…\n\n— —\n", select=["REU"], beside=beside) == []


def quoting(quotation: str, **options: str) -> str:
    return page([*STORY[:3], quotation, *STORY[3:]], **options)


class TestAlteredQuotation:
    ORIGINAL = "<p>“We can save this pier if the county pays its share,” the harbour master said.</p>"

    def found(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
        return [one for one in check(folder, capsys) if one["rule"] == "REU502"]

    def test_both_wordings_and_both_places(self, write: Any, capsys: pytest.CaptureFixture[str]) -> None:
        folder = write(
            a_html=quoting(
                "<p>“We might save this pier if the county pays its part,” the harbour master said.</p>",
                host="digest.example",
                day="2026-02-21",
            ),
            b_html=quoting(self.ORIGINAL, host="harbourpost.example", day="2026-02-18"),
        )
        (found,) = self.found(folder, capsys)
        assert found["severity"] == "error"
        assert found["snippet"] == "“We might save this pier if the county pays its part,”"
        assert "“might” for “can”" in found["message"]
        evidence = found["evidence"][0]
        assert evidence["changes"][1] == {"kind": "wording", "there": "share", "here": "part"}
        assert evidence["there"] == "“We can save this pier if the county pays its share,”"
        (there,) = found["related"]
        assert Path(there["place"]["path"]).name == "b.html"
        text = (folder / "b.html").read_text(encoding="utf-8")
        assert text[there["place"]["offset"] : there["place"]["end_offset"]] == evidence["there"]

    def test_one_source_that_has_it_so_is_enough(
        self, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        changed = self.ORIGINAL.replace("can", "might")
        folder = write(
            a_html=quoting(changed, host="digest.example", day="2026-02-21"),
            b_html=quoting(self.ORIGINAL, host="harbourpost.example", day="2026-02-18"),
            c_html=quoting(changed, host="coastwire.example", day="2026-02-19"),
        )
        assert [Path(one["path"]).name for one in self.found(folder, capsys)] == ["c.html"]

    def test_independent_reports_and_other_languages_are_not_compared(
        self, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        changed = self.ORIGINAL.replace("can", "might")
        german = "<p>Der Rat hat am Dienstag beschlossen, dass die alte Anlegestelle nach dem Winter nicht mehr öffnet.</p>"
        folder = write(
            a_html=quoting(self.ORIGINAL, host="harbourpost.example", day="2026-02-18"),
            b_html=page([*OTHER, changed], host="attic.example", day="2026-02-21"),
            c_html=page([german * 2, self.ORIGINAL], host="hafen.example", day="2026-02-20"),
            d_html=page([german * 2, changed], host="ufer.example", day="2026-02-21"),
        )
        assert self.found(folder, capsys) == []


class TestNameDrift:
    def forms(
        self, write: Any, capsys: pytest.CaptureFixture[str], there: str, here: str
    ) -> list[tuple[str, str]]:
        folder = write(
            a_html=quoting(here, host="digest.example", day="2026-02-21"),
            b_html=quoting(there, host="harbourpost.example", day="2026-02-18"),
        )
        found = [one for one in check(folder, capsys) if one["rule"] == "REU503"]
        text = (folder / "a.html").read_text(encoding="utf-8")
        for one in found:
            place = one["place"]
            assert text[place["offset"] : place["end_offset"]] == one["evidence"][0]["value"]
        return [(one["evidence"][0]["there"], one["evidence"][0]["value"]) for one in found]

    @pytest.mark.parametrize(
        ("there", "here"),
        [("Rogier Creemers", "Rogia Creamers"), ("SeaDance", "Seedance"), ("ChinaTalk", "China Talk")],
    )
    def test_a_form_of_its_own(
        self, there: str, here: str, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        sentence = "<p>The engine of the ferry was built by the firm of {} in the yard of Norwick.</p>"
        forms = self.forms(write, capsys, sentence.format(there), sentence.format(here))
        assert forms == [(there, here)]

    @pytest.mark.parametrize(
        ("there", "here"),
        [
            ("China", "Chinese"),
            ("O'Reilly", "O’Reilly"),
            ("Niinistö", "Niinisto"),
            ("RINGWOOD", "Ringwood"),
            ("Anna Berg", "Hanne Vik"),
            ("Ringwood", "Ringwood's"),
            ("Steven", "Lee Ann"),
        ],
    )
    def test_other_names_and_styles_are_none(
        self, there: str, here: str, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        sentence = "<p>The engine of the ferry was built by the firm of {} in the yard of Norwick.</p>"
        assert not self.forms(write, capsys, sentence.format(there), sentence.format(here))

    def test_the_first_word_of_a_sentence_and_places_further_on(
        self, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = "<p>{0} built the engine of the ferry in the yard of Norwick.</p><p>An earlier engine of {0} still runs.</p>"
        assert self.forms(write, capsys, told.format("Seedance"), told.format("Seadance")) == [
            ("Seedance", "Seadance")
        ]


class TestChangedFigure:
    TOLD = "<p>The ferry carried {} passengers across the river in the year before the storms began.</p>"

    def found(
        self, write: Any, capsys: pytest.CaptureFixture[str], here: str, *, head: str = ""
    ) -> list[dict[str, Any]]:
        folder = write(
            a_html=quoting(self.TOLD.format(here), host="digest.example", day="2026-02-21", head=head),
            b_html=quoting(self.TOLD.format("13,000"), host="harbourpost.example", day="2026-02-18"),
        )
        return [one for one in check(folder, capsys) if one["rule"] == "REU504"]

    def test_another_value_is_told_at_its_place(self, write: Any, capsys: pytest.CaptureFixture[str]) -> None:
        (found,) = self.found(write, capsys, "3,000")
        assert (found["snippet"], found["evidence"][0]["there"]) == ("3,000", "13,000")
        assert found["severity"] == "warning"

    @pytest.mark.parametrize("here", ["thirteen thousand", "13k", "13 000", "many", "12,980"])
    def test_other_ways_to_write_it_are_none(
        self, here: str, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert not self.found(write, capsys, here.replace(" 000", "\u202f000"))

    def test_a_note_where_the_later_one_was_updated(
        self, write: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        head = '<meta property="article:modified_time" content="2026-02-24T08:00:00Z">'
        (found,) = self.found(write, capsys, "14,500", head=head)
        assert found["severity"] == "note"


def test_a_circle_of_three(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    hosts = ["digest.example", "harbourpost.example", "coastwire.example"]
    credit = '<p>This article originally appeared in the <a href="https://{}/story">Harbour Paper</a>.</p>'
    folder = write(
        **{
            f"p{n}_html": page([*STORY, credit.format(hosts[(n + 1) % 3])], host=hosts[n], title=f"T {n}")
            for n in range(3)
        }
    )
    found = [one for one in check(folder, capsys) if one["rule"] == "REU506"]
    assert [Path(one["path"]).name for one in found] == ["p0.html", "p1.html", "p2.html"]
    assert [Path(one["place"]["path"]).name for one in found[0]["related"]] == ["p1.html", "p2.html"]
    assert "p1.html as its source, which has it from " in found[0]["message"]
    (folder / "p2.html").write_text(page(STORY, host=hosts[2], title="T 2"), encoding="utf-8")
    assert not [one for one in check(folder, capsys) if one["rule"] == "REU506"]


class TestTheDocuments:
    """001 is a re-translated copy of what 002 carries; the other three stand alone."""

    def test_001_follows_002_and_nothing_else_does(
        self, shared: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        found = [one for one in check(shared / "seeds", capsys, "--no-config") if one["rule"] == "REU501"]
        assert [Path(one["path"]).name[:3] for one in found] == ["001"]
        assert Path(found[0]["related"][0]["place"]["path"]).name.startswith("002")
        assert found[0]["severity"] == "warning"

    def test_all_quotations_of_001_are_altered(
        self, shared: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        found = [one for one in check(shared / "seeds", capsys, "--no-config") if one["rule"] == "REU502"]
        severities = [one["severity"] for one in found]
        assert len(found) == 11
        assert (severities.count("error"), severities.count("warning")) == (6, 5)
        assert {Path(one["path"]).name[:3] for one in found} == {"001"}
        assert {Path(one["related"][0]["place"]["path"]).name[:3] for one in found} == {"002"}
        # "can crash faster" has become "might crash sooner", "could be more refined" "will become more sophisticated"
        changes = [(one["there"], one["here"]) for each in found for one in each["evidence"][0]["changes"]]
        assert ("can", "might") in changes
        assert ("could be", "will become") in changes

    def test_the_names_of_001_that_have_drifted(
        self, shared: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        found = [one for one in check(shared / "seeds", capsys, "--no-config") if one["rule"] == "REU503"]
        assert {Path(one["path"]).name[:3] for one in found} == {"001"}
        assert {one["snippet"] for one in found} == {
            "Seadance",
            "SeaDance",
            "Rogia Creamers",
            "Creamers",
            "Red Note",
            "China Talk",
        }
