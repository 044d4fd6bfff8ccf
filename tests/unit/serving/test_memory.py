"""What was freed goes back to the system; an index is taken up beside the requests."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from serving import beside as besides
from serving.memory import _glibc, proportional_megabytes
from tests.small import ROOT, needs, write_small_library

HELD = """
import ctypes, threading
from pathlib import Path
from serving import memory

def held():
    return next(int(line.split()[1]) / 1024 for line in Path("/proc/self/smaps_rollup").read_text().splitlines() if "Anonymous:" in line)
"""
FREED = """
kept = [bytearray(20_000) for _ in range(4_000)]
last = bytearray(20_000)
del kept
before = held()
memory.give_back()
print(before - held())
"""
THREADS = """
memory.few_pools()
begun = threading.Barrier(9)
def allocate():
    kept = [bytearray(2_000) for _ in range(500)]
    begun.wait(20)
    begun.wait(20)
threads = [threading.Thread(target=allocate) for _ in range(8)]
for thread in threads:
    thread.start()
begun.wait(20)
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(b"/dev/stdout", b"w"))
libc.malloc_info(0, file)
libc.fflush(file)
begun.wait(20)
"""
LARGE = """
memory.few_pools()
freed = bytearray(8_000_000)
del freed
class Blocks(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()]
told = ctypes.CDLL(None).mallinfo2
told.restype = Blocks
before = told().hblks
large = bytearray(4_000_000)
apart = told().hblks - before
small = bytearray(300_000)
print(apart, told().hblks - before - apart)
"""


def ran(program: str, **environment: str) -> str:
    """What a Python of its own says to ``program``."""
    command = [sys.executable, "-c", HELD + program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | environment)
    return done.stdout


@pytest.fixture(autouse=True)
def glibc() -> None:
    needs(_glibc(), "the C library is not glibc")


def test_what_was_freed_goes_back() -> None:
    assert float(ran(FREED)) > 40  # of 80 MB, below one block that is still in use


def test_threads_share_few_pools() -> None:
    assert 1 <= ran(THREADS).count("<heap nr=") <= 2


def test_large_blocks_stay_out_of_the_pools() -> None:
    """One that was freed doesn't make the next ones come from a pool, where they would leave holes; what a question takes does."""
    assert ran(LARGE).split() == ["1", "0"]


def test_a_reload_frees_what_the_index_before_left() -> None:
    """Parts that refer to each other are found by the collector alone, which no longer looks at what it was told to leave."""
    program = """
import gc, weakref
class Part: pass
one, other = Part(), Part()
one.other, other.one = other, one
memory.settle()
gone = weakref.ref(one)
del one, other
memory.settle()
print(gone() is None)
"""
    assert ran(program).strip() == "True"


def test_an_index_is_taken_up_beside_the_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    done, threads = threading.Event(), []
    monkeypatch.setattr(besides, "_UNDER_WAY_SECONDS", 0.0)
    monkeypatch.setattr(besides, "give_back", done.set)
    besides.beside(lambda: threads.append(threading.current_thread()))
    assert done.wait(10)
    assert threads != [threading.current_thread()]


def test_the_server_takes_it_up_so(tmp_path: Path) -> None:
    """Wired in the one place where a server starts; what its workers will share is left alone by the collector."""
    program = "import app, gc; print(app.serve().extensions['jelas'].beside.__module__, gc.get_freeze_count() > 10_000)"
    place = {"JELAS_TESTING": "1", "JELAS_INSTANCE": str(tmp_path), "JELAS_KNOWLEDGE": str(write_small_library(tmp_path / "knowledge"))}
    assert ran(program, **place).split() == ["serving.beside", "True"]


def test_memory_of_this_process_is_counted() -> None:
    assert proportional_megabytes(["self"]) > 1 or sys.platform != "linux"
