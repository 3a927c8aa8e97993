"""The arguments of the commands that make pictures, and of the deadline view."""

from __future__ import annotations

import argparse
import re

from figures.deadlines import Grouping
from figures.deadlines.axis import Zoom
from models.messages import _
from ui.console.commands import Commands, one_of
from ui.console.indicator_arguments import add_indicator


def add_picture_commands(commands: Commands) -> None:
    """`picture`, `chart` and `screenshot`."""
    picture = commands.within("picture", _("pictures as files"))
    deadlines = picture.add(
        "deadlines", "picture deadlines", _("the deadline view: .png and .svg as one picture, .pdf as A4 sheets")
    )
    add_deadline_rows(deadlines)
    _add_range(deadlines)
    deadlines.add_argument("--zoom", metavar=_("ZOOM"), default=Zoom.QUARTER, **one_of(Zoom))
    deadlines.add_argument("--turns", action="store_true", help=_("with every turn of recurring tasks"))
    _add_picture_file(deadlines)
    chart = picture.add("chart", "picture chart", _("the chart of an indicator"))
    add_indicator(chart)
    _add_range(chart)
    _add_picture_file(chart)
    _add_picture_file(picture.add("overview", "picture overview", _("tasks and indicators on one A4 page")))
    add_indicator(commands.listing("chart", "chart", _("the chart of an indicator as data")))
    screenshot = commands.add("screenshot", "screenshot", _("a picture of a page of the window"))
    screenshot.add_argument("--page", metavar=_("NAME"), required=True, help=_("name of the page"))
    screenshot.add_argument("--size", metavar=_("WxH"), type=_size, default=(1366, 768), help=_("in pixels"))
    screenshot.add_argument("--theme", metavar=_("NAME"), default="light", help=_("the look"))
    screenshot.add_argument("--out", metavar=_("FILE"), required=True, help=_("the .png file to write"))


def _add_range(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="first", metavar=_("DATE"), help=_("the first day shown"))
    command.add_argument("--to", dest="last", metavar=_("DATE"), help=_("the last day shown"))


def _add_picture_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar=_("FILE"), required=True, help=_("the file to write: .png, .svg or .pdf"))


def add_deadline_rows(command: argparse.ArgumentParser) -> None:
    """Which rows of the deadline view."""
    command.add_argument("--group", metavar=_("GROUPING"), default=Grouping.BREAKTHROUGH, **one_of(Grouping))
    command.add_argument("--late", action="store_true", help=_("only what is late"))


def _size(text: str) -> tuple[int, int]:
    """ "1366x768" as width and height in pixels."""
    match = re.fullmatch(r"([1-9][0-9]{2,3})[xX×]([1-9][0-9]{2,3})", text)
    if match is None:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a size like 1366x768, from 100x100 to 9999x9999", text=text)
        )
    return int(match[1]), int(match[2])
