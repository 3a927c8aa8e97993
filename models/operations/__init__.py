"""Verbs: one function for each thing a person can do to the programme."""

from models.operations.assign import assign, set_breakthrough
from models.operations.edit_offices import add_office, add_offices, edit_office, set_members
from models.operations.given import EvidenceGiven, OfficeGiven, ProgressGiven
from models.operations.keep_programme import answer_question, attach_source, set_parameters
from models.operations.record_direction import record_direction
from models.operations.record_progress import record_many, record_progress
from models.operations.set_deadline import set_deadline

__all__ = [
    "EvidenceGiven",
    "OfficeGiven",
    "ProgressGiven",
    "add_office",
    "add_offices",
    "answer_question",
    "assign",
    "attach_source",
    "edit_office",
    "record_direction",
    "record_many",
    "record_progress",
    "set_breakthrough",
    "set_deadline",
    "set_members",
    "set_parameters",
]
