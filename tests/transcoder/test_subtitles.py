"""Subtitles of any text format become WebVTT that can do nothing but be read."""

import time
from pathlib import Path

import pytest

from transcoder import pipeline, subtitles
from transcoder.errors import SourceRefused
from transcoder.job import Job, Limits, Options, Package, SidecarSubtitle

ASS = """[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\i1}Softly{\\i0}\\Nand {\\fs40\\c&HFF&}loud
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}
Comment: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,not for viewers
"""


def srt(text: str) -> str:
    return f"1\n00:00:01,000 --> 00:00:02,500\n{text}\n"


def converted(folder: Path, content: str | bytes, name: str = "words.srt") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return subtitles.to_webvtt(path)


def cue(vtt: str) -> str:
    return vtt.partition("-->")[2].partition("\n")[2].strip()


def test_times_and_lines_survive(tmp_path: Path) -> None:
    vtt = converted(tmp_path, srt("One\ntwo"))
    assert vtt == "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nOne\ntwo\n"


def test_advanced_substation_keeps_its_words_and_loses_its_drawings(tmp_path: Path) -> None:
    vtt = converted(tmp_path, ASS, "words.ass")
    assert cue(vtt) == "<i>Softly</i>\nand loud"
    assert vtt.count("-->") == 1


def test_webvtt_keeps_voices_and_classes(tmp_path: Path) -> None:
    vtt = converted(
        tmp_path, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hello <c.yellow>there</c></v>\n", "words.vtt"
    )
    assert cue(vtt) == "<v Ada>Hello <c.yellow>there</c></v>"


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("<script>alert(1)</script>Hi", "Hi"),
        ("<img src=x onerror=alert(1)>Hi", "Hi"),
        ("<b onclick=evil()>Hi</b>", "<b>Hi</b>"),
        ("<i>never closed", "<i>never closed</i>"),
        ("closed only</i>", "closed only"),
        ("<b><i>crossed</b></i>", "<b><i>crossed</i></b>"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<<b>script>alert(1)<</b>/script>", "&lt;<b>script&gt;alert(1)&lt;</b>/script&gt;"),
        ("<font color=red>red</font>", "red"),
        ("a\u202eb\u0007c", "abc"),
    ],
)
def test_markup_that_could_do_harm_is_gone(hostile: str, harmless: str, tmp_path: Path) -> None:
    assert cue(converted(tmp_path, srt(hostile))) == harmless


def test_a_cue_cannot_begin_another_cue(tmp_path: Path) -> None:
    vtt = converted(tmp_path, srt("x --> y\n00:00:09.000 line:0"))
    assert vtt.count("-->") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_the_encoding_is_found(encoding: str, tmp_path: Path) -> None:
    text = srt("Schöne Grüße aus München, das hört man gern: Übermut tut selten gut, läßt aber grüßen")
    assert "Schöne Grüße aus München" in converted(tmp_path, text.encode(encoding))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x00\x01\x02\x03" * 100, "subtitle-binary"),
        (b"just some words", "subtitle-format"),
        (b"WEBVTT\n\n", "subtitle-empty"),
    ],
    ids=["binary", "prose", "no-cues"],
)
def test_what_is_no_subtitle_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused) as refused:
        converted(tmp_path, content)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "content",
    [
        '{"info": {}, "styles": {}}',
        '{"info": {}, "styles": {}, "events": ' + "[" * 100_000,
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="00:01">x</p></div></body></tt>',
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div>',
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="0;1" end="00:02">x</p></div></body></tt>',
        "<SAMI><BODY><SYNC><P>x</SYNC>",
    ],
)
def test_what_only_begins_like_a_subtitle_is_refused_in_words(content: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused):
        converted(tmp_path, content.encode())


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.srt"
    path.write_text(srt("word " * 1000))
    with pytest.raises(SourceRefused, match="too large"):
        subtitles.to_webvtt(path, Limits(max_subtitle_bytes=100))


@pytest.mark.parametrize(
    "piece",
    ["<script ", "<script>", "<b>", "<b></i>", "<" + "a" * 40, "< ", "{", "{\\i1}", "<b><i></b>", "</b>"],
)
def test_a_line_made_to_be_slow_takes_no_time(piece: str) -> None:
    began = time.process_time()
    subtitles.clean(piece * 40_000 + "</i>" * 20_000)
    assert time.process_time() - began < 3


def test_a_script_that_never_ends_says_nothing() -> None:
    assert subtitles.clean("Hello <script>alert(1) <b>and more") == "Hello"


def test_subtitles_inside_the_film_are_carried_over(film_package: Package) -> None:
    assert cue((film_package.folder / "t_es/subtitles.vtt").read_text()) == "<i>Hello</i>, you"


def test_files_beside_the_film_join_it_and_a_bad_one_spoils_nothing(plain: Path, tmp_path: Path) -> None:
    (tmp_path / "de.ass").write_text(ASS)
    (tmp_path / "fr.srt").write_bytes(bytes(500))
    job = Job(
        plain,
        tmp_path / "out",
        tmp_path / "work",
        Options(preset="veryfast"),
        (SidecarSubtitle(tmp_path / "de.ass", "ger"), SidecarSubtitle(tmp_path / "fr.srt", "fr")),
    )
    package = pipeline.run(job)
    words = [one for one in package.renditions if one.kind == "subtitles"]
    assert [(one.language, one.label, one.folder) for one in words] == [("de", "German", "t_de")]
    assert any("(fr)" in note for note in package.notes)
