"""Workers are forked from a process that has imported what they need, and nothing is held twice for that."""

import json
import subprocess
import sys

import pytest

from brochure.workspace import Workspace
from tests.production.shell import environment

_BUILD = """
import json, sys
from multiprocessing import forkserver, resource_tracker
from brochure import api
from brochure.production import worker

worker.MANY = 1
def build(jobs):
    request = api.Request(layouts=("sheet",), editions=("screen",), jobs=jobs, force=True)
    outcome = api.build(api.open_workspace(sys.argv[1]), request)
    assert outcome.files, outcome.all_problems

build(2)
servers = [forkserver._forkserver._forkserver_pid, resource_tracker._resource_tracker._pid]
import pyphen
from babel import core
kept = [type(one).__name__ for one in pyphen.hdcache.values()], core._global_data
before = set(sys.modules)
build(1)
print(json.dumps([servers, kept, sorted(set(sys.modules) - before)]))
"""
# Of this process alone, in which the engine is kept.
_HERE = {"brochure.production.warm_engine"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nothing is forked from here")
def test_a_build_starts_no_process_but_workers_which_import_nothing_more(raw: Workspace) -> None:
    words = [sys.executable, "-c", _BUILD, str(raw.root)]
    done = subprocess.run(words, capture_output=True, text=True, env=environment(), timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    servers, kept, imported = json.loads(done.stdout)
    assert servers == [None, None]
    assert kept == [["LatePatterns"], None], "each worker would have a copy of what it looks up"
    ours_and_large = [name for name in imported if not name.startswith("encodings.")]
    assert set(ours_and_large) <= _HERE
