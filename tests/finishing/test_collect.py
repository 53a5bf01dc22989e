"""Collections are read back with poppler, qpdf and a fresh opening; what was printed must not change."""

import time
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from brochure.finishing.collect import collect
from brochure.finishing.duplicates import share_duplicates
from brochure.problems import ProblemError, Stage
from tests.finishing.papers import A4, A5, broken_files, numbered, page_of, pixels, sound, words

TOWNS = ["Halle", "Aarschot", "Genk"]


def sheet(path: Path, title: str, pages: int = 1, *, size: tuple[float, float] = A4) -> Path:
    """Write a fact sheet: a title, a picture and an alpha picture that all sheets share, links and tags."""
    with pikepdf.new() as pdf:
        logo = pdf.make_stream(np.random.default_rng(7).integers(0, 255, (40, 40, 3), np.uint8).tobytes())
        logo.stream_dict.update(_image(pikepdf.Name.DeviceRGB))
        mask = pdf.make_stream(bytes(range(0, 160, 4)) * 40)
        mask.stream_dict.update(_image(pikepdf.Name.DeviceGray))
        logo.SMask = mask
        for number in range(1, pages + 1):
            page = page_of(pdf, f"{title}-{number}", size, paint="q 200 0 0 200 50 50 cm /Logo Do Q")
            page.Resources.XObject = pikepdf.Dictionary(Logo=logo)
            page.StructParents = number - 1
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
            page = pdf.pages[-1].obj
            page.Annots = pikepdf.Array(
                [
                    _link(A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://voorbeeld.invalid/{title}")),
                    _link(Dest=pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])),
                    _link(Dest=pikepdf.String("inhoud")),
                ]
            )
        pdf.docinfo["/Title"] = title
        pdf.Root.Lang = pikepdf.String("nl-BE")
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.save(path, deterministic_id=True)
    return path


def _image(space: pikepdf.Name) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=40,
        Height=40,
        BitsPerComponent=8,
        ColorSpace=space,
    )


def _link(**target: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 50, 50],
        **target,  # type: ignore[arg-type]
    )


def pages_of(path: Path) -> list[str]:
    return [" ".join(word.text for word in page) for page in words(path)]


def bookmarks(path: Path) -> list[tuple[str, int]]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        return [(item.title, numbers[item.destination[0].objgen]) for item in outline.root]


def test_documents_stand_in_the_order_given_each_on_a_front(tmp_path: Path) -> None:
    lengths = {"Halle": 1, "Aarschot": 2, "Genk": 3}
    sources = [sheet(tmp_path / f"{town}.pdf", town, lengths[town]) for town in TOWNS]
    made = collect(sources, tmp_path / "tafel.pdf", title="Op tafel in Leuven")
    assert pages_of(made.target) == [
        "Halle-1", "", "Aarschot-1", "Aarschot-2", "Genk-1", "Genk-2", "Genk-3", "",
    ]  # fmt: skip
    assert bookmarks(made.target) == [("Halle", 1), ("Aarschot", 3), ("Genk", 5)]
    assert (made.pages, made.blanks) == (8, 2)
    assert [(part.title, part.first_page, part.pages, part.blanks) for part in made.parts] == [
        ("Halle", 1, 1, 1), ("Aarschot", 3, 2, 0), ("Genk", 5, 3, 1),
    ]  # fmt: skip
    assert all(part.first_page % 2 == 1 for part in made.parts)
    sound(made.target)


def test_without_duplex_there_are_no_blank_backs(tmp_path: Path) -> None:
    sources = [sheet(tmp_path / f"{town}.pdf", town) for town in reversed(TOWNS)]
    made = collect(sources, tmp_path / "tafel.pdf", title="Op tafel", duplex=False)
    assert pages_of(made.target) == ["Genk-1", "Aarschot-1", "Halle-1"]
    assert made.blanks == 0
    with pikepdf.open(made.target) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.Simplex


def test_a_blank_back_is_on_the_paper_of_its_front(tmp_path: Path) -> None:
    sources = [sheet(tmp_path / "a.pdf", "A", size=A5), numbered(tmp_path / "b.pdf", 1, A4, turn=90, unit=2)]
    made = collect(sources, tmp_path / "c.pdf", title="Gemengd")
    with pikepdf.open(made.target) as pdf:
        papers = [
            ([round(float(x)) for x in page.mediabox], page.obj.get("/Rotate"), page.obj.get("/UserUnit"))
            for page in pdf.pages
        ]
    assert papers[0] == papers[1]
    assert papers[2] == papers[3]
    assert papers[2][1:] == (90, 2)


def test_title_language_and_printing_are_stated(tmp_path: Path) -> None:
    sources = [sheet(tmp_path / f"{town}.pdf", town) for town in TOWNS]
    made = collect(sources, tmp_path / "tafel.pdf", title="Op tafel in Leuven")
    with pikepdf.open(made.target) as pdf:
        assert pdf.docinfo["/Title"] == "Op tafel in Leuven"
        assert pdf.open_metadata()["dc:title"] == "Op tafel in Leuven"
        assert pdf.Root.Lang == "nl-BE"
        assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipLongEdge
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_web_links_stay_and_what_leads_nowhere_goes(tmp_path: Path) -> None:
    made = collect([sheet(tmp_path / "a.pdf", "A", 2)], tmp_path / "c.pdf", title="C")
    with pikepdf.open(made.target) as pdf:
        for page in pdf.pages:
            [link] = page.obj.Annots
            assert str(link.A.URI) == "https://voorbeeld.invalid/A"
            assert "/StructParents" not in page.obj
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root


def test_fonts_and_pictures_are_there_once_and_look_the_same(tmp_path: Path) -> None:
    sources = [sheet(tmp_path / f"{town}.pdf", town) for town in TOWNS * 4]
    made = collect(sources, tmp_path / "tafel.pdf", title="Op tafel", duplex=False)
    with pikepdf.open(made.target) as pdf:
        pictures = [thing for thing in pdf.objects if _kind(thing, "/Subtype") == "/Image"]
        fonts = [thing for thing in pdf.objects if _kind(thing, "/Type") == "/Font"]
        assert (len(pictures), len(fonts)) == (2, 1)  # the picture and its mask
    assert made.target.stat().st_size < 3 * sources[0].stat().st_size
    for number, source in enumerate(sources[:3], start=1):
        assert (pixels(made.target, number, 50) == pixels(source, 1, 50)).all()
    sound(made.target)


def _kind(thing: object, key: str) -> str:
    return str(thing.get(key)) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else ""


def test_streams_whose_length_is_an_object_of_its_own_are_collected(tmp_path: Path) -> None:
    source = sheet(tmp_path / "a.pdf", "A")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.save(source, qdf=True)  # writes lengths as numbers that are referred to
    made = collect([source], tmp_path / "c.pdf", title="C")
    assert pages_of(made.target) == ["A-1", ""]


def test_things_that_only_look_alike_are_not_shared(tmp_path: Path) -> None:
    source = sheet(tmp_path / "a.pdf", "A")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        other = pdf.make_stream(pdf.pages[0].obj.Resources.XObject.Logo.read_bytes()[:-1] + b"\0")
        other.stream_dict.update(_image(pikepdf.Name.DeviceRGB))
        pdf.pages[0].obj.Resources.XObject.Other = other
        assert share_duplicates(pdf) == 0


def test_the_same_document_twice_stands_there_twice(tmp_path: Path) -> None:
    source = sheet(tmp_path / "a.pdf", "A", 2)
    made = collect([source, source], tmp_path / "c.pdf", title="C")
    assert pages_of(made.target) == ["A-1", "A-2", "A-1", "A-2"]
    assert bookmarks(made.target) == [("A", 1), ("A", 3)]
    sound(made.target)


def test_same_input_same_bytes(tmp_path: Path) -> None:
    sources = [sheet(tmp_path / f"{town}.pdf", town) for town in TOWNS]
    first = collect(sources, tmp_path / "one.pdf", title="Op tafel").target.read_bytes()
    time.sleep(1.1)  # an identifier made from the clock changes by the second
    assert collect(sources, tmp_path / "two.pdf", title="Op tafel").target.read_bytes() == first


def test_a_document_without_a_title_has_its_file_name(tmp_path: Path) -> None:
    made = collect([numbered(tmp_path / "genk-factsheet.pdf", 1)], tmp_path / "c.pdf", title="C")
    assert bookmarks(made.target) == [("genk-factsheet", 1)]


def test_a_collection_may_replace_one_of_its_sources(tmp_path: Path) -> None:
    source = sheet(tmp_path / "a.pdf", "A")
    collect([source, sheet(tmp_path / "b.pdf", "B")], source, title="C")
    assert pages_of(source) == ["A-1", "", "B-1", ""]


def test_every_unusable_source_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    broken = broken_files(tmp_path)
    good = sheet(tmp_path / "halle.pdf", "Halle")
    with pytest.raises(ProblemError) as caught:
        collect([good, *(path for path, _code in broken.values())], tmp_path / "c.pdf", title="C")
    assert [(problem.file, problem.code) for problem in caught.value.problems] == [
        (path.as_posix(), code) for path, code in broken.values()
    ]
    assert not (tmp_path / "c.pdf").exists()


def test_a_missing_source_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        collect([tmp_path / "weg.pdf"], tmp_path / "c.pdf", title="C")
    assert caught.value.problems[0].code == "pdf-unreachable"


def test_nothing_to_collect_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        collect([], tmp_path / "c.pdf", title="C")
    [problem] = caught.value.problems
    assert (problem.code, problem.stage) == ("nothing-to-collect", Stage.CONTENT)
