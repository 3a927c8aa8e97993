"""The deadline view as files and on paper: whole, to scale, with its words, on as many sheets as planned."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from figures.deadlines import Grouping, RowKind
from figures.deadlines.axis import Zoom
from figures.picture_kinds import PICTURE_DPI
from models.errors import KnownError
from models.store import Store
from tests.stores import copied_store
from tests.ui.deadline_scenes import TODAY, many
from tests.ui.desks import open_desk, settle
from tests.ui.entering import opened
from ui import theme
from ui.deadlines import files
from ui.deadlines.files import PictureGiven, page_layout, paint_sheets, sheet_plan, write_picture
from ui.deadlines.picture_words import picture_of
from ui.deadlines.reading import Asked, Material, View, make_scene, read_material
from ui.deadlines.scale import EDGE
from ui.desk import Desk
from ui.dialogs.deadline_picture_dialog import DeadlinePictureDialog

FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
AS_OF = date(2022, 6, 30)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    with Store.open(copied_store(tmp_path_factory.mktemp("data")), today=TODAY) as store, store.read() as session:
        return read_material(session, as_of=AS_OF, today=store.today)


def given(material: Material, *, zoom: Zoom = Zoom.QUARTER, asked: Asked | None = None) -> PictureGiven:
    return picture_of(material, asked or Asked(), first=FIRST, last=LAST, zoom=zoom, known_on=None)


def words_of(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


# -- one picture --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", Zoom)
def test_every_diamond_of_the_saved_picture_lies_on_its_day(material: Material, tmp_path: Path, zoom: Zoom) -> None:
    asked = given(material, zoom=zoom)
    write_picture(tmp_path / "hình.png", asked)
    image, factor = QImage(str(tmp_path / "hình.png")), PICTURE_DPI / 96
    assert image.dotsPerMeterX() == round(PICTURE_DPI / 0.0254)
    whole = files._Whole(asked)
    days = (LAST - FIRST).days + 1
    day_width = (whole.size.width() - 2 * files._MARGIN - files._LABELS - 2 * EDGE) / days
    row = files._faces().row
    seen = 0
    for number, each in enumerate(asked.scene.rows):
        for mark in each.marks:
            x = files._MARGIN + files._LABELS + EDGE + ((mark.day - FIRST).days + 0.5) * day_width
            y = files._MARGIN + whole._painter.head + (number + 0.5) * row
            pixel = image.pixelColor(int(x * factor), int(y * factor))
            assert pixel.name() == theme.sign_ink(mark.style).name(), (each.path, mark)
            seen += 1
    assert seen >= 16


def test_the_vector_picture_holds_its_words_as_text(material: Material, tmp_path: Path) -> None:
    write_picture(tmp_path / "hình.svg", given(material))
    tree = ET.parse(tmp_path / "hình.svg")
    texts = {" ".join("".join(element.itertext()).split()) for element in tree.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Thời hạn các nhiệm vụ của Chương trình", "II.3.2(9)", "Số liệu đến 30/06/2022", "2023"} <= texts
    assert any("Nguồn: Chương trình của Ban Chấp hành" in text for text in texts)
    assert any(text.startswith(("✕ Quá hạn (", "Quá hạn (")) for text in texts)
    assert "DỮ LIỆU MINH HỌA" not in texts


@pytest.mark.parametrize("ending", [".svg", ".pdf"])
def test_invented_data_are_marked_in_the_picture(material: Material, tmp_path: Path, ending: str) -> None:
    invented = replace(material, programme=replace(material.programme, demonstration=True))
    path = tmp_path / f"hình{ending}"
    write_picture(path, given(invented))
    if ending == ".svg":
        assert "DỮ LIỆU MINH HỌA" in path.read_text(encoding="utf-8")
    else:
        assert all("DỮ LIỆU MINH HỌA" in words for words in words_of(path))


def test_a_picture_too_large_for_any_program_is_refused(material: Material, tmp_path: Path) -> None:
    huge = replace(given(material), scene=many(2000))
    with pytest.raises(KnownError) as refused:
        write_picture(tmp_path / "hình.png", huge)
    assert refused.value.code == "picture.too_large"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "first", "code"),
    [
        ("hình.gif", FIRST, "picture.unknown_format"),
        ("hình", FIRST, "picture.unknown_format"),
        ("hình.png", date(2026, 1, 1), "print.range_reversed"),
        ("hình.pdf", date(2026, 1, 1), "print.range_reversed"),
        ("không có/hình.svg", FIRST, "report.folder_missing"),
    ],
)
def test_what_cannot_be_written_leaves_nothing(
    material: Material, tmp_path: Path, name: str, first: date, code: str
) -> None:
    with pytest.raises(KnownError) as refused:
        write_picture(tmp_path / name, replace(given(material), first=first))
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


# -- sheets -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", Zoom)
def test_the_pdf_has_the_planned_pages_with_their_words(material: Material, tmp_path: Path, zoom: Zoom) -> None:
    asked = given(material, zoom=zoom)
    plan, path = sheet_plan(asked), tmp_path / "tờ.pdf"
    write_picture(path, asked)
    pages = words_of(path)
    assert len(pages) == len(plan.sheets) > 1
    rows = asked.scene.rows
    for sheet, words in zip(plan.sheets, pages, strict=True):
        assert f"tờ {sheet.number}/{sheet.of}" in words
        assert "Số liệu tính đến ngày 30/06/2022" in words
        paths = [row.path for row in (rows[number] for number in sheet.row_indexes) if row.kind is not RowKind.GROUP]
        assert all(path is not None and path in words for path in paths)
        assert str(sheet.first.year) in words
    page = PdfReader(path).pages[0].mediabox
    assert (round(page.width), round(page.height)) == (842, 595)


def test_headings_are_repeated_on_every_sheet_they_lead_to(material: Material, tmp_path: Path) -> None:
    asked = given(material, asked=Asked(Grouping.DATE))
    write_picture(tmp_path / "tờ.pdf", asked)
    plan, pages = sheet_plan(asked), words_of(tmp_path / "tờ.pdf")
    repeated = [(sheet, words) for sheet, words in zip(plan.sheets, pages, strict=True) if sheet.repeated]
    assert repeated
    for sheet, words in repeated:
        assert all(asked.scene.rows[number].title in words for number in sheet.repeated)


def test_the_words_of_the_pdf_are_embedded_letters(material: Material, tmp_path: Path) -> None:
    write_picture(tmp_path / "tờ.pdf", given(material))
    fonts = PdfReader(tmp_path / "tờ.pdf").pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(inner)


def test_a_printer_gets_the_same_pages(material: Material, tmp_path: Path) -> None:
    asked, told = given(material, zoom=Zoom.YEAR), []
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setPageLayout(page_layout())
    count = paint_sheets(printer, asked, lambda *given: told.append(given))
    write_picture(tmp_path / "tờ.pdf", asked)
    assert words_of(tmp_path / "in.pdf") == words_of(tmp_path / "tờ.pdf")
    assert told == [(number + 1, count) for number in range(count)]


# -- the dialog ---------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "data", today=TODAY) as desk:
        yield desk


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, material: Material) -> DeadlinePictureDialog:
    view = View(material, Asked(), make_scene(material, Asked()))
    return opened(qtbot, desk, DeadlinePictureDialog(desk, view, Zoom.QUARTER))


def test_the_dialog_says_how_many_sheets_and_writes_them(
    qtbot: QtBot, desk: Desk, dialog: DeadlinePictureDialog, tmp_path: Path
) -> None:
    before = dialog.sheets.text()
    dialog.zoom.choose(Zoom.YEAR)
    dialog.late.choose(True)
    settle(qtbot, desk)
    assert dialog.sheets.text() != before
    dialog.write_to(tmp_path / f"{dialog.file_name()}.pdf")
    settle(qtbot, desk)
    assert dialog.file == tmp_path / "thoi-han-20220630-qua-han.pdf"
    pages = words_of(dialog.file)
    assert f"{len(pages)} tờ A4" in dialog.sheets.text()
    assert "chỉ việc quá hạn" in pages[0].lower()
    assert dialog.open_folder_button.isVisible()


def test_the_dialog_keeps_what_was_asked_when_the_file_is_refused(
    qtbot: QtBot, desk: Desk, dialog: DeadlinePictureDialog, tmp_path: Path
) -> None:
    dialog.first.editor.setText("01/01/2026")
    settle(qtbot, desk)
    assert "Ngày cuối" in dialog.sheets.text()
    dialog.write_to(tmp_path / "x.png")
    settle(qtbot, desk)
    assert dialog.trouble.isVisible()
    assert dialog.accept_button.isEnabled()
    assert not (tmp_path / "x.png").exists()


def test_the_dialog_asks_for_days_it_can_read(dialog: DeadlinePictureDialog) -> None:
    dialog.last.editor.setText("31/31/2025")
    dialog.save()
    assert dialog.last.error.isVisible()
    assert dialog.sheets.text() == ""


def test_the_dialog_prints(qtbot: QtBot, desk: Desk, material: Material, tmp_path: Path) -> None:
    view = View(material, Asked(), make_scene(material, Asked()))
    dialog = opened(qtbot, desk, DeadlinePictureDialog(desk, view, Zoom.YEAR, printing=True))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setPageLayout(page_layout())
    dialog.print_on(printer)
    settle(qtbot, desk)
    assert f"{len(words_of(tmp_path / 'in.pdf'))} tờ" in dialog.trouble.text()


@pytest.mark.parametrize(("printing", "word"), [(True, "máy in"), (False, "tệp")])
def test_work_that_was_stopped_says_what_may_be_there(
    qtbot: QtBot, desk: Desk, material: Material, tmp_path: Path, printing: bool, word: str
) -> None:
    view = View(material, Asked(), make_scene(material, Asked()))
    dialog = opened(qtbot, desk, DeadlinePictureDialog(desk, view, Zoom.MONTH, printing=printing))
    if printing:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "in.pdf"))
        printer.setPageLayout(page_layout())
        dialog.print_on(printer)
    else:
        dialog.write_to(tmp_path / "x.pdf")
    dialog.reject()
    settle(qtbot, desk)
    assert word in dialog.trouble.text()
    assert not (tmp_path / "x.pdf").exists()
