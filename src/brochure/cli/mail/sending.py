"""What all commands share that send: what is shown and asked, Ctrl-C, a line for each message, what came of it."""

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from brochure.cli.mail.common import Command, letter_head, letter_rows, show_table
from brochure.cli.printing import say, show_problems, tell
from brochure.i18n import _, ngettext
from brochure.problems import ExitCode, Problem, ProblemError, exit_code

if TYPE_CHECKING:
    from brochure.api.mailing import Edge, Mailing, Outcome, Plan, Result


def pace_options(command: Command) -> Command:
    """Add `--yes` and `--per-minute`."""
    command = click.option(
        "--per-minute",
        type=click.IntRange(min=1),
        metavar="N",
        help=_("The pace; default: per_minute in content/mail/settings.yaml, else 20."),
    )(command)
    return click.option(
        "--yes",
        type=click.IntRange(min=0),
        metavar="N",
        help=_("Confirm the number of recipients beforehand: of this run, or of the whole list."),
    )(command)


def edge(
    per_minute: int, yes: int | None, mailing_of: Callable[["Plan"], "Mailing"], *, whole_list: bool = True
) -> "Edge":
    """Return what a run needs of the world outside: a person who is asked, a clock, a line for each message.

    `per_minute` is the pace. `yes` confirms a number beforehand: of the run or, for a `whole_list`, of all.
    """
    from brochure.api.mailing import Edge, Pace, Patience

    clock, progress = StoppableClock(), Progress()

    def confirm(plan: "Plan") -> bool:
        progress.total = len(plan.to_send)
        return Question(mailing_of(plan), plan, yes, whole_list=whole_list).is_answered()

    return Edge(
        confirm=confirm,
        report=progress.report,
        clock=clock,
        pace=Pace(per_minute=per_minute),
        patience=Patience.from_environment(),
        while_sending=clock.listening,
    )


class StoppableClock:
    """The machine's clock; the first Ctrl-C stops it, the second breaks off at once."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def now(self) -> float:
        """Return seconds on a clock that never goes back."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Wait a moment at most: on Windows Ctrl-C does not end a long wait."""
        self._stop.wait(min(seconds, 0.5))

    def stopped(self) -> bool:
        """Tell whether Ctrl-C was pressed."""
        return self._stop.is_set()

    def _interrupt(self, _signal: int, _frame: Any) -> None:
        if self._stop.is_set():
            raise KeyboardInterrupt
        self._stop.set()

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Take Ctrl-C as a wish to stop, and a request to end (SIGTERM) too."""
        numbers = [signal.SIGINT, signal.SIGTERM]
        before = {number: signal.signal(number, self._interrupt) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


class Question:
    """What is asked before anything is sent."""

    def __init__(self, mailing: "Mailing", plan: "Plan", yes: int | None, *, whole_list: bool) -> None:
        self._mailing, self._plan, self._yes = mailing, plan, yes
        self._whole_list = whole_list

    def is_answered(self) -> bool:
        """Show what would happen and ask; True when it may. Raises ProblemError for a wrong `--yes`."""
        self._show()
        return self._may_mix_versions() and self._is_counted()

    def _show(self) -> None:
        from brochure.api.mailing import campaign_words, state_words

        show_problems(self._plan.notes)
        words, entries = state_words(), self._plan.entries
        keys = {letter.recipient.mailbox.key for letter in self._plan.to_send}

        def state(letter: Any) -> str:
            key = letter.recipient.mailbox.key
            return _("to send") if key in keys else words[entries[key].state] if key in entries else "–"

        show_table(letter_head(), letter_rows(self._mailing.letters, state))
        tell()
        for entry in self._plan.elsewhere:
            tell(
                _("Note: {address} got campaign {campaign} on {day}.").format(
                    address=entry.address, campaign=campaign_words(entry.campaign), day=entry.changed[:10]
                )
            )

    def _may_mix_versions(self) -> bool:
        from brochure.api.mailing import changed_content

        if not self._plan.older:
            return True
        problem = changed_content(self._plan, self._mailing.mail.campaign)
        if self._yes is not None:
            raise ProblemError(problem)
        show_problems([problem])
        tell(_("Send the new version to the others only? Type yes to go on:"))
        return _typed().lower() in ("yes", "ja")

    def _is_counted(self) -> bool:
        count, total = len(self._plan.to_send), len(self._mailing.letters)
        if self._yes is None:
            tell(
                _("This sends {count} messages from {sender}. Type that number to send them:").format(
                    count=count, sender=self._mailing.mail.sender
                )
            )
            return _typed() == str(count)
        if self._yes == count or (self._whole_list and self._yes == total):
            return True
        message = _("--yes says {given} recipients, but {count} would be mailed")
        remedy = _("Look at the table, and give the number that is right: --yes {count}").format(count=count)
        raise ProblemError(
            Problem(
                code="confirmation-count",
                message=message.format(given=self._yes, count=count),
                remedy=remedy,
                details={"measured": self._yes, "demanded": count},
            )
        )


def _typed() -> str:
    return sys.stdin.readline().strip()


class Progress:
    """One line for each message."""

    def __init__(self) -> None:
        self.total = 0
        self._done = 0

    def report(self, result: "Result") -> None:
        """Tell what became of a message."""
        from brochure.api.mailing import state_words

        recipient = result.letter.recipient
        who = f"{recipient.municipality} <{recipient.mailbox}>"
        if result.retry_in is not None:
            tell(
                _("{who}: not now ({reply}); again in {seconds} s").format(
                    who=who, reply=result.reply, seconds=f"{result.retry_in:g}"
                )
            )
            return
        self._done += 1
        tell(f"[{self._done}/{self.total}] {who}: {state_words()[result.state]}")


def show_outcome(mailing: "Mailing", plan: "Plan", outcome: "Outcome | None") -> int:
    """Tell what became of a run, and return its exit code."""
    from brochure.api.mailing import State, changed_content, delivery_problems

    problems = delivery_problems(plan, outcome)
    if not plan.to_send and plan.older:
        problems.append(changed_content(plan, mailing.mail.campaign))
    show_problems(problems)
    if outcome is None:
        say(
            _("Nothing was sent.")
            if plan.to_send
            else _("Nothing to send: nobody is left who has not got it.")
        )
        return exit_code(problems)
    accepted = sum(result.state is State.ACCEPTED for result in outcome.results)
    say(
        ngettext("{count} message accepted", "{count} messages accepted", accepted).format(count=accepted)
        + ", "
        + _("{count} not. `brochure mail status` tells all.").format(count=len(plan.to_send) - accepted)
    )
    return ExitCode.INTERRUPTED if outcome.interrupted else exit_code(problems)
