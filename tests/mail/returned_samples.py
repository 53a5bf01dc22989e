"""What comes back after a mailing, a sample of each kind, and what each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from .returned import (
    CAMPAIGN,
    DAY,
    EXCHANGE,
    OTHER,
    SENDER,
    TOWNS,
    address,
    answer,
    exchange_in_words,
    exim,
    identifier,
    original,
    qmail,
    report,
)


@dataclass(frozen=True)
class Sample:
    """One message as saved, and what is right to make of it: (campaign, address, kind), or None for unknown."""

    name: str
    data: bytes
    right: tuple[str, str, str] | None


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
    for number, language in enumerate(EXCHANGE, start=1):
        right = (CAMPAIGN, address(number), "bounced")
        yield Sample(f"words-{language}", exchange_in_words(number, language), right)
        later = exchange_in_words(number, language, code="450 4.4.7")
        yield Sample(f"words-given-up-{language}", later, right)
    yield Sample("words-another", exchange_in_words(1, "nl", who="iemand@elders.example.invalid"), None)
    for number in range(1, 5):
        right = (CAMPAIGN, address(number), "bounced")
        yield Sample(f"qmail-{number}", qmail(number), right)
        # 4 was mailed twice.
        yield Sample(
            f"bare-{number}", report(number, message="", key=f"bare{number}"), right if number != 4 else None
        )
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
