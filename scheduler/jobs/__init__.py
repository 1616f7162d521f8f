"""Every job that the ticker runs, one line each."""

from scheduler.job import Job
from scheduler.jobs.alerts import alert_owners
from scheduler.jobs.broadcasts import begin_broadcasts, report_broadcasts, spread_broadcasts
from scheduler.jobs.closing import close_lists
from scheduler.jobs.day_full import tell_day_full
from scheduler.jobs.forget import forget_strangers
from scheduler.jobs.held import release_waiting
from scheduler.jobs.housekeeping import housekeeping
from scheduler.jobs.monthly_recap import send_monthly_recaps
from scheduler.jobs.nudges import send_nudges
from scheduler.jobs.occurrences import materialise_series
from scheduler.jobs.reminders import send_reminders
from scheduler.jobs.template_alerts import alert_templates
from scheduler.jobs.voices import forward_voices

JOBS: list[Job] = [
    Job("forward_voices", forward_voices, every=5),
    Job("materialise_series", materialise_series, every=60),
    Job("send_reminders", send_reminders, every=5),
    Job("alert_owners", alert_owners, every=30),
    Job("alert_templates", alert_templates, every=60),
    Job("tell_day_full", tell_day_full, every=60),
    Job("release_waiting", release_waiting, every=20),
    Job("housekeeping", housekeeping, every=600),
    Job("begin_broadcasts", begin_broadcasts, every=1),
    Job("spread_broadcasts", spread_broadcasts, every=1),
    Job("report_broadcasts", report_broadcasts, every=5),
    Job("forget_strangers", forget_strangers, every=60),
    Job("send_monthly_recaps", send_monthly_recaps, every=60),
    Job("send_nudges", send_nudges, every=30),
    Job("close_lists", close_lists, every=15),
]
