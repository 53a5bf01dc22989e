"""The report: what a build made, from what, and what a person may have to mend."""

import contextlib
import json
from collections import Counter
from dataclasses import asdict

from brochure.files import write_whole
from brochure.i18n import _
from brochure.problems import Problem, Severity, exit_code
from brochure.production.jobs import Result
from brochure.production.request import Outcome, Request, Summary
from brochure.workspace import Workspace

REPORT = "report.json"


def write_report(workspace: Workspace, request: Request, outcome: Outcome) -> Summary:
    """Write `output/report.json` and return its summary. A report that cannot be written stops nothing."""
    problems = outcome.all_problems
    severities = Counter(problem.severity for problem in problems)
    summary = Summary(
        made=sum(result.published and not result.fresh for result in outcome.results),
        fresh=sum(result.published and result.fresh for result in outcome.results),
        failed=sum(not result.published for result in outcome.results),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        codes=dict(sorted(Counter(problem.code for problem in problems).items())),
        exit_code=int(exit_code(problems, strict=request.strict)),
    )
    report: dict[str, object] = {
        "jobs": [_job(result) for result in sorted(outcome.results, key=lambda r: r.job)],
        "problems": [_without_addresses(problem).as_json() for problem in outcome.problems],
        "removed": outcome.removed,
        "summary": asdict(summary),
    }
    with contextlib.suppress(OSError):
        write_whole(workspace.output / REPORT, _text(report).encode(), durable=False)
    return summary


def _without_addresses(problem: Problem) -> Problem:
    """Return a problem without the addresses of people: `output/` is copied and shared."""
    if not problem.code.startswith("withdrawn-mailed"):
        return problem
    message = _(
        "copies that were mailed may hold a photo that may not be shown; `brochure mail status` tells to whom"
    )
    return problem.at(message=message, details={})


def _text(report: dict[str, object]) -> str:
    """Return the report as JSON with a job a line: indented, 900 jobs would take half a second."""
    parts = []
    for key, value in report.items():
        if isinstance(value, list) and value:
            lines = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in value)
            parts.append(f' "{key}": [\n{lines}\n ]')
        else:
            parts.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _job(result: Result) -> dict[str, object]:
    """Return what the report says of a job."""
    job = result.job
    plain: dict[str, object] = {
        "file": f"output/{job.file}",
        "layout": job.layout,
        "subject": job.subject,
        "edition": job.edition,
        "published": result.published,
        "fresh": result.fresh,
        "seconds": round(result.seconds, 3),
        **(result.facts.as_json() if result.facts else {}),
        "problems": [problem.as_json() for problem in result.problems],
    }
    if result.published:
        plain["files"] = [f"output/{name}" for name in sorted(result.files)]
    return plain
