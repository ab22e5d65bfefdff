"""The sound of a clip: cold open, theme, music, silence, and a quiet close under the credits."""

from dataclasses import replace

import numpy as np

from demo_content.clips import score
from demo_content.clips.recipes import CREDITS_S, THEME_S, Clip


def _lay(out: score.Sound, at_s: float, sound: score.Sound) -> None:
    first = int(at_s * score.RATE)
    out[:, first : first + sound.shape[1]] += sound[:, : out.shape[1] - first]


def soundtrack(clip: Clip, band: score.Band) -> score.Sound:
    """Stereo sound as long as the clip, at the same loudness as every other clip."""
    out = np.zeros((2, int(clip.length_s * score.RATE)), np.float32)
    calm = replace(clip.music, drums=False)
    start_s = clip.cold_open_s + THEME_S if clip.theme_seed else 0.0
    _lay(out, start_s, score.play(clip.music, band, clip.music_until_s - start_s))
    if clip.cold_open_s:
        _lay(out, 0.0, score.play(calm, band, clip.cold_open_s))
    closing = score.play(replace(calm, seed=calm.seed + 50), band, CREDITS_S)
    _lay(out, clip.credits_from_s, closing * np.float32(0.7))
    out = score.master(out)
    if clip.theme_seed:
        tune = score.master(score.theme(clip.theme_seed, band, THEME_S))
        _lay(out, clip.cold_open_s, tune)
    return out
