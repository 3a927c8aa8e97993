"""Verbs: one function for each thing a person can do to the programme."""

from models.operations.assess import assess
from models.operations.assign import assign, set_breakthrough
from models.operations.edit_offices import add_office, add_offices, edit_office, set_members
from models.operations.given import EvidenceGiven, FigureGiven, OfficeGiven, ProgressGiven
from models.operations.keep_programme import answer_question, attach_source, set_parameters
from models.operations.measure import measure, record_figures, remove_figure
from models.operations.record_direction import record_direction
from models.operations.record_progress import record_many, record_progress
from models.operations.set_deadline import set_deadline

__all__ = [
    "EvidenceGiven",
    "FigureGiven",
    "OfficeGiven",
    "ProgressGiven",
    "add_office",
    "add_offices",
    "answer_question",
    "assess",
    "assign",
    "attach_source",
    "edit_office",
    "measure",
    "record_direction",
    "record_figures",
    "record_many",
    "record_progress",
    "remove_figure",
    "set_breakthrough",
    "set_deadline",
    "set_members",
    "set_parameters",
]
