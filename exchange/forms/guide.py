"""The first sheet of a form: how it is filled, in plain words."""

from __future__ import annotations

from models.messages import _


def guide_lines() -> tuple[str, ...]:
    """The sentences, each a row of its own."""
    return (
        _("Fill in only the yellow cells; the others are locked. Leave rows with nothing new empty."),
        _("Do not sort, insert or delete rows, and do not change row codes: the code says which task a row is about."),
        _("State: choose one of the words in the list. A task that is suspended or not carried out needs its reason in"
          " the note."),
        _("Date of report: the day on which it was so, day/month/year, for example 31/12/2021; never a day to come."),
        _("A completed task that issues a document needs its number, date of issue, issuing office and abstract."),
        _("Classified document: choose “yes”, enter date and issuing office alone, neither number nor abstract."),
        _("Level that must decide: choose from the list, or write another."),
        _("Obstacle: what stands in the way; leave empty where nothing does."),
        _("Figures: decimals after a comma (7,5), thousands with a dot (20.500). A rank also needs out of how many."),
        _("Where there is no figure yet choose the reason; do not enter 0. Period: 2021, 2021-H1, 2021-Q4 or 2021-06."),
        _("An estimate is chosen as such; without a choice the figure counts as actual."),
        _("Write values, not formulas. Save as an Excel workbook (.xlsx) under the same name and hand it in on USB."),
        _("Filled in by hand on paper: write into the same cells and keep the row codes, by which they are typed."),
        _("Not for state secrets."),
    )  # fmt: skip
