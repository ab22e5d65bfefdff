"""Line icons, drawn inline on a 24 by 24 grid so that they take the colour of the text around them."""

import reflex as rx

_FILLED = frozenset({"more", "pause", "play"})
# These point along the line, whichever way it runs.
_TURNS = frozenset({"back", "first", "left", "right", "sign-out", "undo"})
_PATHS = {
    "back": "M20 12H4M11 4.5L3.5 12l7.5 7.5",
    "bell": "M6 9a6 6 0 0 1 12 0c0 6 2.5 7 2.5 8.5h-17C3.5 16 6 15 6 9zM10 20.5a2.2 2.2 0 0 0 4 0",
    "bin": "M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6",
    "calendar": "M5.5 5h13a2 2 0 0 1 2 2v11.5a2 2 0 0 1 -2 2h-13a2 2 0 0 1 -2 -2v-11.5a2 2 0 0 1 2 -2zM3.5 10h17M8 2.8V7M16 2.8V7",
    "captions": "M5 5h14a2.5 2.5 0 0 1 2.5 2.5v9a2.5 2.5 0 0 1 -2.5 2.5h-14a2.5 2.5 0 0 1 -2.5 -2.5v-9a2.5 2.5 0 0 1 2.5 -2.5zM10.5 10.2a2.4 2.4 0 1 0 0 3.6M17.5 10.2a2.4 2.4 0 1 0 0 3.6",
    "card": "M5 5h14a2.5 2.5 0 0 1 2.5 2.5v9a2.5 2.5 0 0 1 -2.5 2.5h-14a2.5 2.5 0 0 1 -2.5 -2.5v-9a2.5 2.5 0 0 1 2.5 -2.5zM2.5 10h19M6 15.5h4",
    "check": "M4.5 12.5l5 5 10-11",
    "clock": "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 6.5V12l4 2.5",
    "close": "M5.5 5.5l13 13M18.5 5.5l-13 13",
    "copy": "M10.5 8.5h8a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-8a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM15.5 8.5v-3a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3",
    "disk": "M4.5 5h15a1.5 1.5 0 0 1 1.5 1.5v3a1.5 1.5 0 0 1 -1.5 1.5h-15a1.5 1.5 0 0 1 -1.5 -1.5v-3a1.5 1.5 0 0 1 1.5 -1.5zM4.5 13h15a1.5 1.5 0 0 1 1.5 1.5v3a1.5 1.5 0 0 1 -1.5 1.5h-15a1.5 1.5 0 0 1 -1.5 -1.5v-3a1.5 1.5 0 0 1 1.5 -1.5zM7 8h.2M7 16h.2",
    "down": "M4.5 8.5l7.5 7.5 7.5-7.5",
    "download": "M12 3.5v12M6.5 10.5L12 16l5.5-5.5M4 20.5h16",
    "episodes": "M9 8h10a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM4 16V6a2 2 0 0 1 2-2h12",
    "eye": "M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
    "film": "M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2zM7.5 4v16M16.5 4v16M3 9h4.5M3 15h4.5M16.5 9H21M16.5 15H21",
    "filter": "M3 6h18M6.5 12h11M10 18h4",
    "first": "M6 4.5v15M18 4.5L10.5 12l7.5 7.5",
    "globe": "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18",
    "grid": "M5 3.5h4a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1 -1.5 1.5h-4a1.5 1.5 0 0 1 -1.5 -1.5v-4a1.5 1.5 0 0 1 1.5 -1.5zM15 3.5h4a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1 -1.5 1.5h-4a1.5 1.5 0 0 1 -1.5 -1.5v-4a1.5 1.5 0 0 1 1.5 -1.5zM5 13.5h4a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1 -1.5 1.5h-4a1.5 1.5 0 0 1 -1.5 -1.5v-4a1.5 1.5 0 0 1 1.5 -1.5zM15 13.5h4a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1 -1.5 1.5h-4a1.5 1.5 0 0 1 -1.5 -1.5v-4a1.5 1.5 0 0 1 1.5 -1.5z",
    "grip": "M9 5.5v.1M9 12v.1M9 18.5v.1M15 5.5v.1M15 12v.1M15 18.5v.1",
    "heart": "M12 20.5S3 15.3 3 9a4.7 4.7 0 0 1 9-2 4.7 4.7 0 0 1 9 2c0 6.3-9 11.5-9 11.5z",
    "home": "M3 11l9-8 9 8v10h-6v-6H9v6H3z",
    "image": "M5 4.5h14a2 2 0 0 1 2 2v11a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-11a2 2 0 0 1 2 -2zM6.7 10a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0M4 18l6-5 3.5 3 3-2.5 4.5 4",
    "info": "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 11v5.5M12 7.5v.2",
    "key": "M3.5 15a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0M11.5 11.5L20 3M16.5 6.5l3 3",
    "laptop": "M6 5h12a1.5 1.5 0 0 1 1.5 1.5v7.5a1.5 1.5 0 0 1 -1.5 1.5h-12a1.5 1.5 0 0 1 -1.5 -1.5v-7.5a1.5 1.5 0 0 1 1.5 -1.5zM2 19h20",
    "layers": "M12 3l9 5-9 5-9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5",
    "left": "M15 4.5L7.5 12l7.5 7.5",
    "like": "M7 10.5V21H3V10.5zM7 11l4-8c2 0 3 1.3 2.6 3.4L13 9h6a2 2 0 0 1 2 2.4l-1.5 8A2 2 0 0 1 17.5 21H7",
    "list": "M9 6h11.5M9 12h11.5M9 18h11.5M4 6h.1M4 12h.1M4 18h.1",
    "lock": "M7 10.5h10a2 2 0 0 1 2 2v6a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-6a2 2 0 0 1 2 -2zM8 10.5V7.5a4 4 0 0 1 8 0v3",
    "mail": "M4.5 5h15a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-15a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2zM3 7l9 6.5L21 7",
    "more": "M3.1 12a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0M10.1 12a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0M17.1 12a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0",
    "muted": "M4 9.5v5h3.5L13 19V5L7.5 9.5zM17 9.5l5 5M22 9.5l-5 5",
    "offline": "M2.5 9a14 14 0 0 1 19 0M6 12.8a9 9 0 0 1 12 0M9.5 16.4a4 4 0 0 1 5 0M3 3l18 18",
    "pause": "M6 3.5h4v17H6zM14 3.5h4v17h-4z",
    "pencil": "M4 20l1-4.5L16.5 4 20 7.5 8.5 19z",
    "people": "M5.2 8a3.8 3.8 0 1 0 7.6 0a3.8 3.8 0 1 0 -7.6 0M2 20.5c0-4 3-6.5 7-6.5s7 2.5 7 6.5M16 4.5a3.8 3.8 0 0 1 0 7M18.5 14.5c2.2.9 3.5 3 3.5 6",
    "person": "M8 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
    "phone": "M9.5 2.5h5a2.5 2.5 0 0 1 2.5 2.5v14a2.5 2.5 0 0 1 -2.5 2.5h-5a2.5 2.5 0 0 1 -2.5 -2.5v-14a2.5 2.5 0 0 1 2.5 -2.5zM11 18.5h2",
    "play": "M6.5 3.8v16.4a1 1 0 0 0 1.5.9l13.4-8.2a1 1 0 0 0 0-1.8L8 2.9a1 1 0 0 0-1.5.9z",
    "plus": "M12 4v16M4 12h16",
    "retry": "M20 5v5.5h-5.5M4 19v-5.5h5.5M19.5 10.5A8 8 0 0 0 5 8M4.5 13.5A8 8 0 0 0 19 16",
    "right": "M9 4.5l7.5 7.5L9 19.5",
    "search": "M4 11a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M20.5 20.5l-4.5-4.5",
    "settings": "M8.8 12a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0M12 2.8v3M12 18.2v3M2.8 12h3M18.2 12h3M5.5 5.5l2.1 2.1M16.4 16.4l2.1 2.1M18.5 5.5l-2.1 2.1M7.6 16.4l-2.1 2.1",
    "shield": "M12 3l8 3v6c0 5-3.5 8-8 9.5C7.5 20 4 17 4 12V6zM8.5 12l2.5 2.5 4.5-5",
    "sign-out": "M14 4H5v16h9M10 12h11M17 7.5l4.5 4.5-4.5 4.5",
    "star": "M12 2.8l2.8 6 6.5.8-4.8 4.5 1.3 6.5L12 17.4l-5.8 3.2 1.3-6.5L2.7 9.6l6.5-.8z",
    "tablet": "M6.5 2.5h11a2 2 0 0 1 2 2v15a2 2 0 0 1 -2 2h-11a2 2 0 0 1 -2 -2v-15a2 2 0 0 1 2 -2zM11 18.5h2",
    "tv": "M4.5 4.5h15a2 2 0 0 1 2 2v9a2 2 0 0 1 -2 2h-15a2 2 0 0 1 -2 -2v-9a2 2 0 0 1 2 -2zM8 21h8",
    "undo": "M8 4L3.5 8.5 8 13M3.5 8.5H14a6 6 0 0 1 0 12H8",
    "tag": "M3.5 4.5v7l9 9 7.5-7.5-9-9zM8 9v.1",
    "up": "M12 20V5M5.5 11.5L12 5l6.5 6.5",
    "upload": "M12 16V4M6.5 9L12 3.5 17.5 9M4 20.5h16",
    "warning": "M12 3.5L22 20.5H2zM12 10v5M12 17.6v.2",
}


def icon(name: str, *, class_name: str = "") -> rx.Component:
    """The icon `name`, for the eye alone: the control around it carries the words."""
    filled = " i--fill" if name in _FILLED else ""
    turns = " i--turns" if name in _TURNS else ""
    return rx.el.svg(
        rx.el.svg.path(d=_PATHS[name]),
        view_box="0 0 24 24",
        aria_hidden="true",
        class_name=f"i{filled}{turns} {class_name}".strip(),
    )


def markup(name: str) -> str:
    """The icon `name` as HTML."""
    filled = " i--fill" if name in _FILLED else ""
    turns = " i--turns" if name in _TURNS else ""
    return f'<svg class="i{filled}{turns}" viewBox="0 0 24 24" aria-hidden="true"><path d="{_PATHS[name]}"></path></svg>'


def logo() -> rx.Component:
    """The mark of the brand: a projector's beam in a quarter circle."""
    return rx.el.svg(
        _part("M3 25V3A22 22 0 0 1 25 25Z", fill="var(--accent)"),
        _part("M3 25V11.5A13.5 13.5 0 0 1 16.5 25Z", fill="var(--bg)", fillOpacity=".3"),
        _part("M3 25v-6.5A6.5 6.5 0 0 1 9.5 25z", fill="var(--bg)"),
        view_box="0 0 28 28",
        aria_hidden="true",
    )


def _part(path: str, **paint: str) -> rx.Component:
    # As plain attributes: what Reflex does not know as one becomes a style made at run time.
    return rx.el.svg.path(d=path, custom_attrs=paint)
