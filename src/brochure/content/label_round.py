"""A round of the label put into the content in one step: the holders in `label.yaml`, the year in each town's file."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from difflib import unified_diff
from typing import Any

from brochure.content.editing.apply import edited_text
from brochure.content.editing.edits import Addition, AnyEdit, Edit
from brochure.content.editing.files import Opened, changed_meanwhile, open_file, save_locked
from brochure.content.editing.lock import file_lock
from brochure.content.reader import read_text
from brochure.i18n import _
from brochure.nearest import nearest
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace, stem_of

_ALIKE = 0.8  # from here on two names may be one, mistyped
Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewHolder:
    """One row of a list: a town, and whether it renews the label; None where the list does not say."""

    name: str
    renewed: bool | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What a round changes: the files as they are with their new texts, and what a person should look at."""

    year: int
    changes: tuple[tuple[Opened, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    added: tuple[str, ...] = field(default=())  # the holders that were not there yet

    @property
    def difference(self) -> str:
        """The changes as a unified diff."""
        lines: list[str] = []
        for opened, after in self.changes:
            before = opened.text.splitlines()
            lines += unified_diff(
                before, after.splitlines(), f"a/{opened.file}", f"b/{opened.file}", lineterm=""
            )
        return "".join(f"{line}\n" for line in lines)


def plan_round(workspace: Workspace, year: int, holders: Sequence[NewHolder]) -> RoundPlan:
    """Return what adds a round, or completes one that is there; what holds already is not changed.

    Nothing is written. Raises ProblemError for a file that has mistakes to be mended first.
    """
    label_path = workspace.content / "label.yaml"
    label = open_file(label_path, workspace.relative(label_path))
    rounds = _rounds(_tree(label))
    problems = _doubts(rounds, holders, label.file)
    settled: list[tuple[str, bool]] = []
    changes: list[tuple[Opened, str]] = []
    files = {key: paths[0] for key, paths in workspace.municipality_files().items() if "." not in key}
    for one in {stem_of(holder.name): holder for holder in holders}.values():
        path = files.get(stem_of(one.name))
        town = open_file(path, workspace.relative(path)) if path else None
        years = _tree(town).get("label") if town else None
        held = isinstance(years, Mapping) and _year(years.get("received")) not in (None, year)
        is_renewal = one.renewed if one.renewed is not None else held or _held_before(rounds, one.name, year)
        settled.append((one.name, is_renewal))
        if town is not None:
            changes.append((town, _edited(town, _town_edits(years, year, is_renewal=is_renewal))))
    edits, added = _label_edits(rounds, year, settled)
    changes.insert(0, (label, _edited(label, edits)))
    kept = tuple((opened, text) for opened, text in changes if text != opened.text)
    return RoundPlan(year, kept, tuple(problems), tuple(added))


def write_round(plan: RoundPlan) -> list[str]:
    """Write the files of a plan, each as it was shown; return their names.

    Raises ProblemError, before anything is written, where one was changed meanwhile.
    """
    with ExitStack() as locks:
        for opened, _text in plan.changes:
            locks.enter_context(file_lock(opened.path, opened.file))
        for opened, _text in plan.changes:
            if open_file(opened.path, opened.file).data != opened.data:
                raise ProblemError(changed_meanwhile(opened.file))
        return save_locked(plan.changes)


def _tree(opened: Opened) -> Tree:
    source, problems = read_text(opened.text, opened.file)
    if source is None or source.neutralised or not isinstance(source.tree, Mapping):
        raise ProblemError(*problems)
    return source.tree


def _rounds(label: Tree) -> list[Tree]:
    found = label.get("rounds")
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _names(one: Tree) -> list[str]:
    holders = one.get("holders")
    listed = holders if isinstance(holders, list) else []
    return [str(holder.get("name")) for holder in listed if isinstance(holder, Mapping)]


def _year(typed: Any) -> int | None:
    return int(typed) if str(typed).strip().isdecimal() else None


def _held_before(rounds: Iterable[Tree], name: str, year: int) -> bool:
    earlier = (one for one in rounds if (_year(one.get("year")) or year) < year)
    return any(stem_of(name) == stem_of(held) for one in earlier for held in _names(one))


def _label_edits(
    rounds: list[Tree], year: int, holders: Iterable[tuple[str, bool]]
) -> tuple[list[AnyEdit], list[str]]:
    """Return the edits of the label's file, and the holders that are new in it."""
    place = next((number for number, one in enumerate(rounds) if _year(one.get("year")) == year), None)
    there = {stem_of(name) for name in _names(rounds[place])} if place is not None else set()
    new = [{"name": name, **({"renewed": "true"} if renewed else {})} for name, renewed in holders
           if stem_of(name) not in there]  # fmt: skip
    names = [str(one["name"]) for one in new]
    if not new:
        return [], []
    if place is not None:
        return [Addition(f"rounds[{place}].holders", one) for one in new], names
    behind = sum((_year(one.get("year")) or 0) < year for one in rounds)
    return [Addition(f"rounds[{behind}]", {"year": str(year), "holders": new})], names


def _town_edits(years: Any, year: int, *, is_renewal: bool) -> list[AnyEdit]:
    """Return the edits of a town's file: the year it received the label, or one more in which it was renewed."""
    known = years if isinstance(years, Mapping) else {}
    received, renewed = _year(known.get("received")), known.get("renewed")
    listed = renewed if isinstance(renewed, list) else []
    if year in {received, *map(_year, listed)}:
        return []
    if not is_renewal and received is None:
        return [Edit("label.received", known.get("received"), str(year))]
    return [Addition("label.renewed", str(year))]


def _edited(opened: Opened, edits: list[AnyEdit]) -> str:
    done = edited_text(opened.text, opened.file, edits)
    if done.problems or done.conflicts:
        raise ProblemError(*(done.problems or (changed_meanwhile(opened.file),)))
    return done.text


def _doubts(rounds: list[Tree], holders: Sequence[NewHolder], file: str) -> list[Problem]:
    """Return a warning for each name that is almost one that held the label before: it may be mistyped."""
    known = {stem_of(name): name for one in rounds for name in _names(one)}
    found = []
    for one in holders:
        stem = stem_of(one.name)
        near = None if stem in known else nearest(stem, sorted(known), cutoff=_ALIKE)
        if near is not None:
            found.append(
                Problem(
                    code="round-name-near",
                    severity=Severity.WARNING,
                    file=file,
                    message=_("{name} is almost {near}, which held the label before").format(
                        name=one.name, near=known[near]
                    ),
                    remedy=_("If it is the same town, write its name in the list as it stands here."),
                )
            )
    return found
