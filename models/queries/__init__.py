"""Nouns: from a session to frozen rows.

What only a history, a task's own page or its source needs is imported from its own module: no start waits for it.
"""

from models.queries.indicators import indicator, indicators
from models.queries.programme import breakthroughs, default_as_of, programme, questions
from models.queries.registers import documents, offices
from models.queries.task_list import task_list
from models.queries.today import today

__all__ = [
    "breakthroughs",
    "default_as_of",
    "documents",
    "indicator",
    "indicators",
    "offices",
    "programme",
    "questions",
    "task_list",
    "today",
]
