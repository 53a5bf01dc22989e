"""`brochure studio`: one address on stdout, an answer there, and an end by Ctrl-C or by the button."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from brochure.workspace import Workspace
from tests.cli.running import run


@contextmanager
def started(folder: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "brochure", "studio", "--no-browser", *words]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def opened(address: str) -> urllib.request.OpenerDirector:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with opener.open(address, timeout=20) as answer:
        assert answer.status == 200
        assert "key=" not in answer.url
    return opener


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_ends_it(good: Workspace) -> None:
    port = free_port()
    with started(good.root, "--port", str(port)) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith(f"http://127.0.0.1:{port}/?key=")
        opened(address)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stdout.read() == ""


def test_the_button_ends_it(good: Workspace) -> None:
    port = free_port()
    with started(good.root, "--port", str(port)) as process:
        assert process.stdout is not None
        opener = opened(process.stdout.readline().strip())
        headers = {"Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}
        request = urllib.request.Request(f"http://127.0.0.1:{port}/-/stop", b"", headers)
        request.add_header("Content-Type", "application/x-www-form-urlencoded")
        with opener.open(request, timeout=20) as answer:
            assert answer.status == 200
        assert process.wait(20) == 0


def test_a_port_that_is_taken_is_told(good: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run(capsys, "studio", "--no-browser", "--port", str(port), "--workspace", str(good.root))
    assert ran.code == 2
    assert "port-taken" in ran.err
    assert ran.out == ""


def test_help_waits_for_no_server() -> None:
    code = "import sys; from brochure.cli import group; import brochure.cli.studio; print('uvicorn' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
