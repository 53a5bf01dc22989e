"""What left the workspace: copies that were mailed or printed, and which of them hold a photo taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

from brochure.i18n import _, ngettext
from brochure.problems import Problem, Severity
from brochure.production.consents import LABEL, Consents, Listing
from brochure.production.holdings import Photos


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that left, or may have: when (a day), to whom (a press, an address), and the photos in it.

    `photos` is None where nobody wrote down which it held.
    """

    file: str
    when: str
    to: str
    photos: Photos | None


def outside_problems(consents: Consents, mailed: Iterable[Copy], printed: Iterable[Copy]) -> list[Problem]:
    """Return a warning for each photo that was taken back and lies outside, file by file with date and recipients."""
    mailed, printed = list(mailed), list(printed)
    gone = _once(one for one in consents.listings if one.is_taken_back)
    found = []
    for one in gone:
        for copies, code in ((mailed, "withdrawn-mailed"), (printed, "withdrawn-printed")):
            if holding := [copy for copy in copies if holds(copy, one, consents)]:
                found.append(_problem(code, one, holding))
    if gone:
        for copies, code in ((mailed, "withdrawn-mailed-unknown"), (printed, "withdrawn-printed-unknown")):
            if unknown := [copy for copy in copies if copy.photos is None]:
                found.append(_unknown(code, gone, unknown))
    return found


def _once(listings: Iterable[Listing]) -> list[Listing]:
    return list({one.photo: one for one in listings}.values())


def holds(copy: Copy, one: Listing, consents: Consents) -> bool:
    """Tell whether a copy holds a photo, by its name or its picture."""
    if copy.photos is None:
        return False
    if one.photo in copy.photos or (one.digest and one.digest in copy.photos.values()):
        return True
    if one.digest is not None:
        return False
    # Its file is gone, and its folder may have had another name when it left: then the name in it tells.
    folders = {other.photo.rpartition("/")[0] for other in consents.listings}
    return any(
        name.rpartition("/")[2] == one.photo.rpartition("/")[2] and name.rpartition("/")[0] not in folders
        for name in copy.photos
    )


def _problem(code: str, one: Listing, copies: list[Copy]) -> Problem:
    if code == "withdrawn-mailed":
        message = _("{photo} may not be shown any more, and was mailed: {copies}")
        remedy = _("Ask these people to delete the file, and to take back what they passed on or put online.")
    else:
        message = _("{photo} may not be shown any more, and stands in print files: {copies}")
        remedy = _(
            "Ask the print shop to delete the file, and take back what was printed. If a file never went to "
            "a print shop: delete its line in content/print-log.yaml."
        )
    return Problem(
        code=code,
        severity=Severity.WARNING,
        file=f"content/photos/{one.photo}",
        subject=one.subject or LABEL,
        message=message.format(photo=one.photo, copies=_listed(copies)),
        remedy=remedy,
        details={"copies": [{"file": c.file, "date": c.when, "to": c.to} for c in copies]},
    )


def _unknown(code: str, gone: list[Listing], copies: list[Copy]) -> Problem:
    names = ", ".join(one.photo for one in gone)
    count = len(copies)
    if code == "withdrawn-mailed-unknown":
        message = ngettext(
            "unknown which photos {count} message held that was mailed: {copies}",
            "unknown which photos {count} messages held that were mailed: {copies}",
            count,
        )
        remedy = _(
            "These were sent before the ledger kept that, or held files of your own. Look in your sent mail whether "
            "any holds: {photos}."
        )
    else:
        message = ngettext(
            "unknown which photos stand in {count} print file that {copies} tells of",
            "unknown which photos stand in {count} print files that {copies} tells of",
            count,
        )
        remedy = _("Its lines were changed by hand. Look yourself which print files hold: {photos}.")
    return Problem(
        code=code,
        severity=Severity.WARNING,
        message=message.format(count=count, copies=_listed(copies)),
        remedy=remedy.format(photos=names),
        details={"copies": [{"file": c.file, "date": c.when, "to": c.to} for c in copies]},
    )


def _listed(copies: Iterable[Copy]) -> str:
    """Return copies file by file: each file with its days, each day with those who got it."""
    files: dict[str, dict[str, list[str]]] = {}
    for copy in copies:
        files.setdefault(copy.file, {}).setdefault(copy.when, []).append(copy.to)
    parts = []
    for file, days in files.items():
        told = [
            " ".join(filter(None, (day, ", ".join(dict.fromkeys(filter(None, to))))))
            for day, to in days.items()
        ]
        parts.append(f"{file} ({'; '.join(filter(None, told))})" if any(told) else file)
    return " · ".join(parts)
