"""The sheet of one task: its facts, what the program says of it in its own words, where it stands in the source."""

from __future__ import annotations

from collections.abc import Iterator

from figures.styles import INDICATOR, Style, progress_sign, timeliness_style
from models.detail_rows import ReportRow, TaskDetail
from models.indicator_rows import AssessmentRow, IndicatorRow
from models.indicator_words import proposal_words, short_id, status_words
from models.labels import label
from models.messages import _
from models.rows import TaskRow
from models.rules.dates import date_words
from models.vocabulary import UNTRACKED_KINDS, BreakthroughBasis, TaskKind, TitleBasis
from ui.panels.cascade_section import cascade_fact, cascade_section
from ui.panels.finding_section import finding_section
from ui.panels.markup import as_printed, bold, bullets, dotted, facts, inked, link, paragraph, quiet, section, words
from ui.panels.task_log import history_section, log_sections
from ui.panels.task_view import TaskView
from ui.standing_words import deadline_words_of, first_deadline_words, state_words

SOURCE_LINK = "source"
TASK_LINK = "task:"
INDICATOR_LINK = "indicator:"
ASSESS_LINK = "assess"


def task_sheet(view: TaskView) -> str:
    """Everything about a task as markup; headings say what follows, empty sections are left out."""
    detail = view.detail
    return "".join(
        [
            _head(view),
            facts(list(_facts(view))),
            section(_("Open questions"), bullets(map(words, detail.questions))),
            section(_("Remarks"), bullets(map(words, detail.notes))),
            *log_sections(view),
            finding_section(view),
            cascade_section(view),
            _summary(detail),
            section(_("In the Programme"), _source(view)),
            history_section(view),
        ]
    )


def _head(view: TaskView) -> str:
    row = view.detail.task
    path = paragraph(dotted(quiet(row.path), quiet(label(row.kind))))
    title = f"<p style='margin:2px 0 6px 0;font-size:large'>{bold(row.title)}</p>"
    if row.kind in UNTRACKED_KINDS:
        return path + title
    state = inked(state_words(row), timeliness_style(row.timeliness, row.alert))
    as_of = quiet(_("as of {date}", date=date_words(view.as_of)))
    silent = "" if row.reported else inked(_("No report yet"), Style.NEUTRAL)
    return path + title + paragraph(dotted(state, silent, as_of))


def _facts(view: TaskView) -> Iterator[tuple[str, str]]:
    detail, row = view.detail, view.detail.task
    types = row.document_type_text or ", ".join(label(each) for each in row.document_types)
    yield _("Type of document"), words(types)
    if row.kind not in UNTRACKED_KINDS:
        yield _("Lead"), _offices(view, row.lead) or quiet(_("not assigned"))
    yield _("Coordinating"), _offices(view, row.coordinating)
    yield _("Issuing level"), _noted(row.issuing_level, detail.issuing_level_note)
    if row.kind not in UNTRACKED_KINDS:
        yield _("Deadline"), _noted(deadline_words_of(row), detail.deadline_note)
        yield "", words(first_deadline_words(row))
        yield _("Progress"), _progress(row)
        yield _("Coordinating reports"), "<br>".join(_beside(each, view) for each in detail.reports if each.beside)
    yield _("Completed on"), words(date_words(row.completed_on)) if row.completed_on else ""
    yield _("District tasks"), cascade_fact(view)
    yield _("Breakthrough"), _breakthrough(view)
    yield _("Repeats"), _task_links([row.same_as] if row.same_as else [])
    yield _("Related"), _task_links(row.related)
    yield _("Indicators"), bullets(map(_indicator, view.indicators))
    if row.kind not in UNTRACKED_KINDS:
        yield _("Assessment"), _assessment(detail.assessment, offered=view.offers.offers("assess"))
    if row.conflicts:
        yield _("Reports that differ"), words(_("{n}, to be settled", n=row.conflicts))


def _indicator(row: IndicatorRow) -> str:
    """Its name, which leads to it, and how it stands."""
    standing = inked(status_words(row.status), INDICATOR[row.status])
    return dotted(link(INDICATOR_LINK + row.id, f"{short_id(row.id)}. {row.name}"), standing)


def _assessment(assessment: AssessmentRow | None, *, offered: bool) -> str:
    """A person's judgement and, where this office judges, the way to another one."""
    further = link(ASSESS_LINK, _("Assess…")) if offered else ""
    if assessment is None:
        return dotted(quiet(_("none yet")), further)
    said = dotted(bold(label(assessment.code)), quiet(f"{date_words(assessment.on)}, {assessment.by}"))
    return "<br>".join(filter(None, (said, words(assessment.reason), words(proposal_words(assessment)), further)))


def _progress(row: TaskRow) -> str:
    if not row.reported or row.progress is None:
        return quiet(_("no report yet"))
    last = _("last report {date}", date=date_words(row.last_report_on)) if row.last_report_on else ""
    return dotted(words(label(row.progress)), quiet(last) if last else None)


def _beside(report: ReportRow, view: TaskView) -> str:
    """The last word of an office that takes part: whose, what, of which day."""
    said = f"{progress_sign(report.progress)} {label(report.progress)}"
    return dotted(words(view.names.short_name(report.office)), words(said), quiet(date_words(report.on)))


def _offices(view: TaskView, codes: tuple[str, ...]) -> str:
    return "<br>".join(words(view.names.name(code)) for code in codes)


def _noted(text: str | None, note: str | None) -> str:
    return "<br>".join(part for part in (words(text) if text else "", quiet(note) if note else "") if part)


def _breakthrough(view: TaskView) -> str:
    """Number and title, "(suy luận)" where the text does not say it, why, and the further ones."""
    detail, row = view.detail, view.detail.task
    titles = {each.no: each.title for each in view.breakthroughs}
    if row.breakthrough is None:
        return "" if row.kind is TaskKind.SECTION else quiet(label(BreakthroughBasis.NONE))
    text = f"{row.breakthrough}. {titles.get(row.breakthrough, '')}".strip()
    if row.breakthrough_basis is BreakthroughBasis.INFERENCE:
        text += f" ({label(row.breakthrough_basis)})"
    lines = [words(text)]
    if row.breakthrough_basis is not BreakthroughBasis.USER and detail.breakthrough_reason:
        lines.append(quiet(detail.breakthrough_reason))
    if row.breakthrough_secondary:
        further = "; ".join(f"{no}. {titles.get(no, '')}".strip() for no in row.breakthrough_secondary)
        lines.append(quiet(_("also {others}", others=further)))
    return "<br>".join(lines)


def _task_links(paths: list[str] | tuple[str, ...]) -> str:
    return ", ".join(link(TASK_LINK + path, path) for path in paths)


def _summary(detail: TaskDetail) -> str:
    """The program's own words, called so: a paraphrase never stands as the Programme's words."""
    if not detail.summary and not detail.solution_points:
        return ""
    caveat = quiet(_("In the program's own words, not those of the Programme."))
    text = words(detail.summary) if detail.summary else ""
    points = bullets(map(words, detail.solution_points))
    return section(_("The program's summary"), paragraph(caveat), paragraph(text), points)


def _source(view: TaskView) -> str:
    """Section, lines and heading as printed; the passage itself opens in its own window."""
    detail, row = view.detail, view.detail.task
    lines = _("lines {first}–{last}", first=row.source_lines[0], last=row.source_lines[1]) if row.source_lines else ""
    place = dotted(words(_("Item {path}", path=row.path)), words(lines))
    composed = quiet(label(row.title_basis)) if row.title_basis is TitleBasis.COMPOSED else ""
    printed = as_printed(detail.heading_printed)
    if printed:
        printed = f"{quiet(_('Heading as printed:'))}<br>{printed}"
    see = link(SOURCE_LINK, _("See the source…"))
    return "".join(map(paragraph, (place, composed, printed, see)))
