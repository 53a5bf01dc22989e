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
    return Problem(
        code="forget-name-left",
        severity=Severity.WARNING,
        file=file,
        message=_("a name that went with {address} still stands in this file").format(address=address),
        remedy=_("Is it the same person, take the name out of it, or delete the file."),
    )


def came_back(file: str, address: str) -> Problem:
    """Return the problem of a proof that came back with remarks of theirs."""
    return Problem(
        code="forget-returned",
        severity=Severity.WARNING,
        file=file,
        message=_("this proof came back with remarks that name {address} or who went with it").format(
            address=address
        ),
        remedy=_("Is it the same person, delete the file; its remarks are kept beside it without the name."),
    )


def what_stays(kept: Kept) -> Iterator[Problem]:
    """Yield what names somebody and is not erased: content that is shown, agreements, proofs, what was built."""
    address = kept.address
    for file in kept.published:
        yield Problem(
            code="forget-published",
            severity=Severity.WARNING,
            file=file,
            message=_("{address}, or a name that went with it, stands in content that is printed and shown; it was left")
            .format(address=address),
            remedy=_("Take it out there if it must go, and build again."),
        )  # fmt: skip
    if kept.approvals:
        yield _agreed(kept)
    for folder in kept.proofed:
        yield Problem(
            code="forget-proof",
            severity=Severity.WARNING,
            file=folder,
            message=_("this proof holds content of its day that names {address} or who went with it").format(
                address=address
            ),
            remedy=_("Is the proof done with, delete its folder, and the file in output/proof/."),
        )
    if kept.built:
        yield _built(kept)


def _agreed(kept: Kept) -> Problem:
    count = len(kept.approvals)
    return Problem(
        code="forget-approval",
        severity=Severity.WARNING,
        file=APPROVALS,
        field=f"{kept.approvals[0].about}.{kept.approvals[0].field}",
        message=ngettext(
            "{name} agreed to {count} text; this stays, as evidence that it may be printed",
            "{name} agreed to {count} texts; this stays, as evidence that they may be printed",
            count,
        ).format(name=", ".join(dict.fromkeys(one.by for one in kept.approvals)), count=count),
        remedy=_(
            "Nobody needs that evidence any more, because the words are shown nowhere? Then take the name out of the "
            "file. Ask your data protection officer when in doubt."
        ),
    )


def _built(kept: Kept) -> Problem:
    count = len(kept.built)
    names = ", ".join(kept.built[:_NAMED]) + (" …" if count > _NAMED else "")
    return Problem(
        code="forget-built",
        severity=Severity.WARNING,
        file=kept.built[0],
        message=ngettext(
            "{count} file that a build made names {address} or who went with it: {names}",
            "{count} files that builds made name {address} or who went with it: {names}",
            count,
        ).format(count=count, address=kept.address, names=names),
        remedy=_(
            "It tells what content and agreements say. Have you changed these, delete output/ and build again."
        ),
    )


def unsearched(found: Sequence[Kept]) -> Iterator[Problem]:
    """Yield the files that could not be looked into."""
    for file, reason in {file: why for kept in found for file, why in kept.unsearched.items()}.items():
        yield Problem(
            code="forget-unsearched",
            severity=Severity.WARNING,
            file=file,
            message=_("this file could not be looked into: {reason}").format(reason=reason),
            remedy=_("Open it, and see whether it names them."),
        )


def unwritable(error: OSError) -> Problem:
    """Return the problem of a file that could not be written."""
    return Problem(
        code="forget-not-written",
        file="content/mail",
        message=_("not everything could be erased: {reason}").format(reason=error.strerror or str(error)),
        remedy=_("Close the files in Excel and your mail program, then run the same command again."),
    )


def unsearchable(error: OSError) -> Problem:
    """Return the problem of a file that could not be read."""
    return Problem(
        code="forget-not-searched",
        file="content/mail",
        message=_("not everything could be searched: {reason}").format(reason=error.strerror or str(error)),
        remedy=_("Close the files in Excel and your mail program, then run the same command again."),
    )
