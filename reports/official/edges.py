"""Other white edges for the program's Word templates, which are made for the usual ones: pages and tables follow."""

from __future__ import annotations

from typing import Any

from reports.paper import USUAL, Margins


def give_edges(document: Any, edges: Margins) -> None:
    """Lay every page of `document` (python-docx) out with `edges`, each table as wide as before in proportion."""
    if edges == USUAL:
        return
    from docx.oxml.ns import qn

    sections, tables = iter(document.sections), []
    for part in document.element.body:
        if part.tag == qn("w:tbl"):
            tables.append(part)
        if part.tag == qn("w:sectPr") or part.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            ratio = _lay_out(next(sections), edges)
            for table in tables:
                _widen(table, ratio)
            tables = []


def _lay_out(section: Any, edges: Margins) -> float:
    """Give a section its edges; by how much its text becomes wider."""
    from docx.shared import Mm

    before = section.page_width - section.left_margin - section.right_margin
    section.top_margin, section.bottom_margin = Mm(edges.top), Mm(edges.bottom)
    section.left_margin, section.right_margin = Mm(edges.left), Mm(edges.right)
    section.header_distance = section.footer_distance = Mm(min(edges.top, edges.bottom) / 2)
    return float((section.page_width - section.left_margin - section.right_margin) / before)


def _widen(table: Any, ratio: float) -> None:
    from docx.oxml.ns import qn

    width = qn("w:w")
    for column in table.iter(qn("w:gridCol")):
        column.set(width, str(round(int(column.get(width)) * ratio)))
    for cell in table.iter(qn("w:tc")):
        said = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if said is None or said.get(qn("w:type")) != "dxa":
            continue
        before = int(said.get(width))
        said.set(width, str(round(before * ratio)))
        _follow(cell, (before * ratio - before) / 2)


def _follow(cell: Any, half: float) -> None:
    """Rules under a text are as long as it: what their cell gains, both ends of them stand further in."""
    from docx.oxml.ns import qn

    for looks in cell.iter(qn("w:pPr")):
        indent = looks.find(qn("w:ind"))
        if looks.find(qn("w:pBdr")) is None or indent is None:
            continue
        for end in ("left", "right"):
            name = qn(f"w:{end}")
            indent.set(name, str(max(0, round(int(indent.get(name)) + half))))
