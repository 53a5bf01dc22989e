"""Layouts of a workspace that were copied from version 0.1, while the package's own went on."""

from hashlib import sha256

from brochure.i18n import _
from brochure.layout.contract import Layout
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

CURRENT = "0.2"
# The first digits of the SHA-256 of what version 0.1 carried in the folders that have no contract.
_FIRST = {
    "mail/guide.txt.j2": "7d22417aa7812240",
    "mail/message.html.j2": "382ea0945936c79a",
    "mail/message.txt.j2": "bbe3ff36d0413193",
    "mail/overview.html.j2": "293e89ac44db95ad",
    "mail/words.en.j2": "3af34c7168f32d5c",
    "mail/words.fr.j2": "8430d031ec14a3ab",
    "mail/words.nl.j2": "22ad0f57638ec252",
    "shared/base.css": "3e41fea2a54ec898",
    "shared/document.html.j2": "0918f5b94063eeb5",
    "shared/fonts.css": "eb4f6d2a878e3a70",
    "shared/macros.html.j2": "68b9446daf8f2d83",
    "shared/setting.html.j2": "2eb10a5587681548",
    "shared/tokens.yaml": "1fdd95e4ce286ab3",
}  # fmt: skip


def outdated(workspace: Workspace, layouts: dict[str, Layout]) -> list[Problem]:
    """Return a warning for each folder in the workspace's layouts/ that stems from version 0.1.

    A layout that stands in for a packaged one says in its contract which form it has; of what layouts
    share and of the words of mail, files that nobody changed since version 0.1 are recognised.
    """
    if workspace.root == workspace.data:
        return []
    found = []
    for name, layout in layouts.items():
        copied = layout.folder.is_relative_to(workspace.root) and (workspace.data / "layouts" / name).is_dir()
        if copied and layout.contract.format != CURRENT:
            remedy = _(
                "Compare it with that of today (`brochure init DIR --layouts` writes it), look at its documents, "
                'and write format: "{version}" in its layout.yaml; or remove the folder to use that of today.'
            ).format(version=CURRENT)
            found.append(_problem(f"layouts/{name}", f"layouts/{name}/layout.yaml", remedy))
    for folder in ("shared", "mail"):
        old = [name for name in _FIRST if name.startswith(f"{folder}/") and _is_left_over(workspace, name)]
        if old:
            names = ", ".join(f"layouts/{name}" for name in old)
            remedy = _("Remove what you did not change, so that the files of today are used: {names}.")
            found.append(_problem(f"layouts/{folder}", f"layouts/{folder}", remedy.format(names=names)))
    return found


def _is_left_over(workspace: Workspace, name: str) -> bool:
    """Tell whether a file is that of version 0.1, where the package now has another, or none."""
    own, carried = (root / "layouts" / name for root in workspace.roots())
    if not own.is_file():
        return False
    data = own.read_bytes().replace(b"\r\n", b"\n")
    if sha256(data).hexdigest()[:16] != _FIRST[name]:
        return False
    return not carried.is_file() or carried.read_bytes() != data


def _problem(folder: str, file: str, remedy: str) -> Problem:
    return Problem(
        code="layout-outdated",
        severity=Severity.WARNING,
        file=file,
        message=_("{folder} was copied from version 0.1 of brochure").format(folder=folder),
        remedy=remedy,
    )
