"""`python -m demo_content`: a contact sheet of all pictures, or clips made by name."""

import argparse
import html
import sys
from pathlib import Path

from demo_content.art import Work, backdrop, poster
from demo_content.catalogue import titles
from demo_content.clips.spots import SPOTS, render
from demo_content.plan import PLAN, TRAILERS


def sheet(path: Path) -> None:
    """Writes one HTML page with the poster and backdrop of every title."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figures = []
    for title in titles():
        work = Work(title.title, title.year, title.genres, "; ".join(title.directors))
        caption = f"<b>{html.escape(title.title)}</b> {html.escape(title.tagline)}"
        figures.append(f"<figure>{poster(work)}{backdrop(work)}<figcaption>{caption}</figcaption></figure>")
    style = (
        "body{background:#120f0c;color:#faf6f0;font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px}"
        "figure{margin:0;width:600px}svg{height:230px;margin-right:6px}"
    )
    path.write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(figures)}", encoding="utf-8"
    )


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="demo_content", description=__doc__)
    parser.add_argument("out", type=Path, help="a .html file for the contact sheet, or a folder for clips")
    parser.add_argument("slug", nargs="*", help="only these clips")
    args = parser.parse_args()
    if args.out.suffix == ".html":
        sheet(args.out)
        return 0
    for job in (*PLAN, *TRAILERS):
        if not args.slug or job.slug in args.slug:
            facts = job.render(args.out)
            size_mb = facts.video.stat().st_size / 1e6
            sys.stdout.write(f"{facts.video.name}: {job.clip.length_s:.0f} s, {size_mb:.1f} MB\n")
    for spot in SPOTS:
        if spot.slug in args.slug:
            sys.stdout.write(f"{render(spot, args.out).name}: {spot.length_s:.0f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
