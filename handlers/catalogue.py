"""Every conversation, one line each: what it is called, who may use it, and what runs.

Order matters only for ``match``: the first line that recognises a message's content takes it.
"""

from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.permissions import Permission as May
from handlers.engine.talk import Talk
from handlers.learning.talks import (
    choose_series,
    learn,
    learning_record,
    nudge_later,
    retry_unit,
)
from handlers.lesson_plans.material import holds_plan
from handlers.lesson_plans.reviewing import review_lesson_plans
from handlers.lesson_plans.talks import (
    my_lesson_plans,
    resend_lesson_plan,
    send_lesson_plan,
    show_lesson_plan,
)


def _handled_by_router(talk: Talk) -> None:
    """``batal`` changes the router's own state, so it never runs as a talk."""


CATALOGUE = Catalogue(
    [
        Entry(
            "cancel",
            _handled_by_router,
            May.ANYONE,
            words=("batal", "batalkan", "cancel", "tidak jadi", "gak jadi"),
            command="batal",
        ),
        Entry(
            "lesson_plan",
            send_lesson_plan,
            May.MEMBER,
            words=("rpp", "modul ajar", "perangkat", "perangkat ajar", "izin kirim"),
            leads=(
                "kirim rpp", "unggah rpp", "upload rpp", "izin kirim rpp", "kirim modul ajar",
                "setor rpp",
            ),
            match=holds_plan,
            command="rpp",
        ),
        Entry("my_lesson_plans", my_lesson_plans, May.MEMBER, words=("rpp saya", "status rpp")),
        Entry("show_lesson_plan", show_lesson_plan, May.CONSENTED),
        Entry("resend_lesson_plan", resend_lesson_plan, May.CONSENTED),
        Entry(
            "review_plans",
            review_lesson_plans,
            May.REVIEW,
            words=("rpp masuk", "periksa rpp", "cek rpp", "review rpp"),
        ),
        Entry(
            "learn",
            learn,
            May.CONSENTED,
            words=(
                "belajar", "lanjut", "lanjutkan", "lanjut belajar", "kuis", "quiz", "unit",
                "materi", "soal", "mulai belajar",
            ),
            command="belajar",
        ),
        Entry(
            "learning_record",
            learning_record,
            May.CONSENTED,
            words=("nilai saya", "kemajuan", "kemajuan belajar", "hasil belajar", "nilai"),
        ),
        Entry("retry_unit", retry_unit, May.CONSENTED, words=("ulangi unit", "ulang kuis")),
        Entry("choose_series", choose_series, May.CONSENTED, words=("seri", "daftar seri")),
        Entry("nudge_later", nudge_later, May.CONSENTED),
    ]
)
