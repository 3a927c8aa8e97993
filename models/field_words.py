"""Names of the fields of things, as the history shows them."""

from __future__ import annotations

from collections.abc import Callable

from models.messages import _ as translated

#: Marks a message id without translating it: the tables are made once, the language may change.
Mark = Callable[[str], str]
#: The name of a field that this version does not know.
OTHER = ""


def field_label(kind: str, field: str) -> str:
    """The name of `field` of a `kind` of thing as the history shows it; an unknown one is "Thông tin khác"."""
    return translated(_OWN_FIELDS.get((kind, field)) or _FIELDS.get(field) or _FIELDS[OTHER])


def _fields(_: Mark) -> dict[str, str]:
    """Every field by its name, whatever it belongs to; `_` marks the message ids and leaves them as they are."""
    return {
        OTHER: _("Other detail"),
        "about": _("About"),
        "abstract": _("Abstract"),
        "aggregation": _("Way of adding up"),
        "answer": _("Answer"),
        "assessed_on": _("Assessed on"),
        "approximate_tolerance": _("Tolerance of “about” (%)"),
        "as_written": _("As written"),
        "assignment_lines": _("Lines of the assignment"),
        "assignment_verb": _("Words of the assignment"),
        "baseline": _("Baseline"),
        "breakthrough": _("Breakthrough"),
        "breakthrough_basis": _("Ground of the breakthrough"),
        "breakthrough_reason": _("Reason of the breakthrough"),
        "breakthrough_secondary": _("Secondary breakthroughs"),
        "citations": _("Documents cited"),
        "cited": _("Cited by the Programme"),
        "classified": _("Secret document"),
        "code": _("Code"),
        "coordinating": _("Coordinating offices"),
        "corrects": _("Corrects the report"),
        "deadline": _("Deadline"),
        "deadline_kind": _("Kind of deadline"),
        "deadline_lines": _("Lines of the deadline"),
        "deadline_note": _("Note on the deadline"),
        "deadline_precision": _("Precision of the deadline"),
        "deadline_start": _("First day"),
        "deadline_text": _("Deadline as written"),
        "decided_on": _("Decided on"),
        "deciding_level": _("Level that must decide"),
        "deep_red_after_days": _("Days late until deep red"),
        "deleted": _("Removed"),
        "demonstration": _("Illustrative data"),
        "direction": _("Better direction"),
        "document": _("Document"),
        "document_type": _("Type of document"),
        "document_type_text": _("Document to issue, as written"),
        "document_types": _("Types of document to issue"),
        "documents": _("Documents"),
        "due_soon_days": _("Days before a deadline that are “soon”"),
        "figure": _("Figure"),
        "filing": _("Filed as"),
        "frequency": _("Frequency of measuring"),
        "given_by": _("Given by"),
        "given_on": _("Given on"),
        "heading_printed": _("Heading as printed"),
        "hub": _("Office that keeps the Programme"),
        "indicator": _("Indicator"),
        "indicators": _("Indicators"),
        "internal": _("Internal deadline"),
        "issued_on": _("Date of issue"),
        "issuer": _("Issued by"),
        "issuer_text": _("Issued by (as written)"),
        "issuing_level": _("Issuing level"),
        "issuing_level_basis": _("Ground of the issuing level"),
        "issuing_level_note": _("Note on the issuing level"),
        "kind": _("Kind"),
        "klass": _("Class of indicator"),
        "lead": _("Lead office"),
        "measure": _("Kind of measure"),
        "members": _("Members"),
        "name": _("Name"),
        "no": _("No."),
        "not_before": _("Not earlier than"),
        "not_before_reason": _("Why not earlier"),
        "note": _("Note"),
        "notes": _("Notes"),
        "number": _("Number and symbol"),
        "objective_lines": _("Lines of the objective"),
        "obstacle": _("Obstacle"),
        "office": _("Office"),
        "as_lead": _("Reported as the lead"),
        "on_behalf": _("Entered on behalf of the office"),
        "order": _("Place in the document"),
        "other_references": _("Other documents named"),
        "parent": _("Belongs to"),
        "path": _("Path"),
        "period": _("Period"),
        "phase": _("Phase"),
        "precision": _("Precision of the deadline"),
        "progress": _("Progress"),
        "province": _("Province"),
        "questions": _("Open questions"),
        "reason": _("Reason"),
        "recurrence": _("Recurrence"),
        "related": _("Related tasks"),
        "replaces": _("Replaces"),
        "reported_on": _("As of the day"),
        "review_base_year": _("Base year of the reviews"),
        "role": _("Role"),
        "rule": _("Rule"),
        "same_as": _("Restates"),
        "scope": _("Scope"),
        "series": _("Series"),
        "sha256": _("SHA-256"),
        "short_name": _("Short name"),
        "signed_on": _("Signed on"),
        "signer": _("Signer"),
        "size": _("Size (bytes)"),
        "solution_lines": _("Lines of the solutions"),
        "solution_points": _("Solutions"),
        "source": _("Text of the Programme"),
        "source_lines": _("Lines in the text"),
        "successor": _("Successor"),
        "summary": _("Summary"),
        "targets": _("Targets"),
        "task": _("Task"),
        "tasks": _("Tasks"),
        "term_first_year": _("First year of the term"),
        "term_last_year": _("Last year of the term"),
        "text": _("Content"),
        "title": _("Title"),
        "title_basis": _("Ground of the title"),
        "title_repaired": _("Title with letters restored"),
        "unit": _("Unit"),
        "valid_from": _("Valid from"),
        "valid_to": _("Valid to"),
    }


def _own_fields(_: Mark) -> dict[tuple[str, str], str]:
    """Fields whose word depends on the thing they belong to."""
    return {
        ("deadline_extension", "deadline"): _("New deadline"),
        ("deadline_extension", "text"): _("New deadline as written"),
        ("deadline_extension", "document"): _("Approving document"),
        ("direction", "number"): _("Number of the direction"),
        ("direction", "text"): _("Content of the direction"),
        ("progress_report", "documents"): _("Documents issued"),
        ("question", "text"): _("Question"),
        ("attachment", "name"): _("Name of the file"),
        ("assessment", "code"): _("Assessment"),
    }


_FIELDS = _fields(str)
_OWN_FIELDS = _own_fields(str)
