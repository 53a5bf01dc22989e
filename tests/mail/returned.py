"""Two hundred messages that come back after a mailing, in the forms of mail servers and people, traps among them.

The forms follow RFC 3464 and the texts that Postfix, Exim, qmail, Exchange and Gmail write; all names are invented.
"""

from zlib import crc32

from brochure.mail.message import message_token

SENDER = "jeugd@example.invalid"
CAMPAIGN, OTHER = "start", "vorige"
TOWNS = 12  # recipients of the campaign: jeugd1@dorp.example.invalid …
DAY = "Tue, 01 Dec 2026 10:00:00 +0100"


def address(number: int) -> str:
    return f"jeugd{number}@dorp.example.invalid"


def identifier(number: int, campaign: str = CAMPAIGN) -> str:
    return f"<{message_token(campaign, address(number), 'h')}@example.invalid>"


def original(number: int, campaign: str = CAMPAIGN) -> str:
    return (
        f"From: Voorbeeldvereniging <{SENDER}>\nTo: {address(number)}\nSubject: Kindvriendelijk beleid: iets voor Dorp?\n"
        f"Message-ID: {identifier(number, campaign)}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    )


_TEXTS = {
    "nl": (
        "Kon niet worden afgeleverd",
        "Uw bericht kon niet worden afgeleverd aan de volgende geadresseerden.",
    ),
    "fr": ("Non remis", "Votre message n'a pas pu être remis aux destinataires suivants."),
    "en": ("Undeliverable", "Your message could not be delivered to the following recipients."),
}


def report(
    number: int, *, server: str = "postfix", status: str = "5.1.1", action: str = "failed", language: str = "en",
    final: str = "", message: str | None = None, headers_only: bool = True, extra: str = "", original_recipient: str = "",
    diagnostic: str = "smtp; 550 5.1.1 User unknown", key: str = "",
) -> bytes:  # fmt: skip
    """Return a report of RFC 3464; `message` is what it brings back, "" for nothing."""
    final = final or address(number)
    subject, text = _TEXTS[language]
    senders = {
        "postfix": "Mail Delivery System <MAILER-DAEMON@mx.example.invalid>",
        "exchange": "postmaster@outlook.example.invalid",
        "gmail": "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    }
    if server == "exchange":
        diagnostic = f"smtp;550 {status} RESOLVER.ADR.RecipientNotFound; not found"
    copy = original(number) if message is None else message
    kind = "text/rfc822-headers" if headers_only else "message/rfc822"
    brought = f"--B\nContent-Type: {kind}\n\n{copy}\n" if copy else ""
    failed = f"X-Failed-Recipients: {final}\n" if server == "gmail" else ""
    was = f"Original-Recipient: rfc822;{original_recipient}\n" if original_recipient else ""
    name = key or f"{server}-{number}-{status}-{action}-{language}-{final}-{headers_only}"
    return (
        f"Return-Path: <>\nFrom: {senders[server]}\nTo: {SENDER}\nDate: {DAY}\nSubject: {subject}\n"
        f"Message-ID: <{name.replace('@', '.')}@mx.example.invalid>\n{failed}{extra}MIME-Version: 1.0\nAuto-Submitted: auto-replied\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        f"--B\nContent-Type: text/plain; charset=utf-8\n\n{text}\n{final}\n\n"
        f"--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.invalid\n\n"
        f"{was}Final-Recipient: rfc822; {final}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {diagnostic}\n\n"
        f"{brought}--B--\n"
    ).encode()


def exim(
    number: int, *, code: str = "550 5.1.1 User unknown", who: str = "", message: str | None = None
) -> bytes:
    """Return Exim's text, without a part for programs."""
    who = who or address(number)
    copy = original(number) if message is None else message
    return (
        f"Return-Path: <>\nX-Failed-Recipients: {who}\nAuto-Submitted: auto-replied\n"
        f"From: Mail Delivery System <Mailer-Daemon@exim.example.invalid>\nTo: {SENDER}\nDate: {DAY}\n"
        f"Subject: Mail delivery failed: returning message to sender\nMessage-Id: <exim-{number}-{code[:3]}-{who.replace('@', '.')}@exim.example.invalid>\n\n"
        "This message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. "
        f"The following address(es) failed:\n\n  {who}\n    SMTP error from remote mail server after RCPT TO:<{who}>:\n"
        f"    {code}\n\n------ This is a copy of the message, including all the headers. ------\n\n{copy}\nBeste collega\n"
    ).encode()


EXCHANGE = {
    "nl": (
        "Onbestelbaar",
        "De bezorging aan de volgende geadresseerden is mislukt:",
        "Diagnostische gegevens voor beheerders:",
    ),
    "fr": (
        "Non remis",
        "Échec de la remise à ces destinataires :",
        "Informations de diagnostic pour les administrateurs :",
    ),
    "en": (
        "Undeliverable",
        "Delivery has failed to these recipients:",
        "Diagnostic information for administrators:",
    ),
}


def exchange_in_words(number: int, language: str, *, code: str = "550 5.1.10", who: str = "") -> bytes:
    """Return an Exchange report as a mail program saves it when it drops the part for programs."""
    subject, text, heading = EXCHANGE[language]
    return (
        f"Return-Path: <>\nFrom: postmaster@outlook.example.invalid\nTo: {SENDER}\nDate: {DAY}\nSubject: {subject}: Kindvriendelijk\n"
        f"Message-ID: <words-{number}-{language}-{code[:3]}@outlook.example.invalid>\nIn-Reply-To: {identifier(number)}\nMIME-Version: 1.0\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{text}</p><p><a href='mailto:{address(number)}'>{who or address(number)}</a></p>"
        f"<p>{heading}</p><p>#{code} RESOLVER.ADR.RecipientNotFound; Recipient not found ##</p></body></html>\n"
    ).encode()


def qmail(number: int, *, words: str = "Sorry, no mailbox here by that name. (#5.1.1)") -> bytes:
    """Return qmail's text."""
    return (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@qmail.example.invalid\nTo: {SENDER}\nDate: {DAY}\nSubject: failure notice\n\n"
        "Hi. This is the qmail-send program at qmail.example.invalid.\nI'm afraid I wasn't able to deliver your message to the "
        f"following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{address(number)}>:\n{words}\n\n"
        f"--- Below this line is a copy of the message.\n\nReturn-Path: <{SENDER}>\n{original(number)}\nBeste collega\n"
    ).encode()


def answer(
    number: int, text: str, *, subject: str = "Re: Kindvriendelijk beleid: iets voor Dorp?", sender: str = "",
    thread: str | None = None, extra: str = "", to: str = SENDER, language: str = "nl", html: bool = False,
) -> bytes:  # fmt: skip
    """Return an answer of a person or a machine, as Outlook and others write it."""
    sender = sender or address(number)
    thread = identifier(number) if thread is None else thread
    threads = f"In-Reply-To: {thread}\nReferences: {thread}\n" if thread else ""
    cited = {
        "nl": f"Van: Voorbeeldvereniging <{SENDER}>\nVerzonden: maandag 30 november 2026\nAan: {address(number)}\n",
        "fr": f"De : Voorbeeldvereniging <{SENDER}>\nEnvoyé : lundi 30 novembre 2026\nÀ : {address(number)}\n",
        "en": f"On Mon, 30 Nov 2026 Voorbeeldvereniging <{SENDER}> wrote:\n> Beste collega\n",
    }[language]
    full = f"{text}\n\n{cited}\nWilt u geen berichten meer van ons? Laat het gratis weten. unsubscribe\n"
    kind = "html" if html else "plain"
    if html:
        full = (
            "<html><head><style>p{}</style></head><body>"
            + "".join(f"<p>{line}</p>" for line in full.replace("<", "&lt;").split("\n"))
            + "</body></html>"
        )
    name = f"{crc32(repr((number, text, subject, sender, thread, html)).encode())}"
    return (
        f"From: Iemand <{sender}>\nTo: {to}\nDate: {DAY}\nSubject: {subject}\nMessage-ID: <{name}@dorp.example.invalid>\n"
        f"{threads}{extra}MIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{full}"
    ).encode()
