"""The review of the term as a paper: counts by word and by breakthrough, then what was judged, on pages across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.indicator_words import short_id, target_words
from models.labels import label
from models.latest_words import latest_words
from models.messages import _
from models.rules.dates import date_words
from models.timeliness_words import standing_words
from models.vocabulary import AssessmentCode
from reports.official.paper import Annex, Column, Heading, Paper, Part, Table, Value, unwritten_words
from reports.progress_pdf import breakthrough_heads
from reports.progress_report import BreakthroughLine
from reports.progress_words import KIND_LINE, breakthrough_name, ratio_words
from reports.review_evidence import capital, documents_words, ground_words, judgement_words, source_words
from reports.review_report import JudgedIndicator, JudgedTask, Review, WordCounts, word_counts
from reports.table_line import due
from reports.totals_words import count_words, dated_words, rate_words, silence_words, unfinished_words


def review_paper(review: Review) -> Paper:
    """The paper; a sơ kết or a tổng kết, as the period is."""
    words = review.period.words
    return Paper(
        template="review",
        profile=review.profile,
        kind_line=KIND_LINE,
        abstract=_("final review of the Programme of action, {period}", period=words)
        if review.final
        else _("mid-term review of the Programme of action, {period}", period=words),
        as_of=review.as_of,
        parts=tuple(_parts(review)),
        invented=review.demonstration,
        annex=Annex(
            _("RESULTS AND ASSESSMENT OF EACH INDICATOR AND TASK"),
            f"({dated_words(review.as_of, review.known_by).rstrip('.')})",
            tuple(_annex(review)),
        ),
    )


def _parts(review: Review) -> Iterator[Part]:
    counts = word_counts(review.indicators)
    yield Heading(_("I. THE GENERAL STATE"))
    yield dated_words(review.as_of, review.known_by)
    yield from unfinished_words(review.period, review.known_by)
    if review.judged_by > review.as_of:
        yield _("Judgements made up to {date} are told.", date=date_words(review.judged_by))
    yield _basis(review, counts)
    yield Table(_("Assessments"), _word_columns(), tuple(_words(review, counts)), _word_sums(review, counts))
    yield Heading(_("II. INDICATORS BY STRATEGIC BREAKTHROUGH"))
    yield _("Judged by a person; where nobody has, what the figures say is counted apart.")
    lines = tuple(
        (breakthrough_name(line), *_counted(word_counts(review.of_breakthrough(line.no))))
        for line in review.breakthroughs
    )
    yield Table(_("Indicators by breakthrough"), _indicator_columns(), lines, (_("Sum"), *_counted(counts)))
    yield Heading(_("III. TASKS BY STRATEGIC BREAKTHROUGH"))
    yield from map(rate_words, review.totals.rates)
    yield silence_words(review.totals)
    yield Table(
        _("Tasks by breakthrough"),
        _task_columns(),
        tuple(_results(breakthrough_name(line), line) for line in review.breakthroughs),
        _results(_("Sum"), BreakthroughLine(None, "", review.totals)),
    )
    yield Heading(_("IV. ASSESSMENT AND PROPOSALS"))
    yield from _proposals(review)


def _basis(review: Review, counts: WordCounts) -> str:
    numbers = (counts.whole, sum(counts.judged.values()), sum(counts.proposed.values()), counts.silent)
    told = dict(zip(("all", "judged", "proposed", "silent"), count_words(*numbers), strict=True))
    tasks, judged = count_words(review.totals.tasks, len(review.tasks))
    return _(
        "{all} indicators: {judged} judged, {proposed} with a word expected by the figures, {silent} not judged yet;"
        " {tasks} tasks, {tasks_judged} of them judged.",
        **told,
        tasks=tasks,
        tasks_judged=judged,
    )


def _words(review: Review, counts: WordCounts) -> Iterator[tuple[Value, ...]]:
    for code in AssessmentCode:
        tasks = sum(each.assessment.code is code for each in review.tasks)
        yield capital(label(code)), counts.judged.get(code, 0), counts.proposed.get(code, 0), tasks
    yield _("Not judged yet"), counts.silent, 0, review.totals.tasks - len(review.tasks)


def _word_sums(review: Review, counts: WordCounts) -> tuple[Value, ...]:
    proposed = sum(counts.proposed.values())
    return _("Sum"), counts.whole - proposed, proposed, review.totals.tasks


def _counted(counts: WordCounts) -> tuple[Value, ...]:
    judged = (counts.judged.get(code, 0) for code in AssessmentCode)
    return counts.whole, *judged, sum(counts.proposed.values()), counts.silent


def _results(name: str, line: BreakthroughLine) -> tuple[Value, ...]:
    return name, line.totals.tasks, ratio_words(line.completed), ratio_words(line.on_time), line.overdue, line.silent


def _proposals(review: Review) -> Iterator[str]:
    """What people proposed, word for word, the indicators' first."""
    judged = [(f"{short_id(each.row.id)}. {each.row.name}", each.row.assessment) for each in review.indicators]
    judged += [(_("Item {path}", path=each.row.path), each.assessment) for each in review.tasks]
    found = [f"- {name}: {said.proposal}" for name, said in judged if said and said.proposal]
    yield from found or [unwritten_words()]


# -- the annex --------------------------------------------------------------------------------------------------------


def _annex(review: Review) -> Iterator[Part]:
    yield Heading(_("A. Indicators"))
    yield Table(_("Indicators"), _judged_columns(), tuple(_indicator_rows(review)))
    yield Heading(_("B. Tasks that were judged"))
    if review.tasks:
        rows = tuple(_task_row(number, each, review) for number, each in enumerate(review.tasks, start=1))
        yield Table(_("Tasks judged"), _judged_task_columns(), rows)
    else:
        yield _("No task was judged.")


def _indicator_rows(review: Review) -> Iterator[tuple[Value, ...]]:
    number = 0
    for line in review.breakthroughs:
        found = review.of_breakthrough(line.no)
        if found:
            yield (breakthrough_name(line),)
        for each in found:
            number += 1
            yield _indicator_row(number, each, review)


def _indicator_row(number: int, each: JudgedIndicator, review: Review) -> tuple[Value, ...]:
    row, said = each.row, each.row.assessment
    return (
        number,
        f"{short_id(row.id)}. {row.name}",
        target_words(row),
        latest_words(row) or _("no figures yet"),
        source_words(each, review.offices),
        judgement_words(each),
        said.reason if said else ground_words(each),
        said.proposal if said else None,
    )


def _task_row(number: int, each: JudgedTask, review: Review) -> tuple[Value, ...]:
    row, said = each.row, each.assessment
    return (
        number,
        f"{row.title} ({_('item {path}', path=row.path)})",
        due(row).words,
        standing_words(row.timeliness, row.days_late),
        documents_words(row, review.offices),
        capital(label(said.code)),
        said.reason,
        said.proposal,
    )


def _columns(heads: Sequence[str], shares: Sequence[float], widths: Sequence[float]) -> tuple[Column, ...]:
    """A negative share is that of a centred column."""
    return tuple(
        Column(head, abs(share), width, share < 0) for head, share, width in zip(heads, shares, widths, strict=True)
    )


def _word_columns() -> tuple[Column, ...]:
    heads = (_("Assessment"), _("Indicators"), _("Indicators expected by the figures"), _("Task"))
    return _columns(heads, (45, -40, -40, -40), (30, 20, 24, 20))


def _indicator_columns() -> tuple[Column, ...]:
    words = tuple(capital(label(code)) for code in AssessmentCode)
    heads = (_("Breakthrough"), _("Indicators"), *words, _("Expected by the figures"), _("Not judged yet"))
    return _columns(heads, (37, -15, -15, -14, -16, -14, -18, -18, -18), (60, *(14,) * 8))


def _task_columns() -> tuple[Column, ...]:
    return _columns(breakthrough_heads(), (52, -16, -31, -31, -14, -21), (55, 14, 20, 20, 14, 18))


def _judged_columns() -> tuple[Column, ...]:
    heads = (
        _("Serial no."), _("Indicator"), _("Targets"), _("Carried out"), _("Period, source, documents"),
        _("Assessment"), _("Reason"), _("Proposal"),
    )  # fmt: skip
    return _columns(heads, (-14, 50, 32, 31, 50, 26, 36, 34), (6, 44, 30, 26, 40, 22, 44, 40))


def _judged_task_columns() -> tuple[Column, ...]:
    heads = (
        _("Serial no."), _("Task"), _("Deadline"), _("Progress"), _("Documents issued"), _("Assessment"), _("Reason"),
        _("Proposal"),
    )  # fmt: skip
    return _columns(heads, (-14, 58, 29, 27, 50, 26, 36, 34), (6, 50, 24, 24, 40, 22, 44, 40))
