"""The Reflex app: registers the slices' pages and routes, and nothing else."""

import reflex as rx

from netflix_clone import reactions
from netflix_clone.accounts import api as accounts_api
from netflix_clone.accounts import pages as accounts_pages
from netflix_clone.admin import pages as admin_pages
from netflix_clone.billing import api as billing_api
from netflix_clone.billing import pages as billing_pages
from netflix_clone.billing import providers as billing_providers
from netflix_clone.catalog import api as catalog_api
from netflix_clone.discovery import api as discovery_api
from netflix_clone.discovery import pages as discovery_pages
from netflix_clone.holder import pages as holder_pages
from netflix_clone.library import api as library_api
from netflix_clone.media import storage as media_storage
from netflix_clone.media.api import admin as media_admin_api
from netflix_clone.media.api import uploads as uploads_api
from netflix_clone.notifications import api as notifications_api
from netflix_clone.notifications import pages as notifications_pages
from netflix_clone.playback import api as playback_api
from netflix_clone.playback import pages as playback_pages
from netflix_clone.plugins.protocols import Page
from netflix_clone.plugins.registry import registry
from netflix_clone.profiles import api as profiles_api
from netflix_clone.profiles import pages as profiles_pages
from netflix_clone.recommendations import api as recommendations_api
from netflix_clone.search import api as search_api
from netflix_clone.shell import bells, brand, failure, frame, health, offline, rest, sitemap
from netflix_clone.shell.edge import Edge
from netflix_clone.tagging import api as tagging_api
from netflix_clone.transfer import api as transfer_api
from netflix_clone.transfer import pages as transfer_pages
from netflix_clone.ui.i18n import page_attributes

PAGES: tuple[list[Page], ...] = (
    discovery_pages.PAGES,
    accounts_pages.PAGES,
    profiles_pages.PAGES,
    holder_pages.PAGES,
    billing_pages.PAGES,
    playback_pages.PAGES,
    transfer_pages.PAGES,
    notifications_pages.PAGES,
    failure.PAGES,
    admin_pages.PAGES,
)
ROUTERS = (
    *accounts_api.ROUTERS,
    *billing_api.ROUTERS,
    *profiles_api.ROUTERS,
    discovery_api.router,
    *catalog_api.ROUTERS,
    library_api.router,
    media_admin_api.router,
    uploads_api.router,
    *playback_api.ROUTERS,
    *search_api.ROUTERS,
    recommendations_api.router,
    transfer_api.router,
    notifications_api.router,
    tagging_api.router,
    health.router,
    brand.router,
    offline.router,
    sitemap.router,
)

for page in (page for pages in PAGES for page in pages):
    registry.add_page(page)
for router in ROUTERS:
    registry.add_router(router)
media_storage.register(registry)
billing_providers.register(registry)
registry.load()
reactions.connect()

app = rx.App(
    stylesheets=frame.stylesheets(),
    reset_style=False,
    head_components=frame.head(),
    app_wraps=frame.wraps(),
    toaster=None,
    backend_exception_handler=failure.tell_of_failure,
    api_transformer=[rest.build(registry), Edge],
    # Asked again in the browser, should React ever make the document anew.
    html_custom_attrs=page_attributes(),
)
for page in registry.pages.values():
    app.add_page(
        frame.framed(page),
        route=page.route,
        title=frame.title(page),
        description=frame.description(page),
        on_load=frame.on_load(page),
    )
app.register_lifespan_task(bells.watch, app=app)
