"""What may be wrong with the ledger and its witness, in words for whoever has to mend it."""

from pathlib import Path

from brochure.i18n import _, ngettext
from brochure.mail import sent_log
from brochure.problems import Problem, Severity

LEDGER = "content/mail/ledger.sqlite"
LOG = f"content/mail/{sent_log.FILE}"


def _never_twice() -> str:
    return _("Nothing is sent, because nobody could tell who has the message already.")


def _repair() -> str:
    return _("`brochure mail status --repair` puts together what is known; nobody gets the message twice.")


def unusable(path: Path, reason: str) -> Problem:
    """Return the problem of a ledger that cannot be opened or written."""
    return Problem(
        code="ledger-unusable",
        file=f"content/mail/{path.name}",
        message=_("the ledger of the mailing cannot be used: {reason}").format(reason=reason),
        remedy=_never_twice()
        + " "
        + _("Check that the disk has room and that content/mail/ is not read-only, or restore your backup."),
    )


def log_unwritable(error: OSError) -> Problem:
    """Return the problem of a log that nothing can be added to."""
    return Problem(
        code="sent-log-unusable",
        file=LOG,
        message=_("the log of what was sent cannot be read or written: {reason}").format(
            reason=error.strerror or str(error)
        ),
        remedy=_never_twice()
        + " "
        + _("Check that the disk has room and that content/mail/ is not read-only, or restore your backup."),
    )


def missing(what_is_left: str) -> Problem:
    """Return the problem of a ledger that is gone although another file tells that there was one."""
    remedy = _("Put {file} back from where it went. If it is gone for good: ").format(file=LEDGER) + _repair()
    if what_is_left != LOG:
        remedy = _(
            "Put {file} and {log} back from where they went, or from your backup. Only if nothing was ever "
            "sent from here: delete {left}."
        ).format(file=LEDGER, log=LOG, left=what_is_left)
    return Problem(
        code="ledger-missing",
        file=LEDGER,
        message=_("the ledger of what was sent is gone, but {left} tells that there was one").format(
            left=what_is_left
        ),
        remedy=_never_twice() + " " + remedy,
    )


def empty(*, has_log: bool) -> Problem:
    """Return the problem of a ledger without content."""
    remedy = _repair() if has_log else _("Restore it from your backup.") + " " + _only_if_never()
    return Problem(
        code="ledger-empty",
        file=LEDGER,
        message=_("the ledger of what was sent is empty, as a sync or a full disk leaves it"),
        remedy=_never_twice() + " " + remedy,
    )


def _only_if_never() -> str:
    return _("Only if nothing was ever sent from here: delete {file}.").format(file=LEDGER)


def damaged(reason: str, *, has_log: bool) -> Problem:
    """Return the problem of a ledger that is half or broken."""
    remedy = _repair() if has_log else _("Restore it from your backup.")
    return Problem(
        code="ledger-damaged",
        file=LEDGER,
        message=_("the ledger of what was sent is damaged: {reason}").format(reason=reason),
        remedy=_never_twice() + " " + remedy,
    )


def older(steps: int) -> Problem:
    """Return the problem of a ledger that went back in time."""
    message = ngettext(
        "the ledger is older than what was sent: {log} tells {count} step more",
        "the ledger is older than what was sent: {log} tells {count} steps more",
        steps,
    ).format(log=LOG, count=steps)
    return Problem(
        code="ledger-older",
        file=LEDGER,
        message=message,
        remedy=_never_twice() + " " + _("Was it restored from a backup? ") + _repair(),
        details={"measured": steps},
    )


def log_missing() -> Problem:
    """Return the problem of a log that is gone."""
    return Problem(
        code="sent-log-missing",
        file=LOG,
        message=_("the log of what was sent is gone, so nobody can tell whether the ledger is the latest"),
        remedy=_never_twice()
        + " "
        + _("Put it back from where it went. If it is gone for good: ")
        + _repair(),
    )


def log_older(steps: int) -> Problem:
    """Return the problem of a log that went back in time."""
    message = ngettext(
        "the log of what was sent is older than the ledger, which tells {count} step more",
        "the log of what was sent is older than the ledger, which tells {count} steps more",
        steps,
    ).format(count=steps)
    return Problem(
        code="sent-log-older",
        file=LOG,
        message=message,
        remedy=_never_twice() + " " + _("Was it restored from a backup? ") + _repair(),
        details={"measured": steps},
    )


def log_damaged(line: int) -> Problem:
    """Return the problem of a log with a line that is not what was written."""
    return Problem(
        code="sent-log-damaged",
        file=LOG,
        line=line,
        message=_("the log of what was sent was changed or is damaged in line {line}").format(line=line),
        remedy=_never_twice() + " " + _repair(),
    )


def differ() -> Problem:
    """Return the problem of a ledger and a log that tell of different mailings."""
    return Problem(
        code="ledgers-differ",
        file=LEDGER,
        message=_("the ledger and {log} each tell of messages the other knows nothing of").format(log=LOG),
        remedy=_never_twice() + " " + _("Was sent from two computers? ") + _repair(),
    )


def adopted(counts: str) -> Problem:
    """Return the note that a ledger of an earlier version got its log."""
    return Problem(
        code="ledger-adopted",
        severity=Severity.NOTE,
        file=LEDGER,
        message=_("the ledger of an earlier version was taken over: {counts}").format(counts=counts),
        remedy=_("From now on {log} stands beside it. Keep both in your backup.").format(log=LOG),
    )


def settings_copy(name: str) -> Problem:
    """Return the problem of a second file of settings."""
    return Problem(
        code="settings-copy",
        file=f"content/mail/{name}",
        message=_("this looks like a second file of settings, as a sync makes it"),
        remedy=_(
            "See which of the two is right, keep it as content/mail/settings.yaml, and delete the other."
        ),
    )


def copy_beside(name: str, *, is_objections: bool = False) -> Problem:
    """Return the problem of a second ledger, log or file of objections."""
    if is_objections:
        return Problem(
            code="objections-copy",
            file=f"content/mail/{name}",
            message=_("this looks like a second file of objections, as a sync makes it"),
            remedy=_(
                "Put all its lines into content/mail/objections.yaml and delete it: whoever objected in it "
                "would be mailed otherwise."
            ),
        )
    return Problem(
        code="ledger-copy",
        file=f"content/mail/{name}",
        message=_("this looks like another ledger or log of what was sent, as a sync or a copy leaves it"),
        remedy=_never_twice()
        + " "
        + _("If it is a copy you made yourself, move it out of content/mail/. If you do not know: ")
        + _repair(),
    )
