"""Writes the DASH manifest over the same segments (ISO/IEC 23009-1, static, SegmentTimeline)."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from transcoder.job import Rendition
from transcoder.packaging import in_starting_order
from transcoder.segments import INIT

NAMESPACE = "urn:mpeg:dash:schema:mpd:2011"
PROFILE = "urn:mpeg:dash:profile:isoff-live:2011"
ROLES = "urn:mpeg:dash:role:2011"
CHANNELS = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"


def write_manifest(package: Path, renditions: Sequence[Rendition], duration_s: float) -> None:
    """Writes `manifest.mpd`: one adaptation set for the picture and one for each sound and subtitle track."""
    root = ElementTree.Element(
        "MPD",
        {
            "xmlns": NAMESPACE,
            "type": "static",
            "profiles": PROFILE,
            "minBufferTime": "PT4S",
            "mediaPresentationDuration": f"PT{duration_s:.3f}S",
        },
    )
    period = ElementTree.SubElement(root, "Period", {"id": "0", "start": "PT0S"})
    _video_set(period, in_starting_order([r for r in renditions if r.kind == "video"]))
    for track in renditions:
        if track.kind == "audio":
            _audio_set(period, track)
        elif track.kind == "subtitles":
            _text_set(period, track)
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(package / "manifest.mpd", encoding="utf-8", xml_declaration=True)


def _video_set(period: ElementTree.Element, rungs: Sequence[Rendition]) -> None:
    attributes = {"segmentAlignment": "true", "startWithSAP": "1"}
    pictures = _adaptation_set(period, "video", "video/mp4", attributes)
    for rung in rungs:
        rate = rung.frame_rate
        shape = {
            "width": str(rung.width),
            "height": str(rung.height),
            "frameRate": f"{rate.numerator}/{rate.denominator}" if rate else "",
            "sar": "1:1",
        }
        _representation(pictures, rung, shape)


def _audio_set(period: ElementTree.Element, track: Rendition) -> None:
    attributes = {"lang": track.language or "und", "segmentAlignment": "true", "startWithSAP": "1"}
    sound = _adaptation_set(period, "audio", "audio/mp4", attributes)
    _role(sound, "main" if track.is_default else "alternate")
    if track.is_described:
        _role(sound, "description")
    ElementTree.SubElement(sound, "Label").text = track.label
    representation = _representation(sound, track, {"audioSamplingRate": str(track.timescale)})
    channels = ElementTree.Element("AudioChannelConfiguration", {"schemeIdUri": CHANNELS, "value": "2"})
    representation.insert(0, channels)


def _text_set(period: ElementTree.Element, track: Rendition) -> None:
    words = _adaptation_set(period, "text", "text/vtt", {"lang": track.language or "und"})
    role = "forced-subtitle" if track.is_forced else "caption" if track.is_sdh else "subtitle"
    _role(words, role)
    ElementTree.SubElement(words, "Label").text = track.label
    attributes = {"id": track.folder, "bandwidth": str(track.average_bps)}
    representation = ElementTree.SubElement(words, "Representation", attributes)
    ElementTree.SubElement(representation, "BaseURL").text = f"{track.folder}/{track.segments[0].uri}"


def _adaptation_set(
    period: ElementTree.Element, kind: str, mime: str, attributes: dict[str, str]
) -> ElementTree.Element:
    identity = {"id": str(len(period)), "contentType": kind, "mimeType": mime}
    return ElementTree.SubElement(period, "AdaptationSet", identity | attributes)


def _role(parent: ElementTree.Element, value: str) -> None:
    ElementTree.SubElement(parent, "Role", {"schemeIdUri": ROLES, "value": value})


def _representation(
    parent: ElementTree.Element, rendition: Rendition, attributes: dict[str, str]
) -> ElementTree.Element:
    identity = {"id": rendition.folder, "codecs": rendition.codec, "bandwidth": str(rendition.peak_bps)}
    representation = ElementTree.SubElement(parent, "Representation", identity | attributes)
    template = ElementTree.SubElement(
        representation,
        "SegmentTemplate",
        {
            "timescale": str(rendition.timescale),
            "startNumber": "0",
            "initialization": f"{rendition.folder}/{INIT}",
            "media": f"{rendition.folder}/s$Number%05d$.m4s",
        },
    )
    timeline = ElementTree.SubElement(template, "SegmentTimeline")
    for n, (ticks, run) in enumerate(groupby(segment.ticks for segment in rendition.segments)):
        repeats = len(list(run)) - 1
        attributes = {"t": "0"} if n == 0 else {}
        attributes["d"] = str(ticks)
        if repeats:
            attributes["r"] = str(repeats)
        ElementTree.SubElement(timeline, "S", attributes)
    return representation
