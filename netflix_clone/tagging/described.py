"""The tags that titles can get, each with its sentence, from tags.toml."""

import tomllib
from functools import cache
from pathlib import Path

from netflix_clone.catalog.slugs import slug
from netflix_clone.tagging.schemas import Tag, TagKind

SOURCE = Path(__file__).with_name("tags.toml")


@cache
def tags() -> tuple[Tag, ...]:
    """All of them, in the order of the file."""
    return tuple(
        Tag(TagKind(each["kind"]), slug(each["name"], longest=60), each["name"], each["says"])
        for each in tomllib.loads(SOURCE.read_text())["tag"]
    )


def tag(kind: TagKind, tag_slug: str) -> Tag:
    """The one of that kind and slug; one that is no longer in the file has its slug for a name."""
    return _by_key().get((kind, tag_slug)) or Tag(kind, tag_slug, tag_slug.replace("-", " ").capitalize(), "")


@cache
def _by_key() -> dict[tuple[TagKind, str], Tag]:
    return {(each.kind, each.slug): each for each in tags()}
