"""`python -m tests.store.freeze`: make the frozen store of the newest schema, once, when that schema is released."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from exchange.enrolment import confirm, found_store, invite, pending_machines
from exchange.exporting import export_packages
from exchange.importing import import_packages
from models.operations import (
    EvidenceGiven,
    FigureGiven,
    LetterGiven,
    OfficeGiven,
    ProgressGiven,
    add_cascaded_task,
    add_offices,
    answer_question,
    answer_return,
    assess,
    assign,
    close_round,
    discard_finding,
    draft_letters,
    edit_office,
    issue_letter,
    measure,
    open_round,
    prove_tasks,
    record_direction,
    record_figures,
    record_finding,
    record_many,
    record_progress,
    record_remedy,
    record_reply,
    register_document,
    remove_figure,
    reopen_round,
    set_breakthrough,
    set_deadline,
    set_members,
    set_parameters,
    set_signing_profile,
)
from models.queries.findings import findings
from models.queries.letters import letters
from models.rules.deadline import read_deadline
from models.rules.signing import DocumentKind
from models.store import Store, schema
from models.store.backup import copy_database
from models.vocabulary import (
    AssessmentCode,
    FigureKind,
    MissingReason,
    OfficeKind,
    Progress,
    RoundAnswerCode,
    RoundKind,
)
from reports.snapshot import take_snapshot

FOLDER = Path(__file__).parent / "frozen"
DAY = date(2022, 1, 10)


def freeze(path: Path) -> str:
    """Write a store in which every verb has been used, and something undone and redone; its digest."""
    issued = EvidenceGiven("12-ĐA/TU", date(2021, 9, 28), "BTV", "Đề án thí điểm tuyển chọn chức danh")
    secret = EvidenceGiven(None, date(2021, 11, 2), "BTV", None, classified=True)
    with Store.create(path, today=DAY) as store:
        do = store.perform
        _measured(store)
        do(record_progress, operator="An", path="II.3.2(3)", progress=Progress.COMPLETED, on=DAY, evidence=[issued])
        do(record_progress, operator="An", path="II.4(6)[a]", progress=Progress.COMPLETED, on=DAY, evidence=[secret])
        do(record_progress, operator="An", path="II.3.2(14)", progress=Progress.SUSPENDED, on=DAY, note="Chờ ý kiến")
        do(record_many, operator="An", rows=[ProgressGiven("II.1[b]", Progress.IN_PROGRESS, DAY, "Đang làm")])
        do(assign, operator="An", path="II.1[a]", lead=["BTGTU"], coordinating=["VPTU"])
        do(set_deadline, operator="An", path="II.3.2(7)", to=read_deadline("quý II năm 2022"), reason="Hạn nội bộ")
        moved = EvidenceGiven("9-CV/TU", date(2021, 12, 20), "TTTU", None)
        do(set_deadline, operator="An", path="II.3.2(9)", to=read_deadline("31/03/2022"), reason="Chờ quy hoạch vùng",
           evidence=moved)  # fmt: skip
        do(set_breakthrough, operator="An", path="II.3.3(2)", no=2, secondary=[3])
        do(record_direction, operator="An", path="II.3.2(9)", text="Khẩn trương trình.", by="Thường trực Tỉnh ủy")
        do(add_offices, operator="An", rows=[OfficeGiven("SO-KHDT", "Sở Kế hoạch và Đầu tư", "Sở KHĐT",
           OfficeKind.AGENCY, "G-SO-BAN-NGANH")])  # fmt: skip
        do(edit_office, operator="An", code="BDVTU", valid_to=date(2025, 2, 28), successor="BTGTU")
        do(set_members, operator="An", code="G-THAMMUU", members=["BTCTU", "BTGTU", "UBKTTU"])
        do(set_parameters, operator="An", review_base_year=2020)
        do(answer_question, operator="An", no=9, answer="Tính từ năm 2020")
        do(record_progress, operator="An", path="III.2[a]", progress=Progress.IN_PROGRESS, on=DAY, period="2021",
           office="BTCTU")  # fmt: skip
        store.undo(operator="An")
        store.redo(operator="An")
        _exchanged(store, path.parent)
        _followed_up(store)
        return store.digest()


def _followed_up(store: Store) -> None:
    """What following up adds: the register of documents, urging letters in each state, a signing profile."""
    do = store.perform
    plan = EvidenceGiven("5-KH/TU", date(2021, 12, 1), "BTV", "Kế hoạch thực hiện")
    do(prove_tasks, operator="An", paths=["II.3.2(11)", "II.3.2(12)"], on=DAY, evidence=plan)
    do(register_document, operator="An", evidence=EvidenceGiven("6-TB/TU", date(2021, 12, 2), "BTV", "Thông báo"))
    own = store.path.parent / "mau.docx"
    own.write_bytes(b"PK a template")
    do(
        set_signing_profile, operator="An", kind=DocumentKind.URGING_LETTER, signer="Nguyễn Văn Bình",
        margins=[25, 20, 35, 15], template_file=own,
    )  # fmt: skip
    for code in ("BCSD-UBND", "BTCTU"):
        do(draft_letters, operator="An", letters=[LetterGiven(code)], as_of=DAY, reply_due=date(2022, 1, 20))
    with store.read() as session:
        first = letters(session, as_of=DAY)[0].uid
    do(issue_letter, operator="An", letter=first, number="15-CV/VPTU", on=DAY)
    do(record_reply, operator="An", letter=first, on=DAY, reply="Đã trình")
    _inspected(store)


def _inspected(store: Store) -> None:
    """What inspection adds: findings in each state, one taken away, an office that reads everything."""
    do = store.perform
    do(edit_office, operator="An", code="UBKTTU", reads_all=True)
    conclusion = EvidenceGiven("7-KL/UBKTTU", date(2022, 1, 5), "UBKTTU", "Kết luận kiểm tra")
    for number, text in enumerate(("Chậm ban hành", "Chưa sơ kết", "Nhầm")):
        do(record_finding, operator="An", paths=["II.3.2(3)", "II.3.2(9)"][: number + 1], period="2021", text=text,
           on=date(2022, 1, 3 + number), office="BTCTU", remedy_due=DAY, evidence=conclusion)  # fmt: skip
    with store.read() as session:
        remedied, _open, mistaken = sorted(findings(session, as_of=DAY), key=lambda row: row.found_on)
    do(record_remedy, operator="An", finding=remedied.uid, on=DAY, remedy="Đã ban hành")
    do(discard_finding, operator="An", finding=mistaken.uid)


def _exchanged(store: Store, folder: Path) -> None:
    """What exchange adds: rounds, a district's task, an office that was invited, returned and was confirmed."""
    do = store.perform
    do(open_round, operator="An", kind=RoundKind.QUARTER, period="2021-Q4", due=DAY)
    do(close_round, operator="An", take=take_snapshot, name="quarter/2021-Q4")
    do(reopen_round, operator="An", name="quarter/2021-Q4", reason="Bổ sung số liệu")
    do(open_round, operator="An", kind=RoundKind.HALF_YEAR, period="2021-H2", due=DAY)
    do(close_round, operator="An", take=take_snapshot, name="half_year/2021-H2")
    do(add_cascaded_task, operator="An", on_behalf_of="HU-CHAUTHANH", path="II.3.2(9)", title="Kế hoạch của huyện")
    invitation = invite(store, code="BTCTU", out=folder / "moi.dondoc", operator="An")
    with found_store(
        folder / "office" / "dondoc.sqlite", invitation.package, invitation.passphrase, today=DAY
    ) as office:
        office.perform(record_progress, operator="Bình", path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=DAY)
        (returned,) = export_packages(office, to=["VPTU"], folder=folder, operator="Bình")
    import_packages(store, [returned.path], apply=True)
    with store.read() as session:
        (machine,) = pending_machines(session)
    confirm(store, site=machine.site, fingerprint=machine.fingerprint, operator="An")
    do(answer_return, operator="An", name="quarter/2021-Q4", office="BTCTU", answer=RoundAnswerCode.ACCEPTED)


def _measured(store: Store) -> None:
    """Every verb about indicators: figures of each form, one replaced, one taken away, one undone, judgements."""
    do = store.perform
    do(measure, operator="An", figure=FigureGiven("IND-N04", "2020", value=Decimal(39), of=63))
    do(measure, operator="An", figure=FigureGiven("IND-N04", "2021", FigureKind.ESTIMATE, Decimal(36), of=63))
    do(measure, operator="An", figure=FigureGiven("IND-R04", "2020", value=Decimal("63.8"), source="VCCI",
       published_on=date(2021, 4, 15)))  # fmt: skip
    do(measure, operator="An", figure=FigureGiven("IND-R04", "2020", value=Decimal("63.83"), source="VCCI"))
    do(record_figures, operator="An", rows=[
        FigureGiven("IND-N05", "2021", FigureKind.ESTIMATE, Decimal("3.08")),
        FigureGiven("IND-R09", "2021", value=Decimal("2.58"), series="Tăng trưởng kinh tế cả nước"),
        FigureGiven("IND-N07", "2021-Q4", value=Decimal("1250.5")),
        FigureGiven("IND-R05", "2021", missing_reason=MissingReason.NOT_PUBLISHED),
        FigureGiven("IND-Q01", "2021", text="Đang lựa chọn sản phẩm"),
        FigureGiven("IND-D08", "2021", value=Decimal(91), office="HU-CHAUTHANH"),
    ])  # fmt: skip
    do(remove_figure, operator="An", code="IND-D08", period="2021", office="HU-CHAUTHANH")
    do(assess, operator="An", subject="IND-N04", code=AssessmentCode.UNLIKELY, reason="Chậm chuyển biến")
    do(assess, operator="An", subject="IND-N04", code=AssessmentCode.LIKELY, reason="Đã có kế hoạch")
    do(assess, operator="An", subject="II.3.2(7)", code=AssessmentCode.LIKELY, reason="Đang trình")
    do(measure, operator="An", figure=FigureGiven("IND-N01", "2020", value=Decimal(28), of=63))
    store.undo(operator="An")


def main() -> None:
    """Freeze the present schema under its number; a frozen store is never made again."""
    FOLDER.mkdir(exist_ok=True)
    target = FOLDER / f"{schema.SCHEMA}.sqlite"
    if target.exists():
        raise SystemExit(f"{target.name} was frozen before")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dondoc.sqlite"
        target.with_suffix(".digest").write_text(freeze(path) + "\n", encoding="ascii")
        copy_database(path, target)


if __name__ == "__main__":
    main()
