"""A block copied from a spreadsheet, laid over the cells of the entry grid."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from models.errors import KnownError
from models.indicator_words import period_words, short_id
from models.messages import _
from models.rules.folding import fold
from ui.grids.pasted_table import MOST_CHARACTERS, split_cells
from ui.indicators.figure_cells import Typed
from ui.indicators.figure_lines import FigureKey
from ui.indicators.figures_grid_model import FiguresGridModel

Block = list[list[str]]


def pasted_cells(text: str, model: FiguresGridModel, start: QModelIndex) -> dict[FigureKey, Typed]:
    """What `text` puts into which cells: from `start` to the right and downwards, or where its own headings say.

    A block headed by years whose lines begin with codes goes by these. Blank cells leave what is there. KnownError
    `paste.empty`, `paste.too_large`, `paste.outside`, `paste.closed_cell`: then nothing is taken.
    """
    block = _block(text)
    by_headings = _by_headings(block, model)
    cells: dict[FigureKey, Typed] = {}
    for row, column, value in by_headings if by_headings is not None else _by_place(block, model, start):
        index = model.index(row, column)
        key = model.key(index)
        if key is None or model.edits is None:
            raise KnownError(
                "paste.closed_cell",
                _("“{value}” would come to {line}, {period}, where no figure is taken. Nothing was pasted.",
                  value=value[:40], line=model.line(row).heading(), period=period_words(model.columns()[column])),
            )  # fmt: skip
        before = model.edits.typed(key)
        cells[key] = Typed(value, None, before.published, before.source)
    return cells


def _block(text: str) -> Block:
    if len(text) > MOST_CHARACTERS:
        raise KnownError("paste.too_large", _("This is too much at once: copy a smaller block."))
    block = [[" ".join(cell.split()) for cell in line] for line in split_cells(text)]
    while block and not any(block[-1]):
        block.pop()
    if not block:
        raise KnownError("paste.empty", _("There is nothing to paste: copy the cells in the spreadsheet first."))
    return block


def _by_place(block: Block, model: FiguresGridModel, start: QModelIndex) -> list[tuple[int, int, str]]:
    found = [
        (start.row() + down, start.column() + right, value)
        for down, line in enumerate(block)
        for right, value in enumerate(line)
        if value
    ]
    rows, columns = model.rowCount(), model.columnCount()
    if any(row >= rows or column >= columns for row, column, _value in found):
        raise KnownError(
            "paste.outside",
            _("The block has {lines} lines and {columns} columns and reaches beyond the table. Nothing was pasted.",
              lines=len(block), columns=max(map(len, block))),
        )  # fmt: skip
    return found


def _by_headings(block: Block, model: FiguresGridModel) -> list[tuple[int, int, str]] | None:
    """Cells by the block's own years and codes; None if it is not headed by both."""
    columns = {fold(period_words(each)): place for place, each in enumerate(model.columns())}
    lines: dict[str, int] = {}
    for place in range(model.rowCount()):
        line = model.line(place)
        names = (
            [line.heading()] if line.series or line.quarter else [line.heading(), short_id(line.row.id), line.row.id]
        )
        for name in names:
            lines.setdefault(fold(name), place)
    headings = [columns.get(fold(cell)) for cell in block[0][1:]]
    codes = [lines.get(fold(line[0])) for line in block[1:]]
    if not headings or not codes or None in headings or None in codes:
        return None
    return [
        (code, column, value)
        for code, line in zip(codes, block[1:], strict=True)
        for column, value in zip(headings, line[1:], strict=False)
        if value and code is not None and column is not None
    ]
