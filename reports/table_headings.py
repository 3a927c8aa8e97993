"""Where headings stand in the tracking table: the sections above a task, and its breakthrough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.messages import _
from models.rows import BreakthroughRow, TaskRow
from models.vocabulary import UNTRACKED_KINDS, TaskKind
from reports.plain_text import plain
from reports.table_rows import Grade, Heading

#: Kinds printed as headings; a restatement is untracked too, but stands as a line of its own.
HEADING_KINDS = UNTRACKED_KINDS - {TaskKind.RESTATEMENT}


class Headings:
    """Gives, row after row in document order, the headings not yet printed above each."""

    def __init__(
        self, known: Mapping[str, TaskRow], listed: set[str], breakthroughs: Sequence[BreakthroughRow]
    ) -> None:
        """`known` are all rows from which titles can be taken, `listed` the paths that are lines themselves."""
        self._known = known
        self._listed = listed
        self._titles = {breakthrough.no: plain(breakthrough.title) for breakthrough in breakthroughs}
        self._printed: set[str] = set()
        self._section: str | None = None
        self._breakthrough: int | None = None

    def above(self, row: TaskRow) -> Iterator[Heading]:
        """The headings to print before `row`; a heading row yields itself last."""
        chain = self._chain(row)
        if row.kind in HEADING_KINDS:
            chain.append(row.path)
        sections = [path for path in chain if self._kind(path) is not TaskKind.TASK_GROUP]
        yield from self._unprinted(sections, 0)
        yield from self._breakthrough_of(row, sections)
        yield from self._unprinted(chain, len(sections) + 1)

    def _chain(self, row: TaskRow) -> list[str]:
        """Paths above `row`, outermost first, without those that are lines of the table."""
        above: list[str] = []
        parent = row.parent
        while parent is not None and parent not in above:
            above.append(parent)
            parent = self._known[parent].parent if parent in self._known else None
        return [path for path in reversed(above) if path not in self._listed]

    def _kind(self, path: str) -> TaskKind | None:
        return self._known[path].kind if path in self._known else None

    def _unprinted(self, paths: Sequence[str], level: int) -> Iterator[Heading]:
        for depth, path in enumerate(paths):
            if path not in self._printed:
                self._printed.add(path)
                title = plain(self._known[path].title) if path in self._known else _("Item {path}", path=plain(path))
                grade = Grade.SECTION if self._kind(path) in {TaskKind.SECTION, None} else Grade.GROUP
                yield Heading(grade, max(level, depth), plain(path), title)

    def _breakthrough_of(self, row: TaskRow, sections: list[str]) -> Iterator[Heading]:
        """The breakthrough's heading where it changes inside a section; "outside" only after one was named."""
        section = sections[-1] if sections else None
        if section != self._section:
            self._section, self._breakthrough = section, None
        if row.kind is TaskKind.SECTION or row.breakthrough == self._breakthrough:
            return
        self._breakthrough = row.breakthrough
        yield Heading(Grade.BREAKTHROUGH, len(sections), "", self._breakthrough_words(row.breakthrough))

    def _breakthrough_words(self, no: int | None) -> str:
        if no is None:
            return _("Outside the three breakthroughs")
        title = self._titles.get(no)
        return _("Breakthrough {no}: {title}", no=no, title=title) if title else _("Breakthrough {no}", no=no)
