"""A paper as a Word file: the template of its kind, its text and tables put in at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from reports.official import markup
from reports.official.frame import Frame
from reports.official.paper import Heading, Paper, Part, Picture, Table, value_text
from reports.official.printed import ANNEX, DENSE, NORMAL, Setting
from reports.official.word import Block, filled, frame_fields, word_template
from reports.paper import MM

#: Fields that a template may do without.
OPTIONAL = frozenset({"draft", "demonstration", "is_letter", "party", "number_line", "annex_words"})


def paper_docx(paper: Paper, around: Frame, template: Path | None = None) -> bytes:
    """The document, from `template` or the program's own; KnownErrors of `reports.official.word.filled`."""
    given, annex = frame_fields(around), paper.annex
    chosen = word_template(paper.template, around, paper.profile, template)
    setting = DENSE if paper.dense else NORMAL
    blocks: dict[str, Block] = {"text": partial(_markup, paper.parts, chosen.edges.upright / MM, setting)}
    if annex is not None:
        given |= {"annex_title": annex.title, "annex_words": annex.words}
        blocks["annex"] = partial(_markup, annex.parts, chosen.edges.across / MM, ANNEX)
    return filled(
        chosen,
        given,
        title=paper.title,
        made_on=paper.as_of,
        optional=OPTIONAL,
        blocks=blocks,
    )


def _markup(parts: Sequence[Part], width: float, setting: Setting, taken_in: Callable[[bytes], str]) -> str:
    numbers = iter(range(1, len(parts) + 1))
    pieces = (_pieces(part, width, setting, taken_in, numbers, last=part is parts[-1]) for part in parts)
    return "".join(piece for each in pieces for piece in each)


def _pieces(
    part: Part,
    width: float,
    setting: Setting,
    taken_in: Callable[[bytes], str],
    numbers: Iterator[int],
    *,
    last: bool,
) -> Iterator[str]:
    body, small = round(setting.body.size * 2), round(setting.cell.size * 2)
    around = round(setting.between)
    match part:
        case str():
            yield markup.paragraph(part, size=body, place="body", before=around, after=around, kept=last)
        case Heading():
            before = round(setting.before_head)
            yield markup.paragraph(part.words, size=body, place="heading", bold=True, before=before, after=around)
        case Picture():
            relation, words, (across, down) = taken_in(part.paint()), part.caption, part.within(width)
            yield markup.picture(relation, next(numbers), words, width=across, height=down)
            yield markup.paragraph(words, size=small, place="caption", bold=True)
            if part.source:
                yield markup.paragraph(part.source, size=small, place="caption", italic=True)
        case Table():
            columns = [(each.head, each.share, each.centred) for each in part.columns]
            total = [value_text(value) for value in part.total]
            yield markup.table(columns, list(part.texts()), width=width, size=small, total=total)
            yield markup.gap(4 if setting is DENSE else 12, kept=last)
