"""A paper as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.official.frame import Frame
from reports.official.paper import Annex, Heading, Paper, Part, Picture, Table, value_text
from reports.official.pdf import official_pdf, room_left
from reports.official.printed import (
    ANNEX,
    DENSE,
    NORMAL,
    SLANTED,
    STRONG,
    Column,
    Setting,
    centred,
    heading,
    paragraphs,
    picture,
    table,
)
from reports.pagination import Strip
from reports.paper import MM
from reports.plain_text import plain
from reports.typesetting import Typeface


def paper_pdf(paper: Paper, frame: Frame) -> bytes:
    """The bytes of the document."""
    setting = DENSE if paper.dense else NORMAL
    annex = [] if paper.annex is None else list(_annex(paper.annex, frame.edges.across))
    body = list(_strips(paper.parts, frame.edges.upright, setting))
    return official_pdf(frame, body, title=paper.title, annex=annex, setting=setting)


def page_room_left(paper: Paper, frame: Frame) -> float:
    """Points that the paper leaves free on one page, its annex apart; negative where it does not fit."""
    setting = DENSE if paper.dense else NORMAL
    return room_left(frame, list(_strips(paper.parts, frame.edges.upright, setting)), setting)


def _annex(annex: Annex, width: float) -> Iterator[Strip]:
    yield centred((("PHỤ LỤC", STRONG), (annex.title, STRONG), (annex.words, SLANTED)), width, 0)
    yield from _strips(annex.parts, width, ANNEX)


def _strips(parts: Sequence[Part], width: float, setting: Setting) -> Iterator[Strip]:
    for part in parts:
        match part:
            case str():
                yield from paragraphs([plain(part)], width, setting)
            case Heading():
                yield heading(part.words, width, setting)
            case Picture():
                yield from _picture(part, width, setting)
            case Table():
                columns = [Column(each.head, each.share, each.centred) for each in part.columns]
                total = [value_text(value) for value in part.total]
                yield from table(columns, list(part.texts()), width, total=total, setting=setting)


def _picture(part: Picture, width: float, setting: Setting) -> Iterator[Strip]:
    across, down = part.within(width / MM)
    yield picture(part.paint(), across * MM, down * MM)
    small = Typeface(SLANTED.font, setting.cell.size, setting.cell.leading)
    yield centred(((part.caption, setting.head), (part.source, small)), width, 2)
