"""Photos whose consent has ended since the documents were made: these documents are not mailed any more."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from brochure.content import walk
from brochure.content.consent import Decision, decide, publication_day, typed_consent
from brochure.content.load import load_publication
from brochure.content.reader import read_file
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.languages import sisters
from brochure.problems import Problem
from brochure.workspace import Workspace

SCREEN, PRINT = "screen", "print"  # the edition that is mailed; a proof shows what may be printed


def today() -> date:
    """Return today's date."""
    return date.today()


def ended_consents(workspace: Workspace, documents: Iterable[str], use: str = SCREEN) -> list[Problem]:
    """Return an error for each photo that documents may show and whose consent has ended by today.

    A document about the label may show the photos of every municipality; consent is one fact in all languages.
    """
    every = workspace.municipality_files()
    towns = {
        stem: [path for key in (stem, *sisters(stem, every)) for path in every[key][:1]]
        for stem in workspace.towns()
    }
    label = [workspace.in_language("label", one) for one in ("", *workspace.languages())]
    names = dict.fromkeys(documents)
    files: dict[Path, list[str]] = {}
    for name in names:
        stem = max((stem for stem in towns if name.startswith(f"{stem}-")), key=len, default=None)
        about_all = [*label, *(path for paths in towns.values() for path in paths)]
        for path in towns[stem] if stem else about_all:
            files.setdefault(path, []).append(name)
    publication = load_publication(workspace).value
    made = publication_day(publication.date) if publication is not None else None
    return [
        problem
        for path, names_of_file in files.items()
        if path.is_file()
        for problem in _of_file(workspace, path, names_of_file, made, use)
    ]


def _of_file(
    workspace: Workspace, path: Path, documents: list[str], made: date | None, use: str
) -> list[Problem]:
    source, _problems = read_file(path, workspace.relative(path))
    if source is None:
        return []  # what cannot be read is told by whoever needs it whole
    found = []
    for at, photo in walk.items(source, "photos"):
        consent = typed_consent(photo.get("consent"))
        was_shown = made is None or decide(consent, use, made) is Decision.SHOWN
        if was_shown and decide(consent, use, today()) is Decision.ENDED:
            message = _("consent for {photo} has ended, so these documents must not be mailed: {documents}")
            remedy = _(
                "Ask for consent again and write the new until:; or take the photo out, build, and mail then."
            )
            text = message.format(photo=walk.text_at(photo, "file") or "", documents=", ".join(documents))
            found.append(problem_at(source, "consent-ended", (*at, "consent"), text, remedy))
    return found
