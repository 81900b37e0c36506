"""The desk's own pages: plain HTML that works without scripts, on any phone that has a browser."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def render(page: str, **values: Any) -> str:
    """Return a page, or a part of one."""
    return _TEMPLATES.get_template(f"{page}.html").render(**values)
