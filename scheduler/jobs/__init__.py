"""Every job that the ticker runs, one line each."""

from scheduler.job import Job

JOBS: list[Job] = []
