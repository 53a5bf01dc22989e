"""Press profiles: what one print shop demands, as data that anybody can copy and change."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from brochure.content.fields import Flag, Line, Slug, Whole, read_number
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

PACKAGED = Path(__file__).resolve().parents[1] / "profiles"
DEFAULT = "coated-offset"

Amount = Annotated[float, BeforeValidator(read_number), Field(ge=0)]
Percent = Annotated[float, BeforeValidator(read_number), Field(ge=0, le=400)]
Build = tuple[Percent, Percent, Percent, Percent]


def _pattern(typed: str) -> str:
    try:
        re.compile(typed)
    except re.error as error:
        raise PydanticCustomError("pattern", "is no pattern: {why}", {"why": str(error)}) from error
    return typed


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
    file_names: Annotated[str, BeforeValidator(_pattern)] = Field(
        r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\.pdf", description="regular expression of the whole file name"
    )
    note: Line | None = Field(None, description="what a person should know before relying on it")

    _folder: Path = PrivateAttr(default=PACKAGED)

    @model_validator(mode="after")
    def _in_order(self) -> "PressProfile":
        if self.resolution_warning < self.resolution_demand:
            raise PydanticCustomError("resolutions", "resolution_warning is lower than resolution_demand")
        if self.marks and self.marks_room <= self.bleed:
            raise PydanticCustomError("marks_room", "marks_room leaves no room for marks outside the bleed")
        return self

    @property
    def icc_path(self) -> Path | None:
        """The CMYK output profile's file, or nothing."""
        return (self._folder / self.icc).resolve() if self.icc else None

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
        from hashlib import sha256

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
    seen_as = workspace.relative(path) if workspace else path.name
    typed, lines = _read_yaml(path, seen_as)
    try:
        profile = PressProfile.model_validate(typed)
    except ValidationError as error:
        raise ProblemError(*(_invalid(one, seen_as, lines) for one in error.errors())) from error
    profile._folder = path.parent
    problems = [
        problem.at(file=seen_as, line=lines.get(str(problem.field)))
        for problem in _disagreements(profile, path, workspace)
    ]
    if problems:
        raise ProblemError(*problems)
    return profile


def _unknown(name: str, names: list[str]) -> Problem:
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    offer = _("Did you mean {near}? ").format(near=near[0]) if near else ""
    return Problem(
        code="press-unknown",
        message=_("There is no press profile {name}.").format(name=name),
        remedy=offer
        + _("There are: {names}. An own one is a file in content/press/.").format(
            names=", ".join(sorted(names))
        ),
        field="press",
    )


def _read_yaml(path: Path, seen_as: str) -> tuple[Any, Mapping[str, int]]:
    """Return what was typed, every scalar as text, and the line of every top-level key."""
    broken = Problem(
        code="press-unreadable",
        file=seen_as,
        message=_("This press profile cannot be read."),
        remedy=_("Compare it with a packaged one: `key: value` on every line, indented with spaces."),
    )
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
        typed = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else None
        raise ProblemError(broken.at(line=line, column=mark.column + 1 if mark else None)) from error
    except (yaml.YAMLError, OSError, ValueError, RecursionError) as error:
        raise ProblemError(broken) from error
    if not isinstance(node, yaml.MappingNode):
        raise ProblemError(broken.at(line=1))
    lines: dict[str, int] = {}
    for key, _value in node.value:
        if key.value in lines:
            message = _("{key} stands there twice.").format(key=key.value)
            twice = Problem(code="key-twice", file=seen_as, line=key.start_mark.line + 1, message=message)
            raise ProblemError(twice.at(remedy=_("Keep one of the two."), field=key.value))
        lines[key.value] = key.start_mark.line + 1
    # `page_multiple:` and `icc: null` mean: none. The base loader hands them over as text.
    return {key: None if value in ("", "null", "~") else value for key, value in typed.items()}, lines


def _invalid(error: ErrorDetails, seen_as: str, lines: Mapping[str, int]) -> Problem:
    field = ".".join(str(part) for part in error["loc"]) or None
    top = str(error["loc"][0]) if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        near = get_close_matches(top, PressProfile.model_fields, n=1)
        message = _("A press profile has no {field}.").format(field=field)
        offer = _("Did you mean {near}? ").format(near=near[0]) if near else ""
        remedy = offer + _("Remove the line, or correct its key.")
        return Problem(
            code="key-unknown", file=seen_as, line=lines.get(top), field=field, message=message, remedy=remedy
        )
    if error["type"] == "missing":
        message = _("A press profile needs a {field}.").format(field=field)
        return Problem(
            code="field-missing",
            file=seen_as,
            line=1,
            field=field,
            message=message,
            remedy=_("Add the line."),
        )
    shown = (
        _("{field} cannot be used: {why}.") if field else _("The press profile contradicts itself: {why}.")
    )
    described = PressProfile.model_fields[top].description if top in PressProfile.model_fields else None
    return Problem(
        code="press-invalid",
        file=seen_as,
        line=lines.get(top),
        field=field,
        message=shown.format(field=field, why=error["msg"]),
        remedy=_("What it means: {meaning}.").format(meaning=described)
        if described
        else _("Compare it with a packaged press profile."),
    )


def _disagreements(profile: PressProfile, path: Path, workspace: Workspace | None) -> Iterator[Problem]:
    if profile.name != path.stem:
        yield Problem(
            code="press-name",
            field="name",
            message=_("The name {name} is not the name of its file.").format(name=profile.name),
            remedy=_("Write `name: {stem}`, or rename the file.").format(stem=path.stem),
        )
    icc = profile.icc_path
    if icc is None:
        return
    allowed = (PACKAGED, *(workspace.roots() if workspace else ()))
    shown = {"name": profile.icc}
    if not any(icc.is_relative_to(root.resolve()) for root in allowed):
        message = _("The colour profile {name} lies outside the workspace.").format(**shown)
        yield Problem(
            code="icc-outside", field="icc", message=message, remedy=_("Copy it to content/press/.")
        )
    elif not icc.is_file():
        message = _("The colour profile {name} is not there.").format(**shown)
        remedy = _("Put the file beside the press profile, or correct `icc`.")
        yield Problem(code="icc-missing", field="icc", message=message, remedy=remedy)
    elif (kind := icc_kind(icc.read_bytes())) != ("CMYK", "prtr"):
        message = _("{name} is no CMYK profile of a printing press ({kind}).").format(
            kind=" ".join(kind) if kind else _("no colour profile at all"), **shown
        )
        remedy = _("Ask the print shop for its ICC output profile.")
        yield Problem(code="icc-not-cmyk", field="icc", message=message, remedy=remedy)


def icc_kind(data: bytes) -> tuple[str, str] | None:
    """Return the colour space and device class in an ICC profile's header (ICC.1:2010, 7.2), if it is one."""
    if len(data) < 128 or data[36:40] != b"acsp":
        return None
    return data[16:20].decode("latin-1").strip(), data[12:16].decode("latin-1").strip()
