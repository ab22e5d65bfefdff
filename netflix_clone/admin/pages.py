"""The operator's pages."""

from typing import Any

from netflix_clone.admin.screens import (
    jobs,
    mail,
    members,
    overview,
    plans,
    recommender,
    tags,
    title,
    titles,
    upload,
)
from netflix_clone.admin.state.jobs import JobsState
from netflix_clone.admin.state.mail import MailState
from netflix_clone.admin.state.members import MembersState
from netflix_clone.admin.state.overview import OverviewState
from netflix_clone.admin.state.plans import PlansState
from netflix_clone.admin.state.recommender import RecommenderState
from netflix_clone.admin.state.tags import TagsState
from netflix_clone.admin.state.title import TitleState
from netflix_clone.admin.state.titles import TitlesState
from netflix_clone.admin.state.translations import TranslationState
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui.i18n import noop


def _page(route: str, title: str, component: Any, on_load: Any = None) -> Page:
    return Page(
        route=route,
        component=component,
        title=title,
        on_load=on_load,
        access=Access.ADMIN,
        frame=Frame.ADMIN,
    )


PAGES = [
    _page("/admin", "Overview", overview.overview, OverviewState.load),
    _page("/admin/jobs", "Jobs", jobs.board, JobsState.load),
    _page("/admin/upload", "Upload", upload.desk),
    _page("/admin/titles", "Titles", titles.titles, TitlesState.load),
    _page("/admin/titles/new", "New title", titles.new_title),
    _page(
        "/admin/titles/[admin_title_id]",
        noop("Edit a title"),
        title.editor,
        [TitleState.load, TranslationState.load],
    ),
    _page("/admin/tags", noop("Suggested tags"), tags.tags, TagsState.load),
    _page("/admin/plans", "Plans", plans.plans, PlansState.load),
    _page("/admin/members", "Members", members.members, MembersState.load),
    _page("/admin/recommender", noop("Recommender"), recommender.desk, RecommenderState.load),
    _page("/admin/mail", "Mailbox", mail.mailbox, MailState.load),
]
