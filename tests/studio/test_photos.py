"""The page of photos: cards, crops, arrivals, what is unused, and where a photo was used."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from brochure import api
from brochure.workspace import Workspace

HEIC = Path(__file__).parents[1] / "pictures" / "telephone.heic"
FILE = {"Content-Type": "application/octet-stream"}


def send(client: TestClient, name: str, data: bytes) -> dict[str, str]:
    answer = client.post("/-/photos/aa", params={"name": name}, content=data, headers=FILE)
    assert answer.status_code == 200
    sent: dict[str, str] = answer.json()
    return sent


def turned(orientation: int) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (60, 40), "red").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_every_photo_has_a_card_with_all_fields_of_the_model(client: TestClient, good: Workspace) -> None:
    text = client.get("/aa/photos").text
    photos = next(one for one in api.describe(api.find_subject(good, "aa")) if one.key == "photos")
    assert photos.item is not None
    for about in photos.item.fields:
        fields = [f"{about.key}.{inner.key}" for inner in about.fields] or [about.key]
        for field in fields:
            assert f'data-field="photos[0].{field}"' in text
    assert 'data-card="photos[1]"' in text


def test_crops_are_those_that_layouts_declare(client: TestClient, good: Workspace) -> None:
    text = client.get("/aa/photos").text
    subject = api.find_subject(good, "aa")
    crops = api.photo_crops(good, subject, 0, None, (600, 400))
    assert {one.title for one in crops} == {
        "brochure",
        "informatiefiche",
        "brochure over het label",
        "folder",
    }
    for one in crops:
        assert f'data-crop="photos[0]" data-wide="{one.width}" data-high="{one.height}"' in text
    assert api.photo_crops(good, subject, 1, "practice", (4, 3)) != api.photo_crops(
        good, subject, 1, "cover", (4, 3)
    )
    assert api.photo_crops(good, subject, 0, None, (3, 4)) != crops, "an upright photo has other frames"


def test_a_photo_that_is_withdrawn_has_no_crops_and_counts_for_none(
    client: TestClient, change: Callable[..., None]
) -> None:
    change("    consent: {status: given, by: de ouders, on: 2026-05-03}", "    consent: ingetrokken")
    change("{file: aa/ingetrokken.jpg, consent: ingetrokken}", "{file: aa/plein.jpg, consent: x}")
    text = client.get("/aa/photos").text
    assert 'data-crop="photos[0]"' not in text
    assert 'data-crop="photos[1]" data-wide="65' in text, "it is the first of those that are shown"


def test_photos_of_the_label_have_the_same_page(client: TestClient) -> None:
    assert client.get("/label/photos").status_code == 200
    assert client.get("/publication/photos").status_code == 404
    assert client.get("/nobody/photos").status_code == 409


def test_a_photo_of_a_telephone_is_kept_and_shown(client: TestClient, good: Workspace) -> None:
    sent = send(client, "IMG 0001.HEIC", HEIC.read_bytes())
    assert sent == {"file": "aa/img-0001.heic"}
    shown = client.get("/-/photo", params={"file": sent["file"], "pixels": 64})
    assert shown.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(shown.content)).size == (64, 32)


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_photos_are_seen_upright(client: TestClient, orientation: int) -> None:
    sent = send(client, "x.jpg", turned(orientation))
    shown = client.get("/-/photo", params={"file": sent["file"]})
    picture = Image.open(io.BytesIO(shown.content))
    assert picture.size == (40, 60)
    assert not picture.getexif(), "nothing of where and when it was taken goes along"


def test_what_is_no_photo_is_refused_with_a_remedy(client: TestClient) -> None:
    assert 'class="remedy"' in send(client, "x.jpg", b"no photo")["refused"]


def test_a_photo_that_cannot_be_shown_is_not_here(client: TestClient, good: Workspace) -> None:
    (good.photos / "aa/broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    for file in ("aa/broken.jpg", "aa/none.jpg", "aa"):
        assert client.get("/-/photo", params={"file": file}).status_code == 404
    assert client.get("/-/photo", params={"file": "aa/plein.jpg", "pixels": "x"}).status_code == 400


def test_photos_that_no_text_names_are_offered(client: TestClient, change: Callable[..., None]) -> None:
    assert "data-use-photo" not in client.get("/aa/photos").text
    send(client, "nieuw.jpg", turned(1))
    assert 'data-use-photo="aa/nieuw.jpg"' in client.get("/aa/photos").text
    change("{file: aa/ingetrokken.jpg, consent: ingetrokken}", "{file: aa/nieuw.jpg}")
    assert "data-use-photo" not in client.get("/aa/photos").text


def test_another_place_gives_other_crops_to_who_has_the_page_open(
    client: TestClient, change: Callable[..., None]
) -> None:
    first = client.get("/-/state/aa", params={"view": "photos"}).json()
    assert first["values"].keys() == {key for key in first["values"] if key.startswith("photos")}
    change("    credit: An Peeters", "    credit: Bo")
    asked = {"view": "photos", "revision": first["revision"], "shape": first["shape"]}
    assert "form" not in client.get("/-/state/aa", params=asked).json()
    change("    credit: Bo", "    credit: Bo\n    place: cover")
    assert "data-crop" in client.get("/-/state/aa", params=asked).json()["form"]


def test_uses_are_ticked_and_saved_as_a_list(client: TestClient, good: Workspace) -> None:
    now = client.get("/-/state/aa").json()
    assert now["values"]["photos[0].consent.uses"] == ""
    edit = {"kind": "edit", "field": "photos[0].consent.uses", "new": ["print", "social"]}
    sent = client.post(
        "/-/save/aa", json={"edits": [edit], "revision": now["revision"], "view": "photos"}
    ).json()
    assert sent["status"] == "saved"
    assert sent["values"]["photos[0].consent.uses"] == "print social"
    assert "uses: [print, social]" in (good.municipalities / "aa.yaml").read_text()


def test_a_set_shows_what_else_stands_in_the_file(client: TestClient, change: Callable[..., None]) -> None:
    change("on: 2026-05-03}", "on: 2026-05-03, uses: [social, beeldscherm, print]}")
    assert client.get("/-/state/aa").json()["values"]["photos[0].consent.uses"] == "print social beeldscherm"
    assert 'value="beeldscherm" checked' in client.get("/aa/photos").text


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("ingetrokken", {"status": "withdrawn"}),
        ("ouders, 3 mei 2026", {"status": "given", "by": "ouders", "on": "2026-05-03"}),
        ("misschien wel", {"status": None, "note": "misschien wel"}),
    ],
)
def test_a_consent_in_words_becomes_a_choice(text: str, choice: dict[str, str | None]) -> None:
    assert api.consent_choice(text) == choice


def test_where_a_photo_was_used_is_told(
    client: TestClient, good: Workspace, change: Callable[..., None]
) -> None:
    uses = {"file": "aa/plein.jpg"}
    assert "used nowhere" in client.get("/-/uses", params=uses).json()["html"]
    (good.photos / "aa/plein.jpg").write_bytes(HEIC.read_bytes())
    api.build(good, municipalities=["aa"], layouts=["factsheet"], editions=["screen", "print"], jobs=1)
    line = {"date": "2026-05-04", "file": "print/aa-factsheet.pdf", "press": "coated-offset", "sha256": "x"}
    (good.content / "print-log.yaml").write_text(
        f"- {json.dumps(line | {'photos': {'aa/plein.jpg': 'y'}})}\n"
    )
    for status in ("given", "withdrawn"):
        change("{status: given,", f"{{status: {status},")
        told = client.get("/-/uses", params=uses).json()["html"]
        assert "output/screen/aa-factsheet.pdf" in told
        assert "print/aa-factsheet.pdf, 4 May 2026, coated-offset" in told
    assert "used nowhere" in client.get("/-/uses", params={"file": "aa/other.jpg"}).json()["html"]
