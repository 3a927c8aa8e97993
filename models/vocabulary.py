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


class TaskScope(StrEnum):
    """The lists that a morning asks for; what belongs to which is in models/rules/scopes.py."""

    OVERDUE = "overdue"
    NOT_REPORTED = "not_reported"
    DUE_SOON = "due_soon"
    NO_DEADLINE = "no_deadline"
    UNASSIGNED = "unassigned"


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


class IndicatorClass(StrEnum):
    """How an indicator is judged: against a figure, by a rule, by its direction alone, once, or in words."""

    NUMERIC = "numeric"
    YOY_RULE = "yoy_rule"
    RELATIVE_RULE = "relative_rule"
    DIRECTION_RULE = "direction_rule"
    DIRECTION_ONLY = "direction_only"
    MILESTONE = "milestone"
    QUALITATIVE = "qualitative"


class Measure(StrEnum):
    """What kind of quantity an indicator is; ranks and percentages are never added up."""

    RANK = "rank"
    SCORE = "score"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    AMOUNT = "amount"
    COUNT = "count"
    LEVEL = "level"
    TEXT = "text"


class BetterDirection(StrEnum):
    HIGHER = "higher_better"
    LOWER = "lower_better"
    TARGET_POINT = "target_point"


class Aggregation(StrEnum):
    """What a target speaks of: the figure of its period, the sum or the mean up to it, or the figure of each year."""

    POINT = "point"
    CUMULATIVE = "cumulative"
    AVERAGE = "average"
    EACH_PERIOD = "each_period"


class TargetOperator(StrEnum):
    AT_MOST = "<="
    BELOW = "<"
    AT_LEAST = ">="
    ABOVE = ">"
    EQUAL = "="
    BETWEEN = "between"
    ABOUT = "~"


class PeriodBasis(StrEnum):
    """Where a target's period comes from."""

    TEXT = "text"
    INFERENCE = "inference"
    NONE = "none"


class RuleKind(StrEnum):
    BETTER_THAN_LAST_PUBLISHED = "better_than_last_published"
    IMPROVE_ON_BASELINE = "improve_on_baseline"
    ABOVE_REFERENCE = "above_reference"
    DIRECTION = "direction"


class FigureKind(StrEnum):
    """A figure that came true, or the estimate ("ước") that stood before it."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"


class MissingReason(StrEnum):
    """Why a period has no figure: a gap in the chart, never a zero."""

    NOT_PUBLISHED = "not_published"
    OUTSIDE_PUBLISHED_GROUP = "outside_published_group"
    INSUFFICIENT_DATA = "insufficient_data"
    OTHER = "other"


class Verdict(StrEnum):
    """Whether one period satisfies a rule or a target that speaks of each period."""

    MET = "met"
    NOT_MET = "not_met"


class IndicatorStatus(StrEnum):
    """How an indicator stands on the as-of date; always derived, never stored."""

    NO_DATA = "no_data"
    NO_TARGET = "no_target"
    NOT_YET_DUE = "not_yet_due"
    MISSING = "missing"
    ON_PATH = "on_path"
    OFF_PATH = "off_path"
    MET = "met"
    EXCEEDED = "exceeded"
    NOT_MET = "not_met"


class AssessmentCode(StrEnum):
    """A judgement by a person, never computed: vượt, đạt, có khả năng đạt, khó đạt, không đạt."""

    EXCEEDED = "exceeded"
    MET = "met"
    LIKELY = "likely"
    UNLIKELY = "unlikely"
    NOT_MET = "not_met"


class RoundKind(StrEnum):
    """Đợt báo cáo: quý, 6 tháng, năm, sơ kết giữa nhiệm kỳ, tổng kết, or any other."""

    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    MID_TERM = "mid_term"
    FINAL = "final"
    FREE = "free"


class RoundAnswerCode(StrEnum):
    """What the hub says of an office's return."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


class RoundStanding(StrEnum):
    """How one office stands in one round, derived from what was sent, received and answered."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    RECEIVED = "received"
    RECEIVED_LATE = "received_late"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class RoundStep(StrEnum):
    """What an office must do next in a round; always derived, never stored."""

    REPORT = "report"
    CARRY = "carry"
    WAIT = "wait"
    REDO = "redo"
    NOTHING = "nothing"


class MachineState(StrEnum):
    """Whether the hub has confirmed an office's machine: what an unconfirmed one wrote waits."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REVOKED = "revoked"


class Standing(StrEnum):
    """Whether an operation has effect; what has none supersedes nothing and is kept."""

    OK = "ok"
    PENDING = "pending"
    UNAUTHORISED = "unauthorised"
    LATE = "late"
    INVALID = "invalid"
    UNDONE = "undone"


#: Standings that people must hear of: such an operation is refused, not merely waiting.
REFUSED = frozenset({Standing.UNAUTHORISED, Standing.LATE, Standing.INVALID})


class Refusal(StrEnum):
    """Why an operation has no effect."""

    HUB_ONLY = "hub_only"
    NOT_ASSIGNED = "not_assigned"
    OTHER_OFFICE = "other_office"
    OTHER_TASK = "other_task"
    NOT_A_DISTRICT = "not_a_district"
    AFTER_REVOCATION = "after_revocation"
    AFTER_HANDOVER = "after_handover"
    GRANT_NOT_HERE = "grant_not_here"
    PLACE_NOT_HERE = "place_not_here"
    VALUE_NOT_ALLOWED = "value_not_allowed"
    PACKAGE_TAKEN_BACK = "package_taken_back"


class Unread(StrEnum):
    """Why what was received has not been read yet; derived, never stored."""

    MACHINE_NOT_CONFIRMED = "machine_not_confirmed"
    PROGRAM_OLDER = "program_older"
    NUMBERS_CLASH = "numbers_clash"
    SIGNED_BY_ANOTHER = "signed_by_another"


class DocumentKind(StrEnum):
    """What the program writes as an official document; each kind has its own signing profile."""

    URGING_LETTER = "urging_letter"
    PROGRESS_REPORT = "progress_report"
    OVERDUE_LIST = "overdue_list"
    ROUND_LIST = "round_list"
    INDICATOR_REPORT = "indicator_report"
    REVIEW = "review"
    OVERVIEW = "overview"


class PaperLayout(StrEnum):
    """Whose manner a document follows: the Party's (Hướng dẫn 36-HD/VPTW) or the State's (Nghị định 30/2020/NĐ-CP)."""

    PARTY = "party"
    STATE = "state"


class SigningMode(StrEnum):
    """How a document is signed: directly, by a deputy (K/T), by order (T/L), for a committee (T/M)."""

    DIRECT = "direct"
    DEPUTY = "deputy"
    ON_BEHALF_ORDER = "on_behalf_order"
    ON_BEHALF_COMMITTEE = "on_behalf_committee"
