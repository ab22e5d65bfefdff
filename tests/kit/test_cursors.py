from datetime import UTC, datetime

import pytest

from netflix_clone.kit import cursors


def test_a_cursor_gives_back_the_position_it_was_made_of() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    assert cursors.decode(cursors.encode(moment, 7), datetime, int) == (moment, 7)
    assert cursors.decode(cursors.encode("ümlaut", 1), str, int) == ("ümlaut", 1)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x",
        "%%%",
        "🙂",
        "bnVsbA",
        cursors.encode("not a moment", 7),
        cursors.encode(1, 7),
        cursors.encode(7),
        cursors.encode("2026-01-01T00:00:00", 7),
        cursors.encode("2026-01-01T00:00:00+00:00", 2**40),
        "W" * 5000,
    ],
)
def test_a_forged_cursor_begins_at_the_start(forged: str) -> None:
    assert cursors.decode(forged, datetime, int) is None


def test_a_page_is_never_empty_and_never_endless() -> None:
    assert (cursors.clamp(-1), cursors.clamp(10**9), cursors.clamp(7)) == (1, 100, 7)
