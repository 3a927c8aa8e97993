"""What the verbs of districts' tasks and of files refuse, for the tests that try every refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from models.operations import (
    EvidenceGiven,
    add_cascaded_task,
    attach_files,
    edit_cascaded_task,
    record_progress,
    remove_cascaded_task,
    report_cascaded_task,
)
from models.vocabulary import Progress
from tests.operations.steps import day
from tests.stores import TODAY

PATH, NOWHERE = "II.3.2(7)", "00000000-0000-8000-8000-000000000000"
TOMORROW = TODAY + timedelta(1)


def _new(**given: Any) -> dict[str, Any]:
    return {"path": PATH, "title": "Xây dựng kế hoạch của huyện"} | given


def _said(progress: Progress = Progress.IN_PROGRESS, **given: Any) -> dict[str, Any]:
    return {"uid": NOWHERE, "progress": progress} | given


def _proved(*files: str, **given: Any) -> dict[str, Any]:
    document = EvidenceGiven(issued_on=day("2021-08-01"), files=tuple(map(Path, files)), **given)
    return {"path": PATH, "progress": Progress.COMPLETED, "on": day("2021-08-01"), "evidence": [document]}


#: At the store of the office that keeps the Programme, in nobody's name.
REFUSED: list[tuple[str, Callable[..., None], dict[str, Any]]] = [
    ("cascade.title_missing", add_cascaded_task, _new(title=" \u200b")),
    ("cascade.title_missing", edit_cascaded_task, {"uid": NOWHERE, "title": None}),
    ("task.unknown_path", add_cascaded_task, _new(path="II.99")),
    ("task.untracked", add_cascaded_task, _new(path="II.3.2")),
    ("task.untracked", add_cascaded_task, _new(path="III.1[a]")),
    ("text.too_long", add_cascaded_task, _new(title="a" * 1_001)),
    ("authority.not_a_district", add_cascaded_task, _new()),
    ("cascade.unknown", edit_cascaded_task, {"uid": NOWHERE, "person": "Nguyễn Văn Bé"}),
    ("cascade.unknown", report_cascaded_task, _said()),
    ("cascade.unknown", remove_cascaded_task, {"uid": NOWHERE}),
    ("cascade.day_missing", report_cascaded_task, _said(Progress.COMPLETED)),
    ("cascade.in_future", report_cascaded_task, _said(Progress.COMPLETED, on=TOMORROW)),
    ("cascade.reason_missing", report_cascaded_task, _said(Progress.SUSPENDED)),
    ("cascade.reason_missing", report_cascaded_task, _said(Progress.CANCELLED, note=" ")),
    ("document.unknown", attach_files, {"document": NOWHERE, "files": []}),
    ("document.classified_file", record_progress, _proved("a.pdf", classified=True)),
    ("document.incomplete", record_progress, _proved("a.pdf")),
    ("file.not_found", record_progress, _proved("khong-co.pdf", number="1-NQ/TU")),
]
