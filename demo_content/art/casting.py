"""Which scene, palette and lockup a title gets: by hand where we know it, by words and genre elsewhere."""

import random
from dataclasses import dataclass

from demo_content.art.canvas import seed_of
from demo_content.art.scenes import FAMILIES, SCENES


@dataclass(frozen=True)
class Role:
    """A scene, a palette, a face, and the title's place: low, high, panel, or a panel of paper, hot or ink."""

    scene: str
    palette: str
    face: str
    place: str = "low"


_KNOWN = """
A Trip to the Moon|moonshot night deco low
The Great Train Robbery|train mesa condensed low
Suspense|triptych ember slim low
Gertie the Dinosaur|dinosaur sepia ragged low
The Cabinet of Dr. Caligari|jagged banner cut ink
Within Our Gates|gate gilt serif low
The Mark of Zorro|rapier blood banner low
The Kid|two_hats clay round high
Nosferatu: A Symphony of Horror|claw crypt slim low
Häxan|sabbath oxide cut low
Nanook of the North|aurora ice deco low
Safety Last!|great_clock mustard heavy hot
The Hunchback of Notre Dame|cathedral wine gilded low
Sherlock Jr.|magnifier harvest heavy paper
The Navigator|liner noon slim ink
The Thief of Bagdad|domes lotus deco low
The Gold Rush|peaks slate serif high
The Lost World|jungle tangerine ragged low
The Phantom of the Opera|half_mask wine italic low
Battleship Potemkin|agitprop banner banner hot
Body and Soul|two_faces oxide serif low
The General|locomotive clay condensed paper
The Adventures of Prince Achmed|papercut teal deco low
A Page of Madness|spiral silver modern low
Metropolis|deco_city gilt gilded low
Sunrise: A Song of Two Humans|sunrise dusk italic high
Wings|biplanes noon slim low
The Passion of Joan of Arc|saint clay plate low
Steamboat Bill, Jr.|riverboat mint heavy high
The Crowd|crowd steel tech low
Man with a Movie Camera|lens paperwhite banner hot
Pandora's Box|open_box violet italic low
All Quiet on the Western Front|poppies sepia serif high
The Blue Angel|top_hat night italic low
Animal Crackers|crackers mustard round ink
Earth|wheat harvest heavy high
White Zombie|eyes crypt ragged low
The Most Dangerous Game|quarry moss condensed low
My Man Godfrey|black_tie lilac deco low
A Star Is Born|star dusk gilded low
Nothing Sacred|headlines blush italic high
Gulliver's Travels|tall_ship sea round high
His Girl Friday|telephone tangerine heavy low
Meet John Doe|fedora paperwhite poster hot
Penny Serenade|record blush italic paper
Detour|road volt condensed low
Scarlet Street|lamp blood slim low
The Stranger|clock_tower slate poster panel
The Strange Love of Martha Ivers|stairs emerald serif low
Angel and the Badman|desert mesa ragged high
D.O.A.|noir_skyline toxic heavy low
Royal Wedding|chandelier lilac italic low
The Hitch-Hiker|mirror oxide condensed low
Salt of the Earth|mine clay heavy high
House on Haunted Hill|mansion violet cut low
The Little Shop of Horrors|carnivore candy bubble low
Carnival of Souls|ferris steel deco low
Charade|stamps lilac modern hot
Dementia 13|pond teal tech paper
The Last Man on Earth|empty_city harvest modern hot
Night of the Living Dead|graveyard toxic cut low
The Plow That Broke the Plains|furrows oxide condensed low
The Battle of Midway|atoll sea poster ink
Let There Be Light|beam noir serif low
Elephants Dream|gears sea tech low
Big Buck Bunny|bunny noon bubble low
Sita Sings the Blues|mandala lotus round low
Sintel|dragon ice deco low
Tears of Steel|robot steel tech low
Cosmos Laundromat: First Cycle|sheep dusk poster high
Spring|forest moss italic low
Coffee Run|coffee tangerine round paper
Sprite Fright|mushrooms violet bubble low
Charge|bolt volt banner low
Wing It!|paper_plane noon round hot
Les Vampires|vamp blush plate low
Fantômas|rooftops emerald deco low
Why We Fight|front_map steel condensed hot
Caminandes|llama candy round hot
Signal at the Edge|signal night tech low
The Tiny Test Pattern|test_card mint round paper
The Lamplighter's Map|growth dusk italic low
Nine Minutes to Midnight|great_clock noir condensed low
Salt and Static|tall_ship steel tech low
Paper Planets|moonshot candy bubble high
"""
CAST = {name: Role(*rest.split()) for name, rest in (line.split("|") for line in _KNOWN.strip().splitlines())}

_WORDS = {
    "moon": "moonshot",
    "space": "moonshot",
    "train": "train",
    "city": "deco_city",
    "night": "noir_skyline",
    "street": "lamp",
    "road": "road",
    "house": "mansion",
    "haunted": "mansion",
    "sea": "tall_ship",
    "ship": "tall_ship",
    "island": "atoll",
    "star": "star",
    "rose": "rose",
    "love": "rose",
    "garden": "rose",
    "forest": "forest",
    "tree": "great_tree",
    "life": "growth",
    "clock": "great_clock",
    "time": "clock_tower",
    "song": "record",
    "dragon": "dragon",
    "robot": "robot",
    "mountain": "peaks",
    "snow": "peaks",
    "gold": "peaks",
    "war": "poppies",
    "desert": "desert",
    "west": "desert",
    "rider": "desert",
    "world": "jungle",
    "signal": "signal",
    "dance": "chandelier",
    "wedding": "chandelier",
    "murder": "lamp",
    "detective": "magnifier",
    "phone": "telephone",
    "dead": "graveyard",
    "ghost": "ferris",
    "mask": "half_mask",
    "spring": "forest",
    "sun": "sunrise",
    "river": "riverboat",
}
_MOODS = {
    "Horror": "crypt blood violet toxic ember",
    "Sci-Fi": "night volt steel teal violet",
    "Film Noir": "noir ember slate emerald",
    "Crime": "noir emerald blood slate",
    "Western": "mesa oxide clay tangerine",
    "Adventure": "sea tangerine moss noon",
    "Comedy": "mustard tangerine mint lilac harvest",
    "Romance": "blush wine dusk lilac",
    "Documentary": "steel moss oxide paperwhite",
    "Animation": "lotus candy noon mint teal",
    "Family": "noon mint candy",
    "Kids": "mint candy noon",
    "Drama": "slate wine gilt clay dusk",
    "Fantasy": "lotus dusk violet ice",
    "War": "sepia steel oxide",
    "History": "banner sepia clay",
    "Music": "night lilac wine",
    "Thriller": "ember volt teal noir",
    "Action": "oxide volt blood steel",
    "Mystery": "violet slate emerald",
}
_FACES = {
    "Horror": "cut ragged slim",
    "Sci-Fi": "tech deco condensed",
    "Film Noir": "condensed slim poster",
    "Western": "condensed ragged heavy",
    "Comedy": "round heavy bubble",
    "Romance": "italic serif deco",
    "Documentary": "modern poster serif",
    "Animation": "round bubble deco",
    "Family": "round bubble",
    "Kids": "bubble round",
    "Drama": "serif italic poster modern",
    "War": "heavy condensed",
}


def cast(title: str, year: int, genres: tuple[str, ...]) -> Role:
    """The role of any title; unknown ones are dealt from words, genres and era."""
    if title in CAST:
        return CAST[title]
    rng = random.Random(seed_of(title, year))  # noqa: S311 - drawing, not secrets
    named = [scene for word, scene in _WORDS.items() if word in title.lower().split()]
    family = [name for genre in genres for name in FAMILIES.get(genre, [])] or sorted(SCENES)
    genre = next((g for g in genres if g in _MOODS), "Drama")
    faces = _FACES.get(next((g for g in genres if g in _FACES), "Drama"), "modern").split()
    if year and year < 1931:
        faces = [*faces, "plate", "deco", "gilded"]
    return Role(
        rng.choice(named or family),
        rng.choice(_MOODS[genre].split()),
        rng.choice(faces),
        rng.choice(("low", "low", "high", "panel")),
    )
