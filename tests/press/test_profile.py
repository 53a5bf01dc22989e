"""Press profiles: packaged ones are sound, own ones win, broken ones say where and why."""

import unicodedata
from pathlib import Path

import pytest
from PIL import ImageCms
from pydantic import ValidationError

from brochure.press.profile import PACKAGED, PressProfile, chosen_press, load_profile, profile_files
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

SHIPPED = ("coated-offset", "online-printer", "uncoated-offset")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "content/press").mkdir(parents=True)
    (tmp_path / "content/publication.yaml").write_text("title: Test\npress: own\n")
    return Workspace.at(tmp_path)


def _write(workspace: Workspace, text: str, name: str = "own") -> None:
    (workspace.content / "press" / f"{name}.yaml").write_text(text)


def _problems(workspace: Workspace, text: str) -> list[Problem]:
    _write(workspace, text)
    with pytest.raises(ProblemError) as caught:
        load_profile("own", workspace)
    return caught.value.problems


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_profiles_load(name: str) -> None:
    profile = load_profile(name)
    assert profile.name == name
    assert profile.note
    path = profile.icc_path
    assert path
    assert ImageCms.getOpenProfile(path.as_posix()).profile.xcolor_space == "CMYK"


def test_shipped_profiles_are_these() -> None:
    assert sorted(profile_files(None)) == list(SHIPPED)


def test_coated() -> None:
    coated = load_profile("coated-offset")
    assert (coated.bleed, coated.ink_limit, coated.marks) == (3, 300, True)
    assert (coated.output_condition_identifier, coated.registry) == ("FOGRA39", "http://www.color.org")
    assert coated.media_margin == coated.marks_room == 10


def test_uncoated_takes_less_ink_and_says_which_profile_it_lacks() -> None:
    uncoated = load_profile("uncoated-offset")
    assert uncoated.ink_limit == 260
    assert uncoated.note
    assert "PSO Uncoated" in uncoated.note
    assert uncoated.output_condition_identifier == "FOGRA29"
    assert uncoated.build("sky", (80, 40, 0, 10)) == (72, 36, 0, 9)
    assert uncoated.build("ink", (0, 0, 0, 100)) == (0, 0, 0, 100)


def test_online_printer_places_by_the_trim() -> None:
    online = load_profile("online-printer")
    assert (online.bleed, online.marks) == (2, False)
    assert online.media_margin == 2


@pytest.mark.parametrize(("name", "limit"), [("coated-offset", 300), ("uncoated-offset", 260)])
def test_profiles_keep_their_own_ink_limit(name: str, limit: int) -> None:
    from PIL import Image

    path = load_profile(name).icc_path
    assert path
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), path.as_posix(), "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    levels = range(0, 256, 15)
    colours = Image.new("RGB", (len(levels) ** 3, 1))
    colours.putdata([(r, g, b) for r in levels for g in levels for b in levels])
    converted = ImageCms.applyTransform(colours, transform)
    assert converted
    assert max(sum(inks) for inks in converted.get_flattened_data()) / 2.55 <= limit + 1


def test_notice_names_licence_author_and_change() -> None:
    notice = (PACKAGED / "NOTICE.txt").read_text()
    for words in ("Zlib", "Kai-Uwe Behrmann", "Altered derivatives", "colprof", "may not be removed"):
        assert words in notice
    for icc in PACKAGED.glob("*.icc"):
        assert icc.name in notice


def test_unknown_offers_the_nearest() -> None:
    with pytest.raises(ProblemError) as caught:
        load_profile("coated-offest")
    (problem,) = caught.value.problems
    assert problem.code == "press-unknown"
    assert "Did you mean coated-offset?" in problem.remedy


def test_own_profile_wins_and_its_icc_stands_beside_it(workspace: Workspace) -> None:
    (workspace.content / "press/shop.icc").write_bytes((PACKAGED / "FOGRA39L-300.icc").read_bytes())
    _write(workspace, "name: coated-offset\ntitle: Our shop\nbleed: 2,5\nicc: shop.icc\n", "coated-offset")
    profile = load_profile("coated-offset", workspace)
    assert (profile.title, profile.bleed) == ("Our shop", 2.5)
    assert profile.icc_path == workspace.content / "press/shop.icc"
    assert load_profile("online-printer", workspace).icc_path == PACKAGED / "FOGRA39L-300.icc"


def test_own_profile_without_icc(workspace: Workspace) -> None:
    _write(workspace, "name: own\ntitle: Our shop\n")
    assert load_profile("own", workspace).icc_path is None


def test_all_that_is_wrong_is_said_with_its_place(workspace: Workspace) -> None:
    problems = _problems(workspace, "name: own\ntitle: Our shop\nbleeds: 3\nink_limit: much\n")
    assert [(problem.code, problem.line, problem.field) for problem in problems] == [
        ("unknown-key", 3, "bleeds"),
        ("number-not", 4, "ink_limit"),
    ]
    assert {problem.file for problem in problems} == {"content/press/own.yaml"}
    assert all(problem.line and problem.remedy for problem in problems)


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        ("name: other", "press-name", "name"),
        ("resolution_warning: 100", "press-resolution", "resolution_warning"),
        ("marks_room: 2", "press-marks", "marks_room"),
        ("file_names: '['", "press-file-names", "file_names"),
        ("icc: none.icc", "icc-missing", "icc"),
        ("icc: ../../../../etc/hostname", "icc-outside", "icc"),
        ("icc: own.yaml", "icc-not-cmyk", "icc"),
        ("icc: rgb.icc", "icc-not-cmyk", "icc"),
    ],
)
def test_contradictions(workspace: Workspace, line: str, code: str, field: str) -> None:
    rgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (workspace.content / "press/rgb.icc").write_bytes(rgb)
    name = "" if line.startswith("name:") else "name: own\n"
    problems = _problems(workspace, f"{name}title: Our shop\n{line}\n")
    assert [(problem.code, problem.field) for problem in problems] == [(code, field)]
    assert problems[0].line == (2 if line.startswith("name:") else 3)


def test_a_link_out_of_the_workspace_is_refused(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "shop.icc"
    outside.write_bytes((PACKAGED / "FOGRA39L-300.icc").read_bytes())
    (workspace.content / "press/shop.icc").symlink_to(outside)
    assert [p.code for p in _problems(workspace, "name: own\ntitle: Our shop\nicc: shop.icc\n")] == [
        "icc-outside"
    ]


@pytest.mark.parametrize("text", ["", "just text", "a: [", "- name"])
def test_broken_yaml_is_a_problem_with_its_file(workspace: Workspace, text: str) -> None:
    problems = _problems(workspace, text)
    assert problems
    assert all(problem.file == "content/press/own.yaml" for problem in problems)


def test_publication_chooses(workspace: Workspace, tmp_path: Path) -> None:
    assert chosen_press(workspace) == "own"
    assert chosen_press(None) == "coated-offset"
    assert chosen_press(Workspace.at(tmp_path / "nowhere")) == "coated-offset"


def test_own_build_of_a_token_wins(workspace: Workspace) -> None:
    _write(workspace, "name: own\ntitle: Our shop\nbuild_share: 0,5\nbuilds:\n  sky: [70, 20, 0, 0]\n")
    profile = load_profile("own", workspace)
    assert profile.build("sky", (80, 40, 0, 0)) == (70, 20, 0, 0)
    assert profile.build("sun", (0, 40, 80, 0)) == (0, 20, 40, 0)


def test_fingerprint_follows_the_colour_profile(workspace: Workspace) -> None:
    icc = workspace.content / "press/shop.icc"
    icc.write_bytes((PACKAGED / "FOGRA39L-300.icc").read_bytes())
    _write(workspace, "name: own\ntitle: Our shop\nicc: shop.icc\n")
    before = load_profile("own", workspace).fingerprint()
    icc.write_bytes((PACKAGED / "FOGRA29L-260.icc").read_bytes())
    assert load_profile("own", workspace).fingerprint() != before


def test_profiles_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        load_profile("coated-offset").bleed = 5  # type: ignore[misc]
    assert isinstance(load_profile("coated-offset"), PressProfile)


def test_a_colour_profile_is_found_in_either_form_of_its_accents(workspace: Workspace) -> None:
    stored = workspace.content / "press" / unicodedata.normalize("NFD", "drukkerij é #1.icc")
    stored.write_bytes((PACKAGED / "FOGRA39L-300.icc").read_bytes())
    _write(workspace, 'name: own\ntitle: Our shop\nicc: "drukkerij é #1.icc"\n')
    assert load_profile("own", workspace).icc_path == stored


def test_a_colour_profile_in_other_capitals_is_offered(workspace: Workspace) -> None:
    (workspace.content / "press/Shop.ICC").write_bytes((PACKAGED / "FOGRA39L-300.icc").read_bytes())
    (problem,) = _problems(workspace, "name: own\ntitle: Our shop\nicc: shop.icc\n")
    assert (problem.code, "Shop.ICC" in problem.remedy) == ("icc-missing", True)
