"""Forgetting a person: in ledger, lists, drafts and messages, then telling where else they stand, and why that stays."""

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from brochure.i18n import _
from brochure.mail.address import key_of, keys_of
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import open_ledger
from brochure.mail.lock import sending_lock
from brochure.mail.neighbours import LEDGER_FILE
from brochure.mail.objections import read_objections
from brochure.mail.privacy.kept import DRAFT, Kept, kept_about
from brochure.mail.privacy.ledger_steps import replace_ledger, steps_without
from brochure.mail.privacy.left_problems import (
    address_left,
    came_back,
    name_left,
    unsearchable,
    unsearched,
    unwritable,
    what_stays,
)
from brochure.mail.privacy.lists import erase_in
from brochure.mail.privacy.person import Person
from brochure.mail.privacy.places import drafts_of, files_of_mail, is_erased_here
from brochure.mail.privacy.retention import expired_addresses
from brochure.mail.privacy.texts import texts_of
from brochure.mail.repair import ASIDE
from brochure.mail.sent_log import FILE as LOG
from brochure.mail.settings import load_mail
from brochure.problems import Problem, ProblemError
from brochure.proofing.writers import erase_writer
from brochure.workspace import Workspace


@dataclass
class Forgotten:
    """What was erased, by address, and what a person has to erase by hand."""

    addresses: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # files, relative to the workspace
    problems: list[Problem] = field(default_factory=list)


def everything_about(workspace: Workspace, addresses: Sequence[str], also: Sequence[Path] = ()) -> list[Kept]:
    """Return what is kept about addresses, in lists elsewhere (`also`) too; changes nothing.

    Raises ProblemError.
    """
    with open_ledger(workspace.mail, create=False) as ledger:
        return _found(workspace, ledger, addresses, also)


def _found(
    workspace: Workspace, ledger: Ledger | None, addresses: Sequence[str], also: Sequence[Path]
) -> list[Kept]:
    try:
        return kept_about(workspace, ledger, addresses, also)
    except OSError as error:
        raise ProblemError(unsearchable(error)) from error


def forget(
    workspace: Workspace,
    addresses: Sequence[str],
    confirm: Callable[[list[Kept]], bool],
    *,
    expired: bool = False,
    also: Sequence[Path] = (),
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
            every = _found(workspace, ledger, wanted, also)
        found = [kept for kept in every if not kept.is_nothing]
        if not found or not confirm(found):
            done.problems += [problem for kept in every for problem in what_stays(kept)] if not found else []
            return done
        asked = {address.strip() for address in addresses}
        written = set(read_objections(workspace)[0])
        objecting = [kept for kept in found if kept.address in asked or kept.person.keys & written]
        try:
            _erase_in_ledger(workspace, found, objecting, done)
            _erase_copies(workspace, found, done)
            for kept in found:
                for path in kept.paths:
                    _erase_file(workspace, path, kept.person, also, done)
                _erase_remarks(workspace, kept, done)
            done.problems += [*_left(workspace, found, also), *unsearched(found)]
            done.problems += [problem for kept in found for problem in what_stays(kept)]
        except OSError as error:
            raise ProblemError(unwritable(error)) from error
        done.addresses = [kept.address for kept in found]
    return done


def _erase_in_ledger(
    workspace: Workspace, found: Sequence[Kept], objecting: Sequence[Kept], done: Forgotten
) -> None:
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        new = [kept for kept in objecting if kept.objection is None and not kept.is_erased_before]
        ledger.record_objections({key_of(kept.address): "" for kept in new})
        people = {key: kept in objecting for kept in found for key in kept.person.keys}
        persons = [kept.person for kept in found]
        steps = steps_without(
            workspace.mail,
            ledger,
            people,
            lambda text: any(one.is_named_in(text) or one.is_called_in(text) for one in persons),
        )
    if steps is not None:
        replace_ledger(workspace.mail, steps)
        done.changed += ["content/mail/ledger.sqlite", "content/mail/sent.log"]


def _erase_copies(workspace: Workspace, found: Sequence[Kept], done: Forgotten) -> None:
    """Remove what a repair set aside, where it names one of them."""
    aside = workspace.mail / ASIDE
    for folder in sorted(aside.iterdir()) if aside.is_dir() else []:
        texts = [text for path in folder.rglob("*") if path.is_file() for text in texts_of(path)]
        if any(kept.person.is_named_in(text) for kept in found for text in texts):
            shutil.rmtree(folder)
            done.changed.append(workspace.relative(folder))
    with contextlib.suppress(OSError):  # not empty, or not there
        aside.rmdir()


def _erase_file(
    workspace: Workspace, path: Path, person: Person, also: Sequence[Path], done: Forgotten
) -> None:
    if not path.exists():
        return  # somebody erased before them stood in the same file
    file = workspace.relative(path)
    if path.is_relative_to(drafts_of(workspace)):
        path.unlink()  # drafts and the page that shows them: `brochure mail` makes them anew
    else:
        try:
            if not is_erased_here(workspace, path, also) or not erase_in(path, file, person):
                return  # told by `_left`
        except ProblemError as error:
            done.problems += error.problems
            return
    done.changed.append(file)


def _erase_remarks(workspace: Workspace, kept: Kept, done: Forgotten) -> None:
    """Take a person off the remarks on proofs; what they wrote stays. A PDF that came back only people can change."""
    person = kept.person
    for path in kept.proofs:
        if path.suffix == ".json":
            erase_writer(workspace, path, person.signs_as)
            done.changed.append(workspace.relative(path))
            done.problems += _still_in(workspace.relative(path), list(texts_of(path)), [kept])
        else:
            done.problems.append(came_back(workspace.relative(path), kept.address))


def _left(workspace: Workspace, found: Sequence[Kept], also: Sequence[Path]) -> list[Problem]:
    """Return where they still stand in files of people, which only people can change."""
    problems: list[Problem] = []
    for path in files_of_mail(workspace, also):
        problems += _still_in(workspace.relative(path), list(texts_of(path, DRAFT)), found)
    for name in (LEDGER_FILE, LOG):  # written anew; looked at all the same
        path = workspace.mail / name
        if path.exists():
            problems += _still_in(workspace.relative(path), list(texts_of(path)), found)
    return problems


def _still_in(file: str, texts: Sequence[str], found: Sequence[Kept]) -> Iterator[Problem]:
    """Yield who still stands in the texts of a file: by the address, else by a name."""
    for kept in found:
        if any(map(kept.person.is_named_in, texts)):
            yield address_left(file, kept.address)
        elif any(map(kept.person.is_called_in, texts)):
            yield name_left(file, kept.address)


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
