"""The totals under the printed table, kept together on one page."""

from __future__ import annotations

from collections.abc import Sequence

from figures.fonts import BOLD
from figures.styles import ink
from models.messages import _
from reports.pagination import Strip
from reports.printed_cells import HEAD, HEAD_FILL, STRONG, SUBTITLE, TEXT, cell, wide
from reports.table_rows import Totals
from reports.totals_words import composition_words, count_heads, count_words, rate_words, silence_words
from reports.typesetting import Typeface

#: Shares of the frame's width: state, three counts.
SHARES = (0.4, 0.2, 0.2, 0.2)


def printed_totals(totals: Totals, width: float) -> list[Strip]:
    """Composition, states with their sum, rates; each strip but the last is bound to the next."""
    strips = [
        wide([(_("Totals"), SUBTITLE)], width, boxed=False, follows=True, space_before=10),
        wide([(composition_words(totals), TEXT)], width, boxed=False, follows=True),
        _counts(width, count_heads(), HEAD, HEAD, fill=HEAD_FILL),
    ]
    for state in totals.states:
        figures = count_words(state.tasks, state.counted, state.left_out)
        strips.append(_counts(width, (state.signed, *figures), Typeface(BOLD, ink=ink(state.timeliness)), TEXT))
    sums = count_words(totals.tasks, totals.counted, totals.left_out)
    strips.append(_counts(width, (_("Sum"), *sums), STRONG, STRONG))
    sentences = [*map(rate_words, totals.rates), silence_words(totals)]
    return [*strips, wide([(each, TEXT) for each in sentences], width, boxed=False, space_before=4)]


def _counts(
    width: float, words: Sequence[str], first: Typeface, others: Typeface, *, fill: float | None = None
) -> Strip:
    """A row of the table of states: a word and three counts."""
    cells = []
    x = 0.0
    for place, (text, share) in enumerate(zip(words, SHARES, strict=True)):
        cells.append(cell(x, width * share, [(text, others if place else first)], centred=place > 0))
        x += width * share
    return Strip(tuple(cells), fill, follows=True)
