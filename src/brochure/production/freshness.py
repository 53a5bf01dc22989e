"""Freshness: whether published documents still are what their content says, without making anything."""

import json
from collections.abc import Mapping
from pathlib import Path

from brochure.content import walk
from brochure.content.mark import MARK
from brochure.content.open_marks import marks_problem
from brochure.content.placeholders import foreign_placeholders
from brochure.content.reader import read_file
from brochure.finishing.editions import editions
from brochure.i18n import _
from brochure.problems import Problem, Severity, Stage
from brochure.production.build_settings import BuildSettings
from brochure.production.content_index import ContentIndex
from brochure.production.fingerprint import Fingerprints, tool_digest
from brochure.production.jobs import Job
from brochure.production.output_names import document_of, job_of
from brochure.production.record import Record
from brochure.production.records import BuildRecords
from brochure.production.report import REPORT
from brochure.production.request import Request
from brochure.production.store import Store
from brochure.workspace import Workspace


def stale_documents(
    workspace: Workspace, digests: Mapping[str, str], edition: str = "screen"
) -> list[Problem]:
    """Return why documents may not be handed out as they lie in `output/`; nothing where all is well.

    `digests` holds the SHA-256 of the bytes in hand by file name, `halle-factsheet.pdf`. A document is stale when its
    content, photos, layout or fonts changed since, when it failed to be made again, when the file is not
    what the build made, and when the build knows nothing of it: what cannot be judged is not accepted.
    It is not fit when its content still holds sample text, marks of an import or foreign placeholders.
    """
    if not digests:
        return []
    request = Request(editions=(edition,))
    with Store(workspace.state) as store:
        tool = tool_digest(store)
        settings = BuildSettings(workspace, request, store, tool)
        content_index = ContentIndex(workspace, store, (), tool)
        prints = Fingerprints(workspace, store, request.options, settings.profile_digest, tool)
        judge = _Judge(
            workspace,
            settings,
            content_index,
            BuildRecords(workspace, store, content_index, settings, prints),
        )
        judge.edition = edition
        return [problem for name, digest in digests.items() for problem in judge.problems(name, digest)]


class _Judge:
    """Judges one document after the other."""

    edition = "screen"

    def __init__(
        self,
        workspace: Workspace,
        settings: BuildSettings,
        content_index: ContentIndex,
        records: BuildRecords,
    ) -> None:
        self._workspace, self._settings, self._content_index = workspace, settings, content_index
        self._records = records
        self._failed = _failed(workspace)
        self._unfinished: dict[str, list[Problem]] = {}

    def problems(self, name: str, digest: str) -> list[Problem]:
        """Return what is wrong with a file of which these are the bytes."""
        job = self._job(document_of(name, editions()[self.edition]) or name)
        if job is None:
            return [_unknown(f"{self.edition}/{name}")]
        record = self._records.by_file.get(job.file)
        if record is None or f"{self.edition}/{name}" not in record.outputs:
            return [
                _problem(job, "document-unknown", _("the build does not know when this document was made"))
            ]
        is_beside = job.file != f"{self.edition}/{name}"  # a picture, a delivery note: judged with its PDF
        found = self._staleness(job, record, None if is_beside else digest) + self._withdrawn(job, record)
        for source in record.sources:
            found += self._unfinished_text(source)
        return found

    def _job(self, name: str) -> Job | None:
        """Return the job whose document is called so."""
        index, layouts = self._content_index, self._settings.all_layouts
        return job_of(name, self.edition, layouts, index.paths, index.label_languages, index.extras.paths)

    def _staleness(self, job: Job, record: Record, digest: str | None) -> list[Problem]:
        if job.file in self._failed:
            message = _("the last build could not make this document; what lies there is an older one")
            return [_problem(job, "document-failed", message, must_check=self._is_broken(job))]
        if digest is not None and (record.facts.file is None or record.facts.file.sha256 != digest):
            message = _("this file is not what the build made: another program changed it")
            return [_problem(job, "document-changed", message)]
        if self._records.record_of_same_input(job) is not None:
            return []
        if self._is_broken(job):
            message = _("the content changed since, and now holds errors: this document is the older one")
            return [_problem(job, "document-stale", message, must_check=True)]
        message = _("the content, a photo, the layout or brochure itself changed since this was made")
        return [_problem(job, "document-stale", message)]

    def _is_broken(self, job: Job) -> bool:
        return self._content_index.is_broken(job)

    def _withdrawn(self, job: Job, record: Record) -> list[Problem]:
        names = {name for name in record.sources if name in self._content_index.paths}
        names |= {*self._content_index.companions_of(job.language)}
        gone = {photo for name in names for photo in self._content_index.facts(name).withdrawn}
        shown = sorted(gone & set(record.photos))
        message = _("it shows a photo whose consent was withdrawn: {photo}")
        return [_problem(job, "photo-withdrawn", message.format(photo=photo)) for photo in shown]

    def _unfinished_text(self, source: str) -> list[Problem]:
        """Return what nobody finished in a content file, once for all documents made from it."""
        if source in self._unfinished:
            return []
        facts = self._content_index.facts_about(source)
        file = self._content_index.file_of(source)
        found = [problem for problem in facts.problems if problem.code == "sample-text"]
        found = [problem for problem in found if problem.file == file][:1]
        found += _open_marks(self._workspace.root / file, file)
        self._unfinished[source] = [_blocking(problem) for problem in found]
        return self._unfinished[source]


def _open_marks(path: Path, file: str) -> list[Problem]:
    source, _problems = read_file(path, file)
    if source is None:
        return []
    marks = marks_problem(source)
    found = [marks] if marks is not None else []
    for where, text in walk.texts(source.tree):
        if signs := [sign for sign in foreign_placeholders(text) if MARK not in sign.upper()]:
            line, column = source.where(where)
            found.append(
                Problem(
                    code="foreign-placeholder",
                    file=file,
                    line=line,
                    column=column,
                    message=_("a place that nobody filled in: {text}").format(text=", ".join(signs)),
                    remedy=_("Write what belongs there, or take it out. Then build again."),
                )
            )
    return found


def _blocking(problem: Problem) -> Problem:
    return problem.at(severity=Severity.ERROR, stage=Stage.CONTENT)


def _failed(workspace: Workspace) -> set[str]:
    """Return the documents that the last build was to make and did not, below `output/`."""
    try:
        report = json.loads((workspace.output / REPORT).read_text("utf-8"))
        jobs = [job for job in report["jobs"] if not job["published"]]
        return {str(job["file"]).removeprefix("output/") for job in jobs}
    except (OSError, ValueError, KeyError, TypeError):
        return set()  # without a report, what the build remembers of each document decides


def _problem(job: Job, code: str, message: str, *, must_check: bool = False) -> Problem:
    subject = job.subject if job.stem else f"--layout {job.layout}"
    remedy = _("Make it again: `brochure build {subject}`").format(subject=subject)
    if must_check:
        remedy = _("Mend what `brochure check {subject}` tells. Then: `brochure build {subject}`").format(
            subject=job.subject if job.stem else ""
        )
    return Problem(
        code=code,
        file=f"output/{job.file}",
        subject=job.subject,
        message=message,
        remedy=remedy,
    )


def _unknown(file: str) -> Problem:
    return Problem(
        code="document-unknown",
        file=f"output/{file}",
        message=_(
            "no layout and municipality make this document, so nobody can tell whether it is up to date"
        ),
        remedy=_(
            "Put a file of your own into content/mail/attachments/ and name it in the column attachments; a "
            "document is made with `brochure build`."
        ),
    )
