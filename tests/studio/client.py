"""A browser's stand-in: knows the studio's name, sends what browsers send."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from brochure.studio.access import Access
from brochure.studio.app import create_app
from brochure.studio.saving import PARTS
from brochure.studio.state import Studio
from brochure.workspace import Workspace

PORT = 8410
OWN = f"http://127.0.0.1:{PORT}"


def studio_at(workspace: Workspace | None, folder: Path | None = None) -> Studio:
    return Studio(workspace, folder or Path(), Access(PORT))


def browser(studio: Studio, *, let_in: bool = True) -> TestClient:
    """A client that was let in, unless not; it sends the headers of a browser on our own pages."""
    client = TestClient(
        create_app(studio), base_url=OWN, follow_redirects=False, raise_server_exceptions=True
    )
    client.headers |= {"Origin": OWN, "Sec-Fetch-Site": "same-origin"}
    if let_in:
        assert client.get(f"/?key={studio.access.key}").status_code == 303
    return client


def everything(workspace: Workspace) -> dict[str, bytes]:
    """Return every file of the content with its bytes."""
    files = sorted(path for path in workspace.content.rglob("*") if path.is_file())
    return {path.relative_to(workspace.root).as_posix(): path.read_bytes() for path in files}


def parts(answer: Response) -> tuple[dict[str, Any], dict[str, Any], bytes]:
    """Return the parts of an answer: what was saved, its drawing, and its pictures."""
    assert answer.headers["content-type"] == PARTS, answer.text
    first, second, data = answer.content.split(b"\n", 2)
    return json.loads(first), json.loads(second), data


def in_several_pages(workspace: Workspace) -> None:
    """Give the sample workspace what the brochure cannot do without, a document of several pages."""
    with (workspace.content / "label.yaml").open("a", encoding="utf-8") as label:
        label.write("path:\n  - {title: Leren kennen, text: De stad kijkt rond.}\n")


Send = Callable[..., Response]


def send(client: TestClient, method: str, path: str, **more: Any) -> Response:
    return client.request(method, path, **more)
