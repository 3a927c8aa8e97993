"""Whether a package may found a store, or make one believe the hub: an invitation written by a machine of the hub."""

from __future__ import annotations

from exchange.failures import signature_invalid
from exchange.manifest import Manifest, PackageKind
from exchange.statements import Certificate, read_certificate
from models.errors import KnownError
from models.messages import _


def no_invitation() -> KnownError:
    """The package is a delivery to a store that exists."""
    return KnownError(
        "exchange.no_invitation",
        _(
            "This package is not an invitation. The first time, open the invitation that the office keeping the"
            " Programme gave you, with its passphrase. Nothing was made."
        ),
    )


def untrusted_invitation() -> KnownError:
    """Nothing shows that the invitation is the hub's."""
    return KnownError(
        "exchange.invitation_untrusted",
        _(
            "This invitation was not written by a machine of the office keeping the Programme. Nothing was changed."
            " Ask that office by telephone before you go on."
        ),
    )


def check_invitation(manifest: Manifest) -> bytes:
    """The root key that an invitation brings, which certifies the machine that wrote it.

    KnownError `exchange.no_invitation`, `exchange.invitation_untrusted`.
    """
    if manifest.kind is not PackageKind.INVITATION or manifest.root is None:
        raise no_invitation()
    maker = manifest.maker
    words = [each for each in _certificates(manifest, manifest.root) if each.site == maker.site]
    last = max(words, key=lambda each: (each.serial, each.valid_up_to is not None), default=None)
    if last is None or last.signing_key != maker.key or last.valid_up_to is not None:
        raise untrusted_invitation()
    return manifest.root


def _certificates(manifest: Manifest, root: bytes) -> list[Certificate]:
    """What the root key says; what another key signed says nothing. KnownError `exchange.package_damaged`."""
    found = []
    for each in manifest.certificates:
        try:
            found.append(read_certificate(*each, root=root))
        except KnownError as refusal:
            if refusal.code != signature_invalid().code:
                raise
    return found
