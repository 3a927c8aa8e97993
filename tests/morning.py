"""A leader's morning, played with the program as given: `python -m tests.morning PROGRAM [ARGUMENT …]`.

Open → what is late → whose it is → the deadline picture as PDF → PCI's chart into a report → one A4 overview. The
program is any form of the command line: `python cli.py` from the source, or the frozen `dondoc-cli`.
"""

from __future__ import annotations

import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.shared import Mm
from pypdf import PageObject, PdfReader

from tests.program import Day, Program, as_process

DEMONSTRATION = "DỮ LIỆU MINH HỌA"


def play(program: Program, folder: Path) -> None:
    """Play the morning; an AssertionError tells what did not hold."""
    morning = Day(program, folder, "2025-01-06")
    morning.run("init", "--demo")
    agency = _see_what_is_late(morning)
    assert morning.read("list", "--overdue", "--lead", agency)
    _take_the_deadlines(morning)
    _put_the_chart_into_a_report(morning)
    _take_the_overview(morning)
    assert morning.read("check")["sound"]


def _see_what_is_late(morning: Day) -> str:
    """The agency with the longest delay."""
    found = morning.read("today")
    late = found["late"]
    assert found["counts"]["overdue"] == len(late) > 0
    assert [task["days_late"] for task in late] == sorted((task["days_late"] for task in late), reverse=True)
    assert {task["path"] for task in late} == {task["path"] for task in morning.read("list", "--overdue")}
    agency: str = next(group["office"] for group in found["late_by_office"] if group["office"])
    return agency


def _take_the_deadlines(morning: Day) -> None:
    file = morning.folder / "thời hạn.pdf"
    morning.run("picture", "deadlines", "--from", "2021-07-01", "--to", "2022-12-31", "--out", str(file))
    pages = PdfReader(file).pages
    text = _words(pages)
    assert len(pages) > 1
    for said in ("II.3.2(9)", DEMONSTRATION, f"1/{len(pages)}"):
        assert said in text, said
    assert {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in pages} == {(595, 842)}


def _put_the_chart_into_a_report(morning: Day) -> None:
    chart = morning.read("chart", "IND-N04")
    assert "PCI" in chart["title"]
    picture, drawing = morning.folder / "pci.png", morning.folder / "pci.svg"
    morning.run("picture", "chart", "IND-N04", "--out", str(picture))
    morning.run("picture", "chart", "IND-N04", "--out", str(drawing))
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert ET.parse(drawing).getroot().tag.endswith("svg")
    report = Document()
    report.add_picture(str(picture), width=Mm(160))
    report.save(str(morning.folder / "báo cáo.docx"))
    shape = Document(str(morning.folder / "báo cáo.docx")).inline_shapes[0]
    assert shape.width == Mm(160)


def _take_the_overview(morning: Day) -> None:
    file = morning.folder / "một trang.pdf"
    morning.run("picture", "overview", "--out", str(file))
    pages = PdfReader(file).pages
    assert [sorted(round(float(side)) for side in page.mediabox[2:]) for page in pages] == [[595, 842]]
    assert DEMONSTRATION in _words(pages)


def _words(pages: Iterable[PageObject]) -> str:
    """All that the pages say, one blank between words."""
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="một buổi sáng ") as folder:
        play(as_process(sys.argv[1:]), Path(folder))
    print("the morning was played:", " ".join(sys.argv[1:]))


if __name__ == "__main__":
    main()
