"""Under whose name, number and signature a document goes out, and what holds until somebody says otherwise.

Sources: Hướng dẫn 36-HD/VPTW (Party), Nghị định 30/2020/NĐ-CP (State); the Programme, part III.4: it is the provincial
Party office that urges and reports.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid5

from models.vocabulary import DocumentKind, PaperLayout, SigningMode

__all__ = [
    "MARGINS",
    "MARGIN_RANGE",
    "DocumentKind",
    "OwnTemplate",
    "PaperLayout",
    "SigningMode",
    "SigningProfile",
    "default_profile",
    "lacks_whom",
    "laid_out",
    "profile_uid",
]

#: White edges at the top, the bottom, the left and the right, in millimetres (Hướng dẫn 36-HD/VPTW), and how wide each
#: may be: a head of either manner still has its place between the widest.
MARGINS = (20, 20, 30, 15)
MARGIN_RANGE = range(10, 41)


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A Word template that is used instead of the program's: `name` as people call it, `file` where it is kept."""

    name: str
    sha256: str
    file: Path


@dataclass(frozen=True, slots=True)
class SigningProfile:
    """What stands around the text of a document.

    `superior` and `body` are the two lines above the star, `symbol` follows the number ("CV/VPTU"), `signs_for` is
    whom the signature stands for where the `mode` is not direct ("Chánh Văn phòng", "Ban Thường vụ"), `title` and
    `signer` who signs. `addressees` (Kính gửi) and `recipients` (Nơi nhận) are lists in their order, unpunctuated.
    `margins` are as `MARGINS`; a `template` of one's own keeps those that it has.
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
    margins: tuple[int, ...] = MARGINS
    template: OwnTemplate | None = None


def lacks_whom(profile: SigningProfile, default: SigningProfile) -> bool:
    """True where somebody signs for another and it is not said for whom, or a deputy has still the chief's title.

    By order (T/L) the chief of the office signs himself.
    """
    if profile.mode is SigningMode.DIRECT:
        return False
    return not profile.signs_for or (profile.mode is SigningMode.DEPUTY and profile.title == default.title)


def laid_out(profile: SigningProfile, layout: PaperLayout | None) -> SigningProfile:
    """The same in another `layout`, where a template of one's own has no place; None leaves it as it is."""
    return profile if layout in (None, profile.layout) else replace(profile, layout=layout, template=None)


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
