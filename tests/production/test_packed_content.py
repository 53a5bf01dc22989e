"""Content of many municipalities: packed, read late, and never another than was found sound."""

import pickle
from itertools import groupby
from pathlib import Path

import pytest

from brochure.content.load import load_municipality
from brochure.problems import ProblemError
from brochure.production import dispatch
from brochure.production.packed_content import CheckedFile, PackedMunicipalities
from brochure.workspace import Workspace
from tests.production.building import AA, files_of, replace_in, run


def sound_in(workspace: Workspace, *stems: str) -> dict[str, CheckedFile]:
    from hashlib import sha256

    found = {}
    for stem in stems:
        path = workspace.municipalities / f"{stem}.yaml"
        found[stem] = CheckedFile(
            path, f"content/municipalities/{stem}.yaml", sha256(path.read_bytes()).hexdigest()
        )
    return found


def test_packed_or_read_late_a_model_is_the_same(raw: Workspace) -> None:
    model = load_municipality(raw, raw.municipalities / "aa.yaml").value
    packed = PackedMunicipalities()
    packed.add("aa", model)
    late = PackedMunicipalities(sound=sound_in(raw, "aa", "beerdorp"))
    sent: PackedMunicipalities = pickle.loads(pickle.dumps(late))
    assert packed["aa"] == late["aa"] == sent["aa"] == model
    assert list(late) == list(sent) == ["aa", "beerdorp"]
    assert (len(late), "aa" in late, "zele" in late) == (2, True, False)
    assert [town.name for town in late.values()] == [sent[stem].name for stem in sent]
    with pytest.raises(KeyError):
        late["zele"]


def test_hundreds_of_packed_models_take_little(raw: Workspace) -> None:
    model = load_municipality(raw, raw.municipalities / "aa.yaml").value
    packed = PackedMunicipalities()
    packed.add("aa", model)
    assert len(pickle.dumps(packed)) < 0.7 * len(pickle.dumps(model)), "half of that for towns of real length"


@pytest.mark.parametrize("how", ["changed", "emptied", "removed"])
def test_a_file_that_changed_meanwhile_is_refused(raw: Workspace, how: str) -> None:
    towns = PackedMunicipalities(sound=sound_in(raw, "aa"))
    path: Path = raw.municipalities / "aa.yaml"
    if how == "removed":
        path.unlink()
    else:
        path.write_text("" if how == "emptied" else path.read_text("utf-8") + "# more\n", "utf-8")
    with pytest.raises(ProblemError) as caught:
        towns["aa"]
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("content-changed", "content/municipalities/aa.yaml")


def test_a_document_about_one_town_unpacks_no_other(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them for each would be the square of their number."""

    def asked(towns: PackedMunicipalities, stem: str) -> object:
        found.append(stem)
        return usual(towns, stem)

    found: list[str] = []
    usual = PackedMunicipalities.__getitem__
    monkeypatch.setattr(PackedMunicipalities, "__getitem__", asked)
    run(built, layouts=("sheet",), force=True)
    assert [stem for stem, _times in groupby(found)] == ["aa", "beerdorp"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_edits_during_a_build_is_told_to_build_again(
    built: Workspace, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    before = files_of(built)
    usual = dispatch.tasks_of

    def edits_first(*args: object) -> object:
        replace_in(built.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
        return usual(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(dispatch, "tasks_of", edits_first)
    found = run(built, force=True, jobs=jobs)
    assert found.failed >= AA
    assert "content-changed" in found.codes
    monkeypatch.undo()
    monkeypatch.setenv("BROCHURE_LANG", "en")
    assert {name: data for name, data in files_of(built).items() if "aa-sheet" in name} == {
        name: data for name, data in before.items() if "aa-sheet" in name
    }
    again = run(built)
    assert (again.exit_code, again.made >= AA) == (0, True)
    assert run(built).made == set()
