"""Input that is made to be too much: what a record holds and how long a unit may take follow the size of the text."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from provlint.cli.main import main
from provlint.engine.files import SourceFile
from provlint.engine.guard import Late, deadline
from provlint.engine.units import TARGET, seconds_for
from provlint.evidence.evidencerecord import LONGEST
from provlint.readers.units import Unit


def test_attributions_of_one_endless_sentence_stay_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "word experts say " * 2_000
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    main(["inspect", str(tmp_path / "a.txt"), "--format", "jsonl", "--no-config"])
    record = json.loads(capsys.readouterr().out)
    contents = [one["content"] for one in record["attributions"] if one["content"]]
    assert all(len(content["value"]) <= LONGEST for content in contents)
    for content in contents:
        place = content["place"]
        assert text[place["offset"] : place["end_offset"]] == content["value"]


def test_the_time_limit_grows_with_the_unit() -> None:
    file = SourceFile("a.xml", "/nowhere/a.xml", "a.xml", b"")
    assert seconds_for(60, file, Unit(0, 10)) == 60
    assert seconds_for(60, file, Unit(0, 10 * TARGET)) == 600
    assert seconds_for(60, file, Unit(0, -1)) == 60
    assert seconds_for(0, file, Unit(0, 10 * TARGET)) == 0


def test_a_deadline_outlasts_code_that_swallows_it() -> None:
    swallowed: list[BaseException] = []

    def stubborn() -> None:
        while len(swallowed) < 2:
            try:
                time.sleep(5)
            except BaseException as problem:
                swallowed.append(problem)
        time.sleep(5)

    begin = time.monotonic()
    with pytest.raises(Late), deadline(0.05):
        stubborn()
    assert len(swallowed) == 2
    assert time.monotonic() - begin < 4


def test_addresses_in_text_are_found_between_links(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = '<p><a href="http://one.test/a">http://one.test/a</a> http://two.test/b</p>\n' * 500
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    main(["inspect", str(tmp_path / "a.html"), "--format", "jsonl", "--no-config"])
    links = json.loads(capsys.readouterr().out)["links"]
    assert [link["value"] for link in links].count("http://one.test/a") == 500
    assert [link["value"] for link in links if link["via"] == "text:url"] == ["http://two.test/b"] * 500
