"""An office that is given everything to read has it all on its own machine, and writes no more than it did before."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from uuid import uuid4

from models.finding_rows import FindingRow
from models.letter_rows import LetterRow
from models.operations import (
    EvidenceGiven,
    LetterGiven,
    assign,
    attach_files,
    draft_letters,
    edit_office,
    issue_letter,
    record_finding,
    record_progress,
    set_members,
)
from models.queries.findings import findings
from models.queries.history import history
from models.queries.letters import letters
from models.queries.offers import offers
from models.queries.task_list import task_list
from models.store.files import folder_of, held
from models.vocabulary import Progress
from tests.exchange.replicas import Replicas, replicas, write_unchecked
from tests.exchange.test_directed import GROUP, OF_SCHOOL
from tests.operations.steps import refusal
from tests.stores import TODAY

LED, DUE = "II.3.2(4)", date(2022, 3, 1)


def work(r: Replicas) -> set[str]:
    """The school proves its work, an agency is urged, and what an inspection found is entered; hashes of the files."""
    content = b"%PDF-1.4 minh chung"
    file = r.stick / "minh-chung.pdf"
    file.write_bytes(content)
    proof = EvidenceGiven("1-BC/TCT", date(2020, 1, 1), "TCT", "Báo cáo", files=(file,))
    r.write("school", record_progress, path=OF_SCHOOL, progress=Progress.COMPLETED, on=date(2020, 1, 1),
            evidence=[proof])  # fmt: skip
    r.carry("school", "hub")
    r.write("hub", draft_letters, letters=[LetterGiven("BTCTU", (LED,))], as_of=TODAY, reply_due=DUE)
    with r["hub"].read() as session:
        (letter,) = letters(session, TODAY)
    r.write("hub", issue_letter, letter=letter.uid, number="45-CV/VPTU", on=TODAY)
    r.write("hub", record_finding, paths=[LED], period="2022", text="Chậm tiến độ", on=TODAY, office="BTCTU")
    return {sha256(content).hexdigest()}


def seen(r: Replicas, name: str) -> tuple[object, ...]:
    """Tasks, changes of all offices, the register of letters and the findings, as a store shows them."""
    with r[name].read() as session:
        changes = [(row.site, row.number, row.verb, row.operator, row.fields) for row in history(session)]
        tasks = task_list(session, as_of=TODAY)
    return tasks, changes, *registers(r, name)


def registers(r: Replicas, name: str) -> tuple[tuple[LetterRow, ...], tuple[FindingRow, ...]]:
    """The letters and the findings that a store shows."""
    with r[name].read() as session:
        return letters(session, TODAY), findings(session, as_of=TODAY)


def test_an_inspector_sees_what_the_hub_sees() -> None:
    with replicas("hub", "school", "inspection") as r:
        proofs = work(r)
        r.carry("hub", "inspection")
        assert not held(folder_of(r["inspection"].path))  # as any other office
        assert registers(r, "inspection") == ((), ())
        r.write("hub", edit_office, code="UBKTTU", reads_all=True)
        r.carry("hub", "inspection")
        assert set(held(folder_of(r["inspection"].path))) == proofs
        assert seen(r, "inspection") == seen(r, "hub")
        assert r["inspection"].digest() == r["hub"].digest()


def test_an_inspector_writes_what_was_given_to_it_and_nothing_else() -> None:
    with replicas("hub", "inspection") as r:
        r.write("hub", edit_office, code="UBKTTU", reads_all=True)
        r.carry("hub", "inspection")
        own = r["inspection"]
        with own.read() as session:
            known = offers(session)
        assert (known.reads_all, known.only_reads, known.offers("record_finding")) == (True, False, False)
        finding = {"paths": [LED], "period": "2022", "text": "Chậm", "on": TODAY}
        done = {"path": LED, "progress": Progress.IN_PROGRESS, "on": TODAY}
        assert refusal(lambda: r.write("inspection", record_finding, **finding)) == "authority.hub_only"
        assert refusal(lambda: r.write("inspection", assign, path=LED, lead=["TCT"])) == "authority.hub_only"
        assert refusal(lambda: r.write("inspection", record_progress, **done)) == "authority.not_assigned"
        r.write("inspection", record_progress, **done | {"path": "III.3", "period": "2022"})  # its own turn
        r.write("hub", assign, path="III.3", lead=["VPTU"])
        r.carry("hub", "inspection")
        with own.read() as session:
            known = offers(session)
        assert known.only_reads
        assert not any(known.offers(verb) for verb in ("record_progress", "register_document", attach_files.__name__))


def test_the_conclusion_goes_to_the_office_that_it_concerns() -> None:
    with replicas("hub", "school", "training") as r:
        file = r.stick / "ket-luan.pdf"
        file.write_bytes(b"%PDF-1.4 ket luan")
        conclusion = EvidenceGiven("7-KL/UBKTTU", TODAY, "UBKTTU", "Kết luận", files=(file,))
        r.write("hub", record_finding, paths=[OF_SCHOOL], period="2022", text="Chậm", on=TODAY, office="BTCTU",
                evidence=conclusion)  # fmt: skip
        for name, files in (("training", 1), ("school", 0)):
            r.carry("hub", name)
            assert len(held(folder_of(r[name].path))) == files
            assert len(registers(r, name)[1]) == files


def test_what_concerns_a_group_goes_to_its_members() -> None:
    with replicas("hub", "school", "training") as r:
        file = r.stick / "ket-luan.pdf"
        file.write_bytes(b"%PDF-1.4 ket luan")
        conclusion = EvidenceGiven("7-KL/UBKTTU", TODAY, "UBKTTU", "Kết luận", files=(file,))
        r.write("hub", set_members, code=GROUP, members=["BTCTU"])
        r.write("hub", record_finding, paths=[OF_SCHOOL], period="2022", text="Chậm", on=TODAY, office=GROUP,
                evidence=conclusion)  # fmt: skip
        for name, shown in (("training", 1), ("school", 0)):
            r.carry("hub", name)
            assert len(held(folder_of(r[name].path))) == shown
            assert len(registers(r, name)[1]) == shown


def test_no_office_writes_findings_for_the_hub() -> None:
    with replicas("hub", "school") as r:
        write_unchecked(
            r["school"], "finding", str(uuid4()), text='"Chậm"', found_on=f'"{TODAY}"', period='"2022"'
        )  # fmt: skip
        r.carry("school", "hub")
        assert set(r.standings("hub", "school").values()) == {"unauthorised"}
        assert r["hub"].check() == []
