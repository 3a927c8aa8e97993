"""Forms into files: one for each office that a round asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from exchange.forms.content import FormMaking
from exchange.forms.writing import form_workbook
from exchange.stick_failures import not_a_folder
from models.errors import KnownError
from models.landing import calm, land
from models.messages import _
from models.operations.naming import office_uid
from models.store import Store
from models.tables import FormHandedOut

SUFFIX = ".xlsx"
_FOREIGN = re.compile(r"[^A-Z0-9-]+")


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form that was written: for which office (a code), for which round (a uid), its uid and how many rows it has."""

    office: str
    path: Path
    form: str
    round: str
    rows: int


@dataclass(frozen=True, slots=True)
class WrittenForms:
    """The forms that were written, and the offices that have nothing to report on."""

    forms: tuple[WrittenForm, ...]
    idle: tuple[str, ...]


def export_forms(
    store: Store, *, round_name: str, offices: Sequence[str] | None, target: Path, operator: str
) -> WrittenForms:
    """Write the forms of `offices` (codes; None: all that the round asks) into the folder `target`, or, for one office,
    into the file `target` where its name ends in .xlsx.

    Of all offices those without work are passed over. What was handed out is noted here, as a package that was sent is:
    the round waits for it. The folder is made where the one around it is there. KnownErrors of `FormMaking`, `land`,
    `exchange.not_a_folder`, `form.one_file` where one file is named for several offices; then nothing was written.
    """
    with store.read() as session:
        making = FormMaking(session, round_name=round_name, today=store.today)
        asked = making.round
        made, idle = [], []
        for office in asked.offices if offices is None else dict.fromkeys(offices):
            try:
                made.append(making.form(office, str(uuid4())))
            except KnownError as refusal:
                if offices is not None or refusal.code != "form.no_work":
                    raise
                idle.append(office)
    in_file = target.suffix.lower() == SUFFIX
    if in_file and (offices is None or len(made) != 1):
        raise KnownError("form.one_file", _("Several forms do not go into one file: name a folder."))
    if not in_file:
        _make_folder(target)
    written = []
    for content in made:
        path = target if in_file else target / form_file_name(content.mark.office, asked.period)
        land(path, form_workbook(content))
        written.append(WrittenForm(content.mark.office, path, content.mark.form, asked.uid, len(content.lines)))
    _note(store, written, operator)
    return WrittenForms(tuple(written), tuple(idle))


def _make_folder(folder: Path) -> None:
    if folder.is_file():
        raise not_a_folder(folder)
    with calm(folder / "x"):
        folder.mkdir(exist_ok=True)


def _note(store: Store, written: Sequence[WrittenForm], operator: str) -> None:
    now = store.now().isoformat(timespec="seconds")
    with store.transaction() as session:
        session.add_all(
            FormHandedOut(
                form=each.form, office=office_uid(session, each.office), round=each.round, file_name=each.path.name,
                made_at=now, operator=operator,
            )
            for each in written
        )  # fmt: skip


def form_file_name(office: str, period: str) -> str:
    """A name that every system takes: "Bieu_BTCTU_2021-Q4.xlsx"."""
    code = _FOREIGN.sub("-", office.upper()).strip("-") or "X"
    return f"Bieu_{code}_{period.replace('/', '-')}{SUFFIX}"
