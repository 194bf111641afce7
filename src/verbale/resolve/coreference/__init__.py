"""Role words and pronouns -> whom they stand for: rules in order, each with one candidate or no answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verbale.model import Mention
from verbale.resolve.coreference.pronouns import (
    beside,
    joined_to,
    last_subject,
    named_in_sentence,
    object_of_the_same,
    only_one,
    subject_of_sentence,
    those,
    who_spoke_before,
)
from verbale.resolve.coreference.scene import Answer, Scene
from verbale.resolve.coreference.several import pair_of_persons, pair_of_states, several_offices, the_country, the_league
from verbale.resolve.coreference.titles import (
    anybody,
    beside_a_name,
    by_office,
    by_roster,
    by_title,
    counterpart,
    diplomat,
    speaking_for,
    subject_goes_on,
    unlike_those_told,
)


def resolve(scene: Scene) -> list[Mention]:
    """Every mention in order, with the entities that it stands for where the text tells."""
    for index, mention in enumerate(scene.mentions):
        if not mention.entities and mention.form in ("role", "pronoun"):
            scene.mentions[index] = mention = answered(scene, index, mention)
        if mention.entities:
            scene.discourse.add(mention)
    return scene.mentions


def answered(scene: Scene, index: int, mention: Mention) -> Mention:
    if mention.form == "role" and _new_to_the_text(scene, mention):
        return mention
    for rule in RULES[mention.form]:
        answer = rule(scene, mention)
        if answer:
            return mention.resolved(answer, rule.__name__)
    return mention


INDEFINITE = frozenset({"a", "an", "another", "some", "one"})


def _new_to_the_text(scene: Scene, m: Mention) -> bool:
    """``a European diplomat``: whom an indefinite article brings in was not spoken of before."""
    a = scene.discourse.analysis
    return any(a.norms[c] in INDEFINITE and a.rels[c] in ("det", "nummod") for c in a.children(m.head))


Rule = Callable[[Scene, Mention], Answer | None]


RULES: dict[str, Sequence[Rule]] = {
    "role": (subject_goes_on, unlike_those_told, by_office, by_roster, by_title, speaking_for, diplomat, anybody, counterpart,
             several_offices, pair_of_persons, pair_of_states, the_country, the_league,
             beside_a_name),
    "pronoun": (beside, joined_to, object_of_the_same, who_spoke_before, subject_of_sentence, named_in_sentence, last_subject,
                only_one, those),
}
