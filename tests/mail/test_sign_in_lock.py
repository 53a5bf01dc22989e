"""The lock of a sign-in: who waits for whom, who lets go, and what is no lock."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from brochure.mail import oauth_lock
from brochure.mail.login import Login
from brochure.mail.oauth_http import ProviderSilentError
from brochure.mail.oauth_lock import sign_in_lock
from brochure.problems import ProblemError

from .provider import IdentityProvider
from .servers import USER


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
