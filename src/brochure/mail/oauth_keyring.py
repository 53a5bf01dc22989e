"""What a sign-in leaves behind: one secret in the system's keyring, and nothing anywhere else."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage

SERVICE = "brochure-sign-in"
_PIECE = 1000  # characters: Windows keeps 2560 bytes of UTF-16 in one entry, and tokens are longer
_MOST = 96  # pieces: two tokens of the longest kind
_TRIES = 5  # readings, while another program writes
_NO_STORE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")  # the last writes plain files


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody allowed: to send as `user`, asked by one program, of one provider, through one server.

    The addresses are kept with it, so that settings which somebody changed lead a token nowhere else. `access` is the
    token that the last renewal brought, until `ends` (seconds of the clock on the wall): two programs share it.
    """

    user: str
    client_id: str
    token: str
    server: str
    refresh: str = field(repr=False)
    secret: str = field(default="", repr=False)
    access: str = field(default="", repr=False)
    ends: float = 0

    def is_alike(self, other: "Grant") -> bool:
        """Tell whether two grants lead to the same provider, program, server and mailbox."""
        mine = (self.user, self.client_id, self.token, self.server)
        return mine == (other.user, other.client_id, other.token, other.server)


def keep(grant: Grant) -> None:
    """Put a grant into the keyring, whole or not at all; while holding `sign_in_lock`. Raises ProblemError."""
    text, generation = json.dumps(asdict(grant)), secrets.token_hex(4)
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    with _keyring() as keyring:
        before = _head(keyring, grant.user)
        for number, piece in enumerate(pieces):
            keyring.set_password(SERVICE, _entry(grant.user, generation, number), piece)
        head = json.dumps({"generation": generation, "pieces": len(pieces)})
        keyring.set_password(SERVICE, grant.user, head)
        _erase_pieces(keyring, grant.user, before)


def find(user: str) -> Grant | None:
    """Return the grant of a user, None when nobody signed in. Raises ProblemError."""
    with _keyring() as keyring:
        head = _head(keyring, user)
        for _try in range(_TRIES):
            if head is None:
                return None
            names = [_entry(user, head[0], number) for number in range(head[1])]
            pieces = [keyring.get_password(SERVICE, name) or "" for name in names]
            if (grant := _grant("".join(pieces))) is not None:
                return grant
            before, head = head, _head(keyring, user)
            if head == before:
                return None  # half of it is gone: as good as signed out
    return None


def _grant(text: str) -> Grant | None:
    try:
        return Grant(**json.loads(text))
    except (ValueError, TypeError):
        return None


def forget(user: str) -> bool:
    """Take a user's grant out of the keyring; False when there was none; while holding `sign_in_lock`.

    Raises ProblemError.
    """
    with _keyring() as keyring:
        head = _head(keyring, user)
        if keyring.get_password(SERVICE, user) is None:
            return False
        keyring.delete_password(SERVICE, user)
        _erase_pieces(keyring, user, head)
    return True


def check() -> str:
    """Return the name of the keyring in use. Raises ProblemError where there is none, or none that opens."""
    with _keyring() as keyring:
        keyring.get_password(SERVICE, "")  # only a question shows whether it is locked
        return str(keyring.name)


def _head(keyring: Any, user: str) -> tuple[str, int] | None:
    try:
        head = json.loads(keyring.get_password(SERVICE, user) or "null")
        generation, count = str(head["generation"]), int(head["pieces"])
    except (ValueError, TypeError, LookupError):
        return None
    return (generation, count) if 0 < count <= _MOST else None


def _erase_pieces(keyring: Any, user: str, head: tuple[str, int] | None) -> None:
    from keyring.errors import PasswordDeleteError

    for number in range(head[1] if head else 0):
        try:
            keyring.delete_password(SERVICE, _entry(user, head[0] if head else "", number))
        except PasswordDeleteError:
            continue  # it is gone already


def _entry(user: str, generation: str, number: int) -> str:
    return f"{user} {generation} {number}"


@contextmanager
def _keyring() -> Iterator[Any]:
    """Yield the system's keyring; every failure of it becomes one clear problem."""
    try:
        import keyring
        from keyring.backends.chainer import ChainerBackend
        from keyring.errors import KeyringError
    except ImportError:
        raise ProblemError(_no_keyring()) from None
    failed = ""
    try:
        chosen = keyring.get_keyring()
        stores = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
        safe = [store for store in stores if not type(store).__module__.startswith(_NO_STORE)]
        if not safe:
            raise ProblemError(_no_keyring())
        yield safe[0]
    except KeyringError as error:
        failed = type(error).__name__
    except RuntimeError as error:  # what D-Bus and Windows raise of themselves
        failed = type(error).__name__
    except OSError as error:
        failed = type(error).__name__
    if failed:
        raise ProblemError(_closed(failed))


def _no_keyring() -> Problem:
    return Problem(
        code="keyring-missing",
        stage=Stage.DELIVERY,
        message=_("this computer has no keyring, and a sign-in may be kept nowhere else"),
        remedy=_(
            "On Linux, install GNOME Keyring or KWallet and work in a desktop session. Other ways: an app password "
            "in BROCHURE_SMTP_PASSWORD where your provider allows one, a relay of your organisation, or the drafts "
            "of `brochure mail preview`, sent by hand."
        ),
    )


def _closed(reason: str) -> Problem:
    return Problem(
        code="keyring-closed",
        stage=Stage.DELIVERY,
        message=_("the keyring of this computer does not open ({reason})").format(reason=reason),
        remedy=_("Unlock it, or log in to your computer again, and repeat the command."),
    )
