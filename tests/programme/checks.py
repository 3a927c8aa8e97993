"""What every fact of the bundled Programme owes to the lines it names: each check gives its findings, none if sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from tests.programme.bundled import Bundled, Thing, spans
from tests.programme.deadlines import deadline_findings
from tests.programme.figures import indicator_findings
from tests.programme.headings import damaged, heading_findings, unprinted_findings
from tests.programme.source import Source, holds

Check = Callable[[Bundled, Source], list[str]]
TITLE_LINES = (1, 6)
PROVINCE_LINES = (102, 102)
FILING_LINES = (1366, 1366)


def line_findings(bundled: Bundled, source: Source) -> list[str]:
    """Line numbers that the source does not have, and spans that run backwards."""
    given = [("programme", span) for span in spans(bundled.programme)]
    for name, things in bundled.lists().items():
        given += [(f"{name} {thing['key']}", span) for thing in things for span in spans(thing)]
    return [
        f"{name}: lines {first} to {last} do not exist"
        for name, (first, last) in given
        if not 1 <= first <= last <= source.last
    ]


def programme_findings(bundled: Bundled, source: Source) -> list[str]:
    """The Programme's own title, filing, what it replaces, and the works it names without a number."""
    programme = bundled.programme
    heading = " ".join(line.strip() for _number, line in source.known(TITLE_LINES))
    found = []
    if re.fullmatch(damaged(programme["title"].upper()), heading.upper()) is None:
        found.append("programme: the title does not fit its lines")
    if source.passage(FILING_LINES).text.removeprefix("- ") != programme["filing"]:
        found.append("programme: filing")
    if source.passage(PROVINCE_LINES).find(programme["province"]) < 0:
        found.append("programme: province")
    replaced = next(document for document in bundled.documents if document["key"] == programme["replaces"])
    if source.passage(replaced["source_lines"]).find(f"thay thế {replaced['document_type']} số") < 0:
        found.append("programme: replaces")
    return found + [
        f"programme: {named['name']} is not in its lines"
        for named in programme["other_references"]
        if not _names(source, named)
    ]


def _names(source: Source, named: Thing) -> bool:
    name = re.sub(r"^Các hiệp định |(?<=…)”", "", named["name"])
    return holds(source.passage(named["source_lines"]), name)


def _assignments(bundled: Bundled, source: Source) -> Iterator[str]:
    names = bundled.office_names()
    for task in bundled.tasks:
        if task["assignment_lines"] is None:
            if task["lead"] or task["coordinating"] or task["assignment_verb"]:
                yield f"{task['path']}: an assignment without lines"
            continue
        passage = source.passage(task["assignment_lines"])
        if not holds(passage, task["assignment_verb"]):
            yield f"{task['path']}: “{task['assignment_verb']}” is not in its lines"
        for code in [*task["lead"], *task["coordinating"]]:
            if passage.find(names[code].removeprefix("Các ")) < 0:
                yield f"{task['path']}: {code} is not in its lines"


def assignment_findings(bundled: Bundled, source: Source) -> list[str]:
    """Verbs and offices of assignments that their lines do not name."""
    return list(_assignments(bundled, source))


def issue_findings(bundled: Bundled, source: Source) -> list[str]:
    """Types of document and issuing bodies that the task's lines do not name."""
    found = []
    for task in bundled.tasks:
        passage = source.passage(task["source_lines"])
        types = (task["document_type_text"] or "").split("/")
        if any(passage.find(kind) < 0 for kind in types):
            found.append(f"{task['path']}: {task['document_type_text']} is not in its lines")
        level = re.sub(r" \(.*\)$", "", task["issuing_level"] or "")
        if (task["issuing_level_basis"] == "text") != bool(level) or passage.find(level) < 0:
            found.append(f"{task['path']}: issuing level")
    return found


def date_as_printed(day: date) -> str:
    """A regular expression for a date of a cited document: a zero before the day or the month is optional."""
    return rf"\b0?{day.day}/0?{day.month}/{day.year}\b"


def document_findings(bundled: Bundled, source: Source) -> list[str]:
    """Numbers, dates, types and issuers of cited documents that their lines do not hold."""
    found = []
    for document in bundled.documents:
        passage = source.passage(document["source_lines"])
        named = {field: document[field] for field in ("number", "document_type", "issuer_text")}
        found += [
            f"{document['key']}: {field} is not in its lines"
            for field, text in named.items()
            if text is not None and passage.find(text) < 0
        ]
        issued_on = document["issued_on"]
        if issued_on and not re.search(date_as_printed(date.fromisoformat(issued_on)), passage.text):
            found.append(f"{document['key']}: the date is not in its lines")
    return found


CHECKS: dict[str, Check] = {
    "lines": line_findings,
    "headings": heading_findings,
    "titles": unprinted_findings,
    "programme": programme_findings,
    "assignments": assignment_findings,
    "issue": issue_findings,
    "deadlines": deadline_findings,
    "documents": document_findings,
    "indicators": indicator_findings,
}
