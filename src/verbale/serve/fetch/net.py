"""Gets an address of the web, or sends to one: public hosts only, bounded in size, time and redirects.

The name of a host is resolved once, every address that it has must be public, and the connection goes to the address that
was checked: a name that changes its address between the two finds no way in. Redirects are checked the same way.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from verbale import __version__
from verbale.errors import VerbaleError

AGENT = f"verbale/{__version__} (+diplomatic record; reads what robots.txt allows)"
MOST_BYTES = 32 * 1024 * 1024
MOST_SECONDS = 30.0
MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
SAFE = "/%:@!$&'()*+,;=~-._?"
REDIRECTS = (301, 302, 303, 307, 308)


class FetchError(VerbaleError):
    """An address that is not got; ``url`` is the address, the message one line with the reason."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. ``url`` is the address in the end; header names are in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """``private``: whether addresses of this machine and of private networks may be asked (tests, an archive next door)."""

    bytes: int = MOST_BYTES
    seconds: float = MOST_SECONDS
    private: bool = False


def get(url: str, headers: Mapping[str, str] | None = None, limits: Limits | None = None) -> Answer:
    """The answer of an address. Raises FetchError; an answer of 304, 404 or 500 is an answer."""
    bounds = limits or Limits()
    end = time.monotonic() + bounds.seconds
    for _ in range(MOST_REDIRECTS + 1):
        answer = _once(url, headers or {}, bounds, end)
        target = answer.headers.get("location")
        if answer.status not in REDIRECTS or not target:
            return answer
        url = urljoin(url, target)
    raise FetchError(url, f"more than {MOST_REDIRECTS} redirects")


def post(url: str, body: bytes, headers: Mapping[str, str], limits: Limits | None = None) -> Answer:
    """What an address answers to a body that it is sent; no redirect is followed. Raises FetchError as :func:`get` does."""
    bounds = limits or Limits()
    return _once(url, headers, bounds, time.monotonic() + bounds.seconds, body)


def _once(url: str, headers: Mapping[str, str], limits: Limits, end: float, sent: bytes | None = None) -> Answer:
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise FetchError(url, "only http and https are asked")
    if not parts.hostname or parts.username or parts.password:
        raise FetchError(url, "an address with a host and without a password is needed")
    try:
        port = parts.port or PORTS[parts.scheme]
        host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    except (ValueError, UnicodeError):
        raise FetchError(url, "no address that a host can have") from None
    target = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
    connection = _Pinned(host, port, checked(url, host, port, limits.private), parts.scheme == "https", end)
    late = threading.Timer(max(0.0, end - time.monotonic()), connection.cut)  # a server may send a byte now and then for ever
    late.daemon = True
    late.start()
    try:
        method = "GET" if sent is None else "POST"
        connection.request(method, target, sent, {"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers})
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(url, response.status, found, _unpacked(url, _body(url, response, connection, limits, end), found, limits))
    except (OSError, http.client.HTTPException, ssl.SSLError) as error:
        slow = connection.late or isinstance(error, TimeoutError)
        raise FetchError(url, "took too long" if slow else " ".join(str(error).split()) or type(error).__name__) from None
    finally:
        late.cancel()
        connection.close()


def checked(url: str, host: str, port: int, private: bool) -> str:
    """The address to connect to. Raises FetchError where the host has none, or one that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise FetchError(url, "no such host") from None
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if not private:
        for address in addresses:
            if not public(address):
                raise FetchError(url, "an address that is not public is not asked")
    return addresses[0]


def public(address: str) -> bool:
    """Whether an IP address is of the public internet; of one that wraps another, whether that one is."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return public(str(inner))
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, under the host's name."""

    def __init__(self, host: str, port: int, address: str, secure: bool, end: float) -> None:
        super().__init__(host, port, timeout=max(0.1, end - time.monotonic()))
        self._address = address
        self._secure = secure
        self._line: socket.socket | None = None
        self.late = False

    def cut(self) -> None:
        """Its time is over: whoever waits for a byte gets an end instead."""
        self.late = True
        if self._line is not None:
            with contextlib.suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        self.sock = self._line = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _body(url: str, response: http.client.HTTPResponse, connection: _Pinned, limits: Limits,
          end: float) -> bytes:
    pieces, size = [], 0
    while piece := response.read1(65536):
        size += len(piece)
        if size > limits.bytes:
            raise FetchError(url, f"larger than {limits.bytes >> 20} MB")
        left = end - time.monotonic()
        if left <= 0:
            raise FetchError(url, "took too long")
        if connection.sock is not None:
            connection.sock.settimeout(left)
        pieces.append(piece)
    if connection.late:
        raise FetchError(url, "took too long")
    if response.length:
        raise FetchError(url, "the answer ends in the middle")
    return b"".join(pieces)


def _unpacked(url: str, body: bytes, headers: Mapping[str, str], limits: Limits) -> bytes:
    if headers.get("content-encoding", "").lower() not in ("gzip", "x-gzip"):
        return body
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        out = unpack.decompress(body, limits.bytes + 1)
    except (zlib.error, gzip.BadGzipFile):
        raise FetchError(url, "broken compression") from None
    if len(out) > limits.bytes:
        raise FetchError(url, f"larger than {limits.bytes >> 20} MB when unpacked")
    return out
