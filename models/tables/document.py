"""Documents: those that the Programme cites and those that prove its tasks."""

from datetime import date

from sqlmodel import Field

from models.tables.fields import Projected, link_table, projects, reference, structure


@projects("document")
class Document(Projected, table=True):
    """`issuer` is an office of the register, `issuer_text` a name as written; a classified one has no number."""

    number: str | None = Field(default=None, index=True)
    document_type: str | None = None
    issuer: str | None = reference("office.uid")
    issuer_text: str | None = None
    issued_on: date | None = None
    abstract: str | None = None
    classified: bool | None = None
    cited: bool | None = None
    role: str | None = None
    about: str | None = None
    note: str | None = None
    source_lines: list[int] | None = structure()


DOCUMENT_FILE = link_table("document_file", "document", "files", to="attachment.uid")
