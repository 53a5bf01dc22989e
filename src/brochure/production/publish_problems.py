"""Problems of putting files into `output/` and of taking them away."""

from brochure.files import why_not_written
from brochure.i18n import _
from brochure.problems import Problem, Severity, Stage
from brochure.production.jobs import Job


def nothing_in(language: str) -> Problem:
    """Return the problem of a language that was asked for and in which there is nothing to make."""
    return Problem(
        code="nothing-in-language",
        message=_("nothing of what is asked for is written in {language}").format(language=language),
        remedy=_(
            "Write it beside the file of the first language: content/municipalities/wemmel.{language}.yaml beside "
            "wemmel.yaml, content/label.{language}.yaml beside label.yaml."
        ).format(language=language),
    )


def content_changed(file: str | None, subject: str | None) -> Problem:
    """Return the problem of a file that somebody saved while something was made from it."""
    return Problem(
        code="content-changed",
        file=file,
        subject=subject,
        message=_("the file was changed while it was being built"),
        remedy=_("Build again."),
    )


def unwritable(job: Job, error: OSError) -> Problem:
    """Return the problem of a document that cannot be put in place."""
    reason, remedy = why_not_written(error)
    return Problem(
        code="cannot-write",
        stage=Stage.RENDER,
        file=f"output/{job.file}",
        subject=job.subject,
        message=_("the file cannot be written: {reason}").format(reason=reason),
        remedy=remedy,
    )


def unremovable(name: str, error: OSError) -> Problem:
    """Return the problem of a file that cannot be removed."""
    reason, remedy = why_not_written(error)
    return Problem(
        code="cannot-remove",
        stage=Stage.RENDER,
        file=f"output/{name}",
        message=_("the file cannot be removed: {reason}").format(reason=reason),
        remedy=remedy,
    )


def orphan(name: str) -> Problem:
    """Return the warning of a file that no municipality and no layout answers for."""
    return Problem(
        code="orphan-output",
        severity=Severity.WARNING,
        file=f"output/{name}",
        message=_("there is no longer a municipality or layout of which this is a document"),
        remedy=_("`brochure build --prune` removes it."),
    )
