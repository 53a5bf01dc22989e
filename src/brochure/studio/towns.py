"""The files of a town, an event or a selection as a whole: giving them another name, or taking them away, asked with all that goes along."""

import hashlib
from collections.abc import Iterable

from starlette.responses import RedirectResponse, Response

from brochure import api
from brochure.i18n import _
from brochure.studio.call import Call, NotHereError
from brochure.studio.overview import Town
from brochure.studio.pages import page


def show_rename(call: Call) -> Response:
    """Ask for another name; once one is given, show what follows from it and ask again."""
    town = _town(call)
    wanted = call.asked("to").strip()
    plan, problems = None, []
    if wanted:
        try:
            plan = api.plan_rename(call.workspace, town.stem, wanted)
        except api.ProblemError as error:
            problems = error.problems
    return _asked(call, "rename.html", town, plan, problems, wanted=wanted)


def rename(call: Call) -> Response:
    """Give a town another name, if what goes along is what was shown."""
    town, wanted = _town(call), call.sent("to").strip()
    plan = api.plan_rename(call.workspace, town.stem, wanted)
    if told := _not_now(call, plan):
        return _asked(call, "rename.html", town, plan, told, wanted=wanted, status=409)
    api.do_plan(call.workspace, plan)
    return RedirectResponse(f"/{plan.new}", status_code=303)


def show_removal(call: Call) -> Response:
    """Show what goes with a town, and ask."""
    town = _town(call)
    return _asked(call, "remove.html", town, api.plan_removal(call.workspace, town.stem), [])


def remove(call: Call) -> Response:
    """Take a town away, if what goes along is what was shown."""
    town = _town(call)
    plan = api.plan_removal(call.workspace, town.stem)
    if told := _not_now(call, plan):
        return _asked(call, "remove.html", town, plan, told, status=409)
    api.do_plan(call.workspace, plan)
    return RedirectResponse("/", status_code=303)


def _town(call: Call) -> Town:
    """Return the town, event or selection of the address. Raises NotHereError for what is none."""
    subject = api.find_subject(call.workspace, call.at("subject"))
    name = subject.extra or subject.stem
    if not name:
        raise NotHereError
    return Town(name, call.studio.names.of(call.workspace, name))


def _asked(
    call: Call,
    template: str,
    town: Town,
    plan: api.Plan | None,
    problems: list[api.Problem],
    status: int = 200,
    **more: str,
) -> Response:
    lines = list(plan.lines(call.workspace)) if plan else []
    return page(
        template,
        call.studio,
        status=status,
        town=town,
        lines=lines,
        seen=_digest(lines),
        notes=plan.notes if plan else [],
        problems=problems,
        is_planned=plan is not None,
        here="overview",
        **more,
    )


def _not_now(call: Call, plan: api.Plan) -> list[api.Problem]:
    """Return why a plan is not carried out yet: a build writes there, or it is not what was shown."""
    if call.studio.making.is_running:
        return [
            api.Problem(
                code="busy",
                message=_("documents are being made; nothing was changed"),
                remedy=_("Wait until they are made, or cancel that, and try again."),
            )
        ]
    if call.sent("seen") != _digest(plan.lines(call.workspace)):
        return [
            api.Problem(
                code="changed-meanwhile",
                message=_("what goes along changed since you looked; nothing was changed"),
                remedy=_("Look at the list below, and say it again."),
            )
        ]
    return []


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
