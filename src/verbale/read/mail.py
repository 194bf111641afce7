"""Messages of electronic mail (RFC 5322): subject, day and the words of the message."""

from __future__ import annotations

import email
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage
from typing import cast

from verbale.errors import InputError
from verbale.read import web
from verbale.read.decode import decode
from verbale.read.guarded import whole
from verbale.read.rows import Row


@whole("a message")
def read(data: bytes, path: str) -> Iterator[Row | InputError]:
    """The message as one row; its attachments are left alone."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    text = _words(cast(EmailMessage, body)) if body is not None else ""
    if not text.strip():
        yield InputError(path, "a message without words")
        return
    written = email.utils.parsedate_to_datetime(message["date"]) if message["date"] else None
    sender = email.utils.parseaddr(str(message["from"] or ""))[0]
    fields = {"text": text, "title": str(message["subject"] or ""), "source": sender,
              "published": written.date().isoformat() if written else None, "id": str(message["message-id"] or "").strip("<> ")}
    yield Row({name: value for name, value in fields.items() if value}, path, "eml")


def _words(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    try:
        text = data.decode(charset) if charset else decode(data)[0]
    except (LookupError, UnicodeDecodeError):
        text = decode(data)[0]
    return web.plain(text) if part.get_content_subtype() == "html" else text
