"""How the parts of a score are weighed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blend:
    """How much each part counts, in units of the learned score's spread over the titles.

    These are the usual values; `tuning` looks for better ones for the crowd at hand.
    """

    lam: float = 300.0
    """The regularisation of EASE, in likes."""
    shrink: float = 0.55
    """The regularisation of iALS, in units of what events without any taste would need."""
    factors: float = 0.0
    """The share of iALS beside EASE, 0 to 1; above `RECOMMEND_EASE_TITLES` there is iALS alone."""
    attention: float = 0.5
    """Factor on events below a like."""
    decay: float = 0.0
    """How fast a history fades: an event counts exp(-decay) times as much as the next newer one."""
    popularity: float = 0.1
    """At a history of nine titles, so 0.3 with a single one; see `popularity.share`."""
    half_life_days: float = 0.0
    """In which a like loses half its value for popularity; 0 is never."""
    genre: float = 0.1
    follows: float = 0.1
    keep: float = 0.8
    """What a title's own score counts against its likeness to those before it; 1 leaves the order alone."""
