"""Places: from the field of a laid-out box back to the line of the file it was typed in."""

from brochure.content.reader import read_file
from brochure.content.source import path_of
from brochure.problems import Problem
from brochure.production.content_index import ContentIndex
from brochure.production.jobs import Job


def located(problem: Problem, job: Job, content_index: ContentIndex) -> Problem:
    """Return a problem of a job with the file and line of its field, as far as these are known."""
    about = {"document": job.document, "edition": job.edition, **problem.details}
    problem = problem.at(subject=problem.subject or job.subject, details=about)
    if problem.field is None or problem.line is not None:
        return problem if problem.file is not None else problem.at(file=f"output/{job.file}")
    prefix, _sep, field = problem.field.rpartition(":")
    name = content_index.name_in(prefix, job.language) if prefix else job.subject
    files = [problem.file] if problem.file else content_index.files_of(name)
    if not files[0].startswith("content/"):
        return problem
    path = path_of(field)
    for file in files:  # what publication.fr.yaml does not say stands in publication.yaml
        source, _problems = read_file(content_index.workspace.root / file, file)
        if source is not None and source.nearest(path[:1]):
            line, column = source.where(path)
            return problem.at(file=file, field=field, line=line, column=column)
    at = source.where(path) if source else (None, None)
    return problem.at(file=files[-1], field=field, line=at[0], column=at[1])
