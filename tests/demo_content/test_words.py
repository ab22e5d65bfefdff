"""What is said and written in the clips."""

from itertools import pairwise

import pytest

from demo_content.clips import CLIPS, EXTRA_EPISODES
from demo_content.clips.facts import chapters_of, credits_of, intro_of
from demo_content.clips.places import PLACES
from demo_content.clips.texts import captions
from demo_content.clips.words import LANGUAGES, WORDS

EVERY = (*CLIPS, *EXTRA_EPISODES)


def test_every_place_has_six_chapters_and_six_lines_in_three_languages() -> None:
    assert set(WORDS) == set(PLACES)
    for words in WORDS.values():
        assert len(words.chapters) == 6
        assert set(words.spoken) == {"en", "de", "es"}
        assert all(len(lines) == len(set(lines)) == 6 for lines in words.spoken.values())


@pytest.mark.parametrize("clip", EVERY, ids=lambda clip: clip.slug)
def test_chapters_cover_the_clip_without_a_gap(clip) -> None:
    chapters = chapters_of(clip)
    assert chapters[0].start_s == 0 and chapters[-1].end_s == clip.length_s
    assert all(before.end_s == after.start_s for before, after in pairwise(chapters))


@pytest.mark.parametrize("clip", EVERY, ids=lambda clip: clip.slug)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caption_can_be_read_in_its_time_and_never_meets_the_next(clip, language: str) -> None:
    blocks = [block.splitlines() for block in captions(clip, language).split("\n\n")[1:]]
    spans = [tuple(map(_seconds, block[1].split(" --> "))) for block in blocks]
    assert len(blocks) == 6
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert spans[-1][1] < credits_of(clip).start_s
    for block, (start_s, end_s) in zip(blocks, spans, strict=True):
        assert len(block[2]) / (end_s - start_s) <= 20, block[2]


def test_the_theme_of_a_series_comes_at_another_time_in_each_episode() -> None:
    starts = [intro.start_s for clip in EVERY if clip.place == "orbit" and (intro := intro_of(clip))]
    assert len(starts) == len(set(starts)) == 3


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = stamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
