"""A workspace that mailed three people, and what of them still stands in its files."""

import zipfile
from io import BytesIO
from pathlib import Path

from brochure.mail.drafts import write_preview
from brochure.mail.entry import Feedback, Kind
from brochure.mail.ledger_file import open_ledger
from brochure.mail.lock import sending_lock
from brochure.mail.mailing import prepare_mailing
from brochure.mail.privacy.kept import Kept
from brochure.mail.repair import repair
from brochure.workspace import Workspace

from .deliveries import send
from .returned import answer
from .servers import FaultyServer
from .workbooks import HEAD, workbook

ANN, BOB, CAT = "an.peeters@dorp.example.invalid", "bob@stadje.example.invalid", "cat@gehucht.example.invalid"
NAME = "An Peeters"
ROWS = {ANN: ("Dorp", NAME), BOB: ("Stadje", "Bob Maes"), CAT: ("Gehucht", "Cat Claes")}


def yes(_found: list[Kept]) -> bool:
    return True


def write_lists(workspace: Workspace) -> None:
    """Write the same people as YAML, CSV and a workbook, with the links that Excel makes of addresses."""
    people = [(town, name, address) for address, (town, name) in ROWS.items()]
    text = "# lijst\ncandidates:\n"
    for town, name, address in people:
        text += f"  # gesproken\n  - municipality: {town}\n    name: {name}\n    email: {address}\n"
        text += f"    salutation: Beste {name}\n    documents: halle-brochure\n"
    (workspace.mail / "candidates.yaml").write_text(text, "utf-8")
    lines = [";".join(HEAD), *(f"{t};{n};{a.upper()};Beste {n};halle-brochure" for t, n, a in people)]
    (workspace.mail / "lijst.csv").write_bytes("\r\n".join(lines).encode("cp1252"))
    rows = [HEAD, *((t, n, a, f"Beste {n}", "halle-brochure") for t, n, a in people)]
    after = '<hyperlinks><hyperlink ref="C2" r:id="rId1"/></hyperlinks>'
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        f' Target="mailto:{ANN}" TargetMode="External"/></Relationships>'
    )
    data = workbook(rows, after=after, more={"xl/worksheets/_rels/sheet1.xml.rels": link.encode()})
    (workspace.mail / "lijst.xlsx").write_bytes(data)


def mail_to_three(workspace: Workspace, server: FaultyServer) -> Workspace:
    """Return a workspace that mailed three people and keeps all there can be of them."""
    write_lists(workspace)
    write_preview(prepare_mailing(workspace, None, "later", to_send=False))
    attachments = workspace.mail / "attachments"
    attachments.mkdir()
    send(workspace, server)
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        feedback = [
            Feedback("mailing", ANN, Kind.ANSWERED, "d1", f"Groeten, {NAME}", "2026-12-01T09:00:00+00:00")
        ]
        ledger.record_feedback(feedback)
    copy = workspace.mail / "ledger-laptop.sqlite"
    copy.write_bytes((workspace.mail / "ledger.sqlite").read_bytes())
    with sending_lock(workspace.mail) as lock:
        repair(workspace.mail, lock)
    (workspace.mail / "antwoord.eml").write_bytes(answer(1, f"Groeten, {NAME}", sender=ANN))
    return workspace


def words_of(path: Path) -> bytes:
    """Return all that a file holds, of an archive what is packed in it, in small letters."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            data += b"\n".join(archive.read(name) for name in archive.namelist())
    return data.lower()


def still_named(workspace: Workspace, *words: str) -> list[str]:
    found = []
    for root in (workspace.content, workspace.output):
        for path in root.rglob("*"):
            if path.is_file() and any(word.lower().encode() in words_of(path) for word in words):
                found.append(workspace.relative(path))
    return found
