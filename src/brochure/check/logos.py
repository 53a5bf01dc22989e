"""Logos as an editor should know of them: files that nobody names, and colours that fall together on a grey printer."""

from itertools import combinations

from brochure.content.load import Content
from brochure.content.logos.art import Art, LogoRefusedError
from brochure.content.logos.files import logo_path, named_logos, read_logo, unused_logos
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.layout.logo_colours import seen_as
from brochure.layout.tokens import contrast
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

APART = 1.15  # contrast by which two greys are told apart
SEEN = 1.5  # with white paper, by which the strongest colour of a logo can be seen


def check_logos(content: Content, workspace: Workspace) -> list[Problem]:
    """Return notes on logos that are not used, and warnings of those that a desk printer or white paper swallows."""
    found = []
    for source in content.sources.values():
        for path, file, _smallest in named_logos(source):
            place = logo_path(workspace, file)
            try:
                logo = read_logo(place) if place is not None and place.is_file() else None
            except LogoRefusedError:
                continue  # told where the content is read
            if not isinstance(logo, Art):
                continue
            colours = [seen_as(ink) for ink in logo.inks]
            if path[-1] != "on_dark" and max(contrast(colour, "#ffffff") for colour in colours) < SEEN:
                found.append(
                    problem_at(
                        source,
                        "logo-invisible",
                        path,
                        _("the logo {file} can hardly be seen on white").format(file=file),
                        _("Name the variant for white paper here, and this one as on_dark."),
                        severity=Severity.WARNING,
                    )
                )
            elif alike := _alike(colours):
                found.append(
                    problem_at(
                        source,
                        "logo-greys-alike",
                        path,
                        _(
                            "two colours of the logo {file} are one grey on a black-and-white printer: {colours}"
                        ).format(file=file, colours=", ".join(alike)),
                        _("Ask for a variant in one colour if people print the office edition in grey."),
                        severity=Severity.NOTE,
                    )
                )
    everything = len(content.files) == len(workspace.municipality_files())
    return [
        *found,
        *(_unused(name) for name in unused_logos(workspace, content.sources.values()) if everything),
    ]


def _alike(colours: list[str]) -> tuple[str, str] | None:
    pairs = combinations(colours, 2)
    return next((pair for pair in pairs if contrast(*pair) < APART and _differ(*pair)), None)


def _differ(one: str, other: str) -> bool:
    """Tell whether two colours differ plainly in hue: shades of one colour may fall together."""
    parts = [int(one[at : at + 2], 16) - int(other[at : at + 2], 16) for at in (1, 3, 5)]
    return max(parts) - min(parts) > 60


def _unused(name: str) -> Problem:
    file = f"content/logos/{name}"
    return Problem(
        code="logo-unused",
        severity=Severity.NOTE,
        file=file,
        message=_("the logo {file} is named nowhere, and so stands in no document").format(file=name),
        remedy=_(
            "Write logo: {file} with its municipality, the label or the publication; or remove the file."
        ).format(file=name),
    )
