"""A worker gives large blocks of memory back as soon as they are free, small ones now and then."""

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


_SMALL = """
import ctypes, sys
from brochure.production import memory

library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

def block():
    found = library.malloc(64 << 10)
    ctypes.memset(found, 1, 64 << 10)
    return found

blocks = [block() for _number in range(200)]
for one in blocks[:-1]:  # the last keeps the others from lying at the end of what glibc has
    library.free(one)
before = resident()
if sys.argv[1] == "given back":
    memory.give_back_free_blocks()
print(before - resident())
"""
_THREADS = """
import ctypes, sys, threading
from brochure.production import memory

if sys.argv[1] == "one":
    memory.give_back_large_blocks()
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
threads = [threading.Thread(target=library.malloc, args=(1000,)) for _number in range(4)]
for one in threads:
    one.start()
for one in threads:
    one.join()
library.malloc_stats()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc is of Linux")
@pytest.mark.parametrize(("how", "least"), [("given back", 10 << 20), ("kept", 0)])
def test_small_blocks_go_back_when_that_is_asked(how: str, least: int) -> None:
    words = [sys.executable, "-c", _SMALL, how]
    given = int(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    assert least - (1 << 20) <= given <= least + (4 << 20)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc is of Linux")
@pytest.mark.parametrize("how", ["one", "several"])
def test_threads_that_look_for_fonts_have_no_memory_of_their_own(how: str) -> None:
    words = [sys.executable, "-c", _THREADS, how]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stderr
    assert (said.count("Arena ") == 1) == (how == "one")
