"""A person whom every command wrote about is forgotten: whatever bytes still name them are named to whoever asked."""

import email.policy
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from brochure import api
from brochure.cli import group
from brochure.content.editing.files import open_file
from brochure.mail.lock import sending_lock
from brochure.mail.repair import repair
from brochure.problems import ExitCode
from brochure.proofing import answers
from brochure.usercache import user_cache
from brochure.workspace import Workspace, package_data
from tests.proofing.marking import annotate, box_of, highlight
from tests.proofing.proofs import AA, copy_of, make_proof, proof_of

from .returned import DAY, exim
from .servers import FaultyServer
from .workbooks import HEAD, workbook

pytestmark = [pytest.mark.real_documents, pytest.mark.usefixtures("unlimited")]

NAME, ACCOUNT, ADDRESS = "An Peeters", "an.peeters", "an.peeters@aa.example.invalid"
OTHER = "bo.maes@bb.example.invalid"
WORDS = (ADDRESS, ADDRESS.replace("@", "%40"), NAME, ACCOUNT)
SETTINGS = "sender: {name: Secretariaat, email: post@label.example.invalid}\nper_minute: 6000\n"
PEOPLE = (
    f"aa:\n  an-peeters: {{email: {ADDRESS}, salutation: Beste An}}\n  gemeente: jeugd@aa.example.invalid\n"
)


@pytest.fixture(scope="module")
def original(proofs: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace with a proof and a document to mail, in which An is quoted."""
    workspace = copy_of(proofs, tmp_path_factory.mktemp("everywhere") / "ws")
    shutil.copytree(package_data() / "layouts" / "mail", workspace.root / "layouts" / "mail")
    workspace.mail.mkdir()
    (workspace.mail / "settings.yaml").write_text(SETTINGS, "utf-8")
    return workspace


@pytest.fixture
def ws(original: Workspace, tmp_path: Path) -> Workspace:
    return copy_of(original, tmp_path / "ws")


def brochure(workspace: Workspace, *line: str, typed: str = "") -> Result:
    line = (line[0], line[1], "--workspace", str(workspace.root), *line[2:])
    return CliRunner().invoke(group, line, input=typed, standalone_mode=False, catch_exceptions=False)


def plant(ws: Workspace, server: FaultyServer, tmp_path: Path) -> None:
    """Let the commands write about An wherever they write about people."""
    rows = [
        HEAD,
        ("Aadorp", NAME, ADDRESS, "Beste An", "bijlage"),
        ("Bedorp", "Bo Maes", OTHER, "Beste Bo", "bijlage"),
    ]
    for path in (ws.mail / "lijst.xlsx", ws.root / "lijst van vroeger.xlsx"):
        path.write_bytes(workbook(rows))
    (ws.mail / "people.yaml").write_text(PEOPLE, "utf-8")
    attached = ws.mail / "attachments"
    attached.mkdir()
    shutil.copy(ws.output / "proof" / "aa-sheet.pdf", attached / "an.peeters.pdf")
    listed = ("--list", str(ws.mail / "lijst.xlsx"), "--smtp", server.url)
    text = workbook(
        [(*HEAD[:4], "documenten", "bijlagen"), *((*row[:4], "", "an.peeters.pdf") for row in rows[1:])]
    )
    (ws.mail / "lijst.xlsx").write_bytes(text)
    assert brochure(ws, "mail", "preview", *listed).return_value == ExitCode.DONE
    server.fail(ADDRESS, f"rcpt:550 5.1.1 <{ADDRESS}> unknown")
    assert brochure(ws, "mail", "send", *listed, "--yes", "2", "--per-minute", "6000").return_value == 4
    assert brochure(ws, "mail", "send", *listed, "--yes", "1", "--per-minute", "6000").return_value == 0
    back = ws.root / "teruggekomen"
    back.mkdir()
    (back / "1.eml").write_bytes(exim(1, who=ADDRESS, message=""))
    (back / "2.eml").write_bytes(answer_with_list(rows))
    assert brochure(ws, "mail", "bounces", str(back), "--yes").return_value == 0
    assert brochure(ws, "mail", "proof", "aa", "--smtp", server.url, typed="2\n").return_value == 0
    proof = proof_of(ws).id
    assert brochure(ws, "mail", "remind", "--campaign", f"proof-{proof}", "--smtp", server.url, "--yes", "2").return_value == 0  # fmt: skip
    remark(ws, tmp_path)
    assert brochure(ws, "approve", "aa", "--proof", proof, "--by", NAME).return_value == 0
    assert brochure(ws, "approve", "aa", "--proof", proof, "--by", ACCOUNT, "--field", "lead.quote").return_value == 0  # fmt: skip
    for kind in ("xlsx", "csv", "json"):
        where = str(ws.root / f"status.{kind}")
        assert brochure(ws, "mail", "status", "--format", kind, "--to", where).return_value == 0
    copy = ws.mail / "ledger-laptop.sqlite"
    copy.write_bytes((ws.mail / "ledger.sqlite").read_bytes())
    with sending_lock(ws.mail) as lock:
        repair(ws.mail, lock)
    aa = open_file(ws.root / AA, AA)
    text = aa.data.decode().replace("Kinderen kennen de stad het best.", "Kinderen kennen de stad goed.")
    assert api.replace_text(
        ws, "aa", text, aa.revision
    ).backup  # what the studio keeps of a file it wrote anew
    assert make_proof(ws).exit_code == 0


def answer_with_list(rows: list[Any]) -> bytes:
    """Return an answer of somebody else who sends a list along."""
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = OTHER, "post@label.example.invalid", DAY
    message["Subject"], message["Message-ID"] = "Re: onze lijst", "<lijst@bb.example.invalid>"
    message.set_content(f"Zie de lijst; ook {NAME} – België", cte="quoted-printable")
    message.add_attachment(
        workbook(rows), maintype="application", subtype="octet-stream", filename="lijst.xlsx"
    )
    return message.as_bytes()


def remark(ws: Workspace, tmp_path: Path) -> None:
    """Let An, and her account, mark something in a proof."""
    pdf = ws.output / "proof" / "aa-sheet.pdf"
    box = box_of(pdf, "vrije tijd")
    marks = [
        highlight(box, T=who, Contents=f"-> {words}")
        for who, words in ((NAME, "vakantie"), (ACCOUNT, "verlof"))
    ]
    back = annotate(pdf, tmp_path / "terug.pdf", *marks)
    assert answers.receive(ws, "terug.pdf", back.read_bytes()).problems == ()


# ---- all bytes, however they are packed -----------------------------------------------------------


def texts(data: bytes, name: str) -> Iterator[str]:
    """Yield whatever can be read of a file, by other means than the program has."""
    yield name
    yield data.decode("latin-1")
    yield data.decode("utf-8", "ignore")
    yield data.decode("utf-16-le", "ignore")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from texts(archive.read(inner), inner)
    elif name.endswith((".eml", ".mbox")):
        message = BytesParser(policy=email.policy.default).parsebytes(data)
        yield "\n".join(f"{key}: {value}" for key, value in message.items())
        for part in message.walk():
            if not part.is_multipart():
                yield from texts(part.get_payload(decode=True) or b"", part.get_filename() or "deel")
    elif data.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(data) as document:
            yield str(document.get_metadata_dict())
            for page in document:
                yield page.get_textpage().get_text_range()


def still_named(ws: Workspace, *words: str) -> set[str]:
    """Return the files in which one of the words stands."""
    wanted = [word.lower() for word in words]

    def names_them(path: Path) -> bool:
        lowered = (text.lower() for text in texts(path.read_bytes(), path.name))
        return any(word in text for text in lowered for word in wanted)

    return {ws.relative(path) for path in ws.root.rglob("*") if path.is_file() and names_them(path)}


def cache_files() -> list[Path]:
    """Return what the program keeps for this user outside the workspace."""
    folder = user_cache()
    assert folder is not None
    return [path for path in folder.rglob("*") if path.is_file()]


def is_told(file: str, problems: list[dict[str, Any]]) -> bool:
    """Tell whether a problem names a file, the folder it is in, or that it was built from what is named."""
    told = [str(problem.get("file") or "") for problem in problems]
    built = " ".join(str(problem["message"]) for problem in problems if problem["code"] == "forget-built")
    return file in told or file in built or any(file.startswith(f"{one}/") for one in told)


def show_what_stays(ws: Workspace) -> None:
    """See that it is told before anything is erased."""
    told = brochure(ws, "mail", "forget", ADDRESS, "--show").stdout
    assert f"as {NAME}, {ACCOUNT}: content/approvals.yaml (evidence; stays)" in told
    assert f"{AA} (published; stays)" in told
    found = json.loads(brochure(ws, "mail", "forget", ADDRESS, "--show", "--format", "json").stdout)
    assert {one["by"] for one in found["people"][0]["approvals"]} == {NAME, ACCOUNT}


def see_the_others(ws: Workspace) -> None:
    """See that nobody else was erased."""
    named = still_named(ws, OTHER)
    for file in ("content/mail/lijst.xlsx", "lijst van vroeger.xlsx", "status.csv", "status.xlsx"):
        assert file in named
    assert {"content/mail/ledger.sqlite", "content/mail/sent.log"} <= named
    (file,) = (ws.content / "proofs").glob("*/answers.json")
    assert [one.remark.proposed for one in answers.kept_answers(ws, file.parent.name)] == [
        "vakantie",
        "verlof",
    ]
    assert [one.remark.author for one in answers.kept_answers(ws, file.parent.name)] == ["", ""]


def test_what_stays_is_shown_whatever_still_names_them_told_and_the_others_untouched(
    ws: Workspace, server: FaultyServer, tmp_path: Path
) -> None:
    plant(ws, server, tmp_path)
    before = still_named(ws, ADDRESS)
    for part in ("ledger.sqlite", "sent.log", "people.yaml", "lijst.xlsx", "/aside/", "output/mail/", "status.csv",
                 "status.json", "status.xlsx", "teruggekomen/1.eml", "teruggekomen/2.eml", "lijst van vroeger.xlsx"):  # fmt: skip
        assert any(part in file for file in before), part
    show_what_stays(ws)
    ran = brochure(ws, "mail", "forget", ADDRESS, "--yes", "--format", "json")
    done = json.loads(ran.stdout)
    assert done["forgotten"] == 1
    assert "digest" in ran.stderr
    left = still_named(ws, *WORDS)
    assert {file for file in left if not is_told(file, done["problems"])} == set()
    by_code: dict[str, set[str]] = {}
    for problem in done["problems"]:
        by_code.setdefault(problem["code"], set()).add(problem["file"])
    assert by_code["forget-left"] == {"status.json"}
    assert by_code["forget-approval"] == {"content/approvals.yaml"}
    assert by_code["forget-published"] == {AA}
    assert {Path(file).suffix for file in by_code["forget-returned"]} == {".pdf"}
    assert "content/mail/attachments/an.peeters.pdf" in by_code["forget-name-left"]
    assert [path for path in cache_files() if any(word.encode() in path.read_bytes() for word in WORDS)] == []
    named = still_named(ws, ADDRESS)
    assert {file for file in named if not file.startswith("content/proofs/")} == {"status.json"}
    see_the_others(ws)


def test_who_only_agreed_or_is_only_quoted_is_told_what_stays(ws: Workspace) -> None:
    proof = proof_of(ws).id
    brochure(ws, "approve", "aa", "--proof", proof, "--by", ACCOUNT, "--field", "lead.quote")
    ran = brochure(ws, "mail", "forget", ADDRESS, "--yes")
    assert "Nothing was erased." in ran.stdout
    assert "forget-approval" in ran.stderr
