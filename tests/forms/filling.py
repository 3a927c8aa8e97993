"""Forms for tests: a hub with an open round, its forms, and a hand that fills them in."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from exchange.forms.exporting import export_forms
from exchange.forms.importing import import_forms
from exchange.forms.layout import HEAD_ROW, TASKS, letter
from exchange.forms.rows import FormOutcome
from models.operations import set_members
from models.store import Store
from tests.rounds import OPERATOR, QUARTER, opened
from tests.scratch import run_folder
from tests.stores import TODAY, copied_store

OFFICE = "BCSD-UBND"


@dataclass(frozen=True, slots=True)
class Hub:
    """The hub's store, closed, and the empty form of one office."""

    store: Path
    form: Path

    def open(self) -> Store:
        return Store.open(self.store, today=TODAY)

    def taken(self, *, apply: bool = True) -> FormOutcome:
        """What comes of the form as it is now."""
        with self.open() as store:
            (outcome,) = import_forms(store, [self.form], operator=OPERATOR, apply=apply)
        return outcome


@cache
def _pattern(office: str) -> Hub:
    folder = run_folder("forms") / office
    path = copied_store(folder)
    form = folder / "form.xlsx"
    with Store.open(path, today=TODAY) as store:
        opened(store)
        if office == "HU-VITHUY":
            store.perform(set_members, operator=OPERATOR, code="G-HUYEN-THI-THANH", members=[office])
        export_forms(store, round_name=QUARTER, offices=[office], target=form, operator="An")
    return Hub(path, form)


def hub(folder: Path, office: str = OFFICE) -> Hub:
    """A store and a form of the test's own."""
    made = _pattern(office)
    return Hub(Path(shutil.copy(made.store, folder)), Path(shutil.copy(made.form, folder / "Bieu.xlsx")))


def row_of(book: Workbook, name: str, sheet: str = TASKS) -> int:
    """The row in whose second column `name` is printed."""
    page = book[sheet]
    return next(row for row in range(HEAD_ROW + 1, page.max_row + 1) if page.cell(row, 2).value == name)


def fill(form: Path, rows: Mapping[str, Mapping[str, Any]], sheet: str = TASKS) -> dict[str, int]:
    """Write values into the cells of the rows named by what is printed in them; the rows."""
    book = load_workbook(form)
    found = {}
    for name, values in rows.items():
        found[name] = row_of(book, name, sheet)
        for key, value in values.items():
            book[sheet][f"{letter(sheet, key)}{found[name]}"] = value
    book.save(form)
    return found
