"""One program at a time renews a sign-in, or changes what the keyring keeps of it.

Many providers take a renewal once and the old one at once dies (RFC 9700 §4.14.2); some end the whole sign-in when an
old one comes back. So two programs that renew at the same moment must not both ask.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256

from brochure.i18n import _
from brochure.mail.oauth_http import ProviderSilentError
from brochure.problems import Problem, ProblemError, Stage
from brochure.usercache import user_cache, user_cache_place

_NAP = 0.05  # seconds between looks; never one long wait, which Ctrl-C could not end


@contextmanager
def sign_in_lock(user: str, seconds: float) -> Iterator[None]:
    """Hold the lock of a mailbox's sign-in against all programs of this user; wait as long for who holds it.

    As for mailings, an exclusive transaction of SQLite, which ends with the process. Raises ProblemError where there
    is no place for it, ProviderSilentError when somebody else holds it too long: trying again may help.
    """
    folder = user_cache()
    if folder is None:
        raise ProblemError(_no_place())
    try:
        (folder / "locks").mkdir(mode=0o700, exist_ok=True)
        name = f"sign-in-{sha256(user.encode()).hexdigest()[:32]}.lock"
        connection = sqlite3.connect(folder / "locks" / name, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error):
        raise ProblemError(_no_place()) from None
    with closing(connection):
        _begin(connection, time.monotonic() + seconds)
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def _begin(connection: sqlite3.Connection, deadline: float) -> None:
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except (
            sqlite3.Error
        ) as error:  # also a file that is no database: what a full disk or a synchronisation left
            if "locked" not in str(error):
                raise ProblemError(_no_place()) from None
        else:
            return
        if time.monotonic() >= deadline:
            raise ProviderSilentError(_("another program is renewing the sign-in and does not get done"))
        time.sleep(_NAP)


def _no_place() -> Problem:
    return Problem(
        code="sign-in-lock",
        stage=Stage.DELIVERY,
        message=_(
            "nothing keeps two programs from using up the sign-in at once: your cache folder cannot be used"
        ),
        remedy=_(
            "See that {folder} belongs to you, that nobody else may write there, and that the disk has room."
        ).format(folder=user_cache_place()),
    )
