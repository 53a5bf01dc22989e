"""Addresses by IDNA 2008, found under their former form as well; a link is a link to one mailbox only."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.content.addresses import ascii_url, is_plain_email, link_target, without_scheme
from brochure.layout.prose import inline_html
from brochure.mail.address import AddressError, Mailbox, keys_of, read_address
from brochure.mail.entry import State
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import prepare_mailing
from brochure.mail.status import read_status
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .deliveries import send, states
from .servers import FaultyServer

Candidates = Callable[..., Path]
NEW, FORMER = "zoe@xn--strae-oqa.example.org", "zoe@strasse.example.org"


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        ("zoe@straße.example.org", NEW),
        ("zoe@STRAßE.example.org", NEW),
        ("zoe@faß.de", "zoe@xn--fa-hia.de"),
        ("zoe@βόλος.example.org", "zoe@xn--nxasmm1c.example.org"),
        ("zoe@bücher.example.org", "zoe@xn--bcher-kva.example.org"),
        ("zoe@bu\u0308cher.example.org", "zoe@xn--bcher-kva.example.org"),
        ("zoe@ｅxample．org", "zoe@example.org"),
        ("zoe@EXAMPLE.ORG", "zoe@example.org"),
    ],
)
def test_a_domain_is_encoded_as_it_is_registered_today(typed: str, wire: str) -> None:
    assert str(read_address(typed)) == wire


@pytest.mark.parametrize(
    "typed", ["zoe@♥.example.org", "zoe@a\u200db.example.org", "zoe@exa mple.org", "zoe@-é.org"]
)
def test_what_is_no_domain_is_refused(typed: str) -> None:
    with pytest.raises(AddressError):
        read_address(typed)


def test_the_former_form_is_known_and_counts_for_nothing_else() -> None:
    assert read_address("Zoe@straße.example.org").keys == (NEW, FORMER)
    assert read_address(FORMER).keys == (FORMER,)
    assert read_address("zoe@bücher.example.org").keys == ("zoe@xn--bcher-kva.example.org",)
    assert read_address("zoe@straße.example.org") == read_address(NEW)
    assert keys_of("geen adres") == ("geen adres",)


def test_the_right_domain_gets_the_message(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1, email="zoe@straße.example.org")
    send(workspace, server)
    assert [address for address, _data in server.received] == [NEW]
    assert list(states(workspace)) == [NEW]
    assert [
        entry.address
        for entry in read_status(workspace, list_file=workspace.mail / "candidates.yaml").entries
    ] == [NEW]


@pytest.mark.parametrize("state", [State.ACCEPTED, State.UNKNOWN])
def test_whom_an_earlier_version_wrote_otherwise_is_not_mailed_again(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, state: State
) -> None:
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        ledger.prepare("mailing", [(FORMER, "Dorp", "", "h")])
        ledger.hand_over("mailing", FORMER, "h")
        ledger.record("mailing", FORMER, state, "250 ok")
    candidates(1, email="zoe@straße.example.org")
    plan, _outcome = send(workspace, server)
    assert plan.to_send == ()
    assert server.received == []
    assert len(read_status(workspace, list_file=workspace.mail / "candidates.yaml").entries) == 1
    send(workspace, server, again=["zoe@straße.example.org"])  # a person decides: to the right domain
    assert [address for address, _data in server.received] == [NEW]
    assert states(workspace) == {FORMER: state, NEW: State.ACCEPTED}


def test_an_objection_under_the_former_form_holds(workspace: Workspace, candidates: Candidates) -> None:
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        ledger.record_objections({FORMER: "per telefoon"})
    candidates(1, email="zoe@straße.example.org")
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace)
    assert [problem.code for problem in caught.value.problems] == ["recipient-objected"]


# ---- links ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("jeugd@halle.be", "mailto:jeugd@halle.be"),
        ("jeugd@straße.be", "mailto:jeugd@xn--strae-oqa.be"),
        ("www.halle.be", "https://www.halle.be"),
        ("https://www.halle.be/jeugd?a=b", "https://www.halle.be/jeugd?a=b"),
        ("HTTPS://WWW.HALLE.BE/A", "HTTPS://WWW.HALLE.BE/A"),
        ("https://straße.be/straße", "https://xn--strae-oqa.be/straße"),
        ("a@b.c?bcc=d@e.f", ""),
        ("a@b.c&bcc=d@e.f", ""),
        ("a@b.c%3Fbcc=d@e.f", ""),
        ("a@b.c,d@e.f", ""),
        ("a@b.c;d@e.f", ""),
        ("A <a@b.c>", ""),
        ("mailto:a@b.c", ""),
        ("javascript:alert(1)@b.c", ""),
        ("", ""),
        ("nvt", ""),
        ("n.v.t.", ""),
        ("nog te kiezen", ""),
        ("localhost", ""),
        ("http://", ""),
        ("https://a", ""),
        ("https://iemand@halle.be", ""),
        ("https://halle.be:poort", ""),
        ("http://[halle.be", ""),
        ("halle.be:8080/x", "https://halle.be:8080/x"),
        ("https://foto.example.org/@jeugd", "https://foto.example.org/@jeugd"),
    ],
)
def test_what_a_typed_address_leads_to(typed: str, target: str) -> None:
    assert link_target(typed) == target


def test_addresses_as_they_are_printed() -> None:
    assert without_scheme("HTTPS://example.org/A") == "example.org/A"
    assert without_scheme("http://https.example.org") == "https.example.org"
    assert (
        ascii_url("https://gebruiker@straße.be:8443/?q=ß#ß")
        == "https://gebruiker@xn--strae-oqa.be:8443/?q=ß#ß"
    )
    assert is_plain_email("a.b-c+d@e-f.be")


@pytest.mark.parametrize(
    "address", ["a@b.be?bcc=c@d.be", "a@b.be?subject=x", "a@b.be,c@d.be", "a@b.be%3Fbcc=c@d.be"]
)
def test_running_text_links_to_plain_mailboxes_only(address: str) -> None:
    assert "mailto:" not in inline_html(f"[Mail ons](mailto:{address})").replace("(mailto:", "")
    assert 'href="mailto:a@b.be"' in inline_html("[Mail ons](mailto:a@b.be)")


def test_an_address_with_signs_of_a_link_never_begins_its_fields(
    workspace: Workspace, candidates: Candidates
) -> None:
    candidates(1)
    (workspace.mail / "settings.yaml").write_text(
        "sender: {name: X, email: 'a?bcc=c@example.invalid'}\nobjections: 'b&cc=d@example.invalid'\n", "utf-8"
    )
    (letter,) = prepare_mailing(workspace).letters
    assert 'href="mailto:a%3Fbcc%3Dc@example.invalid"' in letter.html
    assert 'href="mailto:b%26cc%3Dd@example.invalid?subject=' in letter.html
    assert Mailbox("a?bcc=c", "example.invalid").link == "mailto:a%3Fbcc%3Dc@example.invalid"
