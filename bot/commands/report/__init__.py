"""Reports: what the policy asks of a centre, and which papers the catalogue and its readers miss."""

import click

from .centre import centre
from .fees import fees
from .papers import papers
from .ratings_and_complaints import complaints, ratings
from .sms import sms
from .supervision import lights, unreached


@click.group()
def report() -> None:
    """Figures for those who answer for a centre, and for the catalogue."""


for each in (centre, ratings, complaints, papers, fees, lights, unreached, sms):
    report.add_command(each)
