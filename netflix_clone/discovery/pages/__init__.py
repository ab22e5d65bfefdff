"""Pages of discovery: landing, home, title, person, lists, New & popular, search, My List, history, taste, welcome."""

from netflix_clone.discovery import first
from netflix_clone.discovery.pages.history import history
from netflix_clone.discovery.pages.home import home
from netflix_clone.discovery.pages.landing import landing
from netflix_clone.discovery.pages.lists import languages, titles
from netflix_clone.discovery.pages.my_list import my_list
from netflix_clone.discovery.pages.new import new
from netflix_clone.discovery.pages.person import person
from netflix_clone.discovery.pages.search import search
from netflix_clone.discovery.pages.taste import taste
from netflix_clone.discovery.pages.title import title
from netflix_clone.discovery.pages.welcome import welcome
from netflix_clone.discovery.state.history import HistoryState
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.discovery.state.landing import LandingState
from netflix_clone.discovery.state.lists import LanguagesState, ListState
from netflix_clone.discovery.state.my_list import MyListState
from netflix_clone.discovery.state.new import NewState
from netflix_clone.discovery.state.person import PersonState
from netflix_clone.discovery.state.search import SearchState
from netflix_clone.discovery.state.taste import TasteState
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.discovery.state.welcome import WelcomeState
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
        first=first.landing,
    ),
    Page(route="/browse", component=home, title="Home", on_load=HomeState.load, first=first.home),
    Page(route="/films", component=titles, title="Films", on_load=ListState.load),
    Page(route="/series", component=titles, title="Series", on_load=ListState.load),
    Page(route="/new", component=new, title="New & popular", on_load=NewState.load),
    Page(route="/languages", component=languages, title="Browse by language", on_load=LanguagesState.load),
    Page(
        route="/language/[language_code]", component=titles, title=ListState.tab_title, on_load=ListState.load
    ),
    Page(
        route="/person/[person_id]",
        component=person,
        title=PersonState.tab_title,
        on_load=PersonState.load,
        first=first.person,
    ),
    Page(
        route="/genre/[genre_slug]",
        component=titles,
        title=ListState.tab_title,
        on_load=ListState.load,
        first=first.genre,
    ),
    Page(
        route="/title/[title_id]",
        component=title,
        title=TitleState.tab_title,
        on_load=TitleState.load,
        first=first.title,
    ),
    Page(route="/search", component=search, title=SearchState.tab_title, on_load=SearchState.load),
    Page(route="/my-list", component=my_list, title="My List", on_load=MyListState.load),
    Page(route="/history", component=history, title="History", on_load=HistoryState.load),
    Page(route="/welcome", component=welcome, title="What do you like?", on_load=WelcomeState.load),
    Page(route="/taste", component=taste, title="Your taste", on_load=TasteState.load),
]
