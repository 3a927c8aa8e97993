"""What happens in the invented years: the bundled story as operations, each on its day, in order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from models import operations
from models.demonstration.days import FIRST_DAY
from models.demonstration.figures import figures_by_day
from models.demonstration.happening import Happening, document_of
from models.demonstration.urged import letters
from models.operations import EvidenceGiven, OfficeGiven
from models.rules.deadline import read_deadline
from models.vocabulary import AssessmentCode, Progress

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "demonstration"

Thing = Mapping[str, Any]


def happenings() -> list[Happening]:
    """All changes of the demonstration by day; of one day first what is decided, then what is done, then figures."""
    offices, tasks, figures, urged = (_read(name) for name in ("offices", "tasks", "figures", "letters"))
    told = [*_offices(offices), *_decided(tasks), *_tasks(tasks["tasks"]), *_turns(tasks["turns"])]
    published = sorted(figures_by_day(figures).items())
    told += [Happening(day, operations.record_figures, {"rows": rows}) for day, rows in published]
    told += [_judged(day, subject, code, reason) for day, subject, code, reason in figures["assessments"]]
    told += letters(urged)
    return sorted(told, key=lambda happening: happening.day)


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read


def _offices(given: Thing) -> Iterator[Happening]:
    yield Happening(FIRST_DAY, operations.add_offices, {"rows": [OfficeGiven(**each) for each in given["added"]]})
    for code, members in given["members"].items():
        yield Happening(FIRST_DAY, operations.set_members, {"code": code, "members": members})


def _decided(given: Thing) -> Iterator[Happening]:
    day, year = given["review_base_year"]
    yield Happening(date.fromisoformat(day), operations.set_parameters, {"review_base_year": year})
    for no, (day, answer) in given["answers"].items():
        yield Happening(date.fromisoformat(day), operations.answer_question, {"no": int(no), "answer": answer})


def _tasks(given: Mapping[str, list[Thing]]) -> Iterator[Happening]:
    for path, steps in given.items():
        for step in steps:
            yield _step(path, date.fromisoformat(step["on"]), step)


def _step(path: str, day: date, step: Thing) -> Happening:
    document = document_of(step.get("document"), day)
    if "report" in step:
        return Happening(
            day,
            operations.record_progress,
            {
                "path": path,
                "progress": Progress(step["report"]),
                "on": day,
                "note": step.get("note"),
                "obstacle": step.get("obstacle"),
                "deciding_level": step.get("level"),
                "evidence": (document,) if document else (),
            },
        )
    if "deadline" in step:
        to = read_deadline(step["deadline"])
        given = {"path": path, "to": to, "reason": step["reason"], "decided_on": day, "evidence": document}
        return Happening(day, operations.set_deadline, given)
    if "direction" in step:
        said = {"path": path, "text": step["direction"], "number": step["number"], "on": day, "by": step["by"]}
        return Happening(day, operations.record_direction, said)
    if "assess" in step:
        return _judged(step["on"], path, step["assess"], step["reason"])
    given = {"path": path, "lead": step["lead"], "coordinating": step.get("coordinating")}
    return Happening(day, operations.assign, given)


def _judged(day: str, subject: str, code: str, reason: str) -> Happening:
    on = date.fromisoformat(day)
    given = {"subject": subject, "code": AssessmentCode(code), "reason": reason, "on": on}
    return Happening(on, operations.assess, given)


def _turns(given: list[Thing]) -> Iterator[Happening]:
    """The turns of offices at recurring and collective tasks, each finished one with a document of its own."""
    numbers: dict[str, int] = defaultdict(int)
    for turn in given:
        for office, written in turn["days"].items():
            day = date.fromisoformat(written)
            document = None
            if "series" in turn:
                number = int(turn["series"]) + numbers[turn["series"]]
                numbers[turn["series"]] += 1
                document = EvidenceGiven(f"{number}-{turn['kind']}/MH", day, office, "Văn bản minh họa")
            said = {"path": turn["path"], "period": turn["period"], "progress": Progress(turn["report"]), "on": day}
            evidence = {"office": office, "evidence": (document,) if document else ()}
            yield Happening(day, operations.record_progress, {**said, **evidence})
