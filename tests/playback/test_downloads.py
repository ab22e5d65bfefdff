"""Licences of downloads: who gets one, for how long, and what ends it, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from netflix_clone.accounts.schemas import Identity, Role
from netflix_clone.catalog import service as catalog_service
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.library import queries as library
from netflix_clone.media import delivery
from netflix_clone.playback import api, downloads, queries
from netflix_clone.playback.models import Download
from netflix_clone.playback.schemas import Licence, NoDownloads, TooManyDownloads, TooMature
from netflix_clone.profiles import service as profile_service
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import ProfileChanges, Viewer
from tests import factories
from tests.playback import media

pytestmark = pytest.mark.usefixtures("each_database")


def identity_of(viewer: Viewer) -> Identity:
    return Identity(viewer.account_id, Role.USER, viewer.session_id, viewer.profile_id)


def film(session: Session, **facts: Any) -> int:
    title_id = factories.movie(session, "Nosferatu", **facts)
    media.ready(session, factories.playable(session, title_id).id)
    return title_id


def granted(**facts: Any) -> tuple[Viewer, Licence]:
    """Somebody whose browser keeps a film."""
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        return viewer, downloads.grant(session, viewer, film(session, **facts), height=480)


def listed(viewer: Viewer) -> list[str]:
    with unit_of_work() as session:
        return [line.id for line in downloads.held(session, identity_of(viewer))]


def test_a_licence_opens_the_film_for_thirty_days() -> None:
    viewer, licence = granted()
    assert licence.expires_at - utc_now() > timedelta(days=29, hours=23)
    wanted = delivery.read(licence.dash_url)
    assert wanted is not None
    assert (wanted.file, delivery.judge(wanted)) == ("manifest.mpd", delivery.Verdict.VALID)
    assert listed(viewer) == [licence.id]


def test_asking_twice_gives_one_licence_with_fresh_days() -> None:
    viewer, licence = granted()
    with unit_of_work() as session:
        again = downloads.grant(session, viewer, licence.title_id, height=720)
    assert (again.id, again.height) == (licence.id, 720)
    assert listed(viewer) == [licence.id]


def test_the_first_play_leaves_48_hours_and_a_later_one_no_more() -> None:
    viewer, licence = granted()
    began_at = utc_now()
    for position_s, played_at in ((30.0, began_at), (60.0, began_at + timedelta(hours=30))):
        with unit_of_work() as session:
            line = downloads.note_play(
                session,
                identity_of(viewer),
                licence.id,
                position_s=position_s,
                duration_s=media.FILM_S,
                played_at=played_at,
            )
    assert began_at + timedelta(hours=47) < line.expires_at <= utc_now() + timedelta(hours=48)
    with unit_of_work() as session:
        at_s = library.resume_position_s(
            session, viewer.profile_id, factories.playable(session, licence.title_id).id
        )
    assert at_s == pytest.approx(60.0, abs=library.REWIND_S)


def test_a_play_cannot_be_dated_before_the_licence_to_hide_nor_into_the_future() -> None:
    viewer, licence = granted()
    for played_at in (utc_now() - timedelta(days=400), utc_now() + timedelta(days=400)):
        with unit_of_work() as session:
            line = downloads.note_play(
                session, identity_of(viewer), licence.id, position_s=1, duration_s=100, played_at=played_at
            )
        assert timedelta(hours=47) < line.expires_at - utc_now() <= timedelta(hours=48)


def test_a_renewal_gives_thirty_days_again() -> None:
    viewer, licence = granted()
    end_at(licence.id, utc_now() - timedelta(days=1))
    assert listed(viewer) == []
    with unit_of_work() as session:
        renewed = downloads.renew(session, identity_of(viewer), licence.id)
    assert renewed.expires_at - utc_now() > timedelta(days=29)
    assert listed(viewer) == [licence.id]


def end_at(licence_id: str, moment: datetime) -> None:
    with unit_of_work() as session:
        session.get_one(Download, licence_id).expires_at = moment


def test_what_was_deleted_is_neither_listed_nor_renewed() -> None:
    viewer, licence = granted()
    with unit_of_work() as session:
        downloads.forget(session, identity_of(viewer), licence.id)
    assert listed(viewer) == []
    with unit_of_work() as session, pytest.raises(NotFound):
        downloads.renew(session, identity_of(viewer), licence.id)


def test_another_sign_in_of_the_same_account_holds_none_of_it() -> None:
    viewer, licence = granted()
    with unit_of_work() as session:
        elsewhere = factories.sign_in(session, viewer.account_id, profile_id=viewer.profile_id)
    other = Identity(viewer.account_id, Role.USER, elsewhere, viewer.profile_id)
    with unit_of_work() as session:
        assert downloads.held(session, other) == ()
        downloads.forget(session, other, licence.id)
        with pytest.raises(NotFound):
            downloads.renew(session, other, licence.id)
    assert listed(viewer) == [licence.id]


def test_a_title_that_is_taken_down_ends_its_licences() -> None:
    viewer, licence = granted()
    with unit_of_work() as session:
        catalog_service.hide_title(session, licence.title_id)
    assert listed(viewer) == []
    with unit_of_work() as session, pytest.raises(NotFound):
        downloads.renew(session, identity_of(viewer), licence.id)


def test_a_profile_that_is_gone_takes_its_licences_along() -> None:
    with unit_of_work() as session:
        owner = factories.viewer(session, is_owner=True)
        guest = factories.viewer(session, account_id=owner.account_id)
        licence = downloads.grant(session, guest, film(session), height=480)
    with unit_of_work() as session:
        profile_service.delete_profile(session, identity_of(owner), guest.profile_id)
    with unit_of_work() as session:
        assert session.get(Download, licence.id) is None


def test_a_child_keeps_nothing_above_its_ceiling_and_a_lowered_ceiling_ends_a_licence() -> None:
    viewer, licence = granted(maturity=12)
    with unit_of_work() as session:
        child = factories.viewer(session, maturity_ceiling=7)
        with pytest.raises(TooMature):
            downloads.grant(session, child, licence.title_id, height=480)
    lower_ceiling(viewer)
    assert listed(viewer) == []


def test_a_child_gets_no_addresses_of_what_a_grown_up_keeps_in_the_same_browser() -> None:
    viewer, licence = granted(maturity=16)
    with unit_of_work() as session:
        child = factories.viewer(session, account_id=viewer.account_id, maturity_ceiling=7, is_kids=True)
        watching = replace(identity_of(viewer), profile_id=child.profile_id, is_kids=True)
        with pytest.raises(TooMature):
            downloads.renew(session, watching, licence.id)
        assert downloads.renew(session, identity_of(viewer), licence.id).id == licence.id


def lower_ceiling(viewer: Viewer) -> None:
    with unit_of_work() as session:
        session.get_one(Profile, viewer.profile_id).maturity_ceiling = 7


def test_a_plan_without_downloads_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    viewer, licence = granted()
    monkeypatch.setattr(queries, "may_download", lambda _session, _viewer: False)
    with unit_of_work() as session:
        with pytest.raises(NoDownloads):
            downloads.offer(session, viewer, licence.title_id)
        with pytest.raises(NoDownloads):
            downloads.renew(session, identity_of(viewer), licence.id)


def test_a_device_keeps_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    viewer, _ = granted()
    monkeypatch.setattr(downloads, "MOST_ON_A_DEVICE", 1)
    with unit_of_work() as session:
        second = film(session)
        with pytest.raises(TooManyDownloads):
            downloads.grant(session, viewer, second, height=480)


def test_the_api_from_offer_to_delete() -> None:
    client, _ = factories.viewer_client(*api.ROUTERS)
    with unit_of_work() as session:
        title_id = film(session)
    offer = client.get("/api/downloads/offer", params={"title_id": title_id})
    assert (offer.status_code, offer.json()["name"]) == (200, "Nosferatu")
    made = client.post("/api/downloads", json={"title_id": title_id, "height": 480})
    assert made.status_code == 201
    licence = made.json()["id"]
    assert [each["id"] for each in client.get("/api/downloads").json()["licences"]] == [licence]
    play = {"position_s": 5, "duration_s": 100, "played_at": utc_now().isoformat()}
    assert client.post(f"/api/downloads/{licence}/plays", json=play).status_code == 200
    assert client.post(f"/api/downloads/{licence}/renew").status_code == 200
    assert client.delete(f"/api/downloads/{licence}").status_code == 204
    assert client.get("/api/downloads").json()["licences"] == []


@pytest.mark.parametrize("path", ["/api/downloads", "/api/downloads/offer?title_id=1"])
def test_a_stranger_is_sent_to_sign_in(path: str) -> None:
    assert factories.client(*api.ROUTERS).get(path).status_code == 401


def test_the_look_of_captions_goes_with_a_download_and_follows_the_profile() -> None:
    viewer, licence = granted()
    assert licence.caption_style == {}
    with unit_of_work() as session:
        profile_service.update_profile(
            session, identity_of(viewer), viewer.profile_id, ProfileChanges(caption_style={"size": 150})
        )
    with read_only() as session:
        lines = downloads.held(session, identity_of(viewer))
    assert [line.caption_style for line in lines] == [{"size": 150}]
