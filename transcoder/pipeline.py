"""From a source to a package: probe, encode, package, verify, and only then let it appear."""

import errno
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from transcoder import (
    dash,
    encode,
    images,
    ingest,
    packaging,
    preview,
    segments,
    sound,
    space,
    subtitles,
    tracks,
)
from transcoder.command import Leash, ffmpeg_version, nobody_cancels
from transcoder.errors import Cancelled, SourceRefused, TranscodeFailed
from transcoder.fmp4 import BrokenFile
from transcoder.job import Check, Job, Package, Progress, Rendition, Segment
from transcoder.languages import tag_of
from transcoder.plan import Plan, plan_for
from transcoder.probe import TextTrack
from transcoder.verify import files_of, verify

# How much of the whole each stage is, from its usual share of the CPU time.
WEIGHTS = {
    "probe": 0.02,
    "encode": 0.80,
    "audio": 0.06,
    "subtitles": 0.01,
    "package": 0.02,
    "images": 0.03,
    "verify": 0.06,
}


PLAN_PREFIX = "plan-"


def ignore_progress(progress: Progress) -> None:
    """For callers who only want the result."""


def run(
    job: Job,
    on_progress: Callable[[Progress], None] = ignore_progress,
    is_cancelled: Callable[[], bool] = nobody_cancels,
) -> Package:
    """Makes the package of one source. Started again with the same work folder it goes on where it stood.

    Raises:
        SourceRefused: the file is at fault; its sentence says how.
        DiskFull: there is no room; what is done is kept.
        Cancelled: `is_cancelled` said so; what is done is kept.
        TranscodeFailed: anything else. In all cases `job.output` is as it was.
    """
    leash = Leash(stall_s=job.options.limits.stall_timeout_s, is_cancelled=is_cancelled)
    absolute = replace(
        job, source=job.source.resolve(), output=job.output.absolute(), work=job.work.absolute()
    )
    state = _Run(absolute, leash, on_progress)
    _refuse_foreign_output(absolute.output)
    with _full_disk_by_name(state):
        absolute.work.mkdir(parents=True, exist_ok=True)
        absolute.output.parent.mkdir(parents=True, exist_ok=True)
        try:
            return state.make()
        except SourceRefused:
            _clear(absolute.work)
            raise


@dataclass
class _Run:
    """One run and what it knows so far."""

    job: Job
    leash: Leash
    on_progress: Callable[[Progress], None]
    needed_bytes: int = 0
    notes: list[str] = field(default_factory=list[str])

    def make(self) -> Package:
        self.tell("probe", 0, "Looking at the file")
        material = ingest.take_in(self.job.source, self.job.work, self.job.options.limits, self.leash)
        self.tell("probe", 1, "The file is a film")
        plan = plan_for(
            material.info,
            material.timeline,
            self.job.options,
            identity=ingest.fingerprint(self.job.source),
            version=ffmpeg_version(),
        )
        self.notes += [*material.info.notes, *encode.hdr_notes(material.info.video)]
        self.needed_bytes = space.package_bytes(material, plan)
        space.require(material, plan, work=self.job.work, output=self.job.output.parent)
        kept = self._kept_work(plan)
        self._encode(material, plan, kept)
        sounds = self._sounds(material, plan, kept)
        words = self._words(material, kept)
        package = self._assemble(material, plan, kept, sounds=sounds, words=words)
        _clear(self.job.work)
        self.on_progress(Progress("verify", None, 1, 1, "Done"))
        return package

    def _assemble(
        self,
        material: ingest.Material,
        plan: Plan,
        kept: Path,
        *,
        sounds: list[tuple[Rendition, Path]],
        words: list[tuple[Rendition, str]],
    ) -> Package:
        """Builds the package in a folder of its own beside its place, and moves it there when it is proved."""
        staging = self.job.output.with_name(f".{self.job.output.name}.staging")
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        try:
            renditions = self._package(plan, kept, staging, sounds=sounds, words=words)
            self._images(plan, staging, renditions)
            checks = self._verify(plan, staging, renditions)
            package = self._described(material, plan, staging, renditions=renditions, checks=checks)
            _publish(staging, self.job.output)
        except (TranscodeFailed, BrokenFile) as failed:
            # What was kept may be what is wrong: the next attempt begins anew.
            shutil.rmtree(kept, ignore_errors=True)
            if isinstance(failed, BrokenFile):
                raise TranscodeFailed(
                    f"A finished part is damaged: {failed}.", code="damaged-part"
                ) from failed
            raise
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        return package

    def tell(self, stage: str, fraction: float, message: str, *, rung: str | None = None) -> None:
        before = 0.0
        for name, weight in WEIGHTS.items():
            if name == stage:
                break
            before += weight
        if self.leash.is_cancelled():
            raise Cancelled
        overall = min(1.0, before + WEIGHTS[stage] * fraction)
        self.on_progress(Progress(stage, rung, fraction, overall, message))

    def _kept_work(self, plan: Plan) -> Path:
        """The folder of this very plan; what other plans left behind is of no use any more."""
        kept = self.job.work / f"{PLAN_PREFIX}{plan.digest}"
        kept.mkdir(exist_ok=True)
        for other in self.job.work.glob(f"{PLAN_PREFIX}*"):
            if other != kept:
                shutil.rmtree(other, ignore_errors=True)
        return kept

    def _encode(self, material: ingest.Material, plan: Plan, kept: Path) -> None:
        def on_frame(frame: int) -> None:
            fraction = (chunk.first_frame + frame) / plan.frames
            for rung in plan.rungs:
                self.tell("encode", fraction, f"Encoding {rung.name}", rung=rung.name)

        for chunk in plan.chunks:
            encode.encode_chunk(material, plan, chunk, folder=kept, leash=self.leash, on_frame=on_frame)
            on_frame(chunk.frames)

    def _sounds(self, material: ingest.Material, plan: Plan, kept: Path) -> list[tuple[Rendition, Path]]:
        made: list[tuple[Rendition, Path]] = []
        listed = tracks.audio_renditions(material.info.audio)
        for n, (track, rendition) in enumerate(zip(material.info.audio, listed, strict=True)):

            def on_second(second: float, done: int = n, label: str = rendition.label) -> None:
                fraction = (done + second / plan.duration_s) / len(listed)
                self.tell("audio", fraction, f"Encoding sound: {label}")

            file = sound.encode_track(
                material, plan, track, folder=kept, leash=self.leash, on_second=on_second
            )
            made.append((rendition, file))
        self.tell("audio", 1, "Sound is done")
        return made

    def _words(self, material: ingest.Material, kept: Path) -> list[tuple[Rendition, str]]:
        """All subtitles as WebVTT; one that cannot be read is left out with a note, not the whole film."""
        self.tell("subtitles", 0, "Reading subtitles")
        folder = kept / "subtitles"
        found = [
            *zip(
                material.info.text,
                subtitles.extract(material, material.info.text, folder=folder, leash=self.leash),
                strict=True,
            ),
            *((_sidecar_track(one.language), one.path) for one in self.job.subtitles),
        ]
        readable: list[tuple[TextTrack, str]] = []
        for track, path in found:
            try:
                readable.append((track, subtitles.to_webvtt(path, self.job.options.limits)))
            except (SourceRefused, FileNotFoundError) as wrong:
                self.notes.append(f"Subtitles ({track.language}) were left out: {wrong}")
        listed = tracks.text_renditions(track for track, _ in readable)
        return list(zip(listed, (text for _, text in readable), strict=True))

    def _package(
        self,
        plan: Plan,
        kept: Path,
        staging: Path,
        *,
        sounds: list[tuple[Rendition, Path]],
        words: list[tuple[Rendition, str]],
    ) -> list[Rendition]:
        renditions: list[Rendition] = []
        for n, rung in enumerate(tracks.video_renditions(plan)):
            self.tell("package", n / len(plan.rungs), f"Cutting {rung.name}", rung=rung.name)
            files = segments.chunk_files(kept, plan.chunks, rung.name)
            renditions.append(segments.cut_video(plan, files, rung, package=staging))
        for rendition, file in sounds:
            renditions.append(segments.cut_audio(plan, file, rendition, package=staging))
        for rendition, text in words:
            renditions.append(_put_words(plan, rendition, text, package=staging))
        packaging.write_playlists(staging, renditions)
        dash.write_manifest(staging, renditions, plan.duration_s)
        return renditions

    def _images(self, plan: Plan, staging: Path, renditions: list[Rendition]) -> None:
        rungs = [r for r in renditions if r.kind == "video"]
        self.tell("images", 0, "Making the storyboard")
        images.make_storyboard(staging, plan, rungs, leash=self.leash)
        self.tell("images", 0.4, "Choosing a poster")
        images.make_poster(staging, plan, rungs, leash=self.leash)
        self.tell("images", 0.7, "Making the preview")
        preview.make_preview(staging, plan, renditions, leash=self.leash)

    def _verify(self, plan: Plan, staging: Path, renditions: list[Rendition]) -> tuple[Check, ...]:
        def on_rung(rung: str, fraction: float) -> None:
            self.tell("verify", fraction, f"Checking {rung}", rung=rung)

        decode_all = self.job.options.decode_check == "full"
        return verify(staging, plan, renditions, decode_all=decode_all, leash=self.leash, on_rung=on_rung)

    def _described(
        self,
        material: ingest.Material,
        plan: Plan,
        staging: Path,
        *,
        renditions: list[Rendition],
        checks: tuple[Check, ...],
    ) -> Package:
        files = sorted(files_of(staging))
        top = plan.rungs[0]
        return Package(
            folder=self.job.output,
            duration_s=plan.duration_s,
            width=top.width,
            height=top.height,
            frame_rate=plan.frame_rate,
            renditions=tuple(renditions),
            files=tuple(files),
            total_bytes=sum((staging / name).stat().st_size for name in files),
            checks=checks,
            chapters=tuple(c for c in material.info.chapters if c.start_s < plan.duration_s),
            notes=tuple(self.notes),
            preview=preview.PREVIEW if preview.PREVIEW in files else "",
        )


def _sidecar_track(language: str) -> TextTrack:
    return TextTrack(
        index=-1, language=tag_of(language), title="", is_default=False, is_forced=False, is_sdh=False
    )


def _put_words(plan: Plan, rendition: Rendition, text: str, *, package: Path) -> Rendition:
    """Writes a subtitle track as one segment: players then hold all cues at once and can shift them."""
    folder = package / rendition.folder
    folder.mkdir()
    size = (folder / "subtitles.vtt").write_bytes(text.encode())
    segment = Segment("subtitles.vtt", round(plan.duration_s * 1000), size)
    return segments.measured(replace(rendition, timescale=1000, segments=(segment,)))


def _refuse_foreign_output(output: Path) -> None:
    """Never replaces a folder that is not a package of ours."""
    if output.is_dir() and any(output.iterdir()) and not (output / "master.m3u8").is_file():
        raise TranscodeFailed(f"{output} is not empty and holds no package.", code="output-taken")
    if output.exists() and not output.is_dir():
        raise TranscodeFailed(f"{output} is a file, not a folder.", code="output-taken")


def _clear(work: Path) -> None:
    """Removes what runs of ours left in a work folder, and the folder itself if nothing else is in it."""
    for ours in [*work.glob(f"{PLAN_PREFIX}*"), *work.glob(f"{ingest.COPY_PREFIX}*")]:
        shutil.rmtree(ours) if ours.is_dir() else ours.unlink()
    if not any(work.iterdir()):
        work.rmdir()


def _publish(staging: Path, output: Path) -> None:
    """Lets the finished package appear at once, in the place of an older one if need be."""
    os.sync()
    older = output.with_name(f".{output.name}.older")
    if output.exists():
        shutil.rmtree(older, ignore_errors=True)
        output.rename(older)
    staging.rename(output)
    shutil.rmtree(older, ignore_errors=True)


@contextmanager
def _full_disk_by_name(state: _Run) -> Generator[None]:
    """Turns every way in which a full disk shows itself into `DiskFull` with figures."""
    try:
        yield
    except OSError as wrong:
        if wrong.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        raise space.full(state.job.work, state.needed_bytes) from wrong
