"""Several programs with one sign-in: only one renews it, the others use what it got, and none ends it for all."""

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.mail import oauth
from brochure.mail import oauth_keyring as vault
from brochure.mail.login import Login, TokenLogin
from brochure.mail.oauth_keyring import Grant
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .conftest import make_workspace, write_candidates, write_sign_in
from .keyrings import MemoryKeyring, SharedKeyring
from .provider import CLIENT, IdentityProvider, until
from .servers import USER, FaultyServer
from .signing import sign_in_before
from .token_programs import Programs, send


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    found = Programs(tmp_path)
    yield found
    found.end()


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
