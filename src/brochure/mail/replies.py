"""Answers of a mail server, read within bounds: a time, a length and a total, whatever the server sends.

The standard library bounds a line and the wait for each byte. A server that greets without end, or answers
a byte at a time, is never done with that.
"""

import re
import smtplib
import socket
import time
from typing import Any

from brochure.i18n import _

_LINE = 8192  # bytes; as the standard library
_REPLY_LINES, _REPLY = 200, 65_536  # lines and bytes of one answer
_TOTAL = 16_000_000  # bytes of a connection: thousands of messages
_CHUNK = 4096
_LONG_WORD = re.compile(rb"[A-Za-z0-9._~+/=-]{12,}")  # as a piece of a token looks


class EndlessReplyError(smtplib.SMTPServerDisconnected):
    """The server's answer has no end, or is no answer."""


class Conversation(smtplib.SMTP):
    """Reads answers from the socket itself, so that each has a deadline: the socket's timeout in all."""

    _held = b""
    _total = 0
    _hidden: tuple[bytes, ...] = ()

    def hide(self, *secrets: str) -> None:
        """Black out what was sent as proof wherever the server repeats it: answers are shown and written down."""
        self._hidden = tuple(secret.encode() for secret in secrets if secret)

    def _blackened(self, text: bytes) -> bytes:
        """Return an answer without secrets, and without long pieces of one: some servers cut what they repeat."""
        for secret in self._hidden:
            text = text.replace(secret, b"***")
        return _LONG_WORD.sub(lambda word: b"***" if self._is_secret(word[0]) else word[0], text)

    def _is_secret(self, word: bytes) -> bool:
        return any(word in secret for secret in self._hidden)

    def getreply(self) -> tuple[int, bytes]:
        """Return one answer: its code and its lines. Raises SMTPServerDisconnected, OSError."""
        try:
            code, text = self._reply()
            return code, self._blackened(text)
        except BaseException:
            self.close()
            raise

    def _reply(self) -> tuple[int, bytes]:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("please run connect() first")
        timeout = self.sock.gettimeout()
        deadline = time.monotonic() + timeout if timeout is not None else None
        texts: list[bytes] = []
        size = 0
        while True:
            line = self._line(self.sock, deadline)
            size += len(line)
            if size > _REPLY or len(texts) >= _REPLY_LINES:
                raise EndlessReplyError(_("the server's answer has no end"))
            code, rest = line[:3], line[3:].strip(b" \t\r\n")
            if not (code.isdigit() and len(code) == 3 and line[3:4] in (b"", b" ", b"-")):
                raise EndlessReplyError(_("what the server says is no answer of a mail server"))
            texts.append(rest.removeprefix(b"-").strip())
            if line[3:4] != b"-":
                return int(code), b"\n".join(texts)

    def _line(self, sock: socket.socket, deadline: float | None) -> bytes:
        while b"\n" not in self._held:
            if len(self._held) > _LINE or self._total > _TOTAL:
                raise EndlessReplyError(_("the server's answer has no end"))
            self._held += self._more(sock, deadline)
        line, _newline, self._held = self._held.partition(b"\n")
        if len(line) > _LINE:
            raise EndlessReplyError(_("the server's answer has no end"))
        return line.removesuffix(b"\r")

    def _more(self, sock: socket.socket, deadline: float | None) -> bytes:
        timeout = sock.gettimeout()
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            sock.settimeout(left)
        try:
            data = sock.recv(_CHUNK)
        finally:
            sock.settimeout(timeout)
        if not data:
            raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
        self._total += len(data)
        return data

    def starttls(self, *old: Any, **options: Any) -> tuple[int, bytes]:
        """Begin TLS; what a stranger put behind the server's answer is not read as if it came over TLS."""
        answer = super().starttls(*old, **options)
        if self._held:
            self.close()
            raise EndlessReplyError(_("more than an answer came before the encryption"))
        return answer

    def close(self) -> None:
        """Close the connection and forget what was not read."""
        self._held = b""
        super().close()


class BoundedSMTP(Conversation):
    """A connection that begins in the clear."""


class BoundedSMTPOverTLS(Conversation, smtplib.SMTP_SSL):
    """A connection that begins with TLS."""
