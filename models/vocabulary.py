"""The closed lists of the domain: stored values are frozen for ever, words for people come from `messages`."""

from enum import StrEnum


class TaskKind(StrEnum):
    """What a numbered or implied item of the Programme is."""

    SECTION = "section"
    TASK_GROUP = "task_group"
    DELIVERABLE = "deliverable"
    ORIENTATION = "orientation"
    ACTIVITY = "activity"
    MILESTONE = "milestone"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    COLLECTIVE = "collective"
    RESTATEMENT = "restatement"


#: Kinds that carry no progress of their own: headings, and sentences that repeat another task.
UNTRACKED_KINDS = frozenset({TaskKind.SECTION, TaskKind.TASK_GROUP, TaskKind.RESTATEMENT})


class TitleBasis(StrEnum):
    """Whether a title is the Programme's own words (letters restored) or was put together from a sentence."""

    VERBATIM = "verbatim"
    COMPOSED = "composed"


class DocumentType(StrEnum):
    """Types of Party document that the Programme asks for (Quy định 66-QĐ/TW names them)."""

    RESOLUTION = "resolution"
    SCHEME = "scheme"
    PROGRAMME = "programme"
    PLAN = "plan"
    DIRECTIVE = "directive"
    REGULATION = "regulation"
    MASTER_PLAN = "master_plan"
    CRITERIA = "criteria"
    STRATEGIC_ORIENTATION = "strategic_orientation"
    GUIDANCE = "guidance"
    REPORT = "report"


class BreakthroughBasis(StrEnum):
    """On what ground a task belongs to a breakthrough."""

    TEXT = "text"
    INFERENCE = "inference"
    USER = "user"
    NONE = "none"


class DeadlineKind(StrEnum):
    NONE = "none"
    FIXED = "fixed"
    RANGE = "range"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"


class DeadlinePrecision(StrEnum):
    """The unit in which a deadline is written; `half` is "6 tháng đầu/cuối năm"."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class DeadlineBasis(StrEnum):
    """Where an occurrence's deadline comes from: the text, or a convention ("quy ước": the period's last day)."""

    TEXT = "text"
    CONVENTION = "convention"


class Progress(StrEnum):
    """What an office reports of a task."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    COMPLETED = "completed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


#: Progress that is reported only with a reason.
NEED_A_REASON = frozenset({Progress.SUSPENDED, Progress.CANCELLED})


class Timeliness(StrEnum):
    """How a task stands against its deadline on the as-of date; always derived, never stored."""

    NOT_TRACKED = "not_tracked"
    NO_DEADLINE = "no_deadline"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_EARLY = "done_early"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE_NO_DEADLINE = "done_no_deadline"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


#: Timeliness of finished work.
DONE = frozenset({Timeliness.DONE_EARLY, Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE, Timeliness.DONE_NO_DEADLINE})


class Alert(StrEnum):
    NONE = "none"
    YELLOW = "yellow"
    RED = "red"
    DEEP_RED = "deep_red"


class OfficeKind(StrEnum):
    COMMITTEE = "committee"
    AGENCY = "agency"
    DISTRICT = "district"
    GROUP = "group"
