"""Delivery: one message after the other, at a gentle pace, patient with a server that says “not now”."""

import contextlib
import smtplib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from brochure.i18n import _
from brochure.mail.compose import Letter
from brochure.mail.delivery_halts import login_ended, sender_refused, unreachable
from brochure.mail.entry import Entry, State
from brochure.mail.ledger import Ledger
from brochure.mail.login import Login
from brochure.mail.server import Patience
from brochure.mail.transmission import Attempt, Fate, Package, reason_of, transmit
from brochure.problems import ProblemError


class Clock(Protocol):
    """Time as delivery sees it: real in use, quick in tests; `stopped` when somebody pressed Ctrl-C."""

    def now(self) -> float:
        """Return seconds on a clock that never goes back."""

    def wait(self, seconds: float) -> None:
        """Wait, or return at once when stopped."""

    def stopped(self) -> bool:
        """Tell whether to end after the message in hand."""


class RealClock:
    """The machine's clock, without a way to stop it."""

    def now(self) -> float:
        """Return seconds on a clock that never goes back."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def stopped(self) -> bool:
        """Tell whether to end after the message in hand."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast, and how often again after how many seconds."""

    per_minute: int = 20
    # A server that greylists wants the second try after a few minutes.
    pauses: Sequence[float] = (60, 300, 900)
    # Between connections that fail: then the server is in trouble, not the recipient.
    reconnect_pauses: Sequence[float] = (2, 15, 60, 300)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one letter in this run."""

    letter: Letter
    state: State
    reply: str = ""
    retry_in: float | None = None  # seconds, when it is tried again in this run


@dataclass
class Outcome:
    """What became of a run: results in order, what was not tried, and why it stopped early."""

    results: list[Result] = field(default_factory=list)
    waiting: list[Result] = field(default_factory=list)
    interrupted: bool = False
    halted: ProblemError | None = None


@dataclass
class _Task:
    letter: Letter
    due: float = 0
    tries: int = 0
    reply: str = ""
    is_renewed: bool = False  # the login was renewed for it: once will do


_IDLE = 20  # seconds; servers close a connection on which nothing happens

_STATES = {
    Fate.ACCEPTED: State.ACCEPTED,
    Fate.REFUSED: State.REFUSED,
    Fate.UNKNOWN: State.UNKNOWN,
}


class Delivery:
    """Sends prepared letters and writes every step into the ledger."""

    def __init__(
        self,
        ledger: Ledger,
        campaign: str,
        connect: Callable[[], smtplib.SMTP],
        package: Callable[[Letter], Package],
        *,
        clock: Clock,
        pace: Pace,
        patience: Patience,
        report: Callable[[Result], None] = lambda result: None,
        before: Mapping[str, Entry] | None = None,
        may_go_on: Callable[[], None] = lambda: None,
        carries: Callable[[Letter], str] = lambda letter: "null",
        login: Login | None = None,
    ) -> None:
        """`before` holds, by address key, what a person asked to send again, as it stood.

        `may_go_on` raises ProblemError when nothing more may be handed over; `carries` tells the photos of a
        letter's files, as `Carried` keeps them; `login` is what connections are made with.
        """
        self._ledger, self._campaign = ledger, campaign
        self._connect, self._package = connect, package
        self._clock, self._pace, self._patience, self._report = clock, pace, patience, report
        self._smtp: smtplib.SMTP | None = None
        self._before, self._may_go_on = before or {}, may_go_on
        self._carries, self._login = carries, login
        self._was_connected = False
        self._losses = 0
        self._next_start = 0.0

    def run(self, letters: Sequence[Letter]) -> Outcome:
        """Send the letters; a refused recipient never stops the rest.

        Stops early when the clock is stopped, when the server cannot be reached any more, and for what
        no patience mends, such as a wrong password; what was not tried stays prepared.
        """
        outcome = Outcome()
        tasks = [_Task(letter) for letter in letters]
        try:
            while tasks:
                task = min(tasks, key=lambda task: task.due)
                self._wait_until(max(task.due, self._next_start))
                if self._clock.stopped():
                    outcome.interrupted = True
                    break
                self._next_start = self._clock.now() + 60 / self._pace.per_minute
                attempt = self._attempt(task.letter)
                try:
                    result = self._settled(task, attempt)
                except ProblemError:
                    if attempt.fate in (Fate.ACCEPTED, Fate.UNKNOWN):  # not written down, but not unsent
                        tasks.remove(task)
                        outcome.results.append(_unwritten(task.letter, attempt))
                    raise
                if result.retry_in != 0:  # a login is renewed silently
                    self._report(result)
                if result.retry_in is None:
                    tasks.remove(task)
                    outcome.results.append(result)
                self._consider(attempt, is_settled=result.retry_in is None)
        except ProblemError as error:
            outcome.halted = error
        except BaseException:
            self._reset()
            raise
        self._hang_up()
        outcome.waiting = [Result(task.letter, State.PREPARED, task.reply) for task in tasks]
        return outcome

    def _settled(self, task: _Task, attempt: Attempt) -> Result:
        """Write down what became of an attempt."""
        key = task.letter.recipient.mailbox.key
        if attempt.fate is Fate.BARRED:
            return Result(
                task.letter, State.UNKNOWN, _("the ledger does not allow this message to be handed over")
            )
        state = _STATES.get(attempt.fate, State.PREPARED)
        if state is State.PREPARED and key in self._before:
            self._ledger.put_back(self._before[key], attempt.reply)
        else:
            self._ledger.record(self._campaign, key, state, attempt.reply)
        if state is not State.PREPARED:
            return Result(task.letter, state, attempt.reply)
        # Not now: it is prepared again, so that a crash while waiting leaves nothing unknown.
        task.reply = attempt.reply
        if attempt.fate is Fate.LOGIN_ENDED:
            self._reset()
            try:
                again = 0.0 if self._is_renewed(task) else None
                return Result(task.letter, State.PREPARED, attempt.reply, retry_in=again)
            except OSError:  # whoever renews it is silent: that passes, as a server's “not now” does
                task.is_renewed = False
        task.tries += 1
        if task.tries > len(self._pace.pauses):
            return Result(task.letter, State.PREPARED, attempt.reply)
        pause = self._pace.pauses[task.tries - 1]
        task.due = self._clock.now() + pause
        return Result(task.letter, State.PREPARED, attempt.reply, retry_in=pause)

    def _is_renewed(self, task: _Task) -> bool:
        """Renew the login for a message, once, so that it can be tried again at once. Raises OSError."""
        if task.is_renewed or self._login is None or not self._login.renew():
            return False
        task.is_renewed, task.due = True, -1  # before all others, while the new one is fresh
        return True

    def _consider(self, attempt: Attempt, *, is_settled: bool) -> None:
        """Draw the conclusion about the server: go on, wait before the next connection, or give up."""
        if attempt.fate is Fate.LOGIN_ENDED and is_settled:
            raise ProblemError(login_ended(attempt.reply))
        if attempt.fate is Fate.SENDER_REFUSED:
            raise ProblemError(sender_refused(attempt.reply))
        if attempt.fate not in (Fate.LOST, Fate.UNKNOWN):
            self._losses = 0
            return
        # Also after an unknown fate: a server that breaks off every time must not make all of them unknown.
        if not self._was_connected or self._losses >= len(self._pace.reconnect_pauses):
            raise ProblemError(unreachable(attempt.reply))
        pause = self._pace.reconnect_pauses[self._losses]
        self._next_start = max(self._next_start, self._clock.now() + pause)
        self._losses += 1

    def _attempt(self, letter: Letter) -> Attempt:
        try:
            smtp = self._connection()
        except (OSError, smtplib.SMTPException) as error:
            return Attempt(Fate.LOST, reason_of(error))
        key = letter.recipient.mailbox.key

        def hand_over() -> bool:
            self._may_go_on()
            again = key in self._before
            files = self._carries(letter)
            return self._ledger.hand_over(self._campaign, key, letter.content_hash, files, again=again)

        attempt = transmit(smtp, self._package(letter), self._patience, hand_over)
        if attempt.fate in (Fate.LOST, Fate.UNKNOWN, Fate.BARRED) or smtp.sock is None:
            self._reset()
        return attempt

    def _connection(self) -> smtplib.SMTP:
        if self._smtp is not None and self._login is not None and self._login.is_due():
            self._hang_up()  # and come back with a new token, before the old one ends in the middle
        if self._smtp is None:
            self._smtp = self._connect()
            self._was_connected = True
        return self._smtp

    def _wait_until(self, moment: float) -> None:
        if moment - self._clock.now() > _IDLE:
            self._hang_up()  # rather than have the server do so, which would look like trouble
        while (left := moment - self._clock.now()) > 0 and not self._clock.stopped():
            self._clock.wait(left)

    def _reset(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _hang_up(self) -> None:
        if self._smtp is not None and self._smtp.sock is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
        self._reset()


def _unwritten(letter: Letter, attempt: Attempt) -> Result:
    reply = _("what became of it could not be written down: {reply}").format(reply=attempt.reply)
    return Result(letter, State.UNKNOWN, reply)
