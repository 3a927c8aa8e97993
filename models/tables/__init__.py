"""SQLModel tables only: the shape of the data at rest; importing the package registers every table."""

from models.tables.document import Document
from models.tables.fields import KINDS, LINKS, Projected, link_of, table_of
from models.tables.indicator import Assessment, Indicator, IndicatorValue
from models.tables.installation import Installation
from models.tables.office import Office, OfficeMember
from models.tables.operation import Cell, Change, Head, Operation, Supersession
from models.tables.programme import Attachment, Breakthrough, Programme, Question, QuestionTask
from models.tables.report import (
    DeadlineExtension,
    Direction,
    ProgressReport,
    ReportCorrection,
    ReportDocument,
)
from models.tables.task import (
    Task,
    TaskCitation,
    TaskCoordinating,
    TaskLead,
    TaskRelated,
    TaskSecondaryBreakthrough,
)

__all__ = [
    "KINDS",
    "LINKS",
    "Assessment",
    "Attachment",
    "Breakthrough",
    "Cell",
    "Change",
    "DeadlineExtension",
    "Direction",
    "Document",
    "Head",
    "Indicator",
    "IndicatorValue",
    "Installation",
    "Office",
    "OfficeMember",
    "Operation",
    "Programme",
    "ProgressReport",
    "Projected",
    "Question",
    "QuestionTask",
    "ReportCorrection",
    "ReportDocument",
    "Supersession",
    "Task",
    "TaskCitation",
    "TaskCoordinating",
    "TaskLead",
    "TaskRelated",
    "TaskSecondaryBreakthrough",
    "link_of",
    "table_of",
]
