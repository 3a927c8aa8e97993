"""The other way round: what the source holds and the bundled Programme would have to know, nothing passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from datetime import date

from tests.programme.bundled import Bundled, Span, Thing
from tests.programme.checks import date_as_printed
from tests.programme.source import Source

_NUMBERED = re.compile(r" {0,2}(?:[IVX]+\.|\d\.|\d\.\d|\(\d+(?:\.\d)?[) ]|\+|(?:Một|Hai|Ba) là,)(?= )")
_NUMBER = re.compile(r"\b\d+[a-z]?[-/](?:NQ|CT|QĐ|KH|CTr|KL|TB|HD|QC)[-/][A-ZĐ]\w*")
_LAW = re.compile(r"\bLuật (?:Ban hành|sửa đổi)")
_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
_TIME = re.compile(
    r"thời gian hoàn thành|hoàn thành trong|quý [IVX]+(?: năm \d{4})?|tháng \d+ năm \d{4}|(?:đến|trong) năm \d{4}"
    r"|h[àằ]ng năm|từng năm|mỗi năm|qua các năm|năm sau cao hơn năm trước|\d+ năm (?:sơ|tổng) kết|cuối nhiệm kỳ"
    r"|thường xuyên|định kỳ|Giai đoạn \d{4} - \d{4}:",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)*(?:%| tỷ đồng| USD| triệu)|thứ \d+/\d+|nhóm \d+|\d+ (?:bậc|cực|đơn vị)|Mức \d|\d\d chỉ số"
)
_ASSIGNED = re.compile(r"chủ trì|tham mưu(?: [\w ]{0,30})? xây dựng|chỉ đạo (?:việc )?xây dựng", re.IGNORECASE)
_DAMAGE = re.compile(r"[ƣƢ]|(?<=\S)  +(?=\S)")

#: Lines that hold a pattern and yet no fact of their own, with the reason.
NOT_A_TERM = {
    236: "adverb in a solution: reviewing cadre planning",
    455: "long-term aim of II.3.2(9), told by the indicators of its phases",
    463: "heading of a phase of II.3.2(9), kept as the period of its numbered solutions",
    499: "heading of a phase of II.3.2(9), kept as the period of its numbered solutions",
    525: "heading of a phase of II.3.2(9), kept as the period of its numbered solutions",
    569: "the Strategy named again by II.3.2(10)",
    571: "the master plan named again by II.3.2(10)",
    687: "the Strategy named again by II.3.2(14)",
    737: "adverb in a solution: better new-style communes",
    867: "adverb in a solution: reviewing Party members",
    1320: "kept as the yearly occurrences of III.2[a]",
}
NOT_ASSIGNED = {
    340: "drafting of rules in general, a solution of II.3.2(6)",
    346: "drafting of rules in general, a solution of II.3.2(6)",
    365: "drafting of rules in general, a solution of II.3.2(6)",
    848: "a principle: one task, one office in the lead",
}
BODY_DAMAGE = {
    776: "one lost letter in the body: “giảm nhẹ”",
    850: "two spaces as printed",
    937: "two spaces as printed",
    1158: "two spaces as printed",
}
FRAME = [(1, 15), (1338, 1372)]


def _spans(things: Iterable[Thing], *names: str) -> list[Span]:
    return [(thing[name][0], thing[name][1]) for thing in things for name in names if thing[name]]


def heading_spans(bundled: Bundled, source: Source) -> list[Span]:
    """The lines on which the printed headings stand."""
    spans = []
    for task in bundled.tasks:
        if count := len(task["heading_printed"]):
            first, last = task["source_lines"]
            spans.append((first, source.known((first, last))[count - 1][0]))
    return spans


def _uncovered(name: str, found: Iterable[tuple[str, Span]], covers: list[Span], excepted: Container[int]) -> list[str]:
    return [
        f"{name}: “{text}” at line {first} belongs to nothing"
        for text, (first, last) in found
        if first not in excepted and not any(a <= first and last <= b for a, b in covers)
    ]


def numbered_items(bundled: Bundled, source: Source) -> list[str]:
    """Numbered headings and list items at which nothing begins."""
    things = [*bundled.tasks, *bundled.indicators, *bundled.breakthroughs]
    things += [point for task in bundled.tasks for point in task["solution_points"] if "source_lines" in point]
    starts = {thing["source_lines"][0] for thing in things}
    return [
        f"numbered: “{line.strip()[:40]}” at line {number} begins nothing"
        for number, line in source.known((1, source.last))
        if _NUMBERED.match(line) and number not in starts
    ]


def terms(bundled: Bundled, source: Source) -> list[str]:
    """Deadlines, years to reach and recurrences that belong to no deadline, heading, indicator or cited document."""
    covers = _spans(bundled.tasks, "deadline_lines") + heading_spans(bundled, source)
    covers += _spans([*bundled.indicators, *bundled.documents, *bundled.programme["other_references"]], "source_lines")
    return _uncovered("term", source.passage().matches(_TIME), covers, NOT_A_TERM)


def figures(bundled: Bundled, source: Source) -> list[str]:
    """Figures and ranks that belong to no indicator."""
    covers = _spans(bundled.indicators, "source_lines")
    return _uncovered("figure", source.passage().matches(_FIGURE), covers, ())


def assignments(bundled: Bundled, source: Source) -> list[str]:
    """Words that hand work to an office and belong to no task's assignment."""
    covers = _spans(bundled.tasks, "assignment_lines")
    return _uncovered("assignment", source.passage().matches(_ASSIGNED), covers, NOT_ASSIGNED)


def cited_numbers(bundled: Bundled, source: Source) -> list[str]:
    """Numbers and dates of documents, and laws by name, that no cited document has."""
    found = []
    laws = [f"luật {document['about']}" for document in bundled.documents if document["document_type"] == "Luật"]
    for text, (first, _last) in source.passage().matches(_LAW):
        if not any(law.startswith(text.lower()) for law in laws):
            found.append(f"document: “{text}” at line {first} is no cited law")
    for text, (first, last) in source.passage().matches(_NUMBER):
        named = [document for document in bundled.documents if document["number"] == text]
        if not any(_within((first, last), document) for document in named):
            found.append(f"document: “{text}” at line {first} is no cited document's")
    for text, (first, last) in source.passage().matches(_DATE):
        dated = [document for document in bundled.documents if _within((first, last), document)]
        if not any(_has_date(document, text) for document in dated):
            found.append(f"document: the date {text} at line {first} is no cited document's")
    return found


def _within(span: Span, thing: Thing) -> bool:
    first, last = thing["source_lines"]
    return bool(first <= span[0] and span[1] <= last)


def _has_date(document: Thing, text: str) -> bool:
    issued_on = document["issued_on"]
    return bool(issued_on and re.fullmatch(date_as_printed(date.fromisoformat(issued_on)), text))


def all_lines(bundled: Bundled, source: Source) -> list[str]:
    """Lines of a whole copy that nothing claims, and damaged lines that are no heading."""
    if not source.whole:
        return []
    parents = {task["parent"] for task in bundled.tasks}
    owners = [task for task in bundled.tasks if task["kind"] != "section" or task["path"] not in parents]
    headings = [*heading_spans(bundled, source), (1, 1)]
    claimed = _spans([*owners, *bundled.breakthroughs], "source_lines") + headings + FRAME
    lines = [(line.strip(), (number, number)) for number, line in source.known((1, source.last))]
    hurt = [(text, span) for text, span in lines if _DAMAGE.search(text)]
    return _uncovered("line", lines, claimed, ()) + _uncovered("damage", hurt, headings, BODY_DAMAGE)


ACCOUNTS: dict[str, Callable[[Bundled, Source], list[str]]] = {
    "numbered items": numbered_items,
    "terms": terms,
    "figures": figures,
    "assignments of work": assignments,
    "cited numbers": cited_numbers,
    "all lines": all_lines,
}
