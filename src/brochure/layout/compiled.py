"""Compiled templates, kept between builds: compiling them takes a tenth of the time of a single document.

They are code, so they are kept in the private cache of the user, never in a workspace that somebody else
may have written.
"""

from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from brochure.files import write_whole

MOST = 400  # compiled templates that are kept
_SIZE = sha256().digest_size
_JINJA = version("jinja2")  # once, before workers are forked: looking it up reads files and imports more


class CompiledTemplates(BytecodeCache):
    """A folder of compiled templates; nothing is kept where the folder cannot be written.

    Jinja compares the digest of the source and the version of Python, never the bytes themselves: damaged
    bytecode would end the process, so each file starts with a digest of the rest.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"jinja-{_JINJA}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what an earlier build compiled from the same source, if it is undamaged."""
        with suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            if sha256(data[_SIZE:]).digest() == data[:_SIZE]:
                bucket.bytecode_from_string(data[_SIZE:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, for later builds."""
        data = bucket.bytecode_to_string()
        with suppress(OSError):
            write_whole(self._folder / bucket.key, sha256(data).digest() + data, durable=False)
            self._make_room()

    def _make_room(self) -> None:
        """Remove the oldest: every workspace has templates of its own."""
        kept = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in kept[: max(0, len(kept) - MOST)]:
            path.unlink(missing_ok=True)
