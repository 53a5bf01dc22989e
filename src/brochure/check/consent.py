"""Photos that are left out because of what is known about consent: which, why, and how to write it down."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from brochure.content import walk
from brochure.content.consent import Consent, Decision, days_of, decide, typed_consent
from brochure.content.load import Content
from brochure.content.source import Path, Source
from brochure.content.validation import problem_at
from brochure.days import told
from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

USES = ("print", "screen", "office")
"""What documents are made for: the editions."""
_ORDER = (Decision.WITHDRAWN, Decision.UNCLEAR, Decision.NOT_GIVEN, Decision.ENDED, Decision.OTHER_USE)


def today() -> date:
    """Return today's date."""
    return date.today()


def check_consent(content: Content, _workspace: Workspace) -> list[Problem]:
    """Return the photos that a build leaves out, judged by the publication's date."""
    return _check(content, days_of(_month(content)))


def check_consent_today(content: Content, _workspace: Workspace) -> list[Problem]:
    """Return the photos that a build leaves out, or that must not be shown any more today."""
    return _check(content, days_of(_month(content), today()))


def _month(content: Content) -> str | None:
    return content.publication.date if content.publication is not None else None


def _check(content: Content, days: Iterable[date]) -> list[Problem]:
    days = list(days)
    found = []
    for source in content.sources.values():
        for path, photo in walk.items(source, "photos"):
            typed = photo.get("consent")
            consent = typed_consent(typed)
            if typed is not None and consent is None:
                continue  # told as an error where the file was read
            problem = _problem(source, path, photo, consent, days)
            found += [problem] if problem else []
    return found


def _problem(
    source: Source, path: Path, photo: dict[str, Any], consent: Consent | str | None, days: list[date]
) -> Problem | None:
    judged: list[date | None] = [*days] or [None]
    decisions = {use: [decide(consent, use, day) for day in judged] for use in USES}
    worst = {use: _worst(each) for use, each in decisions.items()}
    reason = _worst(worst.values())
    if reason in (Decision.SHOWN, Decision.WITHDRAWN):  # the build names what held a withdrawn photo
        return None
    file = walk.text_at(photo, "file") or ""
    uses = ", ".join(use for use, decision in worst.items() if decision is Decision.OTHER_USE)
    code, message, remedy, severity = _words(reason, consent, file, uses)
    return problem_at(
        source, code, (*path, "consent"), message, remedy, severity=severity, details={"photo": file}
    )


def _worst(decisions: Iterable[Decision]) -> Decision:
    found = set(decisions)
    return next((decision for decision in _ORDER if decision in found), Decision.SHOWN)


def _words(
    reason: Decision, consent: Consent | str | None, file: str, uses: str
) -> tuple[str, str, str, Severity]:
    how = _(
        "Write consent: {choice}, with who gave it and when; status is given, not-needed (nobody can be "
        "recognised), asked, refused or withdrawn."
    ).format(choice="{status: given, by: …, on: 2026-05-03}")
    if reason is Decision.NOT_GIVEN:
        message = _("consent for {photo} is not given, so it is left out of every document")
        remedy = _("Once it is given, write status: given, by: who gave it, and on: when.")
        return "consent-not-given", message.format(photo=file), remedy, Severity.NOTE
    if reason is Decision.ENDED:
        until = consent.until if isinstance(consent, Consent) else ""
        message = _("consent for {photo} was given until {day}, so it must not be shown after that").format(
            photo=file, day=told(until or "")
        )
        remedy = _("Ask for consent again and write the new until:, or take the photo out.")
        return "consent-ended", message, remedy, Severity.WARNING
    if reason is Decision.OTHER_USE:
        message = _("consent for {photo} is not for {uses}, so it is left out there").format(
            photo=file, uses=uses
        )
        remedy = _("Ask whether it may be used there too and add that to uses:; or choose another photo.")
        return "consent-not-for-this-use", message, remedy, Severity.WARNING
    if isinstance(consent, str):
        message = _(
            "“{text}” does not say plainly that consent for {photo} was given, so it is left out of every document"
        ).format(text=consent if len(consent) < 80 else consent[:79] + "…", photo=file)
    elif consent is not None:
        message = _("consent for {photo} ends before it was given, so it is left out of every document")
        message = message.format(photo=file)
    else:
        message = _(
            "{photo} does not say that the people in it agreed to its use, so it is left out of every document"
        ).format(photo=file)
    return "consent-unclear", message, how, Severity.WARNING
