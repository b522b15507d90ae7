"""Every way an English reporting clause can be built, in one short sentence each: who, cue, what."""

from __future__ import annotations

import pytest

from claims.extraction.languages import get_language
from claims.extraction.pipeline import find_attributions, read

Found = tuple[str | None, str, list[str]]

CASES: dict[str, tuple[str, list[Found]]] = {
    "question-quote": (
        "“Who shut the gate?” Smith asked. “Was it you?”",
        [("Smith", "asked", ["Who shut the gate?", "Was it you?"])],
    ),
    "title-in-opening-phrase": (
        "On “Fox News Sunday,” Smith said the gate was shut.",
        [("Smith", "said", ["the gate was shut"])],
    ),
    "mixed-before": (
        "The deal “is dead and will not be brought back to life,” Smith said.",
        [("Smith", "said", ["The deal “is dead and will not be brought back to life,”"])],
    ),
    "more-quotes-in-sentence": (
        '"We ran," Smith told the Gull on Friday, "but the gate was shut."',
        [("Smith", "told", ["We ran", "but the gate was shut"])],
    ),
    "joined-quote-after": (
        '"I love Larry," he said, but "he has a history of this."',
        [("he", "said", ["I love Larry", "he has a history of this"])],
    ),
    "quote-goes-on-after-clause": (
        'The gate is shut, Smith said. "We lost the key. Nobody has it."',
        [("Smith", "said", ["The gate is shut", "We lost the key. Nobody has it"])],
    ),
    "quote-then-words": (
        '"We ran," Smith said. "The gate was shut" is what they all repeat.',
        [("Smith", "said", ["We ran"])],
    ),
    "paragraph-quote": (
        "Smith added:\n\nThe gate was shut and we had no key. We ran.\n\nThe end.",
        [("Smith", "added", ["The gate was shut and we had no key. We ran"])],
    ),
    "long-quote-after-that": (
        'Smith said that "the gate was shut. We had no key. We ran."',
        [("Smith", "said", ["the gate was shut. We had no key. We ran"])],
    ),
    "colon-clause": ("Smith said: the gate was shut.", [("Smith", "said", ["the gate was shut"])]),
    "that-is-pronoun": (
        "Smith said that was the end of the road.",
        [("Smith", "said", ["that was the end of the road"])],
    ),
    "that-determines": ("Manila rejects that claim.", [("Manila", "rejects", ["that claim"])]),
    "if-question": ("Reporters asked if the gate was shut.", [("Reporters", "asked", ["if the gate was shut"])]),
    "bare-conjunction": (
        "Smith said if the gate opened they would run.",
        [("Smith", "said", ["if the gate opened they would run"])],
    ),
    "behind-phrase": ("Smith said in an interview he had lost the key.", [("Smith", "said", ["he had lost the key"])]),
    "behind-phrase-comma": (
        "Smith said, in a letter to the board, that the key was lost.",
        [("Smith", "said", ["the key was lost"])],
    ),
    "told-clause": ("Smith told the board the key was lost.", [("Smith", "told", ["the key was lost"])]),
    "told-about": ("Smith told the board about the lost key.", [("Smith", "told", ["the lost key"])]),
    "warned-of": ("Smith warned the board of a flood.", [("Smith", "warned", ["a flood"])]),
    "feeling-that": (
        "Smith voiced hope that the key would be found.",
        [("Smith", "voiced", ["the key would be found"])],
    ),
    "silence": ("Smith declined to comment.", []),
    "accused-role": ("The board accused its chief, Paul Reyes, of theft.", [("The board", "accused", ["theft"])]),
    "adverb-no-object": ("Smith praised loudly.", []),
    "which-cut": ("Smith praised the crew, which had lost the key.", [("Smith", "praised", ["the crew"])]),
    "nominal-dash": ("Smith praised the crew — a first for him.", [("Smith", "praised", ["the crew"])]),
    "but-cut": ("Smith praised the crew but not the key.", [("Smith", "praised", ["the crew"])]),
    "while-cut": ("Smith praised the crew while the gate was shut.", [("Smith", "praised", ["the crew"])]),
    "before-gerund": ("Smith praised the crew before leaving the hall.", [("Smith", "praised", ["the crew"])]),
    "despite": ("Smith praised the crew despite the lost key.", [("Smith", "praised", ["the crew"])]),
    "although": ("Smith said the gate was shut, although it was open.", [("Smith", "said", ["the gate was shut"])]),
    "semicolon": ("Smith said the gate was shut; it was open.", [("Smith", "said", ["the gate was shut"])]),
    "also-noting": (
        "Smith said the gate was shut, also noting that the key was lost.",
        [("Smith", "said", ["the gate was shut"]), ("Smith", "noting", ["the key was lost"])],
    ),
    "brackets": (
        "Smith (the elder) said the key (an old one) was lost.",
        [("Smith (the elder)", "said", ["the key (an old one) was lost"])],
    ),
    "money": ("Smith said the key cost $40 (about £30).", [("Smith", "said", ["the key cost $40 (about £30)"])]),
    "percent": ("Smith said prices rose 4%.", [("Smith", "said", ["prices rose 4%"])]),
    "date-0": ("Smith said on May 4 that the key was lost.", [("Smith", "said", ["the key was lost"])]),
    "in-2019": ("Smith said in 2019 that the key was lost.", [("Smith", "said", ["the key was lost"])]),
    "on-the-weekend": ("Smith said on the weekend that the key was lost.", [("Smith", "said", ["the key was lost"])]),
    "this-week": ("Smith said this week that the key was lost.", [("Smith", "said", ["the key was lost"])]),
    "after-meeting": ("Smith said after a meeting that the key was lost.", [("Smith", "said", ["the key was lost"])]),
    "as-before": ("As Smith has said, the key is lost.", [("Smith", "said", ["the key is lost"])]),
    "as-unfinished": ("The key is lost, as Smith has said before the board.", [("Smith", "said", ["The key is lost"])]),
    "as-nothing": ("As Smith has said.", []),
    "participle-opening": (
        "Saying the key was lost, Smith left the hall.",
        [("Smith", "Saying", ["the key was lost"])],
    ),
    "participle-inserted": (
        "Smith, saying the key was lost, left the hall.",
        [("Smith", "saying", ["the key was lost"])],
    ),
    "participle-nobody": ("Saying the key was lost.", [(None, "Saying", ["the key was lost"])]),
    "gerund-of-name": (
        "The film has footage of Paul Smith saying that the key was lost.",
        [("Paul Smith", "saying", ["the key was lost"])],
    ),
    "infinitive-nobody": ("To say that the key is lost is wrong.", []),
    "carried-over-relative": (
        "Smith met Reyes, who said the key was lost, and warned that the gate was shut.",
        [("who", "said", ["the key was lost"]), ("Smith", "warned", ["the gate was shut"])],
    ),
    "nested-other": (
        "Smith said the board believed it was lost.",
        [("Smith", "said", ["the board believed it was lost"])],
    ),
    "label-again": (
        "Trump: Gates stay shut\n\nTrump told reporters that the key was lost.",
        [("Trump", ":", ["Gates stay shut"]), ("Trump", "told", ["the key was lost"])],
    ),
    "label-not-named-again": ("Update: Gates stay shut\n\nThe mayor spoke.", []),
    "label-lower": ("Our view: gates should open\n\nThe end.", []),
    "signature-lower": ('"The gate was shut for us." — a friend of the house\n', []),
    "signature-goes-on": ('"The gate was shut for us." — Jane Roe of the house said it\n', []),
    "signature-long": ('"The gate was shut for us." — Jane Mary Anne Louise Ruth Eve Roe Smith\n', []),
    "plural-possessive": (
        "The farmers' fears that the well was dry grew.",
        [("The farmers", "fears", ["the well was dry"])],
    ),
    "noun-relative": ("The report that was late is here.", []),
    "noun-unnamed": ("The plan to open the gate is old.", []),
    "adjective-it": ("It is clear that the key is lost.", [(None, "clear", ["the key is lost"])]),
    "adjective-no-copula": ("Confident that the key was safe, they slept.", []),
    "adjective-nothing": ("Smith is confident.", []),
    "according-alone": ("According to Smith.", []),
    "according-nothing": ("That is according to.", []),
    "according-quote": ('"The key is lost," according to Smith.', [("Smith", "according to", ["The key is lost"])]),
    "according-part": ("The key, according to Smith, was lost.", [("Smith", "according to", ["The key", "was lost"])]),
    "of-whom": (
        "They asked forty guards, most of whom said the key was lost.",
        [("most of whom", "said", ["the key was lost"])],
    ),
    "close-to-him": (
        "People close to him said the key was lost.",
        [("People close to him", "said", ["the key was lost"])],
    ),
    "time-before-verb": ("Smith on late Monday said the key was lost.", [("Smith", "said", ["the key was lost"])]),
    "this-week-before-verb": ("Smith this week said the key was lost.", [("Smith", "said", ["the key was lost"])]),
    "in-the-end": ("Smith in May said the key was lost.", [("Smith", "said", ["the key was lost"])]),
    "ends-in-article": ("Seeing the, said that it was lost.", []),
    "dash-insert": ("Smith — a guard — said the key was lost.", [("Smith — a guard", "said", ["the key was lost"])]),
    "which-insert": (
        "Smith, a guard who lost a key, said he was sorry.",
        [("Smith, a guard", "said", ["he was sorry"])],
    ),
    "age-and-town": (
        "Ann Roe, 59, of Ashton, Md., said the key was lost.",
        [("Ann Roe, 59, of Ashton, Md", "said", ["the key was lost"])],
    ),
    "list-subject": (
        "Smith, Reyes and Roe said the key was lost.",
        [("Smith, Reyes and Roe", "said", ["the key was lost"])],
    ),
    "half-of": (
        "Nearly half of the guards said the key was lost.",
        [("Nearly half of the guards", "said", ["the key was lost"])],
    ),
    "very-old": ("The very old guard said the key was lost.", [("The very old guard", "said", ["the key was lost"])]),
    "appeals-court": (
        "A federal appeals court ruled that the key was lost.",
        [("A federal appeals court", "ruled", ["the key was lost"])],
    ),
    "reduced": (
        "A poll released in May found that keys are lost.",
        [("A poll released in May", "found", ["keys are lost"])],
    ),
    "guarding": (
        "Men guarding the gate said the key was lost.",
        [("Men guarding the gate", "said", ["the key was lost"])],
    ),
    "and-around": (
        "Guards in Virginia and around the country say the key is lost.",
        [("Guards in Virginia and around the country", "say", ["the key is lost"])],
    ),
    "devoted": (
        "The section devoted to keys revealed that one was lost.",
        [("The section devoted to keys", "revealed", ["one was lost"])],
    ),
    "us-object": ("Those of us there said the key was lost.", [("Those of us there", "said", ["the key was lost"])]),
    "clause-before-and": (
        "The gate opened and Smith said the key was lost.",
        [("Smith", "said", ["the key was lost"])],
    ),
    "whose": ("Smith, whose claim is old, left.", []),
    "inverted-time": ('"The key is lost," said Smith on Monday.', [("Smith", "said", ["The key is lost"])]),
    "inverted-pronoun": ('"The key is lost," said he.', [("he", "said", ["The key is lost"])]),
    "inverted-comma": (
        "The key is lost, said Smith, and we ran.",
        [("Smith", "said", ["The key is lost", "and we ran"])],
    ),
    "passive-by-as": (
        "The plan was described by Smith as a joke.",
        [("Smith", "described", ["The plan", "as a joke"])],
    ),
    "passive-for": ("Smith was praised for his work.", []),
    "passive-nobody": ("Was told that the key was lost.", []),
    "wrong-verb-form": ("The claims are old and the reports was late.", []),
    "did-claimed": ("Smith did claimed that it was lost.", []),
    "dateline-none": ("A — Smith said the key was lost.", [("Smith", "said", ["the key was lost"])]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_clause(text: str, expected: list[Found]) -> None:
    language = get_language("en")
    found = find_attributions(read(text, language), language)
    assert [
        (a.source.quote(text) if a.source else None, a.cue.quote(text), [span.quote(text) for span in a.content])
        for a in found
    ] == expected
