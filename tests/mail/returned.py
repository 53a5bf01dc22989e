"""Two hundred messages that come back after a mailing, in the forms of mail servers and people, traps among them.

The forms follow RFC 3464 and the texts that Postfix, Exim, qmail, Exchange and Gmail write; all names are invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from brochure.mail.message import message_token

SENDER = "jeugd@example.invalid"
CAMPAIGN, OTHER = "start", "vorige"
TOWNS = 12  # recipients of the campaign: jeugd1@dorp.example.invalid …
DAY = "Tue, 01 Dec 2026 10:00:00 +0100"


@dataclass(frozen=True)
class Sample:
    """One message as saved, and what is right to make of it: (campaign, address, kind), or None for unknown."""

    name: str
    data: bytes
    right: tuple[str, str, str] | None


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


_EXCHANGE = {
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
    subject, text, heading = _EXCHANGE[language]
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


ANSWERS = {
    "nl": ["Bedankt, wij bespreken dit in het college.", "Kunnen jullie eens langskomen? Dat zou fijn zijn.", "Mooi! Ik stuur het door naar de schepen."],
    "fr": ["Merci pour votre message, nous en parlerons.", "Pouvez-vous nous appeler ?", "Intéressant, merci."],
    "en": ["Thank you, we will discuss it.", "Could you call me next week?", "Interesting, we will be in touch."],
}  # fmt: skip
WISHES = {
    "nl": ["Gelieve ons uit te schrijven.", "Kunt u mij uitschrijven?", "Ik wil geen mails meer ontvangen.", "Schrijf mij uit aub."],
    "fr": ["Merci de nous désinscrire.", "Je souhaite ne plus recevoir vos messages.", "Désinscription svp."],
    "en": ["Please unsubscribe me.", "No more emails please.", "Please remove me from your list."],
}  # fmt: skip
AWAY = {
    "nl": (
        "Automatisch antwoord: Kindvriendelijk beleid",
        "Ik ben afwezig tot 14 december. Mail collega@dorp.example.invalid.",
    ),
    "fr": ("Réponse automatique : Politique", "Je suis absent jusqu'au 14 décembre."),
    "en": (
        "Automatic reply: Child-friendly",
        "I am out of the office until 14 December. I will not read mail.",
    ),
}


def samples() -> list[Sample]:
    """Return all samples."""
    return [*_bounces(), *_answers(), *_traps()]


def _bounces() -> Iterator[Sample]:
    for number in range(1, TOWNS + 1):
        right = (CAMPAIGN, address(number), "bounced")
        for language in ("nl", "fr", "en"):
            for server in ("postfix", "exchange", "gmail"):
                data = report(number, server=server, language=language, headers_only=number % 2 == 0)
                yield Sample(f"{server}-{language}-{number}", data, right)
        yield Sample(f"exim-{number}", exim(number), right)
    for number, language in enumerate(_EXCHANGE, start=1):
        right = (CAMPAIGN, address(number), "bounced")
        yield Sample(f"words-{language}", exchange_in_words(number, language), right)
        later = exchange_in_words(number, language, code="450 4.4.7")
        yield Sample(f"words-given-up-{language}", later, right)
    yield Sample("words-another", exchange_in_words(1, "nl", who="iemand@elders.example.invalid"), None)
    for number in range(1, 5):
        right = (CAMPAIGN, address(number), "bounced")
        yield Sample(f"qmail-{number}", qmail(number), right)
        yield Sample(
            f"bare-{number}", report(number, message="", key=f"bare{number}"), right if number != 4 else None
        )  # 4 was mailed twice
        yield Sample(
            f"original-{number}",
            report(number, original_recipient=address(number).upper(), final="iets@intern.example.invalid"),
            right,
        )
        for name, data in {
            "delayed": report(number, status="4.4.1", action="delayed", diagnostic="smtp; 451 4.4.1 later"),
            "delivered": report(number, status="2.0.0", action="delivered", diagnostic="smtp; 250 ok"),
        }.items():
            yield Sample(f"{name}-{number}", data, None)
        for name, data in {  # given up for a reason that might have passed: RFC 3464 §2.3.3
            "expired": report(number, status="4.4.7", action="failed", diagnostic="smtp; 450 4.4.7 expired"),
            "exim-full": exim(number, code="450 4.2.2 Mailbox full"),
        }.items():
            yield Sample(f"{name}-{number}", data, right)


def _answers() -> Iterator[Sample]:
    number = 0
    for language in ("nl", "fr", "en"):
        for html in (False, True):
            for text in ANSWERS[language]:
                number = number % TOWNS + 1
                yield Sample(
                    f"answer-{language}-{html}-{number}",
                    answer(number, text, language=language, html=html),
                    (CAMPAIGN, address(number), "answered"),
                )
            for text in WISHES[language]:
                number = number % TOWNS + 1
                yield Sample(
                    f"wish-{language}-{html}-{number}",
                    answer(number, text, language=language, html=html),
                    (CAMPAIGN, address(number), "objected"),
                )
            subject, text = AWAY[language]
            number = number % TOWNS + 1
            for extra in ("Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n", ""):
                data = answer(
                    number,
                    text,
                    subject=subject,
                    language=language,
                    html=html,
                    extra=extra,
                    thread=identifier(number) + (" " if extra else ""),
                )
                yield Sample(
                    f"away-{language}-{html}-{bool(extra)}", data, (CAMPAIGN, address(number), "automatic")
                )
    subjects = ("unsubscribe", "Geen berichten meer", "Plus de messages", "No more messages")
    for at, subject in zip((1, 2, 3, 5), subjects, strict=True):  # 4 was mailed in two campaigns
        data = answer(at, "", subject=subject, thread="")
        yield Sample(f"link-{at}", data, (CAMPAIGN, address(at), "objected"))
    yield Sample("no-thread", answer(5, "Bedankt!", thread=""), (CAMPAIGN, address(5), "answered"))
    colleague = answer(
        6, "Mijn collega gaf dit door, graag een afspraak.", sender="an.peeters@dorp.example.invalid"
    )
    yield Sample("colleague-answers", colleague, (CAMPAIGN, address(6), "answered"))


def _traps() -> Iterator[Sample]:
    elsewhere = original(3).replace(identifier(3), "<iets-anders@example.invalid>")
    yield Sample("backscatter", report(3, message=elsewhere, key="backscatter"), None)
    yield Sample("another-recipient", report(1, final=address(2), message=original(1), key="another"), None)
    yield Sample("forwarding", report(1, final="prive@thuis.example.invalid", key="forwarding"), None)
    yield Sample(
        "other-campaign", report(4, message=original(4, OTHER), key="other"), (OTHER, address(4), "bounced")
    )
    forged = "Authentication-Results: mx.example.invalid; spf=fail; dmarc=fail\n"
    yield Sample("forged-report", report(5, message="", extra=forged, key="forged"), None)
    yield Sample(
        "forged-wish", answer(5, "Schrijf mij uit.", thread="", subject="unsubscribe", extra=forged), None
    )
    yield Sample(
        "stranger", answer(7, "Schrijf ons uit.", sender="iemand@elders.example.invalid", thread=""), None
    )
    yield Sample("colleague-wish", answer(7, "Schrijf ons uit.", sender="an@dorp.example.invalid"), None)
    yield Sample(
        "colleague-away",
        answer(
            7,
            "Ik ben afwezig.",
            sender="an@dorp.example.invalid",
            subject="Automatisch antwoord: x",
            extra="Auto-Submitted: auto-replied\n",
        ),
        None,
    )
    yield Sample(
        "not-to-us",
        answer(8, "Kijk eens.", to="an@dorp.example.invalid", subject="FW: Kindvriendelijk beleid"),
        None,
    )
    yield Sample(
        "other-matter",
        answer(8, "Over de kermis.", subject="Kermis", thread="")
        .replace(SENDER.encode(), b"kermis@example.invalid", 9)
        .replace(b"To: kermis@", b"To: jeugd@", 1),
        None,
    )
    inner = report(9, key="inner").decode()
    yield Sample("forwarded-report", (
        f"From: Collega <collega@example.invalid>\nTo: {SENDER}\nDate: {DAY}\nSubject: FW: Undeliverable\nMessage-ID: <fw@example.invalid>\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="X"\n\n--X\nContent-Type: text/plain\n\nKijk eens.\n\n--X\nContent-Type: message/rfc822\n\n{inner}\n--X--\n'
    ).encode(), None)  # fmt: skip
    for at, text in enumerate((
        "Mijn collega An wil geen mails meer ontvangen, maar ik wel.", "Hoe kan ik iemand uitschrijven?", "Schrijf mij niet uit, ik lees dit graag.",
        "Ne nous désinscrivez pas !", "Please do not unsubscribe me.",
    ), start=1):  # fmt: skip
        yield Sample(f"no-wish-{at}", answer(at, text), (CAMPAIGN, address(at), "answered"))
    receipt = answer(2, "Gelezen").replace(b"text/plain; charset=utf-8", b"message/disposition-notification")
    yield Sample("receipt", receipt, None)
    yield Sample("two-in-one", report(10, final=address(10), message="", key="two").replace(
        b"Diagnostic-Code: smtp; 550 5.1.1 User unknown\n", b"Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\nFinal-Recipient: rfc822; vreemd@elders.example.invalid\nAction: failed\nStatus: 5.1.1\n",
    ), (CAMPAIGN, address(10), "bounced"))  # fmt: skip
    before = report(11, message="", key="before").replace(DAY.encode(), b"Tue, 01 Dec 2015 10:00:00 +0100")
    yield Sample("before-we-wrote", before, None)
