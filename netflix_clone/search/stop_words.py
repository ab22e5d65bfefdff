"""Words that tell nothing of a film: of grammar, and those that people ask with."""

_GRAMMAR = """
a about an and are as at be been being by can could did do does for from had has have he her him his how i if in
into is it its just me my no not of on or our out over s she so some something somebody someone such t than that
the their them then there these they this those to too up very was we were what when where which while who whom
whose will with would you your
der die das den dem des ein eine einer eines einem einen und oder mit von vom zu zum zur im in am an auf aus bei
für ist sind war nicht sich es er sie wir ich ein über um als auch wie wo was wer
el la los las un una unos unas y o de del al en con por para que se es son no lo su sus como
le les un une des du de et ou à au aux en avec par pour que qui se est sont ne pas il elle son sa ses dans sur
في من على عن الى إلى مع التي الذي هو هي و او أو
"""
_ASKING = """
film films movie movies flick flicks cinema watch watching show shows see find looking want wanna something anything
story stories like good best great please give recommend recommendation tonight
filme spielfilm sehen zeig zeige suche
pelicula peliculas peli pelis ver quiero algo
voir cherche veux quelque chose
فيلم افلام اريد
"""
_FOLD = str.maketrans("üéàèùçñáíóú", "ueaeucnaiou")
GRAMMAR = frozenset((_GRAMMAR + _GRAMMAR.translate(_FOLD)).split())
STOP_WORDS = GRAMMAR | frozenset((_ASKING + _ASKING.translate(_FOLD)).split())


def telling(words: list[str]) -> list[str]:
    """Those of the words that tell something; all of them, where none does."""
    return [
        word for word in words if word not in STOP_WORDS and (len(word) > 1 or not word.isascii())
    ] or words
