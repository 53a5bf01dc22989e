"""A small workspace to mail from, certificates, a mail server on this machine, and a proof to send."""

import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring.core
import pikepdf
import pytest
import trustme
from click.testing import CliRunner, Result

from brochure.cli import group
from brochure.mail.login import Login, find_login
from brochure.mail.oauth import SignInEdge
from brochure.mail.oauth_provider import SignInSettings
from brochure.mail.server import read_server
from brochure.workspace import Workspace
from tests.proofing.proofs import copy_of

from .keyrings import MemoryKeyring, SharedKeyring
from .proof_rounds import make_round
from .provider import CLIENT, TENANT, IdentityProvider, visit
from .servers import USER, FaultyServer
from .signing import Browser, sign_in_before

PUBLICATION = """\
title: Kindvriendelijke steden en gemeenten
date: 2026-11
sender: {name: Voorbeeldvereniging, email: jeugd@example.invalid}
apply: https://voorbeeld.example.invalid
"""
LABEL = """\
name: Kindvriendelijke steden en gemeenten
title: Kindvriendelijke steden en gemeenten
intro: Een label.
rounds:
  - {year: 2014, holders: [{name: Wetteren}]}
  - {year: 2024, complete: false, holders: [{name: Izegem}, {name: Halle, renewed: true}]}
"""
HALLE = """\
name: Halle
kind: stad
label: {received: 2018, renewed: [2024]}
"""


def small_pdf(path: Path, title: str) -> None:
    """Write a PDF of one blank page; the title makes its bytes unlike another's."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 280))
        pdf.docinfo["/Title"] = title
        pdf.save(path, deterministic_id=True)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a workspace with three documents and nothing else to mail."""
    for name in ("USER", "PASSWORD", "CA", "TIMEOUT"):
        monkeypatch.delenv(f"BROCHURE_SMTP_{name}", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return make_workspace(tmp_path / "ws")


def make_workspace(root: Path) -> Workspace:
    """Write the workspace that the fixture hands out."""
    content = root / "content"
    (content / "municipalities").mkdir(parents=True)
    (content / "mail").mkdir()
    (content / "publication.yaml").write_text(PUBLICATION, "utf-8")
    (content / "label.yaml").write_text(LABEL, "utf-8")
    (content / "municipalities" / "halle.yaml").write_text(HALLE, "utf-8")
    screen = root / "output" / "screen"
    screen.mkdir(parents=True)
    for name in ("halle-brochure", "halle-factsheet", "label-brochure"):
        small_pdf(screen / f"{name}.pdf", name)
    return Workspace.at(root)


ListWriter = Callable[..., Path]


@pytest.fixture
def candidates(workspace: Workspace) -> ListWriter:
    """Return a function that writes candidates.yaml with so many recipients, or the given lines."""

    def write(count: int = 3, **more: str) -> Path:
        return write_candidates(workspace, count, **more)

    return write


def write_candidates(workspace: Workspace, count: int, **more: str) -> Path:
    """Write content/mail/candidates.yaml: jeugd1@, jeugd2@ …"""
    lines = ["candidates:"]
    for number in range(1, count + 1):
        fields = {
            "municipality": f"Dorp {number}",
            "email": f"jeugd{number}@dorp.example.invalid",
            "salutation": "Beste collega",
            "documents": "halle-brochure",
        } | more
        lines += [
            f"  {'-' if not i else ' '} {key}: {value}" for i, (key, value) in enumerate(fields.items())
        ]
    path = workspace.mail / "candidates.yaml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Return a certificate authority that only the tests trust."""
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Trust the tests' authority through the documented setting."""
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("BROCHURE_SMTP_CA", str(path))
    return path


@pytest.fixture
def server_tls(authority: trustme.CA) -> ssl.SSLContext:
    """Return the TLS context of a server on 127.0.0.1."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    """Return a running mail server without TLS, which loopback alone may do."""
    with FaultyServer() as running:
        yield running


@pytest.fixture
def mailed(workspace: Workspace, server: FaultyServer) -> Workspace:
    """Return a workspace that mailed three people and keeps all there can be of them."""
    from .forgetting import mail_to_three

    return mail_to_three(workspace, server)


@pytest.fixture
def mailbox(
    signed: Workspace, provider: IdentityProvider, token_server: FaultyServer, keys: MemoryKeyring
) -> Workspace:
    """Return the workspace of somebody who signed in an hour ago."""
    sign_in_before(provider, token_server.url)
    return signed


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


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SharedKeyring:
    """Return the keyring that all processes of a test have."""
    one = SharedKeyring(str(tmp_path / "keyring.sqlite"))
    monkeypatch.setattr(keyring.core, "_keyring_backend", one)
    return one


@pytest.fixture(autouse=True)
def _documents_are_up_to_date(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the blank pages of `small_pdf` for documents just built, except where a test builds real ones."""
    if "real_documents" not in request.keywords or "workspace" in request.fixturenames:
        monkeypatch.setattr("brochure.mail.mailing.stale_documents", lambda *_args: [])


Run = Callable[..., Result]


@pytest.fixture
def run(workspace: Workspace) -> Run:
    """Return a function that runs `brochure mail …` in the workspace."""

    def call(*args: str, typed: str = "") -> Result:
        where = ["--workspace", str(workspace.root)]
        line = ["mail", args[0], *where, *args[1:]] if args and args[0][0] != "-" else ["mail", *where, *args]
        return CliRunner().invoke(group, line, input=typed, standalone_mode=False, catch_exceptions=False)

    return call


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    """Let the tests' own keyring stand where the system's would."""
    import keyring.core

    memory = MemoryKeyring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", memory)
    return memory


@pytest.fixture
def provider(
    authority: trustme.CA, ca_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[IdentityProvider]:
    """Return a running identity provider that the tests' certificate authority vouches for."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    # Without the second between questions for a code that somebody types elsewhere.
    monkeypatch.setattr("brochure.mail.oauth_device._SHORTEST", 0.05)
    with IdentityProvider(context) as running:
        yield running


@pytest.fixture
def token_server(provider: IdentityProvider, server_tls: ssl.SSLContext) -> Iterator[FaultyServer]:
    """Return a mail server with STARTTLS that takes the provider's tokens and nothing else."""
    with FaultyServer(starttls=server_tls, takes_token=provider.takes) as running:
        yield running


@pytest.fixture
def signed(workspace: Workspace, provider: IdentityProvider, token_server: FaultyServer) -> Workspace:
    """Return the workspace with settings that name the provider, as Microsoft's are written."""
    write_sign_in(workspace, provider.url, token_server.url)
    return workspace


def write_sign_in(workspace: Workspace, authority: str, server: str, **more: str) -> None:
    """Write settings.yaml with a server, a user and with whom to sign in."""
    keys = {"provider": "microsoft", "client_id": CLIENT, "tenant": TENANT, "authority": authority} | more
    lines = [f"server: {server}", f"user: {USER}", "sign_in:"]
    lines += [f"  {key}: {value}" for key, value in keys.items() if value]
    (workspace.mail / "settings.yaml").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def browser(authority: trustme.CA) -> Browser:
    """Return what opens an address as a browser does, trusting the tests' authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return lambda address: visit(address, context)


@pytest.fixture
def edge(browser: Browser) -> Iterator[SignInEdge]:
    """Return a person with a browser who says yes."""
    threads: list[threading.Thread] = []

    def open_it(address: str) -> bool:
        threads.append(threading.Thread(target=browser, args=(address,)))
        threads[-1].start()
        return True

    yield SignInEdge(
        open=open_it,
        show=lambda _address, _is_open: None,
        secret=lambda _provider: "",
        show_code=lambda _device: None,
        wait=5,
        question=5,
    )
    for thread in threads:
        thread.join(10)


@pytest.fixture(scope="session")
def proof_round(proofs: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a proof to send; never to be changed."""
    return make_round(proofs, tmp_path_factory.mktemp("round") / "ws")


@pytest.fixture
def ws(proof_round: Workspace, tmp_path: Path) -> Workspace:
    return copy_of(proof_round, tmp_path / "ws")
