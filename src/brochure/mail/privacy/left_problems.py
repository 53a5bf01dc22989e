"""What is left of somebody who was erased: what only people can change, and what stays because it is evidence or shown."""

from collections.abc import Iterator, Sequence

from brochure.content.approvals import FILE as APPROVALS
from brochure.i18n import _, ngettext
from brochure.mail.privacy.kept import Kept
from brochure.problems import Problem, Severity

_NAMED = 6


def address_left(file: str, address: str) -> Problem:
    """Return the problem of a file that still holds the address."""
    return Problem(
        code="forget-left",
        file=file,
        message=_("{address} still stands in this file, which only you can change").format(address=address),
        remedy=_("Take the person out of it, or delete it; then run `brochure mail forget` again."),
    )


def name_left(file: str, address: str) -> Problem:
    """Return the problem of a file that still holds a name that went with the address."""
    message = _("a name that went with {address} still stands in this file").format(address=address)
    remedy = _("Is it the same person, take the name out of it, or delete the file.")
    return _warning("forget-name-left", file, message, remedy)


def came_back(file: str, address: str) -> Problem:
    """Return the problem of a proof that came back with remarks of theirs."""
    message = _("this proof came back with remarks that name {address} or who went with it")
    remedy = _("Is it the same person, delete the file; its remarks are kept beside it without the name.")
    return _warning("forget-returned", file, message.format(address=address), remedy)


def what_stays(kept: Kept) -> Iterator[Problem]:
    """Yield what names somebody and is not erased: content that is shown, agreements, proofs, what was built."""
    shown = _(
        "{address}, or a name that went with it, stands in content that is printed and shown; it was left"
    )
    for file in kept.published:
        remedy = _("Take it out there if it must go, and build again.")
        yield _warning("forget-published", file, shown.format(address=kept.address), remedy)
    if kept.approvals:
        yield _agreed(kept)
    asked = _("this proof holds content of its day that names {address} or who went with it")
    for folder in kept.proofed:
        remedy = _("Is the proof done with, delete its folder, and the file in output/proof/.")
        yield _warning("forget-proof", folder, asked.format(address=kept.address), remedy)
    if kept.built:
        yield _built(kept)


def _agreed(kept: Kept) -> Problem:
    count = len(kept.approvals)
    message = ngettext(
        "{name} agreed to {count} text; this stays, as evidence that it may be printed",
        "{name} agreed to {count} texts; this stays, as evidence that they may be printed",
        count,
    ).format(name=", ".join(dict.fromkeys(one.by for one in kept.approvals)), count=count)
    remedy = _(
        "Nobody needs that evidence any more, because the words are shown nowhere? Then take the name out of the "
        "file. Ask your data protection officer when in doubt."
    )
    field = f"{kept.approvals[0].about}.{kept.approvals[0].field}"
    return _warning("forget-approval", APPROVALS, message, remedy, field)


def _built(kept: Kept) -> Problem:
    count = len(kept.built)
    names = ", ".join(kept.built[:_NAMED]) + (" …" if count > _NAMED else "")
    message = ngettext(
        "{count} file that a build made names {address} or who went with it: {names}",
        "{count} files that builds made name {address} or who went with it: {names}",
        count,
    ).format(count=count, address=kept.address, names=names)
    remedy = _(
        "It tells what content and agreements say. Have you changed these, delete output/ and build again."
    )
    return _warning("forget-built", kept.built[0], message, remedy)


def unsearched(found: Sequence[Kept]) -> Iterator[Problem]:
    """Yield the files that could not be looked into."""
    for file, reason in {file: why for kept in found for file, why in kept.unsearched.items()}.items():
        message = _("this file could not be looked into: {reason}").format(reason=reason)
        yield _warning("forget-unsearched", file, message, _("Open it, and see whether it names them."))


def unwritable(error: OSError) -> Problem:
    """Return the problem of a file that could not be written."""
    return _stopped("forget-not-written", _("not everything could be erased: {reason}"), error)


def unsearchable(error: OSError) -> Problem:
    """Return the problem of a file that could not be read."""
    return _stopped("forget-not-searched", _("not everything could be searched: {reason}"), error)


def _stopped(code: str, message: str, error: OSError) -> Problem:
    return Problem(
        code=code,
        file="content/mail",
        message=message.format(reason=error.strerror or str(error)),
        remedy=_("Close the files in Excel and your mail program, then run the same command again."),
    )


def _warning(code: str, file: str, message: str, remedy: str, field: str | None = None) -> Problem:
    severity = Severity.WARNING
    return Problem(code=code, severity=severity, file=file, field=field, message=message, remedy=remedy)
