"""`build --html`: a merged document with its stylesheets, fonts and photos, as a page any browser opens.

For people who design layouts, and so that other engines can be measured on the same work. The page keeps
the paths of the workspace below the folder, made relative; the document's own colours and fit stand in it.
"""

import re
from html import escape
from pathlib import Path

from brochure.finishing.editions import editions
from brochure.production.context import WorkerContext
from brochure.production.jobs import Job
from brochure.render.renderer import Rendering
from brochure.weasy.addresses import BASE_URL, resolve

_ROOTED = re.compile(
    r"""(?P<before>(?:src|href)="|url\(["']?)/(?P<path>(?:layouts|fonts|content/photos|content/logos)/[^"'?)]+)(?:\?ink)?"""
)


def page_name(job: Job) -> str:
    """Return the name of a document's page."""
    return f"{job.document}-{job.edition}.html"


def web_page(job: Job, context: WorkerContext, rendering: Rendering) -> dict[str, bytes]:
    """Return the page and every file it needs, by path below the folder."""
    found: dict[str, bytes] = {}
    links = []
    for path in context.layouts[job.layout].stylesheets(editions()[job.edition]):
        name = f"layouts/{path.parent.name}/{path.name}"
        text, needed = _relative(path.read_text(encoding="utf-8"), "../../")
        found[name] = text.encode()
        found |= _files(needed, context)
        links.append(f'<link rel="stylesheet" href="{escape(name)}">')
    html, needed = _relative(rendering.merged.html, "")
    found |= _files(needed, context)
    head = "\n".join([*links, f"<style>\n{rendering.merged.stylesheet}\n</style>", "</head>"])
    found[page_name(job)] = html.replace("</head>", head, 1).encode()
    return found


def _relative(text: str, up: str) -> tuple[str, list[str]]:
    """Return a text with rooted addresses made relative, and the files they name."""
    needed = [match["path"] for match in _ROOTED.finditer(text)]
    return _ROOTED.sub(lambda match: f"{match['before']}{up}{match['path']}", text), needed


def _files(names: list[str], context: WorkerContext) -> dict[str, bytes]:
    paths: dict[str, Path | None] = {name: resolve(context.workspace, BASE_URL + name) for name in names}
    return {name: path.read_bytes() for name, path in paths.items() if path is not None}
