"""Files that claim to be forms: refused by a stable code, whatever is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from exchange.forms import opening, reading
from exchange.forms.layout import HEAD_ROW, MARKS, TASKS
from exchange.forms.reading import read_form
from models.errors import KnownError
from tests.forms.filling import Hub, fill, hub

Change = Callable[[Workbook], None]


@pytest.fixture
def own(tmp_path: Path) -> Hub:
    return hub(tmp_path)


def code_of(path: Path) -> str:
    with pytest.raises(KnownError) as refusal:
        read_form(path)
    return refusal.value.code


def changed(form: Path, change: Change) -> Path:
    book = load_workbook(form)
    change(book)
    book.save(form)
    return form


def rewritten(form: Path, name: str, content: bytes) -> Path:
    """The form with one part of its archive put in, or in the place of what was there."""
    with zipfile.ZipFile(form) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, kept in (parts | {name: content}).items():
            archive.writestr(each, kept)
    return form


def mark(book: Workbook, name: str, value: str | None) -> None:
    page = book[MARKS]
    row = next(row for row in range(1, 9) if page.cell(row, 1).value == name)
    page.cell(row, 2).value = value


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rubbish", b"\xd0\xcf\x11\xe0" * 500, "Biểu".encode()])
def test_rubbish_is_no_form(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert code_of(path) == "form.not_a_form"
    assert code_of(tmp_path / "nothing.xlsx") == "form.missing"
    assert code_of(tmp_path) == "form.missing"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda book: book.remove(book[MARKS]), "form.not_a_form"),
        (lambda book: mark(book, "signature", "OTHER"), "form.not_a_form"),
        (lambda book: mark(book, "version", "2"), "form.too_new"),
        (lambda book: mark(book, "version", "²"), "form.not_a_form"),
        (lambda book: mark(book, "form", "../../x"), "form.not_a_form"),
        (lambda book: mark(book, "made_on", "32/13/2021"), "form.not_a_form"),
        (lambda book: mark(book, "office", None), "form.not_a_form"),
        (lambda book: book[TASKS].cell(reading.MOST_ROWS + 5, 6, "x"), "form.too_many_rows"),
    ],
)
def test_what_was_tampered_with_is_refused(own: Hub, change: Change, code: str) -> None:
    assert code_of(changed(own.form, change)) == code


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("programme", "00000000-0000-4000-8000-000000000000", "form.other_programme"),
        ("office", "KHONGCO", "form.office_unknown"),
        ("round", "00000000-0000-4000-8000-000000000000", "form.round_unknown"),
    ],
)
def test_a_form_of_another_store_is_refused(own: Hub, name: str, value: str, code: str) -> None:
    changed(own.form, lambda book: mark(book, name, value))
    outcome = own.taken()
    assert outcome.error is not None
    assert (outcome.error.code, outcome.applied, outcome.new) == (code, False, 0)


def test_an_archive_that_unpacks_to_too_much_is_refused(own: Hub) -> None:
    assert code_of(rewritten(own.form, "xl/media/image1.png", bytes(opening.LARGEST_INSIDE + 1))) == "form.too_large"


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with path.open("wb") as file:
        file.truncate(opening.LARGEST + 1)
    assert code_of(path) == "form.too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_refused(own: Hub, encoding: str) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert code_of(rewritten(own.form, "xl/sharedStrings.xml", text.encode(encoding))) == "form.not_a_form"


def test_a_row_far_below_costs_nothing(own: Hub) -> None:
    def deep(book: Workbook) -> None:
        book[TASKS].cell(1_048_576, 1).number_format = "0"

    assert read_form(changed(own.form, deep)).rows == ()


def test_macros_are_not_looked_at(own: Hub) -> None:
    fill(own.form, {"II.3.2(6)": {"note": "x"}})
    (row,) = read_form(rewritten(own.form, "xl/vbaProject.bin", b"\x00" * 100)).rows
    assert row.row > HEAD_ROW


def test_a_form_names_no_document_that_is_there(own: Hub) -> None:
    """Its uid comes from outside: what it is kept under is made of it, and never it."""
    read = read_form(own.form)
    assert read.mark.source != read.mark.form
