"""Press profiles: what one print shop demands, as data that anybody can copy and change."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from brochure.content.fields import Flag, Line, Slug, Whole, read_number
from brochure.content.reader import read_file
from brochure.content.source import Source
from brochure.content.validation import problem_at, validate
from brochure.i18n import _
from brochure.nearest import nearest
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace, file_named, files_named

PACKAGED = Path(__file__).resolve().parents[1] / "profiles"
DEFAULT = "coated-offset"

Amount = Annotated[float, BeforeValidator(read_number), Field(ge=0)]
Percent = Annotated[float, BeforeValidator(read_number), Field(ge=0, le=400)]
Build = tuple[Percent, Percent, Percent, Percent]


class PressProfile(BaseModel):
    """One print shop's demands. Lengths in mm, type and lines in pt, pictures in ppi, ink in percent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Slug
    title: Line
    bleed: Annotated[Amount, Field(le=20)] = Field(3, description="mm around the trim, on all four sides")
    icc: Line | None = Field(None, description="CMYK output profile, relative to this file")
    output_condition_identifier: Line = Field("FOGRA39", description="as registered, e.g. FOGRA39")
    output_condition: Line = Field("", validate_default=False, description="the press condition in words")
    registry: Line = "http://www.color.org"
    ink_limit: Percent = Field(300, description="sum of the four inks, anywhere inside the bleed")
    small_text_ink_limit: Percent = Field(100, description="sum of the four inks in small text")
    small_text_below: Amount = Field(14, description="pt: smaller text stands on one plate")
    build_share: Annotated[float, BeforeValidator(read_number), Field(gt=0, le=1)] = Field(
        1, description="how much of a colour token's build is laid down, unless it is black alone"
    )
    builds: dict[Slug, Build] = Field(
        default_factory=dict, description="own C, M, Y, K of a colour token, instead of its share"
    )
    resolution_demand: Amount = Field(200, description="ppi: less is refused")
    resolution_warning: Amount = Field(250, description="ppi: less is remarked upon, and what to aim at")
    resolution_most: Amount = Field(300, description="ppi: the finish scales pictures down to this")
    safe_zone: Amount = Field(5, description="mm from the trim that text keeps away")
    cut_tolerance: Amount = Field(2, description="mm from the trim where the knife may take text away")
    smallest_text: Amount = 5
    smallest_white_text: Amount = Field(6, description="pt: white text fills up with ink")
    smallest_line: Amount = 0.25
    marks: Flag = Field(True, description="crop and registration marks outside the bleed")
    marks_room: Amount = Field(10, description="mm from the trim to the edge of the sheet, with marks")
    page_multiple: Annotated[Whole, Field(ge=1)] | None = None
    file_names: Line = Field(
        r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\.pdf", description="regular expression of the whole file name"
    )
    note: Line | None = Field(None, description="what a person should know before relying on it")

    _folder: Path = PrivateAttr(default=PACKAGED)

    @property
    def icc_path(self) -> Path | None:
        """The CMYK output profile's file, or nothing."""
        return file_named(self._folder, self.icc).resolve() if self.icc else None

    @property
    def media_margin(self) -> float:
        """The distance from the trim to the MediaBox in mm: the room of the marks, or the bleed alone."""
        return self.marks_room if self.marks else self.bleed

    def build(self, token: str, inks: Build) -> Build:
        """Return the C, M, Y, K (percent) of a colour token on this press: own, lightened, or as it is."""
        if token in self.builds:
            return self.builds[token]
        c, m, y, k = inks
        if self.build_share == 1 or c == m == y == 0:
            return inks
        share = self.build_share
        return (round(c * share, 1), round(m * share, 1), round(y * share, 1), round(k * share, 1))

    def fingerprint(self) -> dict[str, Any]:
        """Return all that a finished file depends on, plain enough for JSON; the ICC file by its bytes."""
        path = self.icc_path
        return self.model_dump(mode="json") | {"icc": sha256(path.read_bytes()).hexdigest() if path else None}


def profile_files(workspace: Workspace | None) -> dict[str, Path]:
    """Return the file of every press profile by name; the workspace's own win over the packaged ones."""
    files = {path.stem: path for path in sorted(PACKAGED.glob("*.yaml"))}
    if workspace:
        files |= {path.stem: path for path in sorted((workspace.content / "press").glob("*.yaml"))}
    return files


def load_profile(name: str, workspace: Workspace | None = None) -> PressProfile:
    """Return the press profile of a name.

    Raises ProblemError when there is none of that name, or with everything that is wrong in it.
    """
    files = profile_files(workspace)
    if name not in files:
        raise ProblemError(_unknown(name, list(files)))
    path = files[name]
    source, problems = read_file(path, workspace.relative(path) if workspace else path.name)
    loaded = validate(PressProfile, source, problems)
    if loaded.value is None or source is None:
        raise ProblemError(*sorted(loaded.problems, key=lambda problem: problem.line or 0))
    loaded.value._folder = path.parent
    if found := list(_disagreements(loaded.value, path, workspace, source)):
        raise ProblemError(*found)
    return loaded.value


def _unknown(name: str, names: list[str]) -> Problem:
    near = nearest(name, names, cutoff=0.5)
    offer = _("Did you mean {near}? ").format(near=near) if near else ""
    return Problem(
        code="press-unknown",
        message=_("There is no press profile {name}.").format(name=name),
        remedy=offer
        + _("There are: {names}. An own one is a file in content/press/.").format(
            names=", ".join(sorted(names))
        ),
        field="press",
    )


def _disagreements(
    profile: PressProfile, path: Path, workspace: Workspace | None, source: Source
) -> Iterator[Problem]:
    if profile.name != path.stem:
        yield problem_at(
            source,
            "press-name",
            ("name",),
            _("The name {name} is not the name of its file.").format(name=profile.name),
            _("Write `name: {stem}`, or rename the file.").format(stem=path.stem),
        )
    if profile.resolution_warning < profile.resolution_demand:
        yield problem_at(
            source,
            "press-resolution",
            ("resolution_warning",),
            _("The resolution that is remarked upon is lower than the one that is refused."),
            _("Make resolution_warning {demand} or more.").format(demand=f"{profile.resolution_demand:g}"),
        )
    if profile.marks and profile.marks_room <= profile.bleed:
        yield problem_at(
            source,
            "press-marks",
            ("marks_room",),
            _("The room of the marks lies inside the bleed."),
            _("Make marks_room larger than {bleed}.").format(bleed=f"{profile.bleed:g}"),
        )
    try:
        re.compile(profile.file_names)
    except re.error as error:
        yield problem_at(
            source,
            "press-file-names",
            ("file_names",),
            _("This is no regular expression: {why}.").format(why=error),
            _("Copy the line from a packaged press profile."),
        )
    yield from _icc(profile, workspace, source)


def _icc(profile: PressProfile, workspace: Workspace | None, source: Source) -> Iterator[Problem]:
    icc = profile.icc_path
    if icc is None:
        return
    allowed = (PACKAGED, *(workspace.roots() if workspace else ()))
    if not any(icc.is_relative_to(root.resolve()) for root in allowed):
        yield problem_at(
            source,
            "icc-outside",
            ("icc",),
            _("The colour profile {name} lies outside the workspace.").format(name=profile.icc),
            _("Copy it to content/press/."),
        )
    elif not icc.is_file():
        yield problem_at(
            source,
            "icc-missing",
            ("icc",),
            _("The colour profile {name} is not there.").format(name=profile.icc),
            _meant(profile) or _("Put the file beside the press profile, or correct `icc`."),
        )
    elif (kind := icc_kind(icc.read_bytes())) != ("CMYK", "prtr"):
        yield problem_at(
            source,
            "icc-not-cmyk",
            ("icc",),
            _("{name} is no CMYK profile of a printing press ({kind}).").format(
                name=profile.icc, kind=" ".join(kind) if kind else _("no colour profile at all")
            ),
            _("Ask the print shop for its ICC output profile."),
        )


def _meant(profile: PressProfile) -> str:
    """Offer the colour profile of the same name in other capitals."""
    found = files_named(profile._folder, profile.icc or "", any_case=True)
    return _("Did you mean {near}?").format(near=found[0].name) if found else ""


def icc_kind(data: bytes) -> tuple[str, str] | None:
    """Return the colour space and device class in an ICC profile's header (ICC.1:2010, 7.2), if it is one."""
    if len(data) < 128 or data[36:40] != b"acsp":
        return None
    return data[16:20].decode("latin-1").strip(), data[12:16].decode("latin-1").strip()


def chosen_press(workspace: Workspace | None) -> str:
    """Return the press profile that publication.yaml names, or the usual one."""
    if workspace is None:
        return DEFAULT
    source, _problems = read_file(workspace.content / "publication.yaml", "content/publication.yaml")
    named = source.value(("press",)) if source else None
    return named if isinstance(named, str) and named else DEFAULT
