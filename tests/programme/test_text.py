"""The letters of the bundled Programme: composed, restored, without damage, in files that read well."""

from __future__ import annotations

import json
import unicodedata

import pytest

from tests.programme.bundled import FOLDER, load, texts

FILES = sorted(path.name for path in FOLDER.glob("*.json"))
BUNDLED = load()


def test_the_files_are_one_a_kind() -> None:
    assert set(FILES) == {"programme.json"} | {f"{name}.json" for name in BUNDLED.lists()}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_composed_indented_utf8(name: str) -> None:
    raw = (FOLDER / name).read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_lookalike_letters_stand_only_in_headings_as_printed() -> None:
    for name, things in BUNDLED.lists().items():
        for thing in things:
            clean = {field: value for field, value in thing.items() if (name, field) != ("tasks", "heading_printed")}
            assert not any(letter in text for text in texts(clean) for letter in "ƣƢ")
    assert not any(letter in text for text in texts(BUNDLED.programme) for letter in "ƣƢ")


def test_no_text_has_a_lost_letter_or_spaces_around_it() -> None:
    for things in BUNDLED.lists().values():
        for thing in things:
            for text in texts({field: value for field, value in thing.items() if field != "heading_printed"}):
                assert text == " ".join(text.split())
                assert text
                assert text.isprintable()


def test_headings_as_printed_keep_their_spaces() -> None:
    lines = [line for task in BUNDLED.tasks for line in task["heading_printed"]]
    assert len(lines) == 75
    assert all("\n" not in line and line.endswith(" ") for line in lines)
    assert any("  " in line.strip() for line in lines)
