"""Places: from the field of a laid-out box back to the line of the file it was typed in."""

from brochure.content.reader import read_file
from brochure.content.source import path_of
from brochure.problems import Problem
from brochure.production.content_index import ContentIndex
from brochure.production.jobs import Job


def located(problem: Problem, job: Job, content_index: ContentIndex) -> Problem:
    """Return a problem of a job with the file and line of its field, as far as these are known."""
    about = {"document": job.document, "edition": job.edition, **problem.details}
    problem = problem.at(subject=problem.subject or job.stem or "label", details=about)
    if problem.field is None or problem.line is not None:
        return problem if problem.file is not None else problem.at(file=f"output/{job.file}")
    prefix, _sep, field = problem.field.rpartition(":")
    file = problem.file or content_index.file_of(prefix or job.stem or "label")
    if not file.startswith("content/"):
        return problem
    source, _problems = read_file(content_index.workspace.root / file, file)
    line, column = source.where(path_of(field)) if source else (None, None)
    return problem.at(file=file, field=field, line=line, column=column)
