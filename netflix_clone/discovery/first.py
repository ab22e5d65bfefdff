"""The first HTML of discovery's pages: hero and first row of home, the rail of the landing page, a title's sheet.

Written with the classes of the components that take its place, from what their states then take over
(`kit/ahead.py`). Names and synopses are somebody's text: each passes `escape`.
"""

from collections.abc import Mapping
from html import escape

from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.queries.strangers import FOR_EVERYBODY
from netflix_clone.catalog.schemas import CreditRole, TitleCard, TitleDetails, TitleFilter, TitleKind
from netflix_clone.discovery.schemas import RowLook, Showing, Spotlight, Strip, Tile, WatchedTile
from netflix_clone.discovery.state.home import home_shown
from netflix_clone.discovery.state.landing import FEWEST_RANKED, opening
from netflix_clone.discovery.state.title import title_told
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.ids import LARGEST_ID
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import First, HeadTags
from netflix_clone.ui.icons import markup

_IN_VIEW = 7
_TOLD = 24
_CAST_TOLD = 10
# Keeps the place of a button that only works once the page is alive.
_ROUND = '<span class="round first__b" aria-hidden="true"></span>'
# Boxes of what follows, so that no page seems to end where its first HTML does.
_ROW_OF_BOXES = (
    '<div class="waits" aria-hidden="true"><div class="row__h"><div class="sk sk--head"></div></div>'
    '<div class="rail rail--sk">' + '<div class="sk sk--card"></div>' * 7 + "</div></div>"
)
_BOXES_BESIDE = '<div class="waits" aria-hidden="true">' + '<div class="sk sk--line"></div>' * 3 + "</div>"
_BOXES_BELOW = (
    '<div class="waits" aria-hidden="true"><div class="tabs sheet__tabs"><div class="sk sk--head"></div></div>'
    '<div class="title__part"><div class="rowx"><div class="sk sk--head"></div></div>'
    '<div class="tiles tiles--three">' + '<div class="sk sk--tile"></div>' * 3 + "</div></div></div>"
)
_LEAD = noop("Classics, silents and independent films, captioned, on every screen you own. Free to watch.")


def landing(_identity: Identity | None, _gaps: Mapping[str, str]) -> First:
    """The rail of the landing page; its words are in the compiled page already."""
    trending, shelf, _cursor = opening.ahead()
    is_ranked = len(trending) >= FEWEST_RANKED
    head = HeadTags(
        title=gettext("Great films deserve a warm light."),
        description=gettext(_LEAD),
        path="/",
        image="/brand/icon-512.png",
    )
    if not shelf:
        return First(head)
    heading = (
        gettext("Trending this week") if is_ranked else gettext("New on {brand}", brand=settings().brand_name)
    )
    tiles = (trending if is_ranked else shelf)[:_IN_VIEW]
    cards = "".join(
        _ranked(tile, place) if is_ranked else f"<li>{_poster(tile)}</li>" for place, tile in _numbered(tiles)
    )
    rail = (
        f'<ol class="rail rail--moves">{cards}</ol>'
        if is_ranked
        else (f'<ul class="rail rail--moves rail--poster landing__posters">{cards}</ul>')
    )
    return First(head, f'{_row_head(heading)}<div class="row__t">{rail}</div>')


def home(identity: Identity | None, _gaps: Mapping[str, str]) -> First | None:
    """Hero and first row of whoever watches."""
    if identity is None or identity.profile_id is None:
        return None
    shown = home_shown.ahead(identity)
    if not shown.hero.title_id:
        return None
    row = _begun(shown.begun, shown.viewer.name) if shown.begun else _strip(shown.strips)
    kids = " home--kids" if shown.viewer.is_kids else ""
    asks = _tell_us() if shown.asks_taste and not shown.begun else ""
    hero = _hero(shown.hero, rank=shown.hero_rank, note=shown.hero_note)
    html = f'<div class="home{kids}">{hero}<div class="rows">{asks}{row}{_ROW_OF_BOXES}</div></div>'
    return First(HeadTags(preload=shown.hero.backdrop_url), html)


def _tell_us() -> str:
    sentence = gettext("Tell us what you like, and this page begins with what suits you.")
    way = f'<a href="/welcome" class="btn btn--quiet">{escape(gettext("Pick titles"))}</a>'
    return f'<section class="panel tellus"><p class="grow">{escape(sentence)}</p>{way}</section>'


def title(identity: Identity | None, gaps: Mapping[str, str]) -> First | None:
    """The sheet of a title; for a stranger what a search engine may know of it."""
    if identity is None or identity.profile_id is None:
        return _title_for_strangers(gaps["title_id"])
    view = title_told.ahead(identity, gaps["title_id"])
    about = view.spotlight
    head = HeadTags(title=about.name, description=about.synopsis, preload=about.backdrop_url)
    sheet = _sheet(about, view.showing)
    return First(head, f'<div class="title"><article class="sheet">{sheet}</article></div>')


def genre(identity: Identity | None, gaps: Mapping[str, str]) -> First | None:
    """The titles of a genre, for strangers; a viewer's page has filters and asks by itself."""
    if identity is not None:
        return None
    with read_only() as session:
        found = catalog.genre(session, gaps["genre_slug"])
        wanted = TitleFilter(genre=found.slug, maturity_ceiling=FOR_EVERYBODY)
        cards = catalog.page(session, wanted, limit=_TOLD).cards
    if not cards:
        return None
    name = gettext(found.name)
    head = HeadTags(
        title=name,
        description=gettext(
            "{genre} on {brand}: {titles}.", genre=name, brand=settings().brand_name, titles=_named(cards)
        ),
        path=f"/genre/{found.slug}",
        image=cards[0].backdrop_url,
    )
    return First(head, f'<h1 class="h-page">{escape(name)}</h1>{_list(cards)}', is_public=True)


def person(identity: Identity | None, gaps: Mapping[str, str]) -> First | None:
    """The titles of a person, for strangers."""
    if identity is not None:
        return None
    with read_only() as session:
        found = catalog.person(session, _id(gaps["person_id"]), maturity_ceiling=FOR_EVERYBODY)
    cards = [credit.card for credit in found.credits][:_TOLD]
    head = HeadTags(
        title=found.name,
        description=gettext(
            "{person} on {brand}: {titles}.",
            person=found.name,
            brand=settings().brand_name,
            titles=_named(cards),
        ),
        path=f"/person/{found.id}",
        image=cards[0].backdrop_url if cards else "",
        kind="profile",
        facts={"@type": "Person", "name": found.name},
    )
    return First(head, f'<h1 class="h-page">{escape(found.name)}</h1>{_list(cards)}', is_public=True)


def _title_for_strangers(asked: str) -> First:
    with read_only() as session:
        about = catalog.title(session, _id(asked), maturity_ceiling=FOR_EVERYBODY)
    card = about.card
    art = f"/art/backdrop/{card.id}?w=1280&v={card.art_version}"
    head = HeadTags(
        title=f"{card.name} ({card.year})" if card.year else card.name,
        description=about.synopsis or about.tagline,
        path=f"/title/{card.id}",
        image=art,
        preload=art,
        kind="video.movie" if card.kind is TitleKind.MOVIE else "video.tv_show",
        facts=_facts(about),
    )
    tagline = f'<p class="title__tag">{escape(about.tagline)}</p>' if about.tagline else ""
    genre = gettext(card.genre) if card.genre else ""
    facts = " · ".join(part for part in (str(card.year), card.facts, genre) if part)
    html = (
        f'<img class="open__art" src="{escape(art)}" alt="" width="1280" height="720" fetchpriority="high">'
        f'<h1 class="h-page">{escape(card.name)}</h1><p class="t2">{escape(facts)}</p>{tagline}'
        f"<p>{escape(about.synopsis)}</p>"
    )
    return First(head, html, is_public=True)


def _facts(about: TitleDetails) -> dict[str, object]:
    """The title in the words of schema.org."""
    card = about.card
    people = {
        "director": about.credited(CreditRole.DIRECTOR),
        "actor": about.credited(CreditRole.CAST)[:_CAST_TOLD],
    }
    is_film = card.kind is TitleKind.MOVIE
    hours, minutes = divmod(about.runtime_min, 60)
    told: dict[str, object] = {
        "@type": "Movie" if is_film else "TVSeries",
        "name": card.name,
        "description": about.synopsis,
        "genre": [gettext(genre) for genre in about.genres],
        "datePublished": about.release_date.isoformat() if about.release_date else str(card.year),
        "contentRating": card.certification or (f"{card.maturity}+" if card.maturity else ""),
        "duration": f"PT{hours}H{minutes}M" if is_film and about.runtime_min else "",
        "numberOfSeasons": 0 if is_film else len(about.seasons),
        **{role: [{"@type": "Person", "name": name} for name in names] for role, names in people.items()},
    }
    return {name: value for name, value in told.items() if value}


def _hero(about: Spotlight, *, rank: int, note: str) -> str:
    name = escape(about.name)
    number = escape(gettext("No. {n}", n=rank))
    place = f'<p class="rank"><b>{number}</b><span>{escape(note)}</span></p>' if rank else ""
    return (
        f'<section class="hero" aria-label="{escape(gettext("Featured: {name}", name=about.name))}">'
        f'<div class="hero__art"><img class="art art--hero" src="{escape(about.backdrop_url)}" alt="" width="1600"'
        f' height="900" fetchpriority="high"></div><div class="hero__in">'
        f'<img class="hero__logo hero__logo--fits" src="{escape(about.logo_url)}" alt="{name}">{place}'
        f'<p class="hero__syn">{escape(about.synopsis)}</p>{_facts_line(about)}<div class="hero__act">{_play(about)}'
        f'<a class="btn btn--glass btn--lg" href="/title/{about.title_id}"{_marks(about)}>{markup("info")}'
        f"{escape(gettext('More info'))}</a>{_ROUND}</div></div></section>"
    )


def _marks(about: Spotlight) -> str:
    """What the browser reads off the hero's link, as `hero_marks` of the component."""
    told = {
        "card": about.title_id,
        "name": about.name,
        "facts": f"{about.year} · {about.duration}",
        "age": about.age,
        "art": about.art,
    }
    return "".join(f' data-{key}="{escape(str(text))}"' for key, text in told.items())


def _sheet(about: Spotlight, showing: Showing) -> str:
    tagline = f'<p class="title__tag">{escape(about.tagline)}</p>' if about.tagline else ""
    way_on = _hidden("btn btn--primary btn--lg", gettext("Remind me")) if showing.coming else _play(about)
    name_class = "title__name" if showing.is_renamed else "vh"
    return (
        f'<div class="sheet__top"><img class="art" src="{escape(about.backdrop_url)}" alt="" width="1600" height="900"'
        f' fetchpriority="high"><div class="sheet__in"><img class="sheet__logo" src="{escape(about.logo_url)}" alt="">'
        f'<div class="sheet__act">{way_on}{_ROUND}{_ROUND if about.is_ready else ""}</div></div></div>'
        f'<div class="sheet__b">{_left(about, showing)}<div class="cols-2"><div>'
        f'<h1 class="{name_class}">{escape(about.name)}</h1>{_facts_in_full(about, showing)}{tagline}'
        f'<p class="title__syn">{escape(about.synopsis)}</p><div class="title__opinion"></div></div>{_BOXES_BESIDE}</div>{_BOXES_BELOW}</div>'
    )


def _left(about: Spotlight, showing: Showing) -> str:
    """How far the title was watched."""
    if not about.left:
        return ""
    told = " · ".join(escape(text) for text in (about.part, about.left) if text)
    ends = f" · {_ends_at()}" if showing.left_s else ""
    return (
        f'<div class="title__left"><div class="bar"><i style="width:{about.percent}%"></i></div>'
        f'<p class="small t2">{told}{ends}</p></div>'
    )


def _facts_in_full(about: Spotlight, showing: Showing) -> str:
    """The facts of a title's own page, in as many lines as they take there."""
    parts = (
        f"<span>{escape(about.year)}</span>",
        f"<span>{escape(about.duration)}</span>" if about.duration else "",
        _ends_at() if showing.length_s and not about.left else "",
        f'<span class="badge">{escape(about.age)}</span>',
        f'<span class="badge">{escape(showing.quality)}</span>' if showing.quality else "",
        '<span class="badge">CC</span>' if showing.has_captions else "",
    )
    return f'<div class="facts facts--title">{"".join(parts)}</div>'


def _ends_at() -> str:
    """Keeps the place of a time by the reader's clock."""
    return _hidden("t3", gettext("ends at {time}", time="00:00"))


def _hidden(look: str, words: str) -> str:
    return f'<span class="{look} first__b" aria-hidden="true">{escape(words)}</span>'


def _play(about: Spotlight) -> str:
    if not about.is_ready:
        return (
            f'<span class="btn btn--quiet btn--lg btn--waits">{markup("clock")}'
            f"{escape(gettext('Being prepared'))}</span>"
        )
    return (
        f'<a class="btn btn--primary btn--lg" href="{_watch(about.title_id, about.episode_id)}">{markup("play")}'
        f"{escape(about.play_label)}</a>"
    )


def _facts_line(about: Spotlight) -> str:
    premium = gettext("Premium") if about.is_premium else ""
    parts = (
        ("", about.year),
        ("", about.duration),
        ("badge", about.age),
        ("badge badge--premium", premium),
        ("", about.genre),
    )
    spans = (f'<span class="{kind}">{escape(text)}</span>' for kind, text in parts if text)
    return f'<div class="facts">{"".join(spans)}</div>'


def _begun(entries: tuple[WatchedTile, ...], viewer_name: str) -> str:
    cards = "".join(_begun_card(each) for each in entries[:_IN_VIEW])
    heading = gettext("Continue watching, {name}", name=viewer_name)
    return (
        f'<section class="row row--begun">{_row_head(heading)}<div class="row__t">'
        f'<ul class="rail rail--moves">{cards}</ul></div></section>'
    )


def _begun_card(each: WatchedTile) -> str:
    tile = each.tile
    return (
        f'<li class="cw"><a class="card" href="{_watch(tile.title_id, each.episode_id)}"'
        f' aria-label="{escape(tile.name)}"><span class="card__img">{_still(tile)}</span></a>'
        f'<div class="bar"><i style="width:{each.percent}%"></i></div><div class="cw__r"><div class="grow">'
        f'<p class="card__t">{escape(tile.name)}</p><p class="card__m">{escape(each.part)} · {escape(each.left)}</p>'
        f"</div></div></li>"
    )


def _strip(strips: tuple[Strip, ...]) -> str:
    """The first row, where its look is one of the plain ones."""
    if not strips or strips[0].look not in {RowLook.WIDE.value, RowLook.POSTER.value, RowLook.RANKED.value}:
        return ""
    row = strips[0]
    tiles = row.tiles[:_IN_VIEW]
    if row.look == RowLook.RANKED.value:
        cards, list_class, row_class = (
            "".join(_ranked(tile, n) for n, tile in _numbered(tiles)),
            "",
            " row--ranked",
        )
    elif row.look == RowLook.POSTER.value:
        cards = "".join(f"<li>{_poster(tile)}</li>" for tile in tiles)
        list_class, row_class = " rail--poster", " row--poster"
    else:
        cards, list_class, row_class = "".join(f"<li>{_wide(tile)}</li>" for tile in tiles), "", ""
    return (
        f'<section class="row{row_class}">{_row_head(row.heading)}<div class="row__t">'
        f'<ul class="rail rail--moves{list_class}">{cards}</ul></div></section>'
    )


def _row_head(heading: str) -> str:
    return f'<div class="row__h"><h2 class="h-row">{escape(heading)}</h2></div>'


def _numbered(tiles: tuple[Tile, ...]) -> enumerate[Tile]:
    return enumerate(tiles, start=1)


def _ranked(tile: Tile, place: int) -> str:
    return f'<li class="top10"><span class="top10__n" aria-hidden="true">{place}</span>{_poster(tile)}</li>'


def _poster(tile: Tile) -> str:
    return (
        f'<a class="card card--poster card--grows" href="/title/{tile.title_id}" aria-label="{escape(tile.name)}">'
        f'<span class="card__img"><img class="art" src="/art/poster/{tile.title_id}?w=360&amp;v={tile.art}" alt=""'
        f' width="360" height="540" decoding="async"></span></a>'
    )


def _wide(tile: Tile) -> str:
    return (
        f'<a class="card card--grows" href="/title/{tile.title_id}" aria-label="{escape(tile.name)}">'
        f'<span class="card__img">{_still(tile)}</span></a>'
    )


def _still(tile: Tile) -> str:
    return (
        f'<img class="art" src="/art/backdrop/{tile.title_id}?w=480&amp;v={tile.art}" alt="" width="480" height="270"'
        f' decoding="async"><img class="card__logo" src="/art/logo/{tile.title_id}?w=360&amp;v={tile.art}" alt=""'
        f' decoding="async">'
    )


def _list(cards: list[TitleCard] | tuple[TitleCard, ...]) -> str:
    items = "".join(
        f'<li><a href="/title/{card.id}"><img src="{escape(card.poster_url)}" alt="{escape(card.name)}" width="240"'
        f' height="360" loading="lazy"></a></li>'
        for card in cards
    )
    return f'<ul class="open__l">{items}</ul>'


def _named(cards: list[TitleCard] | tuple[TitleCard, ...]) -> str:
    return ", ".join(card.name for card in cards[:6])


def _watch(title_id: int, episode_id: int | None) -> str:
    return f"/watch/{title_id}?episode={episode_id}" if episode_id else f"/watch/{title_id}"


def _id(asked: str) -> int:
    if not asked.isdecimal() or not 0 < int(asked) <= LARGEST_ID:
        raise NotFound
    return int(asked)
