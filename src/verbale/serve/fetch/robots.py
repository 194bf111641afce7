"""Whether a site allows an address to be read (RFC 9309), asked once for each host."""

from __future__ import annotations

import time
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from verbale.serve.fetch.net import AGENT, FetchError, Limits, get

PAUSE = 1.0
"""Seconds between two requests to one host, at least; a site may ask for more."""
MOST_PAUSE = 60.0
KEPT = 24 * 3600.0
"""Seconds for which the rules of a site are kept, as RFC 9309 has it."""


class Manners:
    """Asks robots.txt and keeps the pace of each host. Not shared between threads."""

    def __init__(self, limits: Limits | None = None, pause: float = PAUSE) -> None:
        self.limits = limits or Limits()
        self.pause = pause
        self._rules: dict[str, tuple[RobotFileParser, float]] = {}
        self._asked: dict[str, float] = {}

    def wait(self, url: str) -> None:
        """Wait for the host's turn. Raises FetchError where the site does not allow the address."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._of(site)
        if not rules.can_fetch(AGENT, url):
            raise FetchError(url, "robots.txt does not allow it")
        asked = rules.crawl_delay(AGENT)
        turn = self._asked.get(site, 0.0) + min(MOST_PAUSE, max(self.pause, float(asked or 0)))
        time.sleep(max(0.0, turn - time.monotonic()) if site in self._asked else 0.0)
        self._asked[site] = time.monotonic()

    def _of(self, site: str) -> RobotFileParser:
        rules, asked = self._rules.get(site, (None, 0.0))
        if rules is None or time.monotonic() - asked > KEPT:
            rules = self._ask(site)
            self._rules[site] = rules, time.monotonic()
        return rules

    def _ask(self, site: str) -> RobotFileParser:
        """The rules of a site: a missing file allows everything, a failing server nothing as long as it fails."""
        answer = get(f"{site}/robots.txt", limits=self.limits)
        if answer.status >= 500:
            raise FetchError(site, f"its robots.txt cannot be had (answered {answer.status})")
        rules = RobotFileParser()
        rules.parse(answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        return rules
