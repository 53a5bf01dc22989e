"""A proof that came back with two remarks, and how it is brought to the studio."""

import re
from pathlib import Path

from starlette.testclient import TestClient

from brochure.workspace import Workspace
from tests.proofing.marking import annotate, box_of, highlight

OCTETS = {"Content-Type": "application/octet-stream"}


def marked(workspace: Workspace, target: Path) -> Path:
    pdf = workspace.output / "proof" / "aa-sheet.pdf"
    one, other = box_of(pdf, "vrije tijd"), box_of(pdf, "het best")
    return annotate(
        pdf,
        target,
        highlight(one, Contents="-> vakantie", T="An <b>"),
        highlight(other, Contents="-> beter", T="An <b>"),
    )


def drop(client: TestClient, workspace: Workspace, tmp_path: Path) -> None:
    data = marked(workspace, tmp_path / "back.pdf").read_bytes()
    assert client.post("/-/proofs?name=back.pdf", content=data, headers=OCTETS).json() == {
        "goto": "/proofs",
        "count": 2,
    }


def keys(client: TestClient) -> dict[str, str]:
    text = client.get("/proofs").text
    return {field: key for key, field in re.findall(r'data-remark="(\w+)" data-field="([^"]*)"', text)}
