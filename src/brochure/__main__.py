"""The program `brochure`, also as `python -m brochure`."""

import atexit
import contextlib
import gc
import os
import sys

from brochure.cli import main

_OBJECTS = 100_000  # made before the collector looks for garbage: importing makes much, and none of that


def run() -> None:
    """Run the command line and leave at once.

    By then every file is closed and every worker gone; taking all modules apart again would only cost the
    time of a rendering.
    """
    if getattr(sys, "frozen", False):  # the double-click program is its own Python: workers start it too
        from multiprocessing import freeze_support

        freeze_support()
    if sys.argv[1:2] == ["--limited"]:  # a packaged program has no Python to start (brochure.limited)
        from brochure.limited import serve

        serve()
    gc.set_threshold(_OBJECTS)
    # Looking for pydantic's plugins takes longer than reading a municipality; none is of use here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    code: object = 0
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # who read it has left
            stream.flush()
    atexit._run_exitfuncs()  # temporary folders
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    run()
