"""Forgetting a person: everywhere below content/mail/ and in the drafts, then looking whether anything is left."""

import contextlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from brochure.i18n import _
from brochure.mail.address import key_of, keys_of
from brochure.mail.ledger_file import open_ledger
from brochure.mail.lock import sending_lock
from brochure.mail.objections import read_objections
from brochure.mail.privacy.kept import Kept, files_of_mail, kept_about
from brochure.mail.privacy.ledger_steps import replace_ledger, steps_without
from brochure.mail.privacy.lists import erase_in
from brochure.mail.privacy.person import Person, texts_of
from brochure.mail.privacy.retention import expired_addresses
from brochure.mail.repair import ASIDE
from brochure.mail.settings import load_mail
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace


@dataclass
class Forgotten:
    """What was erased, by address, and what a person has to erase by hand."""

    addresses: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # files, relative to the workspace
    problems: list[Problem] = field(default_factory=list)


def everything_about(workspace: Workspace, addresses: Sequence[str]) -> list[Kept]:
    """Return what is kept about addresses; changes nothing. Raises ProblemError, OSError."""
    with open_ledger(workspace.mail, create=False) as ledger:
        return kept_about(workspace, ledger, addresses)


def forget(
    workspace: Workspace,
    addresses: Sequence[str],
    confirm: Callable[[list[Kept]], bool],
    *,
    expired: bool = False,
) -> Forgotten:
    """Erase people everywhere, when `confirm` says so; `expired` are all whose time is over, without an objection.

    Raises ProblemError: another run holds the lock, an address is the sender's own, a file cannot be written.
    """
    done = Forgotten()
    _refuse_ours(workspace, addresses)
    with sending_lock(workspace.mail) as lock:
        with open_ledger(workspace.mail, create=False) as ledger:
            if ledger is not None:
                done.problems += [*lock.notes, *ledger.notes]
            wanted = [*addresses, *(expired_addresses(workspace, ledger) if expired and ledger else ())]
            try:
                found = [kept for kept in kept_about(workspace, ledger, wanted) if not kept.is_nothing]
            except OSError as error:
                raise ProblemError(_unwritable("content/mail", error)) from error
        if not found or not confirm(found):
            return done
        written = set(read_objections(workspace)[0])
        for kept in found:
            is_asked = kept.address in {address.strip() for address in addresses}
            objects = is_asked or bool(kept.person.keys & written)
            _forget_one(workspace, kept, done, objects=objects)
            done.addresses.append(kept.address)
    return done


def _forget_one(workspace: Workspace, kept: Kept, done: Forgotten, *, objects: bool) -> None:
    try:
        with open_ledger(workspace.mail) as ledger:
            assert ledger is not None
            if objects and kept.objection is None and not kept.is_erased_before:
                ledger.record_objections({key_of(kept.address): ""})
            steps = steps_without(workspace.mail, ledger, kept.person.keys, objects=objects)
        if steps is not None:
            replace_ledger(workspace.mail, steps)
            done.changed += ["content/mail/ledger.sqlite", "content/mail/sent.log"]
        _erase_copies(workspace, kept.person, done)
        for path in kept.paths:
            _erase_file(workspace, path, kept.person, done)
    except OSError as error:
        raise ProblemError(_unwritable("content/mail", error)) from error
    done.problems += _left(workspace, kept)


def _erase_copies(workspace: Workspace, person: Person, done: Forgotten) -> None:
    """Remove what a repair set aside, where it names the person."""
    aside = workspace.mail / ASIDE
    for folder in sorted(aside.iterdir()) if aside.is_dir() else []:
        files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
        if any(person.is_named_in(text) for path in files for text in texts_of(path)):
            shutil.rmtree(folder)
            done.changed.append(workspace.relative(folder))
    with contextlib.suppress(OSError):  # not empty, or not there
        aside.rmdir()


def _erase_file(workspace: Workspace, path: Path, person: Person, done: Forgotten) -> None:
    if not path.exists():
        return  # somebody erased before them stood in the same file
    file = workspace.relative(path)
    if path.is_relative_to(workspace.output):
        path.unlink()  # drafts and the page that shows them: `brochure mail` makes them anew
    else:
        try:
            if not erase_in(path, file, person):
                return  # told by `_left`
        except ProblemError as error:
            done.problems += error.problems
            return
    done.changed.append(file)


def _left(workspace: Workspace, kept: Kept) -> list[Problem]:
    """Return where the person still stands: in files that only people can change, or that are published."""
    problems = []
    for path in files_of_mail(workspace):
        file = workspace.relative(path)
        if path not in kept.paths and path.suffix == ".eml":
            continue  # it named nobody when it was read, and large it is
        texts = list(texts_of(path))
        if any(kept.person.is_named_in(text) for text in texts):
            message = _("{address} still stands in this file, which only you can change").format(
                address=kept.address
            )
            remedy = _("Take the person out of it, or delete it; then run `brochure mail forget` again.")
            problems.append(Problem(code="forget-left", file=file, message=message, remedy=remedy))
        elif any(kept.person.is_called_in(text) for text in texts):
            message = _("a name that went with {address} still stands in this file").format(
                address=kept.address
            )
            remedy = _("Is it the same person, take the name out of it, or delete the file.")
            warning = Severity.WARNING
            problems.append(
                Problem(code="forget-name-left", severity=warning, file=file, message=message, remedy=remedy)
            )
    problems += [
        Problem(
            code="forget-published",
            severity=Severity.WARNING,
            file=file,
            message=_("{address} stands in content that is printed and shown; it was left").format(
                address=kept.address
            ),
            remedy=_("Take it out there if it must go, and build again."),
        )
        for file in kept.published
    ]
    return problems


def _refuse_ours(workspace: Workspace, addresses: Sequence[str]) -> None:
    mail, _problems = load_mail(workspace, None, to_send=False)
    ours = {key for box in ((mail.sender, mail.objections) if mail else ()) if box for key in box.keys}
    for address in addresses:
        if ours & set(keys_of(address)):
            raise ProblemError(
                Problem(
                    code="forget-own-address",
                    message=_("{address} is the sender's own address").format(address=address),
                    remedy=_("Change sender and objections in content/mail/settings.yaml first."),
                )
            )
        if "@" not in address:
            raise ProblemError(
                Problem(
                    code="invalid-address",
                    message=_("{address} is no address").format(address=address),
                    remedy=_("Write only the address: jeugddienst@example.invalid"),
                )
            )


def _unwritable(folder: str, error: OSError) -> Problem:
    return Problem(
        code="forget-not-written",
        file=folder,
        message=_("not everything could be erased: {reason}").format(reason=error.strerror or str(error)),
        remedy=_("Close the files in Excel and your mail program, then run the same command again."),
    )
