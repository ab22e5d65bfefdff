"""Why a title is not for everybody, in the words that the interface knows."""

_REASONS = """
the-great-train-robbery|violence
suspense|fear
the-cabinet-of-dr-caligari|fear, violence
within-our-gates|discrimination, violence
nosferatu-a-symphony-of-horror|fear, death
haxan|fear, nudity, violence
nanook-of-the-north|death
the-hunchback-of-notre-dame|violence, bullying
the-lost-world|fear
the-phantom-of-the-opera|fear, death
battleship-potemkin|violence, death
body-and-soul|alcohol, violence
the-adventures-of-prince-achmed|fear
a-page-of-madness|fear
metropolis|violence, fear
sunrise-a-song-of-two-humans|fear
wings|war, death, alcohol
the-passion-of-joan-of-arc|death, violence
the-crowd|death, alcohol
pandoras-box|sex, violence, smoking
all-quiet-on-the-western-front|war, death, violence
the-blue-angel|alcohol, smoking, bullying
earth|death, nudity
white-zombie|fear, death
the-most-dangerous-game|violence, fear
a-star-is-born|alcohol, suicide
meet-john-doe|suicide
penny-serenade|death
the-battle-of-midway|war, death
detour|crime, smoking, death
scarlet-street|crime, violence, smoking
the-stranger|crime, violence
the-strange-love-of-martha-ivers|crime, alcohol, smoking
let-there-be-light|war
angel-and-the-badman|violence
d-o-a|crime, violence, death
the-hitch-hiker|crime, fear, violence
salt-of-the-earth|discrimination, violence
house-on-haunted-hill|fear, death
the-little-shop-of-horrors|death, fear
carnival-of-souls|fear, death
charade|crime, violence, smoking
dementia-13|violence, fear, death
the-last-man-on-earth|fear, death
night-of-the-living-dead|violence, fear, death
elephants-dream|fear
sita-sings-the-blues|discrimination
sintel|violence, death
tears-of-steel|violence, language
cosmos-laundromat-first-cycle|suicide, language
sprite-fright|violence, fear
charge|violence
fantomas|crime, violence
les-vampires|crime, violence, death
signal-at-the-edge|fear
why-we-fight|war, violence
nine-minutes-to-midnight|crime, fear
salt-and-static|fear
"""
REASONS = {
    slug: tuple(why.split(", ")) for slug, why in (line.split("|") for line in _REASONS.strip().splitlines())
}
