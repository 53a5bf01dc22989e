"""Signing in without a keyring, with one that is none, and with one that closes: told, and nothing is asked in vain."""

from dataclasses import replace

import keyring.core
import pytest
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring

from brochure.mail import oauth_keyring as vault
from brochure.mail.oauth import SignInEdge
from brochure.workspace import Workspace

from .keyrings import MemoryKeyring
from .servers import USER
from .signing import go, problem_of


@pytest.mark.parametrize("backends", [[], [FailKeyring()], None])
def test_without_a_keyring_nothing_is_asked_and_the_other_ways_are_named(
    signed: Workspace, edge: SignInEdge, monkeypatch: pytest.MonkeyPatch, backends: list[object] | None
) -> None:
    chained = ChainerBackend()
    monkeypatch.setattr(ChainerBackend, "backends", backends or [])
    monkeypatch.setattr(keyring.core, "_keyring_backend", FailKeyring() if backends is None else chained)
    opened: list[str] = []
    problem = problem_of(lambda: go(signed, replace(edge, open=lambda a: bool(opened.append(a)))))
    assert problem.code == "keyring-missing"
    for way in ("BROCHURE_SMTP_PASSWORD", "relay", "brochure mail preview"):
        assert way in problem.remedy
    assert opened == []


def test_a_keyring_that_writes_plain_files_is_none(
    signed: Workspace, edge: SignInEdge, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = type("PlaintextKeyring", (MemoryKeyring,), {"__module__": "keyrings.alt.file"})()
    monkeypatch.setattr(keyring.core, "_keyring_backend", plain)
    assert problem_of(lambda: go(signed, edge)).code == "keyring-missing"


def test_a_keyring_that_is_locked_is_told_before_anything_is_asked(
    signed: Workspace, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    keys.is_locked = True
    opened: list[str] = []
    problem = problem_of(lambda: go(signed, replace(edge, open=lambda a: bool(opened.append(a)))))
    assert (problem.code, opened) == ("keyring-closed", [])


def test_a_keyring_that_locks_halfway_keeps_what_it_had(
    signed: Workspace, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    go(signed, edge)
    before = vault.find(USER)
    keys.fail_after = 1
    assert problem_of(lambda: go(signed, edge)).code == "keyring-closed"
    assert vault.find(USER) == before
