"""Addresses in the headers of what came back: the same on every Python, however a mail program wrote them."""

import time
from email import message_from_bytes

import pytest

from brochure.mail.returns.mailboxes import address_in, addresses_of, sender_of


@pytest.mark.parametrize(
    "text",
    [
        "jan@dorp.example",
        "<jan@dorp.example>",
        "jan@dorp.example <jan@dorp.example>",
        "Peeters, Jan <jan@dorp.example>",
        '"Peeters, Jan" <jan@dorp.example>',
        '"els@stad.example" <jan@dorp.example>',
        "Peeters; jeugd <jan@dorp.example>",
        "Jan [mailto:jan@dorp.example] <jan@dorp.example>",
        "Jan (jeugd, els@stad.example) <jan@dorp.example>",
        "jan@dorp.example (Jan)",
        "Stad: jeugd <jan@dorp.example>",
        "Jan <<jan@dorp.example>>",
        "=?utf-8?q?=3Cels=40stad=2Eexample=3E?= <jan@dorp.example>",
        "jan@dorp.example, els@stad.example",
    ],
)
def test_an_address_is_found_however_it_is_written(text: str) -> None:
    assert address_in(text) == "jan@dorp.example"
    assert sender_of(message_from_bytes(f"From: {text}\n\n".encode())) == "jan@dorp.example"


@pytest.mark.parametrize(
    "text", ["", "Jan", "MAILER-DAEMON", "<>", "undisclosed-recipients:;", '"jan@dorp.example"']
)
def test_what_holds_no_address_gives_none(text: str) -> None:
    assert address_in(text) == ""
    assert addresses_of(message_from_bytes(f"To: {text}\n\n".encode()), "To", "Cc") == []


def test_one_empty_header_hides_no_other() -> None:
    message = message_from_bytes(
        b"To: a@dorp.example, B <b@dorp.example>\nCc:\nDelivered-To: c@dorp.example\n\n"
    )
    found = addresses_of(message, "To", "Cc", "Delivered-To", "X-Original-To")
    assert found == ["a@dorp.example", "b@dorp.example", "c@dorp.example"]


@pytest.mark.parametrize("sign", ['"', "(", "<", "a", "\\", '"\\', "<a@"])
def test_a_hostile_header_is_read_at_once(sign: str) -> None:
    begun = time.process_time()
    address_in(sign * 500_000)
    assert time.process_time() - begun < 5  # seconds; a square of its length would take hours
