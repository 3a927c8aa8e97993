"""Signing profiles: under whose name, number and signature each kind of document goes out."""

from models.tables.fields import Projected, projects, reference, structure


@projects("signing_profile")
class SigningProfile(Projected, table=True):
    """Of one kind of document (models/rules/signing.py gives the uid, and what an empty field means)."""

    __tablename__ = "signing_profile"

    document_kind: str | None = None
    layout: str | None = None
    superior: str | None = None
    body: str | None = None
    symbol: str | None = None
    mode: str | None = None
    signs_for: str | None = None
    title: str | None = None
    signer: str | None = None
    place: str | None = None
    addressees: list[str] | None = structure()
    recipients: list[str] | None = structure()
    margins: list[int] | None = structure()
    template: str | None = reference("attachment.uid")
