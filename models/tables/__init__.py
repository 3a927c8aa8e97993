"""SQLModel tables only: the shape of the data at rest; importing the package registers every table."""

from models.tables.cascade import CascadedTask
from models.tables.document import DOCUMENT_FILE, Document
from models.tables.exchange import (
    Certificate,
    FormHandedOut,
    HubKey,
    Introduction,
    OwnSite,
    Package,
    PackageSegment,
    Possession,
    Segment,
    SegmentState,
    Sending,
    Withheld,
)
from models.tables.fields import KINDS, LINKS, Projected, link_table, table_of
from models.tables.indicator import Assessment, Indicator, IndicatorValue
from models.tables.inspection import FINDING_TASK, Finding
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
from models.tables.round import ROUND_OFFICE, ReportingRound, RoundAnswer
from models.tables.signing import SigningProfile
from models.tables.task import (
    TASK_CITATION,
    TASK_COORDINATING,
    TASK_LEAD,
    TASK_RELATED,
    TASK_SECONDARY_BREAKTHROUGH,
    Task,
)
from models.tables.trust import Handover, Machine
from models.tables.urging import URGING_TASK, UrgingLetter

__all__ = [
    "DOCUMENT_FILE",
    "FINDING_TASK",
    "KINDS",
    "LINKS",
    "OFFICE_MEMBER",
    "QUESTION_TASK",
    "REPORT_CORRECTION",
    "REPORT_DOCUMENT",
    "ROUND_OFFICE",
    "TASK_CITATION",
    "TASK_COORDINATING",
    "TASK_LEAD",
    "TASK_RELATED",
    "TASK_SECONDARY_BREAKTHROUGH",
    "URGING_TASK",
    "Assessment",
    "Attachment",
    "Breakthrough",
    "CascadedTask",
    "Cell",
    "Certificate",
    "Change",
    "DeadlineExtension",
    "Direction",
    "Document",
    "Finding",
    "FormHandedOut",
    "Handover",
    "Head",
    "HubKey",
    "Indicator",
    "IndicatorValue",
    "Installation",
    "Introduction",
    "Machine",
    "Office",
    "Operation",
    "OwnSite",
    "Package",
    "PackageSegment",
    "Possession",
    "Programme",
    "ProgressReport",
    "Projected",
    "Question",
    "ReportingRound",
    "RoundAnswer",
    "Segment",
    "SegmentState",
    "Sending",
    "SigningProfile",
    "Supersession",
    "Task",
    "UrgingLetter",
    "Withheld",
    "link_table",
    "table_of",
]
