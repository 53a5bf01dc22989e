"""Whether what goes to print is what people agreed to, and who agreed: for warnings and the delivery note."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brochure.content.approvals import Approvals, read_approvals
from brochure.content.source import Source
from brochure.days import told
from brochure.finishing.proof_sources import ProofSources
from brochure.finishing.request import FinishRequest
from brochure.i18n import _, ngettext
from brochure.languages import split
from brochure.problems import Problem, ProblemError, Severity
from brochure.proofing.asked import asked_of, is_person, towns_asked
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
    problems = [*_changed(approvals, texts, request.subject)]
    told = {problem.field for problem in problems}
    if wanted is not None:
        asked = _asked(request, sources, texts)
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


def _changed(approvals: Approvals, texts: Mapping[str, str], subject: str) -> Iterable[Problem]:
    by_about: dict[str, dict[str, str]] = {}
    for field, text in texts.items():
        about, inner = _home(field, subject)
        by_about.setdefault(about, {})[inner] = text
    for about, inside in by_about.items():
        for one in approvals.changed(about, inside):
            yield Problem(
                code="changed-since-approval",
                severity=Severity.WARNING,
                field=one.field if about == subject else f"{about}:{one.field}",
                message=_("{name} agreed on {day} to “{approved}”; now it says “{now}”").format(
                    name=one.by, day=told(one.on), approved=_short(one.text), now=_short(inside[one.field])
                ),
                remedy=_(
                    "Make a proof, have it approved, and record that with `brochure approve`; or put the text back."
                ),
                details={"approved": one.text, "now": inside[one.field], "by": one.by, "proof": one.proof},
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
