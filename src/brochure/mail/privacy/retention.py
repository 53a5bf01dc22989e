"""How long people are kept: whose last message lies longer back than the months that are set."""

from calendar import monthrange
from datetime import UTC, date, datetime

from brochure.i18n import _, ngettext
from brochure.mail.forgotten import is_forgotten
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import open_ledger
from brochure.mail.neighbours import LEDGER_FILE
from brochure.mail.settings import FILE, load_settings
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace

_NAMED = 5


def today() -> date:
    """Return today's date, in UTC as the ledger writes."""
    return datetime.now(UTC).date()


def expired_addresses(workspace: Workspace, ledger: Ledger) -> list[str]:
    """Return the addresses to which nothing was written, and from which nothing came, for too long."""
    settings, _campaign, _problems = load_settings(workspace, None)
    months = settings.keep_months
    if months < 1:
        return []
    last: dict[str, str] = {}
    for address, at in [
        *((entry.address, entry.changed) for entry in ledger.entries()),
        *((one.address, one.at) for one in ledger.feedback()),
    ]:
        last[address] = max(last.get(address, ""), at)
    limit = months_before(today(), months).isoformat()
    return [address for address, at in last.items() if not is_forgotten(address) and "" < at[:10] < limit]


def months_before(day: date, months: int) -> date:
    """Return the same day so many months before, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def retention_problems(workspace: Workspace) -> list[Problem]:
    """Return a warning where people are kept longer than is set; writes nothing."""
    if not (workspace.mail / LEDGER_FILE).exists():
        return []
    try:
        with open_ledger(workspace.mail, create=False) as ledger:
            found = expired_addresses(workspace, ledger) if ledger is not None else []
    except ProblemError:
        return []  # told by the commands that need the ledger
    if not found:
        return []
    months = load_settings(workspace, None)[0].keep_months
    names = ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
    message = ngettext(
        "{count} person was last written to more than {months} months ago, and is still kept: {names}",
        "{count} people were last written to more than {months} months ago, and are still kept: {names}",
        len(found),
    )
    return [
        Problem(
            code="mail-kept-too-long",
            severity=Severity.WARNING,
            file=f"content/mail/{FILE}",
            field="keep_months",
            message=message.format(count=len(found), months=months, names=names),
            remedy=_("`brochure mail forget --expired` erases them; objections stay. Or set keep_months."),
        )
    ]
