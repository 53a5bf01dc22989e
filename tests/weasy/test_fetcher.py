"""Rendering is shut in: it reads the workspace and the package, nothing else, whatever the content says."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brochure.weasy.addresses import BASE_URL, resolve
from brochure.weasy.fetcher import ShutFetcher
from brochure.weasy.logo_pixels import prepared_logo
from brochure.weasy.photos import photo_size, placeholder_png
from brochure.workspace import Workspace, package_data


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    photos = tmp_path / "ws" / "content" / "photos"
    photos.mkdir(parents=True)
    (photos / "plein.jpg").write_bytes(b"jpeg")
    (tmp_path / "ws" / "content" / "publication.yaml").write_text("secret: yes")
    (tmp_path / "outside.txt").write_text("secret")
    return Workspace((tmp_path / "ws").resolve(), package_data())


def test_photos_layouts_and_fonts_are_found(workspace: Workspace) -> None:
    assert resolve(workspace, BASE_URL + "content/photos/plein.jpg")
    assert resolve(workspace, BASE_URL + "layouts/shared/fonts.css")
    assert resolve(workspace, BASE_URL + "fonts/BricolageGrotesque-ExtraBold.ttf")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/x.png",
        "https://example.invalid/x.png",
        "ftp://example.invalid/x",
        "data:image/png;base64,AAAA",
        BASE_URL + "content/publication.yaml",
        BASE_URL + "content/photos/../publication.yaml",
        BASE_URL + "content/photos/../../../outside.txt",
        BASE_URL + "content/photos/%2e%2e/%2e%2e/%2e%2e/outside.txt",
        BASE_URL + "/etc/passwd",
        BASE_URL + "content/photos/plein.jpg%00.css",
        "https://project.invalid:443/layouts/shared/fonts.css",
        "https://user@project.invalid/layouts/shared/fonts.css",
    ],
)
def test_everything_else_is_refused_and_told(workspace: Workspace, url: str) -> None:
    fetcher = ShutFetcher(workspace)
    with pytest.raises(ValueError, match=r"."):
        fetcher.fetch(url)
    assert len(fetcher.problems) == 1


def test_a_link_that_leads_outside_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (workspace.photos / "link.jpg").symlink_to(tmp_path / "outside.txt")
    assert resolve(workspace, BASE_URL + "content/photos/link.jpg") is None


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<object data="http://127.0.0.1:9/x.svg"></object>',
        '<div style="background: url(file:///etc/hostname)">x</div>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
        '<image href="file:///etc/hostname" width="9" height="9"/></svg>',
    ],
)
def test_no_construct_of_a_document_gets_out(lay_out: Any, body: str) -> None:
    pages = lay_out(body)
    written = pages.write_pdf()
    assert {p.code for p in (*pages.problems, *written.problems)} & {"address-refused", "file-missing"}
    hostname = Path("/etc/hostname")
    if hostname.is_file():
        assert hostname.read_bytes().strip() not in written.data


def test_a_placeholder_has_a_size_and_nothing_else() -> None:
    import io

    with Image.open(io.BytesIO(placeholder_png(4000, 3000))) as picture:
        assert picture.size == (4000, 3000)
    assert len(placeholder_png(4000, 3000)) < 200


def test_no_module_of_the_build_loads_weasyprint_before_system_fonts_are_shut_out() -> None:
    import subprocess
    import sys

    code = (
        "import sys, brochure.production.dispatch, brochure.production.make, brochure.production.cluster, brochure.render.renderer;"
        "sys.exit('weasyprint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_picture_copied_over_another_is_looked_at_anew_whatever_its_time(tmp_path: Path) -> None:
    """`cp -p`, and what unpacks archives, keep the time of the copy's source."""
    photo, logo = tmp_path / "photo.png", tmp_path / "logo.png"
    seen = []
    for wide in (30, 90):
        for path in (photo, logo):
            Image.effect_noise((wide, 20), 50).save(path)
            os.utime(path, (1_700_000_000, 1_700_000_000))
        with Image.open(BytesIO(prepared_logo(logo, in_ink=False))) as prepared:
            seen += [photo_size(photo)[0], prepared.width]
    assert seen == [30, 30, 90, 90]
