"""Documents with hardly anything in them: to see how a kind is laid out and signed, and to try a template on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from models.labels import label
from models.landing import land
from models.messages import _
from models.rows import ProgrammeRow
from models.rules.periods import read_period
from models.rules.signing import SigningProfile
from models.vocabulary import DocumentKind
from reports.official.paper import Annex, Column, Paper
from reports.official.paper_writing import write_paper
from reports.official_list import official_list
from reports.progress_report import ProgressReport, progress_report
from reports.progress_words import KIND_LINE, OverdueTexts, ReportTexts, report_texts
from reports.urging_letter import UrgingLetterPaper, UrgingLine, write_urging_letter

#: Which of the program's templates each kind is written from.
TEMPLATE_NAMES: Mapping[DocumentKind, str] = {
    DocumentKind.URGING_LETTER: "urging_letter",
    DocumentKind.PROGRESS_REPORT: "progress_report",
    DocumentKind.OVERDUE_LIST: "official_list",
    DocumentKind.ROUND_LIST: "official_list",
    DocumentKind.REVIEW: "review",
    DocumentKind.INDICATOR_REPORT: "indicator_report",
    DocumentKind.OVERVIEW: "overview",
}
_BLANK = "…"


def check_template(kind: DocumentKind, profile: SigningProfile, programme: ProgrammeRow, template: Path) -> None:
    """Refuse a Word file that no document of `kind` can be written from: KnownErrors `template.*`."""
    with TemporaryDirectory(prefix="DonDoc-") as folder:
        write_sample(kind, profile, programme, Path(folder) / "sample.docx", template=template)


def save_program_template(kind: DocumentKind, profile: SigningProfile, path: Path) -> Path:
    """Write the program's own template of `kind`, in the layout and with the margins of `profile`, as a start.

    The same wish gives the same bytes. KnownErrors of landing a file.
    """
    from io import BytesIO

    from docx import Document

    from reports.official.edges import give_edges
    from reports.official.formulas import is_party
    from reports.official.word import template_file
    from reports.paper import Margins
    from reports.repacking import repacked

    document = Document(str(template_file(TEMPLATE_NAMES[kind], party=is_party(profile))))
    give_edges(document, Margins(*profile.margins))
    raw = BytesIO()
    document.save(raw)
    made_on = document.core_properties.created
    assert made_on is not None
    land(path, repacked(raw.getvalue(), made_on.date(), {}))
    return path


def write_sample(
    kind: DocumentKind, profile: SigningProfile, programme: ProgrammeRow, path: Path, *, template: Path | None = None
) -> Path:
    """Write a document of `kind` signed as `profile` says to `path` (.docx from `template`, or .pdf)."""
    if kind is DocumentKind.URGING_LETTER:
        return write_urging_letter(_letter(profile, programme), path, template=template)
    if kind is DocumentKind.PROGRESS_REPORT:
        return _write_report(_report(profile, programme), path, template)
    return write_paper(_paper(kind, profile, programme), path, template=template)


def _letter(profile: SigningProfile, programme: ProgrammeRow) -> UrgingLetterPaper:
    return UrgingLetterPaper(
        profile=profile,
        office_name=_BLANK,
        number=None,
        issued_on=None,
        times=1,
        reply_due=programme.term_start,
        as_of=programme.term_start,
        lines=(UrgingLine(_BLANK, _BLANK, _BLANK, 1, _BLANK, (_BLANK,), 1),),
        round_lines=(_BLANK,),
        demonstration=programme.demonstration,
    )


def _paper(kind: DocumentKind, profile: SigningProfile, programme: ProgrammeRow) -> Paper:
    listed = official_list(
        profile,
        abstract=label(kind).lower(),
        as_of=programme.term_start,
        paragraphs=(_BLANK,),
        columns=(Column(_("Serial no."), 14, 6, centred=True), Column(_("Task"), 151, 60)),
        rows=((1, _BLANK),),
        invented=programme.demonstration,
    )
    if TEMPLATE_NAMES[kind] == listed.template:
        return listed
    annex = Annex(_BLANK, _BLANK, listed.parts) if kind is DocumentKind.REVIEW else None
    dense = kind is DocumentKind.OVERVIEW
    return replace(listed, template=TEMPLATE_NAMES[kind], kind_line=KIND_LINE, annex=annex, dense=dense)


def _report(profile: SigningProfile, programme: ProgrammeRow) -> ProgressReport:
    day: date = programme.term_start
    return progress_report(
        (), late=(), indicators=(), offices={}, breakthroughs=(), programme=programme, profile=profile,
        period=read_period(str(day.year)), as_of=day, known_by=day,
    )  # fmt: skip


def _write_report(report: ProgressReport, path: Path, template: Path | None) -> Path:
    from reports.progress_pdf import progress_pdf
    from reports.progress_word import COLUMNS, progress_docx

    def row(table: str) -> tuple[str, ...]:
        return (_BLANK,) * len(COLUMNS[table])

    texts: ReportTexts = replace(
        report_texts(report),
        states=(row("states"),),
        breakthroughs=(row("breakthroughs"),),
        overdue=(OverdueTexts(_BLANK, (row("overdue"),)),),
        indicators=(row("indicators"),),
        annex_remarks=(_BLANK,),
    )
    made = progress_pdf(report, texts) if path.suffix == ".pdf" else progress_docx(report, texts, template)
    land(path, made)
    return path
