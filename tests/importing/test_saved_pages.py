"""Saved web pages: the article whatever its class is called, nothing of the site in it, the photos beside it."""

import base64
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from brochure.importing.page_files import PageFiles, beside
from brochure.importing.run import bring_in, read_source
from brochure.problems import ProblemError

from .helpers import bring, tree_of
from .reckoning import answers
from .talks import talk_of
from .word_files import picture

INTERVIEW = """<h1>Kindvriendelijk Halle</h1>{after_title}
<p>Halle kreeg het label al in 2018 en wil er nog lang mee verder gaan. De stad werkt met de scholen samen.</p>
<p>Label ontvangen in 2018</p>
<h2>Waarom kiest Halle voor kindvriendelijkheid?</h2>
<p>Els Maes, schepen van Jeugd: “Omdat kinderen de stad elke dag gebruiken. Zij weten wat er beter kan.”</p>
<h2>Waar zijn jullie trots op?</h2>
<p>Els Maes: “Op het speelbos achter de kerk. Daar komen elke week honderd kinderen spelen.”</p>{more}"""
PAGE = '<html><body><div class="menu"><a href="/">Start</a> <a href="/n">Nieuws</a></div>{}</body></html>'
EXPECTED = [
    ("Waarom kiest Halle voor kindvriendelijkheid?", [("els-maes", "spoken")]),
    ("Waar zijn jullie trots op?", [("els-maes", "spoken")]),
]


def page(after_title: str = "", more: str = "", wrapper: str = "div") -> bytes:
    article = INTERVIEW.format(after_title=after_title, more=more)
    return PAGE.format(f"<{wrapper}>{article}</{wrapper.split()[0]}>").encode()


@pytest.mark.parametrize(
    "name",
    ["page-no-header", "socialicons-sticky", "with-navigation", "menu-open", "nav-content", "sidebar", "related",
     "search-result", "cookie-consent-given", "header"],
)  # fmt: skip
@pytest.mark.parametrize(
    "menu", ["", '<div class="mega">' + "<p><a href='/x'>Menupunt</a></p>" * 300 + "</div>"]
)
def test_the_article_is_found_by_its_sentences_and_not_by_its_class(name: str, menu: str) -> None:
    data = page(wrapper=f'div class="{name}"').replace(b"</body>", f"{menu}</body>".encode())
    assert answers(bring(data, "bron.html")) == EXPECTED


@pytest.mark.parametrize(
    "matter",
    ["12 mei 2024", "Gepubliceerd op dinsdag 12 mei 2024 om 10.30 uur", "Laatst gewijzigd: 3/4/2025", "Leestijd: 3 minuten",
     "Deel dit artikel", "Facebook", "Facebook Twitter LinkedIn", "WhatsApp", "Home > Nieuws > Label", "U bent hier: Home",
     "Lees ook: Tien tips voor een speelse buurt", "Wij gebruiken cookies om onze website te verbeteren. Akkoord?",
     "Tags: jeugd, spelen", "2 reacties", "Kopieer link", "Print deze pagina"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["after_title", "more"])
def test_what_a_site_prints_around_its_text_is_left_out(matter: str, place: str) -> None:
    imported = bring(page(**{place: f"<p>{matter}</p>"}), "bron.html")
    plain = bring(page(), "bron.html")
    assert imported.yaml == plain.yaml
    assert matter in " ".join(one.text for one in imported.report.left_out)


def test_sentences_of_the_text_are_not_taken_for_the_sites() -> None:
    more = "<p>Els Maes: “Deel je idee met ons. Lees ook wat kinderen vroegen.”</p><p>Op 12 mei 2024 opende het speelbos.</p>"
    imported = bring(page(more=more), "bron.html")
    assert "Deel je idee met ons." in imported.yaml
    assert "Op 12 mei 2024 opende het speelbos." in imported.yaml


FIGURE = '<figure><img src="{}" alt="{}"><figcaption>Kinderen planten een boom. (Foto: Jan Janssens)</figcaption></figure>'
PHOTO = {
    "file": "halle/foto-1.jpg",
    "alt": "Drie kinderen en een spade",
    "caption": "Kinderen planten een boom.",
    "credit": "Jan Janssens",
}


def saved(folder: Path, source: str = "pagina_files/boom%20klein.jpg") -> Path:
    path = folder / "pagina.html"
    path.write_bytes(page(more=FIGURE.format(source, "Drie kinderen en een spade")))
    beside = folder / "pagina_files"
    beside.mkdir()
    (beside / "boom klein.jpg").write_bytes(picture(size=(640, 480)))
    (beside / "icon.png").write_bytes(picture("PNG", size=(16, 16)))
    return path


def test_photos_beside_a_saved_page_come_with_caption_and_credit(tmp_path: Path) -> None:
    imported = read_source(saved(tmp_path))
    assert tree_of(imported)["photos"] == [PHOTO]
    assert imported.pictures["foto-1.jpg"] == picture(size=(640, 480))
    assert not imported.report.lost
    assert not imported.report.invented
    assert "beschrijf de foto" not in imported.yaml


@pytest.mark.parametrize(
    "source", ["../geheim.jpg", "/etc/geheim.jpg", "file:///geheim.jpg", "https://x.be/geheim.jpg"]
)
def test_no_picture_is_read_outside_the_folder_of_the_page(tmp_path: Path, source: str) -> None:
    (tmp_path / "geheim.jpg").write_bytes(picture(size=(640, 480)))
    imported = read_source(saved(tmp_path, source))
    assert "photos" not in tree_of(imported)
    assert ("Drie kinderen en een spade", "picture-of-page") in {
        (o.text, o.why) for o in imported.report.left_out
    }


def test_a_link_in_the_folder_leads_nowhere(tmp_path: Path) -> None:
    path = saved(tmp_path, "pagina_files/link.jpg")
    (tmp_path / "geheim.jpg").write_bytes(picture(size=(640, 480)))
    (tmp_path / "pagina_files" / "link.jpg").symlink_to(tmp_path / "geheim.jpg")
    assert "photos" not in tree_of(read_source(path))


def test_icons_are_named_and_pictures_inside_the_page_are_taken(tmp_path: Path) -> None:
    inside = base64.b64encode(picture(size=(300, 200))).decode()
    more = f'<img src="pagina_files/icon.png" alt="Naar boven"><img src="data:image/jpeg;base64,{inside}">'
    path = saved(tmp_path)
    path.write_bytes(page(more=more))
    imported = read_source(path)
    assert [one["file"] for one in tree_of(imported)["photos"]] == ["halle/foto-1.jpg"]
    assert ("Naar boven", "picture-small") in {(one.text, one.why) for one in imported.report.left_out}


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("file", ["pagina.mhtml", "pagina.mht", "pagina.html"])
def test_an_mhtml_is_a_page_with_its_photos(file: str, encoding: str) -> None:
    whole = MIMEMultipart("related")
    html = page(
        more=FIGURE.format("https://halle.be/foto/boom.jpg?w=600", "Drie kinderen en een spade")
    ).decode()
    whole.attach(MIMEText(html, "html", encoding))
    image = MIMEImage(picture(size=(640, 480)), "jpeg")
    image["Content-Location"] = "https://halle.be/foto/boom.jpg?w=600"
    whole.attach(image)
    imported = bring(whole.as_bytes(), file)
    assert tree_of(imported)["photos"] == [PHOTO]
    assert answers(imported) == EXPECTED


def test_an_mhtml_without_a_page_is_refused() -> None:
    whole = MIMEMultipart("related")
    whole.attach(MIMEImage(picture(), "jpeg"))
    with pytest.raises(ProblemError):
        bring(whole.as_bytes(), "x.mhtml")


ASIDE = '<aside class="related"><p>De kinderraad vroeg om meer bomen in de straat.</p></aside>'


def test_what_was_left_out_is_written_whole_beside_the_file(tmp_path: Path) -> None:
    source = tmp_path / "bron.html"
    source.write_bytes(page(more=ASIDE))
    outcome = bring_in(source, to=tmp_path / "halle.yaml", workspace=None, force=False)
    assert outcome.left_out == tmp_path / "halle.left-out.txt"
    text = outcome.left_out.read_text("utf-8")
    assert "De kinderraad vroeg om meer bomen in de straat." in text
    assert text.startswith("[navigation]")


def test_a_passage_that_was_left_out_can_be_kept(tmp_path: Path) -> None:
    source = tmp_path / "bron.html"
    source.write_bytes(page(after_title="<p>12 mei 2024</p>", more=ASIDE))
    keep = ("meer bomen", "12 mei")
    outcome = bring_in(source, to=tmp_path / "halle.yaml", workspace=None, force=False, keep=keep)
    text = outcome.path.read_text("utf-8")
    assert "De kinderraad vroeg om meer bomen in de straat." in text
    assert "12 mei 2024" in text


def test_a_text_to_keep_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    source = tmp_path / "bron.html"
    source.write_bytes(page())
    with pytest.raises(ProblemError) as caught:
        bring_in(source, to=tmp_path / "halle.yaml", workspace=None, force=False, keep=("paarse olifant",))
    assert caught.value.problems[0].code == "keep-unknown"
    assert not (tmp_path / "halle.yaml").exists()


def renamed(folder: Path, *, other: str = "") -> PageFiles:
    pictures = folder / "Oude naam_files"
    pictures.mkdir()
    (pictures / "plein.jpg").write_bytes(b"x")
    page = folder / "nieuwe naam.html"
    page.write_text("<p>", encoding="utf-8")
    if other:
        (folder / other).write_text("<p>", encoding="utf-8")
    return beside(page)


def test_a_page_that_was_renamed_keeps_its_pictures_by_their_address(tmp_path: Path) -> None:
    files = renamed(tmp_path)
    assert files.has("./Oude%20naam_files/plein.jpg")
    assert not files.has("plein.jpg")
    assert not files.has("../Oude%20naam_files/plein.jpg")


def test_the_folder_of_another_page_is_not_that_of_a_renamed_one(tmp_path: Path) -> None:
    assert not renamed(tmp_path, other="Oude naam.htm").has("./Oude%20naam_files/plein.jpg")


def test_paragraphs_of_one_block_quotation_are_all_of_the_name_below_them() -> None:
    page = (
        "<h1>Kindvriendelijk Zandergem</h1><h2>Wat doe je?</h2><blockquote><p>Gewoon naar school gaan, hoor.</p>"
        "<p>Ik knip ook lintjes door.</p><p>– Femke Jacobs, kinderburgemeester, 10 jaar</p></blockquote>"
        "<h2>En nu?</h2><blockquote><p>Er kwam een budget.</p><p>– Wouter Maes, schepen</p></blockquote>"
        "<blockquote><p>Dat komt goed uit.</p><p>– Femke Jacobs</p></blockquote>"
    )
    assert talk_of(f"<html><body><main>{page}</main></body></html>", "a.html") == [
        ("Wat doe je?", [("femke-jacobs", "Gewoon naar school gaan, hoor.\n\nIk knip ook lintjes door.")]),
        ("En nu?", [("wouter-maes", "Er kwam een budget."), ("femke-jacobs", "Dat komt goed uit.")]),
    ]
