"""The arguments of the commands about reporting rounds."""

from __future__ import annotations

import argparse

from models.messages import _
from models.vocabulary import RoundKind
from ui.console.commands import Commands, one_of


def add_round_commands(commands: Commands) -> None:
    """`round open`, `round close`, `round reopen`, `round answer`, `round list` and `round matrix`."""
    within = commands.within("round", _("reporting rounds: open, close, answer returns, who stands how"))
    opened = within.add("open", "round open", _("ask the offices for their reports on a period"))
    opened.add_argument("kind", metavar=_("KIND"), **one_of(RoundKind))
    opened.add_argument("--period", metavar=_("PERIOD"), required=True, help="2021-Q4, 2021-H1, 2021, 2021/2025")
    opened.add_argument("--due", metavar=_("DATE"), help=_("last day for the reports; else by the kind of round"))
    opened.add_argument("--title", metavar=_("TEXT"), help=_("what the round is called; else by its kind and period"))
    opened.add_argument(
        "--office", dest="offices", metavar=_("CODE"), nargs="+", action="extend",
        help=_("who is to report; else all agencies and districts"),
    )  # fmt: skip
    closed = within.add("close", "round close", _("close a round: how the offices stand in it stays so"))
    add_round(closed)
    again = within.add("reopen", "round reopen", _("open a closed round again"))
    add_round(again)
    again.add_argument("--reason", metavar=_("TEXT"), required=True, help=_("why"))
    answer = within.add("answer", "round answer", _("accept an office's return, or send it back"))
    add_round(answer)
    answer.add_argument("--office", metavar=_("CODE"), required=True, help=_("whose return"))
    how = answer.add_mutually_exclusive_group(required=True)
    how.add_argument("--accept", action="store_true", help=_("it is accepted"))
    how.add_argument("--return", dest="back", action="store_true", help=_("it is sent back: --reason is needed"))
    answer.add_argument("--reason", metavar=_("TEXT"), help=_("why"))
    within.listing("list", "round list", _("the rounds, those still open first"))
    matrix = within.listing("matrix", "round matrix", _("how each office stands in each round"))
    add_round(matrix, optional=True)


def add_round(command: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """The round that a command is about."""
    command.add_argument(
        "round", metavar=_("ID"), nargs="?" if optional else None, help=_("the round, like quarter/2021-Q4")
    )
