"""Chart: an indicator's picture as data, with what stands in the picture and in the table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.indicator_rows import AssessmentRow, VerdictRow
from models.vocabulary import (
    BetterDirection,
    FigureKind,
    IndicatorStatus,
    Measure,
    MissingReason,
    TargetOperator,
    Verdict,
)


class ChartKind(StrEnum):
    """How the figures are shown.

    `TREND` a line of points against target and path; `COLUMNS` one column a year with đạt / không đạt; `CUMULATIVE`
    columns with their running sum; `AVERAGE` yearly columns with their mean; `RELATIVE` own figures beside outside
    ones; `DIRECTION` a trend and the side that is good; `MILESTONE` a bullet; `TEXT` dated statements.
    """

    TREND = "trend"
    COLUMNS = "columns"
    CUMULATIVE = "cumulative"
    AVERAGE = "average"
    RELATIVE = "relative"
    DIRECTION = "direction"
    MILESTONE = "milestone"
    TEXT = "text"


class SeriesRole(StrEnum):
    """`OWN` the indicator's own figures; `MEMBER` one of several series of which its rule speaks; `REFERENCE` outside
    figures; `RUNNING` sums and `MEAN` means of its own up to each period; `OFFICE` one district's."""

    OWN = "own"
    MEMBER = "member"
    REFERENCE = "reference"
    RUNNING = "running"
    MEAN = "mean"
    OFFICE = "office"

    @property
    def is_computed(self) -> bool:
        """True for what the program makes of the indicator's own figures."""
        return self in (SeriesRole.RUNNING, SeriesRole.MEAN)


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period of a series; `value` None is a gap, whose reason is `missing_reason` (or a `text` stands instead).

    `computed` is what nobody recorded: a sum, a mean, a difference from a reference.
    """

    period: str
    value: Decimal | None
    of: int | None = None
    kind: FigureKind = FigureKind.ACTUAL
    missing_reason: MissingReason | None = None
    office: str | None = None
    text: str | None = None
    published_on: date | None = None
    source: str | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Points, oldest first; `id` is the indicator they are kept with, `name` what they are called.

    `is_indicator` if the series is another indicator than the chart's own.
    """

    id: str
    name: str
    role: SeriesRole
    points: tuple[ChartPoint, ...]
    unit: str | None = None
    is_indicator: bool = False


@dataclass(frozen=True, slots=True)
class TargetBand:
    """What is to be reached: from `low` to `high`, None where that side is open, over `period` (None: not said).

    `value` is the figure as written (None for a range); `approximate` is hatched; an `aspiration` has its own look.
    """

    low: Decimal | None
    high: Decimal | None
    value: Decimal | None
    operator: TargetOperator
    period: str | None
    every_period: bool
    approximate: bool
    aspiration: bool
    words: str


@dataclass(frozen=True, slots=True)
class PathPoint:
    """Where the reference path ("đường tham chiếu (phần mềm tính)") stands at the end of `period`."""

    period: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Bullet:
    """Latest figure against target on one scale; `inverted` where less (a better rank) is to stand right."""

    value: Decimal
    of: int | None
    period: str
    kind: FigureKind
    target_low: Decimal | None
    target_high: Decimal | None
    scale_low: Decimal
    scale_high: Decimal
    inverted: bool


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line of the table beside the chart, in words but for what sorts; `note` is the source or the reason.

    `by_direction` if there is no level to be reached: the verdict says whether it got better than before.
    """

    period: str
    period_words: str
    series: str | None
    office: str | None
    value: str
    of: int | None
    kind: FigureKind | None
    target: str
    previous_period: str | None
    verdict: Verdict | None
    published_on: date | None
    note: str
    by_direction: bool = False

    @property
    def is_absent(self) -> bool:
        """True for a year that should have a figure and for which nothing was entered."""
        return self.kind is None


@dataclass(frozen=True, slots=True)
class Chart:
    """All that picture and table of one indicator say on `as_of`.

    `periods` are the slots of the axis, oldest first (a jump in the years is a break). `companions` are the charts
    that are read together with this one, where one of them is enough. `aim_words` say target or rule in one line,
    `lines` are the table, `notes` stand under the picture (source and as-of date first), `remarks` are the Programme's
    own.
    """

    id: str
    title: str
    kind: ChartKind
    unit: str | None
    measure: Measure
    direction: BetterDirection | None
    inverted: bool
    as_of: date
    periods: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    baseline: ChartPoint | None
    targets: tuple[TargetBand, ...]
    path: tuple[PathPoint, ...]
    verdicts: tuple[VerdictRow, ...]
    bullet: Bullet | None
    status: IndicatorStatus
    status_words: str
    assessment: AssessmentRow | None
    aim_words: str
    lines: tuple[ChartLine, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    companions: tuple[Chart, ...] = ()

    def verdicts_on(self, series: ChartSeries | None) -> tuple[VerdictRow, ...]:
        """The verdicts on one of the series; None stands for the indicator's own."""
        own = series is None or series.role is SeriesRole.OWN
        names = {None} if own or series is None else {series.name, series.id} - {self.id}
        return tuple(each for each in self.verdicts if each.series in names)
