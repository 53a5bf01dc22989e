"""WeasyPrint is imported without its search for libraries, and with it where that is needed."""

import json
import subprocess
import sys
from typing import Any

import pytest

CODE = """
import ctypes.util, json, sys
usual, sought = ctypes.util.find_library, []
ctypes.util.find_library = search = lambda name: sought.append(name) or usual(name)
if {hidden!r}:  # a system whose loader knows no library by the name it has on Linux
    import cffi
    true = cffi.FFI.dlopen
    def dlopen(self, name, *how):
        if ctypes.util.find_library is not search:
            raise OSError(name)
        return true(self, name, *how)
    cffi.FFI.dlopen = dlopen
from brochure.weasy.startup import shut_out_system_fonts
shut_out_system_fonts()
import weasyprint
pdf = weasyprint.HTML(string="<p>een").write_pdf is not None
print(json.dumps([len(sought), ctypes.util.find_library is search, pdf]))
"""


def imported(*, hidden: bool) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(hidden=hidden)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()  # WeasyPrint's own advice is not printed on the way
    return json.loads(line)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the names are those of Linux")
def test_no_compiler_is_started_to_find_libraries() -> None:
    sought, restored, works = imported(hidden=False)
    assert (sought, restored, works) == (0, True, True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it always searches")
def test_where_the_loader_finds_nothing_the_search_is_done_after_all() -> None:
    sought, restored, works = imported(hidden=True)
    assert sought > 0
    assert (restored, works) == (True, True)
