"""What is said, taken out of caption files."""

import pytest

from netflix_clone.search.lines import Part, Spoken, marks, spoken
from netflix_clone.search.lines.cues import words_of
from tests.search.captions import webvtt


def said(*cues: tuple[float, float, str]) -> list[str]:
    return [line.text for line in spoken(webvtt(*cues))]


def test_markup_and_speakers_are_not_said() -> None:
    assert said(
        (1, 2, "<v Ellen>Is this your <i>wife</i>?"),
        (3, 4, "HUTTER: What a lovely throat!"),
        (5, 6, ">> KNOCK: Blood is life &amp; death."),
    ) == ["Is this your wife?", "What a lovely throat!", "Blood is life & death."]


def test_a_word_before_a_colon_that_nobody_is_called_by_stays() -> None:
    assert said((1, 2, "Listen: the children of the night.")) == ["Listen: the children of the night."]


def test_two_who_speak_in_one_cue_have_a_line_each() -> None:
    assert said((1, 3, "- Who are you?\n- Nobody.")) == ["Who are you?", "Nobody."]


def test_pieces_of_a_sentence_are_one_line_from_its_beginning_to_its_end() -> None:
    told = spoken(webvtt((1, 3, "Your wife has"), (3.2, 5, "a lovely throat."), (5.1, 6, "She does.")))
    assert told == (Spoken(1, 5, "Your wife has a lovely throat."), Spoken(5.1, 6, "She does."))


def test_a_pause_ends_a_line() -> None:
    assert said((1, 2, "Your wife has"), (9, 10, "a lovely throat.")) == ["Your wife has", "a lovely throat."]


@pytest.mark.parametrize("file", ["", "WEBVTT", "\x00\x01", "WEBVTT\n\n99:99 --> x\nhm", "1\n2\n3"])
def test_a_file_that_says_nothing_has_no_lines(file: str) -> None:
    assert spoken(file) == ()


def test_scripts_without_blanks_are_taken_sign_by_sign() -> None:
    assert words_of("我爱你, Élise") == "我 爱 你 elise"


def test_the_phrase_is_marked_where_it_stands_whole() -> None:
    assert marks.parts("Your wife, what a Lovely THROAT!", ("lovely", "thro")) == (
        Part("Your wife, what a ", is_match=False),
        Part("Lovely THROAT", is_match=True),
        Part("!", is_match=False),
    )


def test_words_apart_are_marked_each() -> None:
    marked = [
        part.text for part in marks.parts("Don't touch my wife's café", ("cafe", "dont")) if part.is_match
    ]
    assert marked == ["Don't", "café"]
