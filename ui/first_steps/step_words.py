"""What the next step is called, and the verb on its button."""

from __future__ import annotations

from models.messages import _
from models.rules.first_steps import FirstStep, Next


def step_words(found: Next) -> str:
    """The line that says what comes next, and how far somebody has come."""
    return _("Next ({place}/{among}): {what}", place=found.place, among=found.among, what=_what(found.step))


def _what(step: FirstStep) -> str:
    return {
        FirstStep.REPORT: _("record how far a task is; choose it in the tree, then “Record progress…”."),
        FirstStep.PROTECT_KEY: _("give your office's key a passphrase and print its recovery sheet."),
        FirstStep.OPEN_ROUND: _("open a reporting round, so that it shows who has not answered."),
        FirstStep.INVITE: _("make the USB stick from which agencies and districts begin."),
        FirstStep.TAKE_RETURNS: _("take in the packages that agencies and districts bring."),
        FirstStep.CASCADE: _("write down the district's own tasks under the province's."),
        FirstStep.WRITE_RETURN: _("write your office's package onto a USB stick."),
        FirstStep.READ_CODE: _("read this machine's code out to the office that keeps the Programme, by telephone."),
        FirstStep.SEE_LATE: _("see what is late and who must decide."),
        FirstStep.SEE_DEADLINES: _("see all deadlines of the term on one page."),
        FirstStep.PRINT_OVERVIEW: _("write or print the one-page overview."),
    }[step]


def step_verb(step: FirstStep) -> str:
    return {
        FirstStep.REPORT: _("Show the tasks"),
        FirstStep.PROTECT_KEY: _("Protect the key…"),
        FirstStep.OPEN_ROUND: _("Open a round…"),
        FirstStep.INVITE: _("Make a USB kit…"),
        FirstStep.TAKE_RETURNS: _("Choose packages…"),
        FirstStep.CASCADE: _("Show the tasks"),
        FirstStep.WRITE_RETURN: _("Write the package…"),
        FirstStep.READ_CODE: _("Show the code"),
        FirstStep.SEE_LATE: _("Show"),
        FirstStep.SEE_DEADLINES: _("Show"),
        FirstStep.PRINT_OVERVIEW: _("One-page overview…"),
    }[step]
