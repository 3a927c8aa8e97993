"""Words and looks of an office's place in a reporting round, the same in the window and on the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from figures.styles import Style
from models.labels import label
from models.messages import _
from models.round_rows import RoundOfficeRow, RoundRow
from models.rules.dates import date_words
from models.rules.rounds import WAITING
from models.vocabulary import RoundStanding

_LOOKS = {
    RoundStanding.NOT_SENT: (Style.NEUTRAL, "○"),
    RoundStanding.SENT: (Style.IN_TIME, "▶"),
    RoundStanding.RECEIVED: (Style.IN_TIME, "●"),
    RoundStanding.RECEIVED_LATE: (Style.DONE_LATE, "●+"),
    RoundStanding.RETURNED: (Style.DUE_SOON, "↩"),
    RoundStanding.ACCEPTED: (Style.DONE, "✓"),
}
#: What came says whose it is, and nobody has confirmed that yet.
_CLAIMED = (Style.DUE_SOON, "◐")


def standing_look(row: RoundOfficeRow) -> tuple[Style, str]:
    """Style and sign of a standing; what is awaited and overdue is marked as every delay is."""
    if row.is_claimed:
        return _CLAIMED
    if row.days_late and row.standing in WAITING:
        return Style.OVERDUE, "✕" if row.standing is not RoundStanding.RETURNED else "↩"
    if row.days_late and row.standing is RoundStanding.ACCEPTED:
        return Style.DONE_LATE, "✓+"
    return _LOOKS[row.standing]


def standing_words(row: RoundOfficeRow) -> str:
    """Sign and word: "✓ Đã chấp nhận"."""
    words = _claimed_label() if row.is_claimed else label(row.standing)
    return f"{standing_look(row)[1]} {words}"


def _claimed_label() -> str:
    return _("Sender not confirmed yet")


def standing_hint(row: RoundOfficeRow) -> str:
    """As `standing_words`, in full: who has sent nothing to whom."""
    words = standing_words(row)
    if row.is_claimed:
        return f"{words}: {_claim_words(row)}"
    if row.standing is RoundStanding.NOT_SENT:
        return _("{state}: no package or form was written here for this office and round, and none of the office came",
                 state=words)  # fmt: skip
    if row.standing is RoundStanding.SENT:
        return _(
            "{state}: a package or a form was written here for this office, and none of the office came yet",
            state=words,
        )
    return words


def own_standing_words(row: RoundOfficeRow) -> str:
    """As `standing_words`, said to the office itself: whether it has written its return, and whether the hub has it."""
    sign = standing_look(row)[1]
    if row.standing in (RoundStanding.NOT_SENT, RoundStanding.SENT):
        if row.written_on is None:
            return f"{sign} {_('no package written yet')}"
        return f"{sign} {_('package written on {date}, not confirmed yet', date=date_words(row.written_on))}"
    return f"{sign} {label(row.standing)}"


def late_words(row: RoundOfficeRow) -> str:
    """How late, in days; "" where nothing is."""
    return _("{n} days", n=row.days_late) if row.days_late else ""


def day_words(day: date | None) -> str:
    """A day that may not have come."""
    return date_words(day) if day else ""


def remark_words(row: RoundOfficeRow) -> str:
    """What else there is to know: whose word it is that a return came, that it is empty, why it was sent back."""
    forms = [each for each in row.forms if each != row.reason]
    parts = [_claim_words(row), row.reason or "", ", ".join(forms)]
    if row.nothing_new:
        parts.append(_("the return brings nothing new"))
    if row.is_accepted_unseen:
        parts.append(_("accepted without a package"))
    elif row.came_after_acceptance:
        parts.append(_("a package or form came after it was accepted, on {date}", date=day_words(row.received_on)))
    if row.sent_back:
        parts.append(_("sent back {n} times", n=row.sent_back))
    if row.after_closing:
        parts.append(_("{n} packages or forms came after closing", n=row.after_closing))
    return "; ".join(part for part in parts if part)


def _claim_words(row: RoundOfficeRow) -> str:
    if row.unconfirmed_on is None:
        return ""
    return _(
        "{n} packages say that they come from this office (received on {date}); their machine is not confirmed yet",
        n=row.unconfirmed, date=date_words(row.unconfirmed_on),
    )  # fmt: skip


def unconfirmed_words(rows: Iterable[RoundOfficeRow]) -> str:
    """That some offices stand unanswered only because a machine is not confirmed; "" where none does."""
    claimed = [row.name for row in rows if row.is_claimed]
    if not claimed:
        return ""
    return _(
        "Packages have come that say they are of {offices}: confirm their machines first on the page Exchange.",
        offices=", ".join(claimed),
    )


def round_words(row: RoundRow) -> str:
    """A round as it stands in a list to choose from: its title, until when, whether it is closed."""
    if row.closed_on:
        return _("{title} (closed on {date})", title=row.title, date=date_words(row.closed_on))
    return _("{title} (due {date})", title=row.title, date=date_words(row.due)) if row.due else row.title


def counts_words(rows: Iterable[RoundOfficeRow]) -> str:
    """How many offices stand how, and how many of them are overdue: "18 cơ quan: 2 chưa gửi gói · …"; "" of none."""
    found = list(rows)
    if not found:
        return ""
    counted = Counter(row.standing for row in found if not row.is_claimed)
    parts = [f"{counted[each]} {label(each).lower()}" for each in RoundStanding if counted[each]]
    if claimed := sum(row.is_claimed for row in found):
        parts.append(f"{claimed} {_claimed_label().lower()}")
    counts = " · ".join(parts)
    overdue = sum(row.days_late > 0 and row.is_waited_for for row in found)
    if overdue:
        return _("{n} offices: {counts}; {late} overdue", n=len(found), counts=counts, late=overdue)
    return _("{n} offices: {counts}", n=len(found), counts=counts)


def asked_words(hub: str, day: date) -> str:
    """What an office is told above the rounds that ask it."""
    return _(
        "{hub} asks this office for these reports. To send one: write the package and take it to {hub}. As of {date}.",
        hub=hub, date=date_words(day),
    )  # fmt: skip


def nothing_asked_words(hub: str) -> str:
    """What an office is told that no round asks."""
    return _(
        "No reporting round of {hub} asks this office, as far as the packages taken in here say. The next one comes"
        " with a package of {hub}: take it in on the page Exchange, under “Take in”.",
        hub=hub,
    )
