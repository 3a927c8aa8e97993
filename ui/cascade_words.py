"""A district's own task in words, the same in the window and at a terminal."""

from __future__ import annotations

from figures.styles import progress_sign
from models.cascade_rows import CascadeRow
from models.labels import label
from models.messages import _
from models.timeliness_words import standing_words
from models.vocabulary import Timeliness


def progress_words(row: CascadeRow) -> str:
    """How far it is; of what was completed only later, that it was not yet."""
    return _("Not completed yet") if row.progress is None else label(row.progress)


def state_line(row: CascadeRow) -> str:
    """Sign and word of its progress: "✓ Đã ban hành/hoàn thành"."""
    return progress_words(row) if row.progress is None else f"{progress_sign(row.progress)} {label(row.progress)}"


def standing_words_of(row: CascadeRow) -> str:
    """Sign and word, and how late: "✕ Quá hạn (12 ngày)"; "" where there is no deadline to keep."""
    if row.deadline is None or row.timeliness in (Timeliness.SUSPENDED, Timeliness.CANCELLED):
        return ""
    return standing_words(row.timeliness, row.days_late)
