"""Signing profiles: what holds when nobody has said anything, who may say what, and what is on record."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from models.operations import set_signing_profile
from models.queries.history import history
from models.queries.relevant_files import relevant_files
from models.queries.signing import signing_profile
from models.rules.signing import SigningProfile
from models.rules.validation import LINE_LIMIT, MOST_LINES
from models.store import Store
from models.store.acceptance import accepted
from models.store.files import folder_of, held
from models.store.values import encoded
from models.tables import Office
from models.vocabulary import DocumentKind, PaperLayout, SigningMode
from tests.operations.steps import do, refusal
from tests.stores import TODAY, copied_store

LETTER, REPORT = DocumentKind.URGING_LETTER, DocumentKind.PROGRESS_REPORT


def profile(store: Store, kind: DocumentKind = LETTER) -> SigningProfile:
    with store.read() as session:
        return signing_profile(session, kind)


def test_a_store_in_which_nobody_said_anything_has_the_provincial_offices_own(store: Store) -> None:
    assert profile(store) == SigningProfile(
        layout=PaperLayout.PARTY,
        superior="Tỉnh ủy Hậu Giang",
        body="Văn phòng",
        symbol="CV/VPTU",
        mode=SigningMode.DIRECT,
        signs_for="",
        title="Chánh Văn phòng",
        signer="",
        place="Hậu Giang",
        addressees=(),
        recipients=("Như trên", "Thường trực Tỉnh ủy (báo cáo)", "Lưu Văn phòng Tỉnh ủy"),
    )
    assert {profile(store, kind).symbol for kind in DocumentKind if kind is not LETTER} == {"BC/VPTU"}
    assert profile(store, REPORT).addressees == ("Ban Thường vụ Tỉnh ủy",)


def test_what_is_said_of_one_kind_holds_for_it_alone_until_it_is_taken_back(store: Store) -> None:
    given = {"mode": SigningMode.DEPUTY, "signs_for": "Chánh Văn phòng", "title": "Phó Chánh Văn phòng"}
    do(store, set_signing_profile, kind=LETTER, signer="Nguyễn Văn An", recipients=["Như trên", " Lưu "], **given)
    said = profile(store)
    assert (said.mode, said.signs_for, said.title, said.signer) == (*given.values(), "Nguyễn Văn An")
    assert said.recipients == ("Như trên", "Lưu")
    assert (said.symbol, said.layout) == ("CV/VPTU", PaperLayout.PARTY)
    assert profile(store, REPORT).signer == ""
    do(store, set_signing_profile, kind=LETTER, recipients=[])
    assert len(profile(store).recipients) == 3
    store.undo(operator="An")
    assert profile(store) == said


def test_the_history_says_of_which_kind_it_was(store: Store) -> None:
    do(store, set_signing_profile, kind=REPORT, layout=PaperLayout.STATE, addressees=["Ban Thường vụ", "Tỉnh ủy"])
    with store.read() as session:
        changed = history(session)[0]
    assert changed.verb == "set_signing_profile"
    said = {field.field: (field.subject, field.new) for field in changed.fields}
    assert said["layout"] == ("Báo cáo tiến độ", "Thể thức văn bản hành chính")
    assert said["addressees"] == ("Báo cáo tiến độ", "Ban Thường vụ, Tỉnh ủy")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"layout": "letter"}, "value.unknown_word"),
        ({"mode": "by_hand"}, "value.unknown_word"),
        ({"signer": "a" * (LINE_LIMIT + 1)}, "text.too_long"),
        ({"recipients": ["a" * (LINE_LIMIT + 1)]}, "text.too_long"),
        ({"recipients": ["a"] * (MOST_LINES + 1)}, "value.malformed"),
        ({"addressees": "Ban Thường vụ"}, "value.malformed"),
        ({"addressees": ["\x07"]}, "text.control_characters"),
        ({"addressees": ["Ban Tæ chøc TØnh ñy"]}, "text.legacy_encoding"),
        ({"margins": [20, 20, 30]}, "value.malformed"),
        ({"margins": [20, 20, 30, 15.5]}, "value.malformed"),
        ({"margins": [20, 20, 30, True]}, "value.malformed"),
        ({"margins": [20, 20, 41, 15]}, "value.out_of_range"),
    ],
)
def test_what_cannot_stand_is_refused(store: Store, fields: dict[str, Any], code: str) -> None:
    before = store.digest()
    assert refusal(partial(do, store, set_signing_profile, kind=LETTER, **fields)) == code
    assert store.digest() == before


def test_a_template_is_kept_with_the_store_and_every_office_has_use_for_it(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "mau.docx"
    file.write_bytes(b"PK a template")
    do(store, set_signing_profile, kind=LETTER, template_file=file, signer="Nguyễn Văn An")
    with store.read() as session:
        kept = signing_profile(session, LETTER).template
        assert kept is not None
        assert (kept.name, kept.file.read_bytes()) == ("mau.docx", file.read_bytes())
        assert signing_profile(session, LETTER, PaperLayout.STATE).template is None
        district = session.execute(select(col(Office.uid)).where(col(Office.code) == "HU-VITHUY")).scalar_one()
        assert [each.sha256 for each in relevant_files(session, district)] == [kept.sha256]
        changed = {field.field: field.new for field in history(session)[0].fields}
    assert (changed["template"], changed["signer"]) == ("mau.docx", "Nguyễn Văn An")
    with store.transaction() as session:  # a round that is closed freezes what it reads while it is written
        assert signing_profile(session, LETTER).template == kept
    do(store, set_signing_profile, kind=LETTER, template=None)
    assert profile(store).template is None


def test_a_template_is_used_in_the_layout_that_it_was_made_for(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "mau.docx"
    file.write_bytes(b"PK a template")
    do(store, set_signing_profile, kind=LETTER, template_file=file)
    assert do(store, set_signing_profile, kind=LETTER, signer="An").warnings == ()
    assert profile(store).template is not None
    (warned,) = do(store, set_signing_profile, kind=LETTER, layout=PaperLayout.STATE).warnings
    assert (warned.code, profile(store).template) == ("signing.template_dropped", None)
    do(store, set_signing_profile, kind=LETTER, layout=PaperLayout.PARTY, template_file=file)
    assert profile(store).template is not None


def test_who_signs_for_another_says_for_whom_and_as_what(store: Store) -> None:
    def warned(**given: Any) -> list[str]:
        return [each.code for each in do(store, set_signing_profile, kind=LETTER, **given).warnings]

    assert warned(mode=SigningMode.DEPUTY) == ["signing.lacks_whom"]
    assert warned(signs_for="Chánh Văn phòng") == ["signing.lacks_whom"]
    assert warned(title="Phó Chánh Văn phòng") == []
    assert warned(title=None, mode=SigningMode.ON_BEHALF_ORDER, signs_for="Ban Thường vụ") == []
    assert warned(signs_for=None) == ["signing.lacks_whom"]
    assert warned(signer="Nguyễn Văn An") == []
    assert warned(mode=SigningMode.DIRECT) == []


def test_only_who_keeps_the_programme_says_it(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="HU-VITHUY"), today=TODAY) as store:
        file = tmp_path / "mau.docx"
        file.write_bytes(b"PK a template")
        assert refusal(partial(do, store, set_signing_profile, kind=LETTER, template_file=file)) == "authority.hub_only"
        assert held(folder_of(store.path)) == frozenset()
        assert refusal(partial(do, store, set_signing_profile, kind=LETTER, signer="An")) == "authority.hub_only"
        assert profile(store).body == "Văn phòng"


@pytest.mark.parametrize(
    ("value", "stands"), [(["Như trên"], True), ([" a"], False), ([""], False), ([1], False), ({"a": 1}, False)]
)
def test_lines_that_come_from_elsewhere_are_held_to_the_same(value: Any, stands: bool) -> None:
    assert accepted("signing_profile", "recipients", encoded(value)) is stands


@pytest.mark.parametrize(
    ("value", "stands"),
    [([20, 20, 30, 15], True), ([20, 20, 30], False), ([20, 20, 30, 99], False), (["a"] * 4, False), ({"a": 1}, False)],
)
def test_so_are_margins(value: Any, stands: bool) -> None:
    assert accepted("signing_profile", "margins", encoded(value)) is stands
