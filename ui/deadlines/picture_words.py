"""What a picture of the deadline view says of itself: whose, as of when, grouped and chosen how, from what source."""

from __future__ import annotations

from datetime import date

from figures.deadlines import Grouping
from figures.deadlines.axis import Zoom
from figures.deadlines.stretch import widened
from models.messages import _
from models.rules.dates import date_words
from ui.deadlines.files import PictureGiven
from ui.deadlines.reading import Asked, Material, make_scene
from ui.deadlines.sheet_painter import SheetWords
from ui.scope_words import scope_words


def grouping_words(grouping: Grouping) -> str:
    return {
        Grouping.BREAKTHROUGH: _("by breakthrough"),
        Grouping.OFFICE: _("by leading agency"),
        Grouping.DATE: _("by deadline"),
    }[grouping]


def picture_words(material: Material, asked: Asked, *, known_on: date | None, first: date, last: date) -> SheetWords:
    """The lines around the picture of `asked` from `first` to `last`."""
    programme, as_of = material.programme, material.as_of
    said = [
        _("Figures as of {date}", date=date_words(as_of)),
        _("As known on {date}", date=date_words(known_on)) if known_on else "",
        _("From {start} to {end}", start=date_words(first), end=date_words(last)),
        _("Grouped {how}", how=grouping_words(asked.grouping)),
        scope_words(overdue=asked.only_late, text=asked.text),
    ]
    document = " ".join(filter(None, (programme.title, programme.number and f"({programme.number})")))
    return SheetWords(
        _("Deadlines of the tasks of the Programme"),
        " · ".join(filter(None, said)),
        _("Source: {document}; reports recorded in Đôn Đốc.", document=document),
        _("DEMONSTRATION DATA") if programme.demonstration else "",
        programme.deep_red_after_days,
    )


def picture_of(
    material: Material, asked: Asked, *, first: date, last: date, zoom: Zoom, known_on: date | None
) -> PictureGiven:
    """The picture that a person asked for, ready to be painted; lasts as long as making the scene does.

    Too few days are widened to their quarter, which the picture says and `PictureGiven` tells.
    """
    first, last = widened(first, last)
    words = picture_words(material, asked, known_on=known_on, first=first, last=last)
    return PictureGiven(make_scene(material, asked), words, first, last, zoom)
