"""The deadline view, computed without Qt: its rows and signs, its time axis, its sheets on paper."""

from figures.deadlines.build import scene
from figures.deadlines.scene import Grouping, Mark, MarkKind, RowKind, Scene, SceneRow, Span, SpanKind

__all__ = ["Grouping", "Mark", "MarkKind", "RowKind", "Scene", "SceneRow", "Span", "SpanKind", "scene"]
