"""Mails as they look: one layout with the brand's name and colour, made from the plain text that is sent beside it.

Styles stand in each element, for mail programs drop style sheets; nothing is fetched but the picture, if there is one.
"""

import re
from html import escape

from netflix_clone.kit import i18n
from netflix_clone.kit.palette import GROUND, palette
from netflix_clone.kit.settings import settings

_ADDRESS = re.compile(r"https?://\S+")
_LABELLED = re.compile(r"(?P<label>[^:?]{2,60}[:?])\s+(?P<url>https?://\S+)")
_FONT = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
_TEXT, _FAINT, _CARD, _LINE = "#FAF6F0", "#C2B8AA", "#1C1814", "#3A3227"


def as_html(
    subject: str, body: str, *, picture: str = "", footer: str = "", way_out: tuple[str, str] | None = None
) -> str:
    """The HTML of a mail in the language that speaks now.

    A paragraph that is an address alone becomes a button with the words of the heading, a line `Watch: https://…` one
    with its own. `picture` is an absolute address; `way_out` is a link at the foot, as (words, address).
    """
    spoken = i18n.languages()[i18n.language()]
    brand, accent = escape(settings().brand_name), palette(settings().brand_accent)
    site = escape(settings().site_url, quote=True)
    said = "".join(
        _paragraph(each, subject, accent.accent, accent.label) for each in re.split(r"\n\s*\n", body.strip())
    )
    image = (
        f'<img src="{escape(picture, quote=True)}" alt="" width="512" style="display:block;width:100%;'
        f'height:auto;border-radius:8px;margin:0 0 24px">'
        if picture
        else ""
    )
    foot = f'<p style="margin:0 0 8px">{escape(footer)}</p>' if footer else ""
    if way_out:
        words, address = way_out
        foot += (
            f'<p style="margin:0 0 8px"><a href="{escape(address, quote=True)}" style="color:{_FAINT}">'
            f"{escape(words)}</a></p>"
        )
    return (
        f'<!DOCTYPE html><html lang="{spoken.code}" dir="{spoken.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="dark">'
        f"<title>{escape(subject)}</title></head>"
        f'<body style="margin:0;padding:0;background:{GROUND};color:{_TEXT};font-family:{_FONT}">'
        f'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:{GROUND}"><tr>'
        f'<td align="center" style="padding:32px 16px"><table role="presentation" width="100%" cellpadding="0" '
        f'cellspacing="0" style="max-width:576px"><tr><td style="padding:0 0 20px">'
        f'<a href="{site}" style="color:{_TEXT};text-decoration:none;font-size:20px;font-weight:700">'
        f'<span style="color:{accent.accent}">&#9698;</span> {brand}</a></td></tr>'
        f'<tr><td style="padding:32px;background:{_CARD};border:1px solid {_LINE};border-radius:12px">{image}'
        f'<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25;color:{_TEXT}">{escape(subject)}</h1>{said}</td></tr>'
        f'<tr><td style="padding:20px 32px;font-size:13px;line-height:1.5;color:{_FAINT}">{foot}'
        f'<p style="margin:0">{brand} &middot; {escape(i18n.gettext(settings().brand_tagline))}</p></td></tr>'
        f"</table></td></tr></table></body></html>"
    )


def _paragraph(text: str, subject: str, accent: str, label: str) -> str:
    """A paragraph; lines that lead somewhere are buttons, one below the other."""
    plain: list[str] = []
    buttons: list[str] = []
    for line in text.strip().splitlines():
        labelled = _LABELLED.fullmatch(line.strip())
        if labelled:
            buttons.append(_button(labelled["label"].rstrip(":"), labelled["url"], accent, label))
        elif _ADDRESS.fullmatch(line.strip()):
            buttons.append(_button(subject, line.strip(), accent, label))
        else:
            plain.append(_ADDRESS.sub(_link, escape(line, quote=False)))
    words = (
        f'<p style="margin:0 0 16px;font-size:16px;line-height:1.55">{"<br>".join(plain)}</p>'
        if plain
        else ""
    )
    return words + "".join(buttons)


def _link(found: re.Match[str]) -> str:
    url = found[0].rstrip(".,")
    return f'<a href="{url.replace(chr(34), "%22")}" style="color:{_FAINT}">{url}</a>{found[0][len(url) :]}'


def _button(words: str, url: str, accent: str, label: str) -> str:
    return (
        f'<p style="margin:8px 0 20px"><a href="{escape(url, quote=True)}" style="display:inline-block;padding:13px 24px;'
        f'border-radius:6px;background:{accent};color:{label};font-weight:700;font-size:16px;text-decoration:none">'
        f"{escape(words)}</a></p>"
    )
