"""Programs of their own that send with one sign-in at the same moment."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


# A program of its own; it tells by a file that it is about to renew, and waits for a word before it begins.
PROGRAM = """\
import sys
from pathlib import Path
import keyring.core
from tests.mail.keyrings import SharedKeyring
from brochure.mail import login, mailing
from brochure.cli import main
mailing.stale_documents = lambda *_args: []
keyring.core._keyring_backend = SharedKeyring(sys.argv[1])
renew = login.TokenLogin.renew
def told(self):
    Path(sys.argv[2]).touch()
    return renew(self)
login.TokenLogin.renew = told
print("ready", flush=True)
sys.stdin.readline()
main(sys.argv[3:])
"""


class Programs:
    """Programs that begin at the same moment."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._found = folder, list[subprocess.Popen[str]]()
        self.marks: list[Path] = []

    def add(self, *line: str) -> None:
        """Start one that waits."""
        mark = self._folder / f"renews-{len(self.marks)}"
        self.marks.append(mark)
        command = [sys.executable, "-c", PROGRAM, str(self._folder / "keyring.sqlite"), str(mark), *line]
        pipe = subprocess.PIPE
        self._found.append(
            subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True)
        )

    def all_renew(self) -> bool:
        """Tell whether all are about to renew, or do."""
        return all(mark.exists() for mark in self.marks)

    def run(self) -> list[tuple[int, str]]:
        """Let them begin, and return their exit codes and what they said."""
        for one in self._found:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in self._found:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        said = [one.communicate(timeout=60)[0] for one in self._found]
        return [(one.returncode, text) for one, text in zip(self._found, said, strict=True)]

    def end(self) -> None:
        """End what still runs."""
        for one in self._found:
            one.kill()
            one.communicate()


def send(root: Path, count: int) -> list[str]:
    return ["mail", "send", "--workspace", str(root), "--yes", str(count), "--per-minute", "6000"]
