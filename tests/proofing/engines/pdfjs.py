"""Marks through pdf.js in Chromium, the viewer of Firefox: nothing is fetched, all of it comes from a folder."""

import base64
import mimetypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Route

from tests.proofing.engines.shipped import Target

_HERE = Path(__file__).parent
_ADDRESS = "http://pdfjs.invalid"
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}


def folder() -> Path | None:
    """Return the folder of pdfjs-dist, of which `PDFJS` tells; made by `npm pack pdfjs-dist` and unpacked."""
    named = os.environ.get("PDFJS")
    return Path(named) if named else None


def by_pdfjs(browser: Browser, source: Path, target: Path, wanted: Sequence[Target]) -> dict[str, str]:
    """Mark words and return what was selected of each, by its key."""
    package = folder()
    assert package is not None

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(_ADDRESS).partition("?")[0].lstrip("/")
        path = {"proof.pdf": source, "": _HERE / "in_pdfjs.html", "in_pdfjs.js": _HERE / "in_pdfjs.js"}.get(
            name, package / name
        )
        if not path.is_file():
            route.fulfill(status=404, body="")
            return
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        route.fulfill(body=path.read_bytes(), content_type=kind)

    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    try:
        page = context.new_page()
        page.set_default_timeout(300_000)
        page.route("**/*", answer)
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{_ADDRESS}/")
        page.wait_for_function("globalThis.isReady")
        made: dict[str, Any] = page.evaluate("(targets) => mark(targets)", [one.plain() for one in wanted])
    finally:
        context.close()
    assert wrong == []
    target.write_bytes(base64.b64decode(made["data"]))
    picked: dict[str, str] = made["picked"]
    return picked
