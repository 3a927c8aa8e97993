"""Words for how an operation stands and why it has no effect."""

from __future__ import annotations

from enum import StrEnum

from models.field_words import Mark
from models.vocabulary import Refusal, Standing, Unread


def refusal_words(_: Mark) -> list[dict[StrEnum, str]]:
    """By closed list, the word of each value; `_` marks the message ids and leaves them as they are."""
    return [
        {
            Standing.OK: _("in effect"),
            Standing.PENDING: _("waiting"),
            Standing.UNAUTHORISED: _("not authorised"),
            Standing.LATE: _("after a hand-over"),
            Standing.INVALID: _("not valid"),
            Standing.UNDONE: _("taken back with its package"),
        },
        {
            Refusal.HUB_ONLY: _("only the office that keeps the Programme may change this"),
            Refusal.NOT_ASSIGNED: _("the task is not assigned to this office"),
            Refusal.OTHER_OFFICE: _("this belongs to another office"),
            Refusal.OTHER_TASK: _("the assignment it relies on is of another task"),
            Refusal.NOT_A_DISTRICT: _("only a district committee has tasks and figures of its own"),
            Refusal.AFTER_REVOCATION: _("the machine was withdrawn before this came"),
            Refusal.AFTER_HANDOVER: _("written after the task was handed over to another office"),
            Refusal.GRANT_NOT_HERE: _("the assignment it relies on has not come yet"),
            Refusal.PLACE_NOT_HERE: _("what the figure is of has not come yet"),
            Refusal.VALUE_NOT_ALLOWED: _("the value cannot be read or is not allowed here"),
            Refusal.PACKAGE_TAKEN_BACK: _("its package was taken back"),
        },
        {
            Unread.MACHINE_NOT_CONFIRMED: _("its machine is not confirmed yet"),
            Unread.PROGRAM_OLDER: _("a newer version of the program wrote it: update this one"),
            Unread.NUMBERS_CLASH: _(
                "it clashes with what its machine wrote elsewhere: a copy of its data may be in use"
            ),
            Unread.SIGNED_BY_ANOTHER: _(
                "somebody else wrote it in the name of this machine: nothing of it counts, and its office has nothing"
                " to do; tell the office that keeps the Programme"
            ),
        },
    ]
