"""What a person may have to do after a run: one problem for each message that did not simply arrive."""

from brochure.days import told
from brochure.i18n import _, ngettext
from brochure.mail.delivery import Outcome, Result
from brochure.mail.entry import Entry, State, state_words
from brochure.mail.sending import Plan
from brochure.problems import Problem, Severity, Stage


def delivery_problems(plan: Plan, outcome: Outcome | None) -> list[Problem]:
    """Return what to do about every failure of a run, and about fates still unknown from before."""
    settled = {entry.address for entry in plan.settled}
    tried = {result.letter.recipient.mailbox.key for result in outcome.results} if outcome else set()
    problems = [
        _unknown_entry(entry, Severity.ERROR if entry.address in settled else Severity.WARNING)
        for entry in plan.unknown
        if entry.address not in tried
    ]
    if outcome is not None:
        problems += [problem for result in outcome.results if (problem := result_problem(result))]
        if outcome.halted:
            problems += outcome.halted.problems
        if outcome.waiting:
            problems.append(_waiting(len(outcome.waiting), outcome.interrupted))
    return problems


def result_problem(result: Result) -> Problem | None:
    """Return what to do about one message; None when it was accepted."""
    if result.state is State.ACCEPTED:
        return None
    recipient = result.letter.recipient
    who = {"address": recipient.mailbox, "town": recipient.municipality, "reply": result.reply}
    if result.state is State.REFUSED:
        code, remedy = "delivery-refused", _refused_remedy(result.reply)
        message = _("{address} ({town}) was refused by the mail server: {reply}").format(**who)
    elif result.state is State.UNKNOWN:
        code, remedy = "delivery-unknown", unknown_remedy(str(recipient.mailbox))
        message = _("nobody knows whether the message to {address} ({town}) arrived: {reply}").format(**who)
    else:
        code = "delivery-deferred"
        message = _("{address} ({town}) was put off by the mail server: {reply}").format(**who)
        remedy = _("Run the same command again later: nobody who has the message gets it twice.")
    return Problem(
        code=code,
        stage=Stage.DELIVERY,
        file=recipient.file,
        line=recipient.line,
        field="email",
        message=message,
        remedy=remedy,
        details={"address": str(recipient.mailbox), "reply": result.reply},
    )


def _refused_remedy(reply: str) -> str:
    if reply.startswith("552") or "5.3.4" in reply:
        return _(
            "The message is too large for this server. Make the documents smaller with "
            "`brochure build --edition screen --max-size 2MB`, then run `brochure mail send` again."
        )
    if reply.startswith(("550", "551", "553", "511")) or "5.1." in reply:
        return _(
            "The address does not exist or takes no mail. Ask the town for the right one, change it in the "
            "list, and run `brochure mail send` again."
        )
    return _("Show the server's words to your mail administrator, then run `brochure mail send` again.")


def unknown_remedy(address: str) -> str:
    """Return how to find out about a message whose fate is unknown."""
    return _(
        "It is not sent again by itself. Ask the recipient, or ask your mail administrator to look in the "
        "server's log. Only if it did not arrive: `brochure mail send --resend {address}`"
    ).format(address=address)


def _unknown_entry(entry: Entry, severity: Severity) -> Problem:
    return Problem(
        code="delivery-unknown",
        severity=severity,
        stage=Stage.DELIVERY,
        message=_("nobody knows whether the message to {address} ({town}) arrived: {reply}").format(
            address=entry.address, town=entry.municipality, reply=entry.reply
        ),
        remedy=unknown_remedy(entry.address),
        details={"address": entry.address, "since": entry.changed},
    )


def _waiting(count: int, interrupted: bool) -> Problem:
    message = ngettext("{count} message was not sent", "{count} messages were not sent", count)
    return Problem(
        code="delivery-waiting",
        severity=Severity.WARNING if interrupted else Severity.ERROR,
        stage=Stage.DELIVERY,
        message=message.format(count=count),
        remedy=_("`brochure mail send` goes on where this run stopped."),
        details={"measured": count},
    )


def changed_content(plan: Plan, campaign: str) -> Problem:
    """Return the question that changed content raises in a campaign already begun."""
    words = state_words()
    names = "\n".join(
        _("{address} ({town}), {state} on {day}").format(
            address=entry.address, town=entry.municipality, state=words[entry.state], day=told(entry.changed)
        )
        for entry in plan.older
    )
    return Problem(
        code="content-changed",
        message=_("the message changed since campaign {campaign} began; who has the older version:").format(
            campaign=campaign
        )
        + "\n"
        + names,
        remedy=_(
            "Choose: send the new version only to those who have none yet (run `brochure mail send` without "
            "--yes and answer the question), send it to one of the above as well (--resend ADDRESS), or begin "
            "a new campaign, which mails everybody (--campaign NAME)."
        ),
        details={"addresses": [entry.address for entry in plan.older]},
    )
