"""The arguments of the commands about indicators."""

from __future__ import annotations

import argparse

from models.messages import _
from models.vocabulary import AssessmentCode, MissingReason
from ui.console.commands import Commands, one_of


def add_indicator_commands(commands: Commands) -> None:
    """`indicators`, `measure` and `assess`."""
    commands.listing("indicators", "indicators", _("the indicators: targets, figures, how they stand"))
    _add_measure(commands)
    assess = commands.add("assess", "assess", _("judge an indicator or a task, with the reason"))
    assess.add_argument("subject", metavar=_("ID|PATH"), help=_("an indicator like N04, or a task's path"))
    assess.add_argument("--as", dest="code", metavar=_("JUDGEMENT"), required=True, **one_of(AssessmentCode))
    assess.add_argument("--reason", metavar=_("TEXT"), required=True, help=_("why"))
    assess.add_argument("--proposal", metavar=_("TEXT"), help=_("what should be done about it"))
    assess.add_argument("--on", metavar=_("DATE"), help=_("the day it was judged"))


def add_indicator(command: argparse.ArgumentParser) -> None:
    """The indicator that a command is about."""
    command.add_argument("indicator", metavar=_("ID"), help=_("the indicator, like IND-N04 or N04"))


def _add_measure(commands: Commands) -> None:
    measure = commands.add("measure", "measure", _("enter one figure of an indicator"))
    add_indicator(measure)
    measure.add_argument(
        "--period", metavar=_("PERIOD"), required=True, help="2021, 2021-H1, 2021-Q4, 2021-06, 2021/2025"
    )
    what = measure.add_mutually_exclusive_group(required=True)
    what.add_argument("--value", metavar=_("NUMBER"), help=_("the figure: 7,5 or 20.500"))
    what.add_argument("--text", metavar=_("TEXT"), help=_("where it is told in words"))
    reasons = one_of(MissingReason)
    reasons["help"] = _("why there is no figure: {reasons}", reasons=reasons["help"])
    what.add_argument("--missing", metavar=_("REASON"), **reasons)
    what.add_argument("--clear", action="store_true", help=_("take the figure away"))
    measure.add_argument("--of", metavar=_("NUMBER"), help=_("how many were ranked"))
    measure.add_argument("--office", metavar=_("CODE"), help=_("the office it is the figure of; else the province"))
    measure.add_argument("--series", metavar=_("NAME"), help=_("which series, where there are several"))
    measure.add_argument("--estimate", action="store_true", help=_("an estimate, not yet the figure itself"))
    measure.add_argument("--published", metavar=_("DATE"), help=_("when it was published"))
    measure.add_argument("--source", metavar=_("TEXT"), help=_("who published it, in which document"))
