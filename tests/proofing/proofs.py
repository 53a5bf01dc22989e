"""A small workspace with proofs, and marks made in them the way readers do."""

import shutil
from pathlib import Path

from brochure.proofing.proof import Proof
from brochure.proofing.store import latest
from brochure.workspace import Workspace
from tests.production.building import Built, make_workspace, replace_in, run

AA = "content/municipalities/aa.yaml"
_STORY = """De stad kiest er *al lang* voor: kinderen wonen, spelen en leren er. Zie
          [de website](https://example.org/kinderen) van de stad.

          Jongeren uit heel wat buurgemeenten brengen hun vrije tijd in Aa door, en dat vraagt om
          voorzieningen waar ook later nog iets aan is."""


def proofed(root: Path) -> Workspace:
    """Return a workspace with a text worth proofreading, and one proof of it: `aa-sheet`."""
    workspace = make_workspace(root, towns=("aa",))
    replace_in(
        root / AA, "        text: De stad kiest er al lang voor.", f"        text: |-\n          {_STORY}"
    )
    assert make_proof(workspace).exit_code == 0
    return workspace


def make_proof(workspace: Workspace, **asked: object) -> Built:
    return run(workspace, editions=("proof",), layouts=("sheet",), **asked)


def proof_of(workspace: Workspace, document: str = "aa-sheet") -> Proof:
    found = latest(workspace, document)
    assert found is not None
    return found


def copy_of(workspace: Workspace, root: Path) -> Workspace:
    """Return a workspace of its own with the same files."""
    shutil.copytree(workspace.root, root)
    return Workspace(root, root)
