"""Nouns: from a session to frozen rows."""

from models.queries.history import history
from models.queries.indicators import indicator, indicators
from models.queries.programme import breakthroughs, default_as_of, programme, questions
from models.queries.registers import documents, offices
from models.queries.source import Passage, source_passage
from models.queries.task_detail import task_detail
from models.queries.task_lines import task_lines
from models.queries.task_list import task_list
from models.queries.today import today

__all__ = [
    "Passage",
    "breakthroughs",
    "default_as_of",
    "documents",
    "history",
    "indicator",
    "indicators",
    "offices",
    "programme",
    "questions",
    "source_passage",
    "task_detail",
    "task_lines",
    "task_list",
    "today",
]
