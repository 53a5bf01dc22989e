"""From laid-out pages to the files of an edition: photos filled in, finished, inspected, accompanied."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brochure.finishing.request import Finished, FinishRequest
    from brochure.problems import Problem


def finish(request: "FinishRequest") -> "Finished":
    """Return the finished files of an edition, and the problems that finishing found.

    Raises RuntimeError for a file that the edition does not tell of: `--prune` would not know it.
    """
    from dataclasses import replace

    from brochure.content.readiness import missing_for_print
    from brochure.finishing import editions
    from brochure.finishing.accompany import accompanied
    from brochure.finishing.request import Finished
    from brochure.problems import ProblemError

    edition = request.edition
    lacking: tuple[Problem, ...] = ()
    if edition.on_paper:
        lacking = tuple(missing_for_print(request.publication, request.document, request.pages.count))
    request = replace(request, problems=(*request.problems, *lacking))
    try:
        made = editions.finish(request)
        if made.files:
            made = accompanied(request, made)
    except ProblemError as error:
        return Finished(problems=(*lacking, *error.problems))
    if unknown := {end for end in made.files if not edition.tells_of(end)}:
        raise RuntimeError(f"the edition {edition.name} writes files it does not tell of: {sorted(unknown)}")
    return replace(made, problems=(*lacking, *made.problems))


def needs(edition: str) -> list[str]:
    """Return the modules that finish an edition, for processes that import them ahead."""
    from brochure.finishing import accompany, editions

    found = editions.editions()[edition]
    return ["brochure.content.readiness", *editions.needs(edition), *accompany.needs(found)]
