"""Restored headings against the damaged lines: a lost letter left exactly one space, ƣ stands for ư."""

from __future__ import annotations

import re

from tests.programme.bundled import Bundled, Thing
from tests.programme.source import Source

#: Words that a heading may have before the title proper.
_LEAD_IN = "Xây dựng "
#: A numbered item inside a sentence: its title ends where the sentence goes on.
_RUN_IN = re.compile(r"\(\d\.\d\)$")
_LOOKALIKES = {"ư": "[ưƣ ]", "Ư": "[ƯƢ ]"}
#: A line always ends with a space of its own.
_BREAK = r"(?: +\n *| )"


def printed_number(path: str) -> str | None:
    """The number that stands before the heading of `path`; None for items the Programme does not number."""
    for pattern in (r"(?:^|\.)([IVX]+)$", r"^II\.(\d)$", r"^II\.(\d\.\d)$", r"(\([\d.]+\))$"):
        if match := re.search(pattern, path):
            number = match[1]
            return f"{number}." if number.isalnum() else number
    return None


def damaged(text: str) -> str:
    """A regular expression for `text` as it may have been printed."""
    return "".join(
        _BREAK if letter == " " else _LOOKALIKES.get(letter, f"(?:{re.escape(letter)}| )") for letter in text
    )


def heading_pattern(task: Thing) -> re.Pattern[str]:
    """What the printed heading of `task` must look like, its lines joined by line feeds."""
    title = task["title"] if task["parent"] else task["title"].upper()
    end = "[ ;][^\n]*" if _RUN_IN.search(task["path"]) else "[.:]? +"
    number = printed_number(task["path"]) or ""
    lead_in = f"(?P<lead_in>{damaged(_LEAD_IN)})?"
    return re.compile(f" {{0,2}}(?P<heading>{damaged(number + ' ')}{lead_in}{damaged(title)}){end}")


def lost_letters(task: Thing) -> int:
    """How many letters of the heading of `task` were lost in print."""
    match = heading_pattern(task).fullmatch("\n".join(task["heading_printed"]))
    if match is None:
        return 0
    lead_in = _LEAD_IN if match["lead_in"] else ""
    whole = f"{printed_number(task['path'])}{lead_in}{task['title']}"
    return len(re.sub(r"\s", "", whole)) - len(re.sub(r"\s", "", match["heading"]))


def lookalikes(task: Thing) -> int:
    """How many ƣ and Ƣ stand in the printed heading of `task`."""
    return sum(line.count("ƣ") + line.count("Ƣ") for line in task["heading_printed"])


def heading_findings(bundled: Bundled, source: Source) -> list[str]:
    """Headings that are not the source's lines, or whose restored title does not fit them letter by letter."""
    found = []
    for task in bundled.tasks:
        printed = task["heading_printed"]
        if not printed:
            continue
        known = [line for _number, line in source.known((task["source_lines"][0], task["source_lines"][1]))]
        if printed != known[: len(printed)]:
            found.append(f"{task['path']}: heading_printed is not what stands at line {task['source_lines'][0]}")
        if heading_pattern(task).fullmatch("\n".join(printed)) is None:
            found.append(f"{task['path']}: the title does not fit the printed heading")
        if task["title_repaired"] != (lookalikes(task) + lost_letters(task) > 0):
            found.append(f"{task['path']}: title_repaired is wrong")
    return found


def unprinted_findings(bundled: Bundled, source: Source) -> list[str]:
    """Titles called verbatim that stand neither in a heading of their own or of their parent nor in their lines."""
    titles = {task["path"]: task["title"] for task in bundled.tasks if task["heading_printed"]}
    found = []
    for task in bundled.tasks:
        if task["heading_printed"] or task["title_basis"] != "verbatim":
            continue
        in_parent = task["title"] in titles.get(task["parent"], "")
        if not in_parent and source.passage(task["source_lines"]).find(task["title"]) < 0:
            found.append(f"{task['path']}: the title is not in its lines")
    return found
