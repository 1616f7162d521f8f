"""Every conversation, one line each: what it is called, who may use it, and what runs.

Order matters only for ``match``: the first line that recognises a message's content takes it.
"""

from handlers.account.menu import doubts_us, help, holds_question, menu, officer_menu
from handlers.account.own_data import delete_my_data, my_data
from handlers.account.profile import profile
from handlers.account.stopping import start, start_everywhere, stop, stop_everywhere
from handlers.account.talks import about, invite, language, look_around, names_language, welcome
from handlers.attendance import words as said
from handlers.attendance.chair_talks import (
    confirm_attendance,
    decide_correction,
    meeting_result,
    who_answers,
)
from handlers.attendance.headcounts import headcount, holds_headcount
from handlers.attendance.mark_talks import (
    add_guests,
    mark_attendance,
    mark_by_name,
    take_off_guest,
    undo_mark,
)
from handlers.attendance.marks import names_first
from handlers.attendance.polite import polite
from handlers.attendance.sayings import says_answer, says_away, says_present, says_was_there
from handlers.attendance.talks import absence, came_in, check_in, correct_me, rsvp
from handlers.broadcasts.content import BROADCAST_WORDS, holds_broadcast
from handlers.broadcasts.talks import broadcast, my_broadcasts, stop_sending
from handlers.communities.create import create, share
from handlers.communities.match import holds_code, holds_invite
from handlers.communities.member_talks import (
    add_member,
    decide_request,
    hand_over,
    manage_member,
    members,
    merge_member,
    requests,
)
from handlers.communities.own_talks import LEAVE_WORDS, appoint_chair, communities, leave
from handlers.communities.renaming import RENAME_WORDS, rename
from handlers.communities.talks import join
from handlers.communities.unreached import unreached
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
from handlers.linking.codes import holds_link_code
from handlers.linking.number_talks import decide_new_number, new_number
from handlers.linking.owner_talks import undo_link
from handlers.linking.second_person import second_person
from handlers.linking.talks import confirm_link, link, release_account, withdraw_link
from handlers.meetings.asked import AGENDA_LEADS, AGENDA_WORDS, HOUR_LEADS, asks_schedule
from handlers.meetings.change_talks import cancel_meeting, move_meeting
from handlers.meetings.recognise import SCHEDULE_LEADS, holds_meeting
from handlers.meetings.settings_talk import settings
from handlers.meetings.talks import agenda, schedule
from handlers.meetings.told_changes import holds_cancelling, holds_move
from handlers.reports.recap_talk import recap
from handlers.reports.talks import attendance_list, invitation_letter
from handlers.templates.talks import read_held
from handlers.voices.talks import forward_voice


def _handled_by_router(talk: Talk) -> None:
    """``batal`` changes the router's own state, so it never runs as a talk."""


# fmt: off
CATALOGUE = Catalogue(
    [
        Entry("cancel", _handled_by_router, May.ANYONE,
              words=("batal", "batalkan", "cancel", "tidak jadi", "gak jadi"),
              command="batal"),
        Entry("broadcast", broadcast, May.BROADCAST, BROADCAST_WORDS, match=holds_broadcast,
              command="siarkan"),
        Entry("my_broadcasts", my_broadcasts, May.BROADCAST,
              words=("siaran", "laporan siaran", "broadcasts", "my broadcasts", "announcements")),
        Entry("stop_broadcast", stop_sending, May.BROADCAST),
        Entry("welcome", welcome, May.ANYONE, command="start"),
        Entry("look_around", look_around, May.ANYONE, words=("lihat dulu", "look around")),
        Entry("invite", invite, May.ANYONE, match=holds_invite),
        Entry("link", link, May.ANYONE,
              words=("tautkan", "taut", "hubungkan", "sambungkan", "tautkan akun", "ganti nomor",
                     "nomor baru", "ganti hp", "link", "link account"),
              leads=("tautkan", "hubungkan", "sambungkan", "link"),
              match=holds_link_code,
              command="tautkan"),
        Entry("confirm_link", confirm_link, May.CONSENTED),
        Entry("withdraw_link", withdraw_link, May.ANYONE),
        Entry("release_account", release_account, May.CONSENTED,
              words=("lepas akun", "lepaskan akun", "lepas akun ini", "lepaskan akun ini",
                     "lepas nomor", "lepaskan nomor", "lepas tautan", "putuskan tautan", "unlink")),
        Entry("new_number", new_number, May.ANYONE,
              words=("ponsel hilang", "hp hilang", "nomor lama hilang", "nomor lama mati",
                     "lost phone")),
        Entry("decide_new_number", decide_new_number, May.MEMBERS),
        Entry("second_person", second_person, May.MEMBER,
              words=("rekan tanpa ponsel", "satu ponsel berdua", "shared phone")),
        Entry("read_held", read_held, May.ANYONE, words=("baca", "read")),
        Entry("undo_link", undo_link, May.OPERATE,
              words=("tautan", "daftar tautan", "batalkan tautan", "undo link")),
        Entry("join", join, May.ANYONE,
              words=("gabung", "gabng", "ikut", "daftar", "join", "bergabung", "izin bergabung",
                     "izin gabung", "mau gabung", "ingin bergabung", "saya punya kode",
                     "punya kode", "kode", "i have a code"),
              leads=("gabung", "gabng", "bergabung", "izin bergabung", "izin gabung", "mau gabung",
                     "ingin bergabung", "join"),
              match=holds_code,
              command="gabung"),
        Entry("create_community", create, May.ANYONE,
              words=("buat komunitas", "buat kombel", "bikin komunitas", "komunitas baru",
                     "buat kkg", "buat mgmp", "create community", "create a community",
                     "new community"),
              command="buatkomunitas"),
        Entry("menu", menu, May.ANYONE, words=("menu",), command="menu"),
        Entry("forward_voice", forward_voice, May.MEMBER),
        Entry("officer_menu", officer_menu, May.CONSENTED, words=(
              "pengurus", "menu pengurus", "officer", "officers", "officer menu", "officers menu")),
        Entry("help", help, May.ANYONE,
              words=("bantuan", "help", "tolong", "panduan", "cara pakai"),
              match=holds_question,
              command="help"),
        Entry("about", about, May.ANYONE,
              words=("tentang", "about", "siapa ini", "ini siapa"),
              match=doubts_us, command="tentang"),
        Entry("profile", profile, May.CONSENTED,
              words=("profil", "profile", "profil saya", "ubah profil", "ubah nama", "ganti nama",
                     "my profile"),
              command="profil"),
        Entry("language", language, May.ANYONE,
              words=("bahasa", "language", "ganti bahasa", "ubah bahasa"),
              match=names_language, command="bahasa"),
        Entry("stop", stop, May.ANYONE,
              words=("stop", "berhenti", "setop", "unsubscribe"),
              command="berhenti"),
        Entry("stop_everywhere", stop_everywhere, May.CONSENTED, (
              "stop semua", "berhenti semua", "stop all")),
        Entry("start", start, May.ANYONE, words=("mulai", "start", "mulai lagi", "resume"),
              command="mulai"),
        Entry("start_everywhere", start_everywhere, May.CONSENTED, ("mulai semua", "start all")),
        Entry("my_data", my_data, May.CONSENTED,
              words=("data saya", "my data", "unduh data saya"),
              command="datasaya"),
        Entry("delete_my_data", delete_my_data, May.CONSENTED,
              words=("hapus data saya", "hapus data", "delete my data", "hapus akun"),
              writes=True),
        Entry("communities", communities, May.CONSENTED,
              words=("komunitas", "komunitas saya", "community", "communities", "ganti komunitas",
                     "pilih komunitas", "my communities"),
              command="komunitas"),
        Entry("rename_community", rename, May.SETTINGS, RENAME_WORDS, RENAME_WORDS),
        Entry("leave", leave, May.MEMBER, LEAVE_WORDS, writes=True),
        Entry("share", share, May.DOCUMENTS,
              words=("kartu", "kartu undangan", "bagikan", "undang", "ajak", "ajak anggota",
                     "bagikan kode", "kode komunitas", "card", "share", "share card",
                     "share code", "invite", "invite members", "community code"),
              command="kartu"),
        Entry("members", members, May.MEMBERS,
              words=("anggota", "daftar anggota", "members", "member list", "list members"),
              command="anggota"),
        Entry("unreached", unreached, May.MEMBERS,
              words=("tidak terjangkau", "tak terjangkau", "siapa tidak terjangkau", "unreached")),
        Entry("manage_member", manage_member, May.MEMBERS,
              words=("kelola anggota", "keluarkan anggota", "ubah peran", "angkat pengurus",
                     "manage member", "manage members", "remove member", "change role")),
        Entry("add_member", add_member, May.MEMBERS,
              words=("tambah anggota", "add member"),
              leads=("tambah anggota", "add member")),
        Entry("hand_over", hand_over, May.MEMBERS,
              words=("serahkan ketua", "ganti ketua", "alih ketua", "serah terima", "hand over",
                     "hand over chair", "change chair"),
              writes=True),
        Entry("requests", requests, May.MEMBERS,
              words=("permintaan", "permintaan bergabung", "requests", "join requests")),
        Entry("decide_request", decide_request, May.MEMBERS),
        Entry("merge_member", merge_member, May.MEMBERS),
        Entry("appoint_chair", appoint_chair, May.AREA,
              words=("tunjuk ketua", "appoint chair", "appoint a chair"),
              writes=True),
        Entry("schedule", schedule, May.SCHEDULE,
              words=(*(lead for lead in SCHEDULE_LEADS if lead != "schedule"), "jadwal baru",
                     "atur pertemuan"),
              leads=SCHEDULE_LEADS,
              match=holds_meeting,
              command="jadwalkan"),
        Entry("move_meeting", move_meeting, May.SCHEDULE,
              words=("pindah", "pindah jam", "pindah pertemuan", "ubah pertemuan", "ganti jam",
                     "ubah jadwal", "undur", "tunda", "majukan", "reschedule", "move",
                     "move meeting", "move the meeting", "postpone", "change meeting"),
              leads=("pindah", "pindahkan", "pindahkan pertemuan", "pindah pertemuan", "undur",
                     "diundur", "tunda", "tunda pertemuan", "geser", "majukan", "ubah pertemuan",
                     "ganti jadwal", "ubah jadwal", "pertemuan pindah", "reschedule",
                     "reschedule to", "move", "move to", "move meeting", "move meeting to",
                     "move the meeting", "move the meeting to", "postpone", "postpone to",
                     "postpone the meeting", "change the meeting", *HOUR_LEADS),
              match=holds_move),
        Entry("cancel_meeting", cancel_meeting, May.SCHEDULE,
              words=("batalkan pertemuan", "batal pertemuan", "batalkan rapat", "batalkan jadwal",
                     "batalkan semua pertemuan", "batalkan semua jadwal", "cancel all meetings",
                     "pertemuan batal", "cancel meeting", "cancel the meeting",
                     "meeting cancelled", "call off the meeting"),
              leads=("batalkan pertemuan", "batal pertemuan", "batalkan rapat", "pertemuan batal",
                     "batalkan jadwal", "batalkan semua pertemuan",
                     "cancel meeting", "cancel the meeting", "meeting cancelled"),
              match=holds_cancelling),
        Entry("agenda", agenda, May.MEMBER,
              words=AGENDA_WORDS,
              leads=AGENDA_LEADS,
              match=asks_schedule, command="jadwal"),
        Entry("settings", settings, May.SETTINGS,
              words=("pengaturan", "atur", "setelan", "atur pengingat", "settings", "setting",
                     "reminder settings"),
              command="pengaturan"),
        Entry("lesson_plan", send_lesson_plan, May.MEMBER,
              words=("rpp", "modul ajar", "perangkat", "perangkat ajar", "izin kirim",
                     "lesson plan", "lesson plans", "send a lesson plan"),
              leads=("kirim rpp", "unggah rpp", "upload rpp", "izin kirim rpp", "kirim modul ajar",
                     "setor rpp", "send lesson plan", "upload lesson plan", "send rpp"),
              match=holds_plan,
              command="rpp"),
        Entry("my_lesson_plans", my_lesson_plans, May.CONSENTED,
              words=("rpp saya", "status rpp", "my plans", "my lesson plans")),
        Entry("show_lesson_plan", show_lesson_plan, May.CONSENTED),
        Entry("resend_lesson_plan", resend_lesson_plan, May.CONSENTED),
        Entry("review_plans", review_lesson_plans, May.REVIEW,
              words=("rpp masuk", "periksa rpp", "cek rpp", "review rpp", "review plans",
                     "review lesson plans", "lesson plans to review")),
        Entry("learn", learn, May.CONSENTED,
              words=("belajar", "lanjut", "lanjutkan", "lanjut belajar", "kuis", "quiz", "unit",
                     "materi", "soal", "mulai belajar", "learn", "learning", "lesson", "continue"),
              command="belajar"),
        Entry("learning_record", learning_record, May.CONSENTED,
              words=("nilai saya", "kemajuan", "kemajuan belajar", "hasil belajar", "nilai",
                     "my scores", "scores", "my progress", "progress")),
        Entry("retry_unit", retry_unit, May.CONSENTED, words=("ulangi unit", "repeat unit")),
        Entry("choose_series", choose_series, May.CONSENTED,
              words=("seri", "daftar seri", "series")),
        Entry("nudge_later", nudge_later, May.CONSENTED),
        Entry("attendance_list", attendance_list, May.DOCUMENTS,
              words=("daftar hadir", "dafdir", "absensi kosong", "lembar hadir", "form hadir",
                     "cetak daftar hadir", "attendance list", "attendance sheet",
                     "print attendance list", "sign-in sheet"),
              leads=("daftar hadir", "cetak daftar hadir", "attendance list", "attendance sheet",
                     "print attendance list"),
              command="daftarhadir"),
        Entry("invitation_letter", invitation_letter, May.DOCUMENTS,
              words=("undangan", "surat undangan", "buat undangan", "cetak undangan",
                     "minta undangan", "invitation", "invitation letter", "letter",
                     "print invitation"),
              leads=("undangan nomor", "undangan no", "surat undangan nomor", "surat undangan no",
                     "invitation number", "invitation no", "invitation letter number"),
              command="undangan"),
        Entry("recap", recap, May.RECAP,
              words=("rekap", "rekapan", "rekapitulasi", "laporan", "laporan bulanan", "recap",
                     "monthly recap", "report", "monthly report"),
              leads=("rekap", "rekapitulasi", "recap", "report"),
              command="rekap"),
        Entry("rsvp", rsvp, May.MEMBER, words=tuple(said.RSVP_WORDS), match=says_answer),
        Entry("check_in", check_in, May.MEMBER, said.CHECK_IN_WORDS, said.CHECK_IN_LEADS,
              match=says_present, command="hadir", writes=True),
        Entry("absence", absence, May.MEMBER, said.ABSENCE_WORDS, said.ABSENCE_LEADS,
              match=says_away, command="izin", writes=True),
        Entry("came_in", came_in, May.ANYONE, words=("masuk",)),
        Entry("request_correction", correct_me, May.MEMBER, said.CORRECTION_WORDS,
              match=says_was_there),
        Entry("who_answers", who_answers, May.ATTENDANCE, said.WHO_WORDS, command="siapa"),
        Entry("mark_attendance", mark_attendance, May.ATTENDANCE, said.MARK_WORDS, said.MARK_LEADS),
        Entry("mark_by_name", mark_by_name, May.MEMBER, match=names_first),
        Entry("undo_mark", undo_mark, May.ATTENDANCE),
        Entry("add_guest", add_guests, May.ATTENDANCE, said.GUEST_WORDS, said.GUEST_WORDS),
        Entry("remove_guest", take_off_guest, May.ATTENDANCE),
        Entry("decide_correction", decide_correction, May.ATTENDANCE),
        Entry("confirm_attendance", confirm_attendance, May.ATTENDANCE, said.CONFIRM_WORDS),
        Entry("meeting_result", meeting_result, May.ATTENDANCE, said.RESULT_WORDS,
              said.RESULT_LEADS),
        Entry("headcount", headcount, May.MEMBER, match=holds_headcount),
        Entry("polite", polite, May.ANYONE, (*said.SILENT_WORDS, *said.THANKS_WORDS),
              said.POLITE_LEADS, match=said.needs_no_answer),
    ]
)
