"""The sample people of the simulator: all invented, none a real teacher or school."""

from dataclasses import dataclass

from storage.communities import Role
from storage.lesson_plans import LessonPlanStatus, Phase
from storage.people import Honorific

WIB, WITA = "Asia/Jakarta", "Asia/Makassar"
REGENCY = "12.11"
CODE, COMMUNITY = "K7M4QD", "KKG Gugus 3 Sidikalang"
OTHER_CODE, OTHER_COMMUNITY = "B8N5WT", "KKG Gugus 4 Sumbul"
OTHER_CHAIR = "Ester Nainggolan, S.Pd."
COORDINATOR, COORDINATOR_PLACE = "Dewi Lestari, M.Pd.", "Kabupaten Dairi, SD"
CHAIR_NIP = "198003122006041005"
PLACE = "SDN 2 Sidikalang"
CALLED = {Honorific.BU: "Bu", Honorific.PAK: "Pak"}

SCHOOLS = {
    "one": "SDN 1 Sidikalang",
    "two": "SDN 2 Sidikalang",
    "three": "SDN 3 Sidikalang",
    "joseph": "SD Swasta Santo Yosef",
}


@dataclass(frozen=True)
class SampleTeacher:
    """``id`` is the name in the page's address, ``school`` a key of ``SCHOOLS``."""

    id: str
    honorific: Honorific
    name: str
    school: str
    role: Role = Role.MEMBER
    zone: str = WIB


_BU, _PAK = Honorific.BU, Honorific.PAK
TEACHERS = (
    SampleTeacher("joko", _PAK, "Joko Siregar, S.Pd.", "one", Role.CHAIR),
    SampleTeacher("rina", _BU, "Rina Wulandari, S.Pd.", "two"),
    SampleTeacher("sari", _BU, "Sari Simanjuntak, S.Pd.", "two", Role.SECRETARY),
    SampleTeacher("budi", _PAK, "Budi Santoso", "two"),
    SampleTeacher("maria", _BU, "Maria Sihombing, S.Pd.", "three", Role.LEAD),
    SampleTeacher("togar", _PAK, "Togar Sinaga", "three"),
    SampleTeacher("lina", _BU, "Lina Manik, S.Pd.", "three"),
    SampleTeacher("nurul", _BU, "Nurul Hidayah, S.Pd.SD", "one"),
    SampleTeacher("hotma", _BU, "Hotma Purba", "one"),
    SampleTeacher("made", _PAK, "I Made Wirawan, S.Pd.", "joseph", zone=WITA),
    SampleTeacher("yosef", _PAK, "Yosef Tarigan, S.Pd.", "joseph"),
)

TOPICS = (
    "Tujuan pembelajaran yang dapat diukur",
    "Membaca hasil asesmen awal",
    "Pertanyaan pemantik",
    "Kelompok belajar yang luwes",
    "Umpan balik yang membantu",
    "Murid ikut menentukan",
)
TOPIC_TODAY, TOPIC_TOMORROW = "Asesmen awal di kelas rendah", "Menyusun RPP bersama"


@dataclass(frozen=True)
class SamplePlan:
    author: str
    title: str
    grade: int
    phase: Phase
    status: LessonPlanStatus
    comment: str | None = None


PLANS = (
    SamplePlan(
        "rina", "Pecahan senilai dengan kertas lipat", 4, Phase.B, LessonPlanStatus.APPROVED,
        "Pertanyaan pemantiknya bagus, Bu. Silakan dibagikan.",
    ),
    SamplePlan("maria", "Daur air di sekitar sekolah", 5, Phase.C, LessonPlanStatus.SUBMITTED),
    SamplePlan(
        "budi", "Teks prosedur: membuat teh manis", 4, Phase.B, LessonPlanStatus.NEEDS_WORK,
        "Mohon tambahkan asesmen awalnya, Pak.",
    ),
    SamplePlan("made", "Penjumlahan sampai dua puluh", 1, Phase.A, LessonPlanStatus.SUBMITTED),
)  # fmt: skip
