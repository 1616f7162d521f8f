"""belajar: straight to the next thing, from where it stopped, on any channel.

The tables say where a person is; a talk's own answers only carry the message in hand. So a quiz
that lost its signal, its talk or its phone goes on at the first question without an answer.
"""

from datetime import datetime

from handlers.account.actions import set_job
from handlers.engine.answers import one_of
from handlers.engine.messages import Lines, Text, When, offer
from handlers.engine.talk import Talk
from handlers.learning.actions import choose_unit, open_unit
from handlers.learning.next import begun_modules, content_at, content_of, standing_in, standings
from handlers.learning.nudge_actions import put_off
from handlers.learning.rules import bar, finished_units
from handlers.learning.study import study
from storage.learning import Unit, all_series, attempts_at, enrolments_of, progress_of
from storage.people import Job


def learn(talk: Talk) -> None:
    """belajar: ``args["unit"]`` opens that one, with ``again`` once more from its questions."""
    again = bool(talk.args.get("again"))
    unit_id = _chosen(talk, again)
    opened = talk.do(open_unit, unit_id, again=again)
    if opened["enrolled"]:
        _welcome(talk, unit_id)
    study(talk, opened["progress"])


def learning_record(talk: Talk) -> None:
    """nilai saya: a learner's own progress and scores, for nobody else's eyes."""
    person_id = talk.person.id or 0
    begun = begun_modules(talk.session, talk.person)
    if not begun:
        talk.say("learn-record-empty", offer("learn-offer-start", "learn"))
        return
    for standing in begun:
        talk.say(
            "learn-record",
            each=f"{standing.series.id}-{standing.stage}",
            series=standing.series.title,
            bar=bar(standing.done, len(standing.units)),
            done=standing.done,
            units=len(standing.units),
            scores=Lines([_score(talk, person_id, unit) for unit in standing.units]),
        )
    offers = [offer("learn-offer-continue", "learn"), offer("learn-offer-again", "retry_unit")]
    talk.say("learn-private", *offers)


def retry_unit(talk: Talk) -> None:
    """ulangi: which finished unit to take once more."""
    finished = finished_units(progress_of(talk.session, talk.person.id or 0))
    units = [unit for s in standings(talk.session, talk.person) for unit in s.units]
    done = [unit for unit in units if unit.id in finished and unit.id is not None]
    if not done:
        talk.say("learn-record-empty", offer("learn-offer-start", "learn"))
        return
    chosen = talk.ask(
        "learn-which-unit", one_of(done, label=lambda unit: content_of(talk.session, unit).title)
    )
    talk.begin("learn", unit=chosen.id, again=True)


def choose_series(talk: Talk) -> None:
    """seri: everything that is offered, each with its progress; the chosen one opens."""
    offered = list(standings(talk.session, talk.person))
    if not offered:
        talk.say("learn-nothing")
        return
    series = {s.series.id: s.series for s in offered if s.units}
    if len(series) == 1:
        talk.begin("learn", series=next(iter(series)))
    chosen = talk.ask("learn-which-series", one_of(series.values(), label=lambda s: s.title))
    talk.begin("learn", series=chosen.id)


def nudge_later(talk: Talk) -> None:
    """ingatkan besok, below a nudge."""
    message_id = talk.args.get("message")
    later = talk.do(put_off, message_id) if isinstance(message_id, int) else None
    if later is None:
        talk.say("nudge-later-none")
        return
    at = datetime.fromisoformat(later["at"])
    talk.say("nudge-later-done", at=When(at, later["zone"], "short"))


def _chosen(talk: Talk, again: bool) -> int:
    """The id of the unit to open; asks the job before the first series, ends if there is none."""
    begun = bool(enrolments_of(talk.session, talk.person.id or 0))
    if talk.person.job is None and not begun and all_series(talk.session):
        talk.do(set_job, talk.ask("learn-job", one_of(Job)))
    series_id, wanted = talk.args.get("series"), talk.args.get("unit")
    unit_id = talk.do(choose_unit, series_id=series_id, unit_id=wanted, again=again)
    if unit_id is None:
        offers = [offer("learn-offer-again", "retry_unit")] if begun else []
        talk.say("learn-all-done" if begun else "learn-nothing", *offers)
        talk.end()
    return unit_id


def _welcome(talk: Talk, unit_id: int) -> None:
    unit = talk.session.get(Unit, unit_id)
    assert unit is not None
    standing = standing_in(talk.session, unit, talk.person.id or 0)
    talk.say(
        "learn-welcome",
        series=standing.series.title,
        about=standing.series.about,
        units=len(standing.units),
    )


def _score(talk: Talk, person_id: int, unit: Unit) -> Text:
    """One line of the record: the newest finished attempt at a unit, if there is one."""
    content = content_of(talk.session, unit)
    attempts = attempts_at(talk.session, person_id, unit.id or 0)
    finished = [attempt for attempt in attempts if attempt.finished_at is not None]
    if not finished:
        return Text.of("learn-record-open", title=content.title)
    total = len(content_at(talk.session, finished[-1]).questions)
    return Text.of(
        "learn-record-unit", title=content.title, right=finished[-1].score or 0, total=total
    )
