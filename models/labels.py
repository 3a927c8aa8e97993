"""Words for the closed lists and for the verbs of the history, in the language spoken."""

from __future__ import annotations

from enum import StrEnum

from models.field_words import Mark, field_label
from models.indicator_labels import definition_words, figure_words, target_words
from models.messages import _ as translated
from models.refusal_labels import refusal_words
from models.signing_words import signing_words
from models.vocabulary import (
    Alert,
    BreakthroughBasis,
    DeadlineBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentType,
    MachineState,
    OfficeKind,
    Progress,
    RoundAnswerCode,
    RoundKind,
    RoundStanding,
    RoundStep,
    TaskKind,
    TaskScope,
    Timeliness,
    TitleBasis,
)

__all__ = ["field_label", "label", "sign", "verb_label"]

#: What an operation of a later version is called.
_OTHER = ""


def label(member: StrEnum) -> str:
    """The word for a value of models/vocabulary.py: `label(Timeliness.OVERDUE)` is "Quá hạn"."""
    return translated(_LABELS[type(member)][member])


def sign(timeliness: Timeliness) -> str:
    """The sign that stands beside the word and survives black and white; "" for headings and restatements."""
    return _SIGNS[timeliness]


def verb_label(code: str) -> str:
    """The words for an operation's name in the history; an operation of a later version is "Thay đổi"."""
    return translated(_VERBS.get(code) or _VERBS[_OTHER])


_SIGNS = {
    Timeliness.NOT_TRACKED: "",
    Timeliness.NO_DEADLINE: "–",
    Timeliness.RECURRING: "○",
    Timeliness.CONTINUOUS: "○",
    Timeliness.NOT_DUE: "▶",
    Timeliness.DUE_SOON: "!",
    Timeliness.OVERDUE: "✕",
    Timeliness.DONE_EARLY: "✓",
    Timeliness.DONE_ON_TIME: "✓",
    Timeliness.DONE_LATE: "✓+",
    Timeliness.DONE_NO_DEADLINE: "✓",
    Timeliness.SUSPENDED: "‖",
    Timeliness.CANCELLED: "–",
}


def _states(_: Mark) -> list[dict[StrEnum, str]]:
    return [
        {
            Timeliness.NOT_TRACKED: _("Not tracked"),
            Timeliness.NO_DEADLINE: _("No deadline"),
            Timeliness.RECURRING: _("Recurring"),
            Timeliness.CONTINUOUS: _("Continuous"),
            Timeliness.NOT_DUE: _("Not yet due"),
            Timeliness.DUE_SOON: _("Due soon"),
            Timeliness.OVERDUE: _("Overdue"),
            Timeliness.DONE_EARLY: _("Completed early"),
            Timeliness.DONE_ON_TIME: _("Completed on time"),
            Timeliness.DONE_LATE: _("Completed late"),
            Timeliness.DONE_NO_DEADLINE: _("Completed (no deadline)"),
            Timeliness.SUSPENDED: _("Suspended"),
            Timeliness.CANCELLED: _("Cancelled"),
        },
        {
            TaskScope.OVERDUE: _("Overdue"),
            TaskScope.NOT_REPORTED: _("No report yet"),
            TaskScope.DUE_SOON: _("Due soon"),
            TaskScope.NO_DEADLINE: _("No deadline"),
            TaskScope.UNASSIGNED: _("No lead yet"),
        },
        {
            Progress.NOT_STARTED: _("Not started"),
            Progress.IN_PROGRESS: _("In progress"),
            Progress.SUBMITTED: _("Submitted"),
            Progress.COMPLETED: _("Issued/completed"),
            Progress.SUSPENDED: _("Suspended"),
            Progress.CANCELLED: _("Cancelled"),
        },
    ]


def _deadlines(_: Mark) -> list[dict[StrEnum, str]]:
    return [
        {
            DeadlineKind.NONE: _("No deadline"),
            DeadlineKind.FIXED: _("Fixed deadline"),
            DeadlineKind.RANGE: _("Period of time"),
            DeadlineKind.RECURRING: _("Recurring"),
            DeadlineKind.CONTINUOUS: _("Continuous"),
        },
        {
            DeadlinePrecision.DAY: _("Day"),
            DeadlinePrecision.MONTH: _("Month"),
            DeadlinePrecision.QUARTER: _("Quarter"),
            DeadlinePrecision.HALF: _("Half-year"),
            DeadlinePrecision.YEAR: _("Year"),
        },
    ]


def _grounds(_: Mark) -> list[dict[StrEnum, str]]:
    return [
        {
            Alert.NONE: _("No alert"),
            Alert.YELLOW: _("Yellow alert"),
            Alert.RED: _("Red alert"),
            Alert.DEEP_RED: _("Deep red alert"),
        },
        {DeadlineBasis.TEXT: _("by the text"), DeadlineBasis.CONVENTION: _("by convention")},
        {
            BreakthroughBasis.TEXT: _("by the text"),
            BreakthroughBasis.INFERENCE: _("inferred"),
            BreakthroughBasis.USER: _("set by the office"),
            BreakthroughBasis.NONE: _("outside the breakthroughs"),
        },
        {
            TitleBasis.VERBATIM: _("The Programme's own words (letters restored)"),
            TitleBasis.COMPOSED: _("Put together from a sentence of the Programme"),
        },
    ]


def _things(_: Mark) -> list[dict[StrEnum, str]]:
    return [
        {
            TaskKind.SECTION: _("Section"),
            TaskKind.TASK_GROUP: _("Group of tasks"),
            TaskKind.DELIVERABLE: _("Document to be issued"),
            TaskKind.ORIENTATION: _("Orientation task"),
            TaskKind.ACTIVITY: _("Activity"),
            TaskKind.MILESTONE: _("Milestone"),
            TaskKind.RECURRING: _("Recurring task"),
            TaskKind.ONGOING: _("Ongoing task"),
            TaskKind.COLLECTIVE: _("Task of many offices"),
            TaskKind.RESTATEMENT: _("Restatement"),
        },
    ]


def _registers(_: Mark) -> list[dict[StrEnum, str]]:
    return [
        {
            DocumentType.RESOLUTION: _("Resolution"),
            DocumentType.SCHEME: _("Scheme"),
            DocumentType.PROGRAMME: _("Programme"),
            DocumentType.PLAN: _("Plan"),
            DocumentType.DIRECTIVE: _("Directive"),
            DocumentType.REGULATION: _("Working regulation"),
            DocumentType.MASTER_PLAN: _("Master plan"),
            DocumentType.CRITERIA: _("Set of criteria"),
            DocumentType.STRATEGIC_ORIENTATION: _("Strategic orientation"),
            DocumentType.GUIDANCE: _("Guidance"),
            DocumentType.REPORT: _("Report"),
        },
        {
            OfficeKind.COMMITTEE: _("Committee"),
            OfficeKind.AGENCY: _("Agency"),
            OfficeKind.DISTRICT: _("District committee"),
            OfficeKind.GROUP: _("Group of offices"),
        },
        {
            MachineState.PENDING: _("Waiting for confirmation"),
            MachineState.CONFIRMED: _("Confirmed"),
            MachineState.REVOKED: _("Revoked"),
        },
    ]


def _rounds(_: Mark) -> list[dict[StrEnum, str]]:
    return [
        {
            RoundKind.QUARTER: _("Quarterly report"),
            RoundKind.HALF_YEAR: _("Half-year report"),
            RoundKind.YEAR: _("Yearly report"),
            RoundKind.MID_TERM: _("Mid-term review"),
            RoundKind.FINAL: _("Final review"),
            RoundKind.FREE: _("Another round"),
        },
        {RoundAnswerCode.ACCEPTED: _("Return is accepted"), RoundAnswerCode.RETURNED: _("Return is sent back")},
        {
            RoundStanding.NOT_SENT: _("Package not sent yet"),
            RoundStanding.SENT: _("Package sent"),
            RoundStanding.RECEIVED: _("Return received"),
            RoundStanding.RECEIVED_LATE: _("Return received late"),
            RoundStanding.RETURNED: _("Sent back"),
            RoundStanding.ACCEPTED: _("Return accepted"),
        },
        {
            RoundStep.REPORT: _("Write the report and the package"),
            RoundStep.CARRY: _("Take the package to the hub"),
            RoundStep.WAIT: _("Wait for the hub's answer"),
            RoundStep.REDO: _("Put it right and write the package again"),
            RoundStep.NOTHING: _("Nothing more to do"),
        },
    ]


def _verbs(_: Mark) -> dict[str, str]:
    return {
        _OTHER: _("Changed"),
        "genesis": _("Opened the Programme"),
        "record_progress": _("Recorded progress"),
        "record_many": _("Recorded progress of many tasks"),
        "record_form": _("Took in an Excel form"),
        "assign": _("Assigned"),
        "set_deadline": _("Set the deadline"),
        "set_breakthrough": _("Changed the breakthrough"),
        "record_direction": _("Recorded a direction"),
        "add_office": _("Added an office"),
        "edit_office": _("Edited an office"),
        "set_members": _("Declared the members of a group"),
        "add_offices": _("Added offices from a list"),
        "set_parameters": _("Changed the parameters"),
        "answer_question": _("Answered an open question"),
        "attach_source": _("Attached the Programme's text"),
        "set_signing_profile": _("Changed how documents are signed"),
        "set_signing_profiles": _("Changed how several kinds of documents are signed"),
        "measure": _("Entered a figure"),
        "record_figures": _("Entered many figures"),
        "remove_figure": _("Took a figure away"),
        "assess": _("Assessed"),
        "open_round": _("Opened a reporting round"),
        "reopen_round": _("Opened a reporting round again"),
        "close_round": _("Closed a reporting round"),
        "answer_return": _("Answered an office's return"),
        "accept_returns": _("Accepted the returns of several offices"),
        "draft_letters": _("Drafted urging letters"),
        "issue_letter": _("Entered number and date of an urging letter"),
        "record_reply": _("Recorded the reply to an urging letter"),
        "discard_letter": _("Discarded the draft of an urging letter"),
        "record_finding": _("Recorded a finding of inspection"),
        "correct_finding": _("Corrected a finding of inspection"),
        "record_remedy": _("Recorded the remedy of a finding"),
        "discard_finding": _("Took a finding of inspection away"),
        "confirm_machine": _("Confirmed an office's machine"),
        "revoke_machine": _("Revoked an office's machine"),
        "attach_files": _("Attached files to a document"),
        "register_document": _("Entered a document"),
        "edit_document": _("Corrected a document"),
        "remove_document": _("Took a document out of the register"),
        "prove_tasks": _("Proved tasks by one document"),
        "add_cascaded_task": _("Added a task of a district"),
        "edit_cascaded_task": _("Edited a task of a district"),
        "report_cascaded_task": _("Reported on a task of a district"),
        "remove_cascaded_task": _("Removed a task of a district"),
        "mark_demonstration": _("Marked everything as invented"),
        "resolve_conflict": _("Settled a difference"),
        "resolve_conflicts": _("Settled many differences"),
        "undo": _("Undid"),
        "redo": _("Redid"),
        "restore": _("Restored a backup"),
    }


_LABELS = {
    type(next(iter(words))): words
    for make in (
        _states,
        _deadlines,
        _grounds,
        _things,
        _registers,
        _rounds,
        definition_words,
        target_words,
        figure_words,
        refusal_words,
        signing_words,
    )
    for words in make(str)
}
_VERBS = _verbs(str)
