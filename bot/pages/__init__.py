"""The desk's own pages: plain HTML that works without scripts, on any phone that has a browser."""

import re
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

_NUMBER: Final = re.compile(r"\b\d{2}-\d{6}-\d\b")

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def unbroken(text: str) -> Markup:
    """Return a text as HTML in which no line ends within a ticket's number."""
    return Markup(_NUMBER.sub(r'<span class="n">\g<0></span>', str(escape(text))))  # noqa: S704 - it is escaped, the number has no signs


_TEMPLATES.filters["unbroken"] = unbroken


def render(page: str, **values: Any) -> str:
    """Return a page, or a part of one."""
    return _TEMPLATES.get_template(f"{page}.html").render(**values)
