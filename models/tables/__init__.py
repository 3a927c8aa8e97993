"""SQLModel tables only: the shape of the data at rest; importing the package registers every table."""

from models.tables.document import Document
from models.tables.fields import KINDS, LINKS, Projected, link_table, table_of
from models.tables.indicator import Assessment, Indicator, IndicatorValue
from models.tables.installation import Installation
from models.tables.office import OFFICE_MEMBER, Office
from models.tables.operation import Cell, Change, Head, Operation, Supersession
from models.tables.programme import QUESTION_TASK, Attachment, Breakthrough, Programme, Question
from models.tables.report import (
    REPORT_CORRECTION,
    REPORT_DOCUMENT,
    DeadlineExtension,
    Direction,
    ProgressReport,
)
from models.tables.task import (
    TASK_CITATION,
    TASK_COORDINATING,
    TASK_LEAD,
    TASK_RELATED,
    TASK_SECONDARY_BREAKTHROUGH,
    Task,
)

__all__ = [
    "KINDS",
    "LINKS",
    "OFFICE_MEMBER",
    "QUESTION_TASK",
    "REPORT_CORRECTION",
    "REPORT_DOCUMENT",
    "TASK_CITATION",
    "TASK_COORDINATING",
    "TASK_LEAD",
    "TASK_RELATED",
    "TASK_SECONDARY_BREAKTHROUGH",
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
    "Operation",
    "Programme",
    "ProgressReport",
    "Projected",
    "Question",
    "Supersession",
    "Task",
    "link_table",
    "table_of",
]
