"""Under whose name, number and signature a document goes out, and what holds until somebody says otherwise.

Sources: Hướng dẫn 36-HD/VPTW (Party), Nghị định 30/2020/NĐ-CP (State); the Programme, part III.4: it is the provincial
Party office that urges and reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from models.vocabulary import DocumentKind, PaperLayout, SigningMode

__all__ = ["DocumentKind", "PaperLayout", "SigningMode", "SigningProfile", "default_profile", "profile_uid"]


@dataclass(frozen=True, slots=True)
class SigningProfile:
    """What stands around the text of a document.

    `superior` and `body` are the two lines above the star, `symbol` follows the number ("CV/VPTU"), `signs_for` is
    whom the signature stands for where the `mode` is not direct ("Chánh Văn phòng", "Ban Thường vụ"), `title` and
    `signer` who signs. `addressees` (Kính gửi) and `recipients` (Nơi nhận) are lists in their order, unpunctuated.
    """

    layout: PaperLayout
    superior: str
    body: str
    symbol: str
    mode: SigningMode
    signs_for: str
    title: str
    signer: str
    place: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]


def profile_uid(programme: str, kind: DocumentKind) -> str:
    """The uid of the profile of `kind` under the Programme with that uid: the same in every store."""
    return str(uuid5(UUID(programme), f"signing/{kind}"))


def default_profile(kind: DocumentKind, province: str) -> SigningProfile:
    """What holds of `kind` for the office of a provincial Party committee."""
    committee = f"Tỉnh ủy {province}".strip()
    letter = kind is DocumentKind.URGING_LETTER
    return SigningProfile(
        layout=PaperLayout.PARTY,
        superior=committee,
        body="Văn phòng",
        symbol="CV/VPTU" if letter else "BC/VPTU",
        mode=SigningMode.DIRECT,
        signs_for="",
        title="Chánh Văn phòng",
        signer="",
        place=province,
        addressees=() if letter else ("Ban Thường vụ Tỉnh ủy",),
        recipients=("Như trên", *(("Thường trực Tỉnh ủy (báo cáo)",) if letter else ()), "Lưu Văn phòng Tỉnh ủy"),
    )
