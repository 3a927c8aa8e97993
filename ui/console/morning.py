"""`today`: what a morning begins with."""

from __future__ import annotations

from argparse import Namespace

from models import queries
from models.messages import _
from models.rules.dates import date_words
from models.today_rows import LateTaskRow, TodayRow
from ui.console.listing import Column, as_data, as_table, deliver, keys_of, publish_data
from ui.console.opening import as_of_date, date_notes, reading
from ui.scope_names import awaited_name, deciding_words, product_words, scope_name


def show_today(args: Namespace) -> None:
    """The counts, then the overdue tasks, the longest overdue first: who, how late, what is missing, who decides."""
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        found = queries.today(session, as_of=as_of)
        notes = date_notes(args, store, session, as_of)
    if args.format == "table":
        counts = "\n".join(f"{name}: {count}" for name, count in _counts(found))
        deliver(args, f"{counts}\n\n{as_table(found.late, _columns(), notes)}")
    else:
        publish_data(args, _data(found), keys_of(LateTaskRow), as_data(found.late))


def _data(found: TodayRow) -> dict[str, object]:
    """The counts first, then all that is behind them."""
    counts = {scope.value: len(uids) for scope, uids in found.scopes.items()} | {"awaited": len(found.awaited)}
    data: dict[str, object] = as_data(found)
    return {"as_of": data.pop("as_of"), "counts": counts, **data}


def _counts(found: TodayRow) -> list[tuple[str, int]]:
    tasks = [(scope_name(scope, found.due_soon_days), len(uids)) for scope, uids in found.scopes.items()]
    return [*tasks, (awaited_name(), len(found.awaited))]


def _columns() -> list[Column[LateTaskRow]]:
    return [
        Column(_("Lead"), lambda task: ", ".join(task.lead) or _("Not assigned"), 30),
        Column(_("Path"), lambda task: task.path),
        Column(_("Deadline"), lambda task: date_words(task.deadline)),
        Column(_("Days late"), lambda task: str(task.days_late)),
        Column(_("Product missing"), lambda task: product_words(task.product, task.title), 60),
        Column(_("Who decides"), lambda task: deciding_words(task.deciding), 30),
    ]
