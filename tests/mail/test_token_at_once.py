"""Several programs with one sign-in: only one renews it, the others use what it got, and none ends it for all."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import keyring.core
import pytest

from brochure.mail import oauth, oauth_lock
from brochure.mail import oauth_keyring as vault
from brochure.mail.login import Login, TokenLogin, find_login
from brochure.mail.oauth_http import ProviderSilentError
from brochure.mail.oauth_keyring import Grant
from brochure.mail.oauth_lock import sign_in_lock
from brochure.mail.oauth_provider import SignInSettings
from brochure.mail.server import read_server
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .conftest import make_workspace, write_candidates, write_sign_in
from .keyrings import MemoryKeyring, SharedKeyring
from .provider import CLIENT, TENANT, IdentityProvider, until
from .servers import USER, FaultyServer

ROOT = Path(__file__).parents[2]
# A program of its own; it tells by a file that it is about to renew, and waits for a word before it begins.
PROGRAM = """\
import sys
from pathlib import Path
import keyring.core
from tests.mail.keyrings import SharedKeyring
from brochure.mail import login, mailing
from brochure.cli import main
mailing.stale_documents = lambda *_args: []
keyring.core._keyring_backend = SharedKeyring(sys.argv[1])
renew = login.TokenLogin.renew
def told(self):
    Path(sys.argv[2]).touch()
    return renew(self)
login.TokenLogin.renew = told
print("ready", flush=True)
sys.stdin.readline()
main(sys.argv[3:])
"""


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SharedKeyring:
    """Return the keyring that all processes of a test have."""
    one = SharedKeyring(str(tmp_path / "keyring.sqlite"))
    monkeypatch.setattr(keyring.core, "_keyring_backend", one)
    return one


def sign_in_before(provider: IdentityProvider, url: str) -> None:
    """Keep the sign-in of somebody who did so an hour ago."""
    refresh = provider._new("refresh")
    provider.renewals[refresh] = USER
    vault.keep(Grant(USER, CLIENT, f"{provider.url}/{TENANT}/oauth2/v2.0/token", url, refresh))


class Programs:
    """Programs that begin at the same moment."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._found = folder, list[subprocess.Popen[str]]()
        self.marks: list[Path] = []

    def add(self, *line: str) -> None:
        """Start one that waits."""
        mark = self._folder / f"renews-{len(self.marks)}"
        self.marks.append(mark)
        command = [sys.executable, "-c", PROGRAM, str(self._folder / "keyring.sqlite"), str(mark), *line]
        pipe = subprocess.PIPE
        self._found.append(
            subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True)
        )

    def all_renew(self) -> bool:
        """Tell whether all are about to renew, or do."""
        return all(mark.exists() for mark in self.marks)

    def run(self) -> list[tuple[int, str]]:
        """Let them begin, and return their exit codes and what they said."""
        for one in self._found:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in self._found:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        said = [one.communicate(timeout=60)[0] for one in self._found]
        return [(one.returncode, text) for one, text in zip(self._found, said, strict=True)]

    def end(self) -> None:
        """End what still runs."""
        for one in self._found:
            one.kill()
            one.communicate()


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    found = Programs(tmp_path)
    yield found
    found.end()


def send(root: Path, count: int) -> list[str]:
    return ["mail", "send", "--workspace", str(root), "--yes", str(count), "--per-minute", "6000"]


@pytest.mark.parametrize("other", ["a trial of the same workspace", "a mailing of another workspace"])
def test_two_programs_that_renew_at_once_use_one_renewal(
    signed: Workspace,
    provider: IdentityProvider,
    token_server: FaultyServer,
    shared: SharedKeyring,
    programs: Programs,
    tmp_path: Path,
    other: str,
) -> None:
    sign_in_before(provider, token_server.url)
    write_candidates(signed, 2)
    programs.add(*send(signed.root, 2))
    if other.startswith("a trial"):
        where = ["--workspace", str(signed.root)]
        programs.add("mail", "test", *where, "--to", "ik@example.invalid", "--first", "1")
    else:
        second = make_workspace(tmp_path / "ander")
        write_sign_in(second, provider.url, token_server.url)
        write_candidates(second, 1, email="ik@example.invalid")
        programs.add(*send(second.root, 1))

    def hold() -> None:  # the first answer is on its way while the other asks as well
        until(programs.all_renew, 30)
        time.sleep(0.3)

    provider.hold = hold
    ended = programs.run()
    assert [code for code, _said in ended] == [0, 0], ended
    assert provider.asked == ["refresh_token"]
    assert provider.reused == 0
    to = sorted(address for address, _data in token_server.received)
    assert to == ["ik@example.invalid", "jeugd1@dorp.example.invalid", "jeugd2@dorp.example.invalid"]
    grant = vault.find(USER)
    assert grant is not None
    assert list(provider.renewals) == [grant.refresh]  # what renews the next time was kept
    said = "".join(text for _code, text in ended)
    assert not any(secret[:40] in said for secret in provider.secrets)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(max(1, int(os.environ.get("SOAK", "20")) // 20)))
def test_many_programs_at_once_never_end_the_sign_in(
    signed: Workspace,
    provider: IdentityProvider,
    token_server: FaultyServer,
    shared: SharedKeyring,
    programs: Programs,
    tmp_path: Path,
    seed: int,
) -> None:
    """Six programs, tokens of seconds, ended at random: no renewal comes back, and everybody gets one message."""
    chance = random.Random(seed)
    sign_in_before(provider, token_server.url)
    provider.lifetime = chance.choice((1, 12, 30, 3600))
    provider.hold = lambda: time.sleep(chance.random() / 5)
    token_server._choose = lambda _to, _attempt: provider.end_tokens() if chance.random() < 0.2 else None  # type: ignore[func-returns-value]
    everybody = []
    for number in range(6):
        one = make_workspace(tmp_path / f"ws{number}")
        write_sign_in(one, provider.url, token_server.url)
        to = f"jeugd@dorp{number}.example.invalid"
        everybody.append(to)
        write_candidates(one, 1, email=to)
        programs.add(*send(one.root, 1))
    ended = programs.run()
    assert [code for code, _said in ended] == [0] * 6, ended
    assert provider.reused == 0
    assert sorted(address for address, _data in token_server.received) == everybody


# ---- one after the other, in one process ----------------------------------------------------------


@pytest.fixture
def logins(
    signed: Workspace, provider: IdentityProvider, token_server: FaultyServer, keys: MemoryKeyring
) -> Callable[[], Login]:
    """Return a function that logs in as a program does that has just begun."""
    sign_in_before(provider, token_server.url)
    settings = SignInSettings(provider="microsoft", client_id=CLIENT, tenant=TENANT, authority=provider.url)

    def begin() -> Login:
        found = find_login(read_server(token_server.url, USER), settings, seconds=2)
        assert found is not None
        return found

    return begin


def login_of(grant: Grant | None, now: Callable[[], float] = time.monotonic) -> TokenLogin:
    assert grant is not None
    return TokenLogin(grant, 2, now)


def test_a_program_whose_token_ends_takes_the_one_that_another_just_got(
    logins: Callable[[], Login], provider: IdentityProvider
) -> None:
    grant, hour = vault.find(USER), [0.0]
    one, other = login_of(grant, lambda: hour[0]), login_of(grant)
    assert one.renew()
    hour[0] = 3600.0
    assert other.renew()  # the keyring holds another token than it knew, and a fresh one
    assert provider.asked == ["refresh_token"]
    assert one.is_due()
    assert one.renew()  # the one it has already does not help: it asks
    assert len(provider.asked) == 2
    assert provider.reused == 0


def test_a_token_that_the_server_refuses_is_never_taken_again(
    logins: Callable[[], Login], provider: IdentityProvider
) -> None:
    one, other = logins(), logins()
    before = len(provider.asked)
    assert one.renew()
    assert other.renew()  # not due: somebody refused it, and the other's may be as dead
    assert len(provider.asked) == before + 2
    assert provider.reused == 0


def test_a_token_that_is_nearly_over_is_not_shared(
    logins: Callable[[], Login], provider: IdentityProvider
) -> None:
    grant = vault.find(USER)
    provider.lifetime = 9
    assert login_of(grant).renew()
    assert login_of(grant).renew()
    assert len(provider.asked) == 2


def test_who_signed_out_meanwhile_stays_signed_out(
    logins: Callable[[], Login], provider: IdentityProvider, keys: MemoryKeyring
) -> None:
    login = logins()
    oauth.sign_out(None, USER)
    with pytest.raises(ProblemError) as caught:
        login.renew()
    assert [problem.code for problem in caught.value.problems] == ["sign-in-needed"]
    assert keys.kept == {}


def test_who_signed_in_for_another_server_meanwhile_keeps_that(
    logins: Callable[[], Login], provider: IdentityProvider
) -> None:
    login, grant = logins(), vault.find(USER)
    assert grant is not None
    other = replace(grant, server="smtp://ander.example.invalid:587", access="", refresh="een-ander")
    vault.keep(other)
    with pytest.raises(ProblemError) as caught:
        login.renew()
    assert [problem.code for problem in caught.value.problems] == ["sign-in-changed"]
    assert vault.find(USER) == other


def test_a_provider_that_gives_no_new_renewal_needs_no_keyring_that_opens(
    logins: Callable[[], Login], provider: IdentityProvider, keys: MemoryKeyring
) -> None:
    login, grant = logins(), vault.find(USER)
    assert grant is not None
    provider.gives_refresh = False
    keys.fail_after = 0
    assert login.renew()  # the keyring would only have told other programs
    keys.fail_after = None
    assert vault.find(USER) == grant


def test_a_program_that_is_killed_lets_go(tmp_path: Path) -> None:
    program = (
        "import sys, time\nfrom brochure.mail.oauth_lock import sign_in_lock\n"
        "with sign_in_lock('a', 1):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ProviderSilentError), sign_in_lock("a", 0.1):
            pass
        with sign_in_lock("b", 0.1):
            pass  # another mailbox waits for nobody
        holder.kill()
    with sign_in_lock("a", 0.1):
        pass


def test_who_waits_too_long_is_told_and_may_try_again(
    logins: Callable[[], Login], provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochure.mail.login._QUEUE", -1.9)
    with sign_in_lock(USER, 1), pytest.raises(ProblemError) as caught:
        logins()
    assert [problem.code for problem in caught.value.problems] == ["sign-in-unreachable"]
    assert "another program" in caught.value.problems[0].message
    assert logins().renew()


def test_without_a_place_for_the_lock_nothing_is_asked(
    logins: Callable[[], Login], provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oauth_lock, "user_cache", lambda: None)
    with pytest.raises(ProblemError) as caught:
        logins()
    assert [problem.code for problem in caught.value.problems] == ["sign-in-lock"]
    assert provider.asked == []


def test_a_lock_that_is_no_database_is_a_problem_and_no_accident(tmp_path: Path) -> None:
    with sign_in_lock("half", 0.1):
        pass
    folder = oauth_lock.user_cache()
    assert folder is not None
    name = f"sign-in-{sha256(b'half').hexdigest()[:32]}.lock"
    (folder / "locks" / name).write_bytes(b"half of something" * 100)
    with pytest.raises(ProblemError) as caught, sign_in_lock("half", 0.1):
        pass
    (problem,) = caught.value.problems
    assert problem.code == "sign-in-lock"
    assert str(folder) in str(problem.remedy)


def test_who_reads_while_another_writes_sees_one_of_both(keys: MemoryKeyring) -> None:
    grants = [Grant(USER, CLIENT, "t", "s", letter * 3000) for letter in "ab"]
    vault.keep(grants[0])
    get, seen = keys.get_password, []

    def interrupted(service: str, username: str) -> str | None:
        seen.append(username)
        if len(seen) == 3:  # between two pieces of the first
            vault.keep(grants[1])
        return get(service, username)

    keys.get_password = interrupted  # type: ignore[method-assign]
    assert vault.find(USER) == grants[1]


def test_threads_of_one_program_wait_for_each_other(tmp_path: Path) -> None:
    inside, most = [0], [0]

    def hold() -> None:
        with sign_in_lock("draden", 10):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.05)
            inside[0] -= 1

    threads = [threading.Thread(target=hold) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]
