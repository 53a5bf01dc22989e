"""A worker gives large blocks of memory back as soon as they are free."""

import subprocess
import sys

import pytest

_CODE = """
import ctypes, sys
from brochure.production import memory

if sys.argv[1] == "given back":
    memory.give_back_large_blocks()
library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

for size in (20, 6):  # the first tells glibc to keep blocks of that size from now on
    block = library.malloc(size << 20)
    ctypes.memset(block, 1, size << 20)
    library.free(block)
before = resident()
block = library.malloc(6 << 20)
ctypes.memset(block, 1, 6 << 20)
held = resident() - before
library.free(block)
print(held)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc is of Linux")
@pytest.mark.parametrize("how", ["given back", "kept"])
def test_what_a_picture_took_is_not_kept(how: str) -> None:
    words = [sys.executable, "-c", _CODE, how]
    held = int(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    if how == "given back":
        assert held > 5 << 20  # taken anew: it had been given back
    else:
        assert held < 1 << 20
