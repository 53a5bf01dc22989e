"""Whether what goes to print is what people agreed to, and who agreed: for warnings and the delivery note."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from brochure.content.approvals import Approval, Approvals, digest_of, read_approvals
from brochure.content.source import Source
from brochure.days import told
from brochure.finishing.proof_sources import ProofSources
from brochure.finishing.request import FinishRequest
from brochure.i18n import _, ngettext
from brochure.languages import split
from brochure.problems import Problem, ProblemError, Severity
from brochure.proofing import store
from brochure.proofing.asked import (
    asked_of,
    is_person,
    is_same_person,
    said_before,
    speakers,
    towns_asked,
)
from brochure.proofing.making import Sources
from brochure.proofing.proof import Asked


@dataclass(frozen=True, slots=True)
class ApprovalCheck:
    """What is wrong with the approvals of a document, and who approved how many of its texts, and when last."""

    problems: tuple[Problem, ...] = ()
    by: tuple[tuple[str, str, int], ...] = ()


def check_approvals(request: FinishRequest) -> ApprovalCheck:
    """Return how the texts on the pages of a document stand to what was agreed."""
    try:
        approvals = read_approvals(request.workspace)
    except ProblemError as error:
        return ApprovalCheck(tuple(error.problems))
    wanted = request.publication.approvals
    if not approvals.found and wanted is None:
        return ApprovalCheck()
    files_of = ProofSources(request.workspace, split(request.subject)[1])
    sources = Sources(request.subject, files_of.source)
    named = [files_of.field(field) for field in request.pages.source_texts() if field]
    texts = {
        field: text
        for field in named
        if not field.startswith("publication")
        and (text := sources.statement(field) or sources.value(field)) is not None
    }
    asked = _asked(request, sources, texts)
    problems = [
        *changed(approvals, texts, request.subject),
        *_of_other_speakers(request, approvals, texts, asked),
    ]
    told = {problem.field for problem in problems}
    if wanted is not None:
        people = [one for one in asked if is_person(one)]
        for one in people if wanted == "quoted" else asked:
            missing = [
                field
                for field in one.fields
                if field in texts
                and field not in told
                and not approvals.to(
                    *_home(field, request.subject), texts[field], one.name if is_person(one) else None
                )
            ]
            if missing:
                problems.append(_not_approved(one, missing))
                told |= set(missing)
    return ApprovalCheck(tuple(problems), tuple(_agreed(approvals, texts, request.subject)))


def _home(field: str, subject: str) -> tuple[str, str]:
    about, _colon, inner = field.rpartition(":")
    return about or subject, inner


def _asked(request: FinishRequest, sources: Sources, texts: Mapping[str, str]) -> tuple[Asked, ...]:
    own = sources.find(request.subject)
    values = own.tree if own else None
    abouts = {about for field in texts if (about := field.rpartition(":")[0])}
    towns = {about: found.tree for about in sorted(abouts) if (found := sources.find(about))}
    return (
        *asked_of(values, _name(own, request.subject), texts),
        *towns_asked(towns, texts, request.subject),
    )


def _name(source: Source | None, subject: str) -> str:
    name = (source.tree or {}).get("name") if source is not None and isinstance(source.tree, dict) else None
    return str(name or subject)


def changed(approvals: Approvals, texts: Mapping[str, str], subject: str) -> Iterator[Problem]:
    """Yield a problem for each text that was agreed to and is another now, or another kind of words."""
    by_about: dict[str, dict[str, str]] = {}
    for field, text in texts.items():
        about, inner = _home(field, subject)
        by_about.setdefault(about, {})[inner] = text
    for about, inside in by_about.items():
        for one, field in approvals.changed(about, inside):
            name = field if about == subject else f"{about}:{field}"
            if digest_of(inside[field]) == one.digest:
                message = _literal(one) if field.endswith(".spoken") else _reported(one)
            else:
                message = _("{name} agreed on {day} to “{approved}”; now it says “{now}”").format(
                    name=one.by, day=told(one.on), approved=_short(one.text), now=_short(inside[field])
                )
            yield _changed_problem(one, name, message, inside[field])


def _literal(one: Approval) -> str:
    message = _("{name} agreed on {day} to “{approved}”; now these are printed as literal words")
    return message.format(name=one.by, day=told(one.on), approved=_short(one.text))


def _reported(one: Approval) -> str:
    message = _(
        "{name} agreed on {day} to “{approved}” as literal words; now they are printed as told by others"
    )
    return message.format(name=one.by, day=told(one.on), approved=_short(one.text))


def _of_other_speakers(
    request: FinishRequest, approvals: Approvals, texts: Mapping[str, str], asked: Iterable[Asked]
) -> Iterator[Problem]:
    """Yield a problem for each text that was agreed to as the words of somebody else, as far as the proof is kept."""
    now = speakers(asked)
    wanted = {one.proof for one in approvals.of(request.subject)}
    kept = {
        name: store.load(request.workspace, name)
        for name in store.identifiers(request.workspace)
        if name in wanted
    }
    for field, text in texts.items():
        agreed = [] if ":" in field else approvals.to(request.subject, field, text)
        before = [kept[one.proof] for one in agreed if one.proof in kept]
        said = [
            who
            for proof in before
            if proof.subject == request.subject
            for who in said_before(proof, field, text)
        ]
        if len(before) < len(agreed) or not said or any(is_same_person(who, now.get(field)) for who in said):
            continue
        was, one = said[-1], agreed[-1]
        message = _(
            "{name} agreed on {day} to “{approved}” as words of {before}; now they are words of {now}"
        )
        names = {"before": _called(was), "now": _called(now.get(field))}
        yield _changed_problem(
            one,
            field,
            message.format(name=one.by, day=told(one.on), approved=_short(one.text), **names),
            text,
        )


def _called(one: Asked | None) -> str:
    return one.name if one else _("nobody in particular")


def _changed_problem(one: Approval, field: str, message: str, now: str) -> Problem:
    return Problem(
        code="changed-since-approval",
        severity=Severity.WARNING,
        field=field,
        message=message,
        remedy=_(
            "Make a proof, have it approved, and record that with `brochure approve`; or put the text back."
        ),
        details={"approved": one.text, "now": now, "by": one.by, "proof": one.proof},
    )


def _not_approved(one: Asked, fields: list[str]) -> Problem:
    message = ngettext(
        "{name} has not approved {count} text on these pages: {fields}",
        "{name} has not approved {count} texts on these pages: {fields}",
        len(fields),
    )
    shown = ", ".join(fields[:4]) + (", …" if len(fields) > 4 else "")
    return Problem(
        code="not-approved",
        severity=Severity.WARNING,
        field=fields[0],
        message=message.format(name=one.name, count=len(fields), fields=shown),
        remedy=_(
            "publication.yaml asks for it: send a proof round, and record the answer with `brochure approve`."
        ),
        details={"name": one.name, "fields": fields},
    )


def _agreed(approvals: Approvals, texts: Mapping[str, str], subject: str) -> Iterable[tuple[str, str, int]]:
    """Yield who agreed, on which day last, to how many of the texts."""
    days: dict[str, list[str]] = {}
    for field, text in texts.items():
        for name, day in {one.by: one.on for one in approvals.to(*_home(field, subject), text)}.items():
            days.setdefault(name, []).append(day)
    for name, several in days.items():
        yield name, max(several), len(several)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 80 else plain[:79] + "…"
