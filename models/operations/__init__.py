"""Verbs: one function for each thing a person can do to the programme."""

from models.operations.assess import assess
from models.operations.assign import assign, set_breakthrough
from models.operations.attach_file import attach_files
from models.operations.cascade import (
    add_cascaded_task,
    edit_cascaded_task,
    remove_cascaded_task,
    report_cascaded_task,
)
from models.operations.confirm_machine import confirm_machine, revoke_machine
from models.operations.documents import edit_document, register_document, remove_document
from models.operations.edit_offices import add_office, add_offices, edit_office, set_members
from models.operations.given import EvidenceGiven, FigureGiven, LetterGiven, OfficeGiven, ProgressGiven
from models.operations.inspect import correct_finding, discard_finding, record_finding, record_remedy
from models.operations.keep_programme import answer_question, attach_source, set_parameters
from models.operations.measure import measure, record_figures, remove_figure
from models.operations.record_direction import record_direction
from models.operations.record_form import record_form
from models.operations.record_progress import prove_tasks, record_many, record_progress
from models.operations.rounds import accept_returns, answer_return, close_round, open_round, reopen_round
from models.operations.set_deadline import set_deadline
from models.operations.signing import set_signing_profile, set_signing_profiles
from models.operations.urge import discard_letter, draft_letters, issue_letter, record_reply

__all__ = [
    "EvidenceGiven",
    "FigureGiven",
    "LetterGiven",
    "OfficeGiven",
    "ProgressGiven",
    "accept_returns",
    "add_cascaded_task",
    "add_office",
    "add_offices",
    "answer_question",
    "answer_return",
    "assess",
    "assign",
    "attach_files",
    "attach_source",
    "close_round",
    "confirm_machine",
    "correct_finding",
    "discard_finding",
    "discard_letter",
    "draft_letters",
    "edit_cascaded_task",
    "edit_document",
    "edit_office",
    "issue_letter",
    "measure",
    "open_round",
    "prove_tasks",
    "record_direction",
    "record_figures",
    "record_finding",
    "record_form",
    "record_many",
    "record_progress",
    "record_remedy",
    "record_reply",
    "register_document",
    "remove_cascaded_task",
    "remove_document",
    "remove_figure",
    "reopen_round",
    "report_cascaded_task",
    "revoke_machine",
    "set_breakthrough",
    "set_deadline",
    "set_members",
    "set_parameters",
    "set_signing_profile",
    "set_signing_profiles",
]
