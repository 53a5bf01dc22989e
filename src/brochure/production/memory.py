"""How much memory a worker may use: a document that needs more fails alone, and the machine goes on."""

import sys
from typing import Any

# Bytes: the pixels of a page's picture; between two of them another worker can have the memory.
_LARGE = 4 * 2**20
_KEPT = 64 * 2**20  # bytes that stay: giving small blocks back for each document costs 3 % of its time
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # M_TRIM_THRESHOLD … of mallopt(3)
_PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation


def limit_memory(most: int) -> None:
    """Limit the memory of this process, in bytes: its address space, on Windows what it commits."""
    if sys.platform == "win32":
        limit_on_windows(most)
        return
    import resource

    ceiling = resource.getrlimit(resource.RLIMIT_AS)[1]
    least = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
    resource.setrlimit(resource.RLIMIT_AS, (least, ceiling))


def give_back_large_blocks() -> None:
    """Let this process give large blocks of memory back as soon as they are free, where its C library knows how (glibc).

    It would keep as much as the largest block took, for good, and as much again for threads, which here only look for fonts.
    """
    if choose := _of_glibc("mallopt"):
        choose(_MMAP_THRESHOLD, _LARGE)
        choose(_TRIM_THRESHOLD, _KEPT)
        choose(_ARENA_MAX, 1)


def give_back_free_blocks() -> None:
    """Give free memory back to the system, where the C library knows how (glibc): a few milliseconds, so now and then."""
    if trim := _of_glibc("malloc_trim"):
        trim(0)


def _of_glibc(name: str) -> Any:
    """Return a function of the C library; None where it has none of that name."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    return getattr(ctypes.CDLL(None), name, None)


def limit_on_windows(most: int, kernel: Any = None) -> bool:
    """Put this process into a job object that limits its memory; return whether Windows agreed."""
    import ctypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", ctypes.c_uint32),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", ctypes.c_uint32),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", ctypes.c_uint32),
            ("SchedulingClass", ctypes.c_uint32),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    kernel = kernel or ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = Extended()
    limits.Basic.LimitFlags = _PROCESS_MEMORY
    limits.ProcessMemoryLimit = most
    size = ctypes.sizeof(limits)
    done = kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    return bool(done) and bool(kernel.AssignProcessToJobObject(job, process))
