"""An urging letter made at the hub is seen at the office that it urges, and is the hub's to write alone."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from models.letter_rows import LetterRow
from models.operations import LetterGiven, discard_letter, draft_letters, issue_letter, record_reply
from models.queries.letters import letters
from tests.exchange.replicas import Replicas, replicas, write_unchecked
from tests.stores import TODAY

LED, DUE = "II.3.2(4)", date(2022, 3, 1)


def register(r: Replicas, name: str) -> list[LetterRow]:
    with r[name].read() as session:
        return list(letters(session, TODAY))


def test_the_office_that_a_letter_urges_reads_it() -> None:
    with replicas("hub", "training", "school", "district") as r:
        given = [LetterGiven("BTCTU", (LED,)), LetterGiven("TCT", ("II.3.2(5)",))]
        r.write("hub", draft_letters, letters=given, as_of=TODAY, reply_due=DUE)
        uid = next(row.uid for row in register(r, "hub") if row.office == "BTCTU")
        r.carry("hub", "training")
        assert register(r, "training") == []  # a draft urges nobody
        r.write("hub", issue_letter, letter=uid, number="45-CV/VPTU", on=TODAY)
        for name in ("training", "school"):
            r.carry("hub", name)
        (row,) = register(r, "training")
        assert (row.number, row.issued_on, row.tasks, row.reply_due) == ("45-CV/VPTU", TODAY, (LED,), DUE)
        assert register(r, "school") == []  # others' letters concern it not, nor its own while a draft
        r.write("hub", record_reply, letter=uid, on=TODAY, reply="Đã trình")
        r.carry("hub", "district")
        r.carry("district", "training")  # whoever carries it
        assert register(r, "training")[0].reply == "Đã trình"
        assert all(r[name].check() == [] for name in ("hub", "training", "school", "district"))
        r.write("hub", discard_letter, letter=next(row.uid for row in register(r, "hub") if row.is_draft))
        assert len(register(r, "hub")) == 1


def test_no_office_writes_letters_for_the_hub() -> None:
    with replicas("hub", "training") as r:
        office = r.uid_of_office("TCT")
        write_unchecked(
            r["training"], "urging_letter", str(uuid4()), office=f'"{office}"', number='"1"', issued_on=f'"{TODAY}"'
        )
        r.carry("training", "hub")
        assert set(r.standings("hub", "training").values()) == {"unauthorised"}
        assert register(r, "hub") == []
        assert r["hub"].check() == []
