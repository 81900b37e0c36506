"""What a cell of a workbook says, as text."""

from datetime import datetime


def written(value: object) -> str:
    """Return what a cell says, whatever the office's program made of it: 2.0 is 2, a day is a day."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case _:
            return str(value).strip()
