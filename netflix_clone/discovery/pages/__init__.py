"""Pages of discovery: landing, home, title, lists, My List, history."""

from netflix_clone.discovery.pages.home import home
from netflix_clone.discovery.pages.landing import landing
from netflix_clone.discovery.pages.lists import titles
from netflix_clone.discovery.pages.mine import history, my_list
from netflix_clone.discovery.pages.title import title
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.discovery.state.landing import LandingState
from netflix_clone.discovery.state.lists import ListState
from netflix_clone.discovery.state.mine import HistoryState, MyListState
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.plugins.protocols import Access, Frame, Page

PAGES = [
    Page(
        route="/",
        component=landing,
        title="Great films deserve a warm light",
        on_load=LandingState.load,
        access=Access.PUBLIC,
        frame=Frame.PLAIN,
        description="Classics, silents and independent films, captioned, on every screen you own.",
    ),
    Page(route="/browse", component=home, title="Home", on_load=HomeState.load),
    Page(route="/films", component=titles, title="Films", on_load=ListState.load),
    Page(route="/series", component=titles, title="Series", on_load=ListState.load),
    Page(route="/new", component=titles, title="New here", on_load=ListState.load),
    Page(route="/genre/[genre_slug]", component=titles, title=ListState.tab_title, on_load=ListState.load),
    Page(route="/title/[title_id]", component=title, title=TitleState.tab_title, on_load=TitleState.load),
    Page(route="/my-list", component=my_list, title="My List", on_load=MyListState.load),
    Page(route="/history", component=history, title="History", on_load=HistoryState.load),
]
