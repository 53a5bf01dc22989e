"""More of what comes back, written from the specifications: RFC 3464, 3834, 5965, 6533, Exchange's and Gmail's pages.

What is right was judged before the program saw any of them.
"""

import quopri
from base64 import encodebytes
from collections.abc import Iterator

from .returned import CAMPAIGN, DAY, SENDER, address, identifier, original
from .returned_samples import Sample

_OURS = "Wilt u geen berichten meer van ons? Laat het gratis weten. unsubscribe, désinscription"
Right = tuple[str, str, str]


def bounced(number: int) -> Right:
    return CAMPAIGN, address(number), "bounced"


def answered(number: int) -> Right:
    return CAMPAIGN, address(number), "answered"


def objected(number: int) -> Right:
    return CAMPAIGN, address(number), "objected"


def automatic(number: int) -> Right:
    return CAMPAIGN, address(number), "automatic"


def message(name: str, sender: str, subject: str, rest: str, to: str = SENDER) -> bytes:
    """Return a message: `rest` are its other headers, an empty line and its body."""
    return (
        f"Date: {DAY}\nFrom: {sender}\nTo: {to}\nSubject: {subject}\nMessage-ID: <{name}@vorm.example.invalid>\n"
        f"MIME-Version: 1.0\n{rest}"
    ).encode()


def status(
    name: str, number: int, text: str, *, action: str = "failed", code: str = "5.1.1", said: str = "550 5.1.1 unknown",
    sender: str = "MAILER-DAEMON@mx.example.invalid", to: str = SENDER, html: bool = False, brought: str = "",
    kind: str = "delivery-status", scheme: str = "rfc822", subject: str = "Undelivered Mail Returned to Sender", more: str = "",
) -> bytes:  # fmt: skip
    """Return a report with a part for programs; `brought` is the part that brings our message back, whole."""
    shown = "html" if html else "plain"
    return message(
        name,
        f"Mail Delivery System <{sender}>",
        subject,
        f"Return-Path: <>\n{more}Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type={kind}; "
        f'boundary="=_r"\n\nThis is a MIME-encapsulated message.\n\n--=_r\nContent-Type: text/{shown}; charset=utf-8\n\n'
        f"{text}\n\n--=_r\nContent-Type: message/{kind}\n\nReporting-MTA: dns; mx.example.invalid\n"
        f"Arrival-Date: Mon, 30 Nov 2026 10:00:00 +0100\n\nFinal-Recipient: {scheme}; {address(number)}\nAction: {action}\n"
        f"Status: {code}\nRemote-MTA: dns; mail.dorp.example.invalid\nDiagnostic-Code: smtp; {said}\n"
        f"Last-Attempt-Date: {DAY}\n\n{brought}--=_r--\n",
        to,
    )


def headers_of(number: int, kind: str = "text/rfc822-headers") -> str:
    return f"--=_r\nContent-Type: {kind}\n\n{original(number)}\n"


def whole(number: int) -> str:
    return f"--=_r\nContent-Type: message/rfc822\n\n{original(number)}\nBeste collega\n\n"


def written(name: str, number: int, text: str, *, subject: str = "Re: Kindvriendelijk beleid", sender: str = "",
            thread: bool = True, kind: str = "plain", more: str = "") -> bytes:  # fmt: skip
    """Return an answer whose body is exactly this text."""
    threads = f"In-Reply-To: {identifier(number)}\nReferences: {identifier(number)}\n" if thread else ""
    return message(
        name,
        f"Iemand <{sender or address(number)}>",
        subject,
        f"{threads}{more}Content-Type: text/{kind}; charset=utf-8\n\n{text}\n",
    )


def shapes() -> list[Sample]:
    """Return all of them."""
    return [*_reports(), *_words_of_servers(), *_people(), *_machines(), *_wishes()]


def _reports() -> Iterator[Sample]:
    text = f"The following message could not be delivered: {address(2)}"
    verp = f"jeugd+{address(2).replace('@', '=')}@example.invalid"
    yield Sample("verp", status("verp", 2, text, to=verp, brought=headers_of(2)), bounced(2))
    yield Sample(
        "verp-says-nothing",
        message(
            "verp-says-nothing", "MAILER-DAEMON@mx.example.invalid", "failure notice",
            "Return-Path: <>\n\nYour message could not be delivered.\n",
            f"jeugd+{address(3).replace('@', '=')}@example.invalid",
        ),
        None,
    )  # fmt: skip
    only = status("headers-only", 3, "Zie onder.", brought=headers_of(3, "message/rfc822-headers"))
    yield Sample("headers-only", only, bounced(3))
    world = status(
        "rfc6533", 5, "Ikke levert", kind="global-delivery-status", scheme="utf-8",
        brought=headers_of(5, "message/global-headers"),
    )  # fmt: skip
    yield Sample("rfc6533", world, bounced(5))
    delayed = {"action": "delayed", "code": "4.4.1", "said": "451 4.4.1 timed out"}
    warning = "Delayed Mail (still being retried)"
    yield Sample("first-delayed", status("first-delayed", 6, "Still trying.", subject=warning, brought=headers_of(6), **delayed), None)  # fmt: skip
    # RFC 3464 §2.3.3: “failed” is what the server has given up, and RFC 3463 §3.1 has 4.x.x for that too.
    given_up = {"action": "failed", "code": "4.4.1", "said": "X-Postfix; connect to mail.dorp.example.invalid: timed out"}  # fmt: skip
    yield Sample(
        "then-failed", status("then-failed", 6, "Given up.", brought=headers_of(6), **given_up), bounced(6)
    )
    yield Sample("relayed", status("relayed", 6, "Relayed.", action="relayed", code="2.0.0", brought=headers_of(6)), None)  # fmt: skip
    exchange = (
        "<html><body><h1>Your message to jeugd7@dorp.example.invalid couldn't be delivered.</h1><table><tr><td>jeugd</td>"
        "<td>Office 365</td><td>jeugd7</td></tr><tr><td>Action Required</td><td>Recipient</td></tr></table>"
        "<p>Unknown To address</p><p>How to Fix It</p><p>The address may be misspelled or may not exist.</p></body></html>"
    )
    yield Sample("exchange-html", status(
        "exchange-html", 7, exchange, html=True, sender="postmaster@gemeente.example.invalid", code="5.1.10",
        said="550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", brought=whole(7),
        subject="Undeliverable: Kindvriendelijk beleid: iets voor Dorp?", more="X-MS-Exchange-Message-Is-Ndr:\n",
    ), bounced(7))  # fmt: skip
    gmail = (
        f"\n** Address not found **\n\nYour message wasn't delivered to {address(8)} because the address couldn't be found, "
        "or is unable to receive mail.\n\nThe response was:\n\n550 5.1.1 The email account that you tried to reach does not exist."
    )
    named = f"X-Failed-Recipients: {address(8)}\n"
    daemon = "mailer-daemon@googlemail.example.invalid"
    yield Sample("gmail-unknown", status("gmail-unknown", 8, gmail, sender=daemon, brought=whole(8), more=named,
                 subject="Delivery Status Notification (Failure)"), bounced(8))  # fmt: skip
    later = "** Delivery incomplete **\n\nThere was a temporary problem delivering your message. Gmail will retry for 46 more hours."
    yield Sample("gmail-later", status("gmail-later", 8, later, sender=daemon, brought=whole(8),
                 subject="Delivery Status Notification (Delay)", **delayed), None)  # fmt: skip
    exim = f"A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\n  {address(9)}\n"
    yield Sample("exim-new", status("exim-new", 9, exim, sender="Mailer-Daemon@exim.example.invalid", code="5.0.0",
                 brought=whole(9), subject="Mail delivery failed: returning message to sender"), bounced(9))  # fmt: skip
    complaint = message("complaint", "abuse@provider.example.invalid", "FW: klacht", (
        'Content-Type: multipart/report; report-type=feedback-report; boundary="=_r"\n\n--=_r\nContent-Type: text/plain\n\n'
        f"This is an abuse report.\n\n--=_r\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n"
        f"Original-Rcpt-To: {address(10)}\n\n{whole(10)}--=_r--\n"))  # fmt: skip
    yield Sample("complaint", complaint, None)


def _words_of_servers() -> Iterator[Sample]:
    french = (
        f"<html><body><p>Votre message à {address(5)} n’a pas pu être remis.</p><p>dorp n’accepte pas les messages de "
        f"l’extérieur.</p><p>#550 5.7.124 RESOLVER.RST.SenderNotInAllowedList ##</p></body></html>"
    )
    rest = (
        f"Return-Path: <>\nIn-Reply-To: {identifier(5)}\nContent-Type: text/html; charset=utf-8\n\n{french}\n"
    )
    yield Sample("exchange-french", message("exchange-french", "postmaster@dorp.example.invalid", "Non remis : x", rest), bounced(5))  # fmt: skip
    told = (
        f"> From: MAILER-DAEMON@mx.example.invalid\n> Subject: Undelivered Mail\n>\n> <{address(1)}>: 550 5.1.1 unknown\n"
        f"> Message-ID: {identifier(1)}\n"
    )
    forwarded = message("forwarded-in-words", "An <an@example.invalid>", "FW: Undelivered Mail", f"\nKijk eens, die van Dorp klopt niet.\n\n{told}")  # fmt: skip
    yield Sample("forwarded-in-words", forwarded, None)
    passed_on = status("passed-on", 1, "Onbekend.", brought=headers_of(1), more=f"Resent-From: {SENDER}\nResent-To: an@example.invalid\n")  # fmt: skip
    yield Sample("passed-on", passed_on, bounced(1))
    gone = (
        f"A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error.\n\n"
        f"  {address(2)}\n    retry timeout exceeded: 451 4.4.1 host unreachable\n\n"
        f"------ This is a copy of the message, including all the headers. ------\n\n{original(2)}\nBeste\n"
    )
    yield Sample("exim-gave-up", message("exim-gave-up", "Mailer-Daemon@exim.example.invalid",
                 "Mail delivery failed: returning message to sender", f"Return-Path: <>\n\n{gone}"), bounced(2))  # fmt: skip
    waits = gone.replace("could not be delivered", "has not yet been delivered").replace(
        "This is a permanent error.", "No action is required on your part."
    )
    yield Sample("exim-waits", message("exim-waits", "Mailer-Daemon@exim.example.invalid",
                 "Warning: message 1abc delayed 24 hours", f"Return-Path: <>\n\n{waits}"), None)  # fmt: skip


def _people() -> Iterator[Sample]:
    quote = f"> Beste collega\n> {_OURS}\n"
    html = (
        '<div dir="ltr">Bedankt, dat bekijken we.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Op ma 30 '
        f"nov. 2026 om 10:00 schreef Voorbeeldvereniging &lt;<a href='mailto:{SENDER}'>{SENDER}</a>&gt;:<br></div>"
        f"<blockquote class='gmail_quote'>Beste collega<br>{_OURS}</blockquote></div>"
    )
    yield Sample("gmail-quote", written("gmail-quote", 7, html, kind="html"), answered(7))
    phone = f"Prima, bel maar.\n\nVerstuurd vanaf mijn iPhone\n\n> Op 30 nov. 2026 om 10:00 heeft V <{SENDER}> het volgende geschreven:\n> \n{quote}"  # fmt: skip
    yield Sample("telephone", written("telephone", 8, phone), answered(8))
    wrapped = f"Dank u wel!\n\nOp ma 30 nov. 2026 om 10:00 schreef Voorbeeldvereniging vzw Kindvriendelijk <\n{SENDER}>:\n\n{quote}"
    yield Sample("wrapped-head", written("wrapped-head", 8, wrapped), answered(8))
    bold = f"Interessant.\n\n________________________________\n*Van:* V <{SENDER}>\n*Verzonden:* maandag\n*Aan:* {address(9)}\n\nBeste\n{_OURS}\n"  # fmt: skip
    yield Sample("outlook-mobile", written("outlook-mobile", 9, bold), answered(9))
    french = (
        f"Merci beaucoup.\n\nDe\u00a0: V <{SENDER}>\nEnvoyé\u00a0: lundi 30 novembre 2026\nÀ\u00a0: {address(9)}\n"
        "Objet\u00a0: Politique\n\nPour ne plus recevoir nos messages, désinscription.\n"
    )
    yield Sample("french-outlook", written("french-outlook", 9, french), answered(9))
    cited = f"Merci, à bientôt.\n\nLe lun. 30 nov. 2026 à 10:00, V <{SENDER}> a écrit\u00a0:\n\nPour ne plus recevoir nos messages, désinscription.\n"  # fmt: skip
    yield Sample("french-cited", written("french-cited", 10, cited), answered(10))
    between = f"> Beste collega\n> Denkt u mee over een eerste stap?\n\nJa, graag in januari.\n\n> {_OURS}\n"
    yield Sample("between-the-lines", written("between-the-lines", 11, between), answered(11))
    signed = (
        f'In-Reply-To: {identifier(12)}\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="s"\n\n'
        f"--s\nContent-Type: text/plain; charset=utf-8\n\nAkkoord, we plannen iets.\n\n--s\n"
        "Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\nMIIB\n\n--s--\n"
    )
    yield Sample("signed", message("signed", f"An <{address(12)}>", "Re: beleid", signed), answered(12))
    yield Sample("same-town", written("same-town", 10, "Ik neem dit over van mijn collega.", sender="an.peeters@dorp.example.invalid"), answered(10))  # fmt: skip
    yield Sample("other-domain-of-the-town", written("other-domain", 10, "Ik neem dit over.", sender="an@jeugd-dorp.example.invalid"), None)  # fmt: skip
    alone = f"Zie hieronder.\n\nVan: V <{SENDER}>\nAan: {address(10)}\n\nBeste\n"
    yield Sample("same-town-new-thread", written("same-town-new", 10, alone, sender="an@dorp.example.invalid", thread=False), None)  # fmt: skip
    yield Sample("no-interest", written("no-interest", 11, "Wij hebben op dit moment geen interesse, bedankt."), answered(11))  # fmt: skip


def _machines() -> Iterator[Sample]:
    away = "<html><body><p>Ik ben afwezig tot 14 december.</p><p>Wil je onze nieuwsbrief niet meer? unsubscribe</p></body></html>"
    auto = "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n"
    yield Sample("away-html-only", written("away-html", 8, away, kind="html", subject="Automatisch antwoord: beleid", more=auto), automatic(8))  # fmt: skip
    yield Sample("away-without-thread", written("away-alone", 8, away, kind="html", subject="Automatisch antwoord: beleid", more=auto, thread=False), None)  # fmt: skip
    left = "An Peeters werkt hier niet meer. Mail jeugd@dorp.example.invalid. Uitschrijven kan op de website."
    yield Sample("left-the-town", written("left", 9, left, subject="Re: beleid", more="Auto-Submitted: auto-replied\n"), automatic(9))  # fmt: skip
    ticket = "Uw melding 12345 is geregistreerd."
    yield Sample("ticket-of-the-town", written("ticket", 9, ticket, subject="[#12345] Ontvangen", sender="helpdesk@dorp.example.invalid", more="Auto-Submitted: auto-generated\n"), None)  # fmt: skip
    unread = message("unread", f"An <{address(2)}>", "Niet gelezen: beleid", (
        f'In-Reply-To: {identifier(2)}\nContent-Type: multipart/report; report-type=disposition-notification; boundary="=_r"\n\n'
        "--=_r\nContent-Type: text/plain\n\nUw bericht is verwijderd zonder te zijn gelezen.\n\n--=_r\n"
        f"Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; {address(2)}\n"
        "Disposition: automatic-action/MDN-sent-automatically; deleted\n\n--=_r--\n"))  # fmt: skip
    yield Sample("deleted-unread", unread, None)


def _wishes() -> Iterator[Sample]:
    below = f"> Beste collega\n> {_OURS}\n\nGelieve ons uit te schrijven.\n\nAn\n"
    # Told as a wish, not recorded as one: some programs leave the end of what they quote unmarked (test_bounces.py).
    yield Sample("wish-below-the-quote", written("wish-below", 8, below), answered(8))
    told = {
        10: "Bonjour,\n\nVeuillez nous retirer de votre liste.",
        11: "Verwijder ons e-mailadres uit uw bestand aub.",
        12: "Please take us off this list.",
        1: "Haal mij van deze mailinglijst.",
    }
    for number, text in told.items():
        yield Sample(f"wish-{number}", written(f"wish-{number}", number, text), objected(number))
    disclaimer = (
        "An Peeters\nJeugdconsulent\n\nDit bericht is vertrouwelijk. Indien u niet de geadresseerde bent, gelieve het te wissen. "
        + "This message may contain confidential information; if you are not the addressee, do not use it. "
        * 4
    )
    yield Sample("link-with-disclaimer", written("link-disclaimer", 2, disclaimer, subject="Geen berichten meer", thread=False), objected(2))  # fmt: skip
    packed = encodebytes(b"Gelieve ons uit te schrijven.\n").decode()
    yield Sample("wish-in-base64", written("wish-base64", 11, packed, more="Content-Transfer-Encoding: base64\n"), objected(11))  # fmt: skip
    spelled = quopri.encodestring("Merci de nous désinscrire de cette liste.".encode("latin-1")).decode()
    old = written("wish-latin", 12, spelled, more="Content-Transfer-Encoding: quoted-printable\n")
    yield Sample("wish-in-latin-1", old.replace(b"charset=utf-8", b"charset=iso-8859-1"), objected(12))
    yield Sample("keep-us", written("keep-us", 3, "Verwijder ons niet van de lijst, we zijn net begonnen."), answered(3))  # fmt: skip
    yield Sample("list-of-towns", written("list-of-towns", 5, "Halle staat niet op de lijst van steden. Klopt dat?"), answered(5))  # fmt: skip
