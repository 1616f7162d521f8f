"""Subjects as they are typed → stored values; never a menu of thirty lines."""

from functools import lru_cache

from handlers.communities.matching import Matched, match_words, plain_words
from handlers.engine.messages import Text, enum_key
from storage.communities import Subject

OTHER_LONGEST = 60
_TYPED: dict[Subject, str] = {
    Subject.CLASS_TEACHER: "guru kelas, kelas, wali kelas, tematik, semua mapel, umum",
    Subject.RELIGION: "pendidikan agama, agama, pai, pak, pai bp, agama islam, agama kristen, "
    "agama katolik, agama hindu, agama buddha, agama khonghucu, pendidikan agama islam, "
    "pendidikan agama kristen, pendidikan agama dan budi pekerti",
    Subject.PANCASILA: "pendidikan pancasila, pancasila, pkn, ppkn, pp",
    Subject.INDONESIAN: "bahasa indonesia, b indonesia, bhs indonesia, bindo, indonesia, b indo, "
    "bahasa indo, bind",
    Subject.MATHEMATICS: "matematika, mtk, mat, math, mathematics",
    Subject.SCIENCE: "ipa, ilmu pengetahuan alam, sains, science",
    Subject.SOCIAL_STUDIES: "ips, ilmu pengetahuan sosial, social studies",
    Subject.SCIENCE_AND_SOCIAL: "ipas, ipa ips, ilmu pengetahuan alam dan sosial",
    Subject.ENGLISH: "bahasa inggris, b inggris, bhs inggris, bing, inggris, english",
    Subject.PHYSICAL_EDUCATION: "pjok, penjas, penjaskes, penjasorkes, olahraga, "
    "pendidikan jasmani",
    Subject.INFORMATICS: "informatika, tik, komputer, informatics",
    Subject.ARTS_AND_CRAFTS: "seni budaya dan prakarya, sbdp, seni budaya, seni, prakarya, sbk, "
    "seni rupa, seni musik, seni tari, seni teater",
    Subject.LOCAL_CONTENT: "muatan lokal, mulok, bahasa daerah, bahasa jawa, bahasa sunda, "
    "bahasa batak, bahasa bali",
    Subject.CODING_AND_AI: "koding dan kecerdasan artifisial, koding, coding, kka, kecerdasan "
    "artifisial, koding dan ka, coding dan ai",
    Subject.PHYSICS: "fisika, physics",
    Subject.CHEMISTRY: "kimia, chemistry",
    Subject.BIOLOGY: "biologi, biology",
    Subject.HISTORY: "sejarah, history, sejarah indonesia",
    Subject.GEOGRAPHY: "geografi, geography",
    Subject.ECONOMICS: "ekonomi, economics",
    Subject.SOCIOLOGY: "sosiologi, sociology",
    Subject.COUNSELLING: "bimbingan dan konseling, bk, konseling, bimbingan konseling, guru bk",
    Subject.VOCATIONAL: "kejuruan, produktif, vokasi, dasar kejuruan, vocational",
    Subject.QURAN_AND_HADITH: "al quran hadis, quran hadis, qurdis, al quran dan hadis, "
    "alquran hadits, quran hadits",
    Subject.CREED_AND_MORALS: "akidah akhlak, aqidah akhlak, akidah, aqidah",
    Subject.FIQH: "fikih, fiqih, fiqh",
    Subject.ISLAMIC_HISTORY: "ski, sejarah kebudayaan islam, sejarah islam",
    Subject.ARABIC: "bahasa arab, b arab, bhs arab, arab, arabic",
}
_SHORT = 4
"""Up to this length a typo cannot be told from another word (IPA, IPS, SKI)."""


def match_subject(text: str) -> Matched[Subject]:
    """ "mtk", "Bahasa Indonesia", "matematka"; empty for what is none of the list (lainnya)."""
    words = plain_words(text)
    found = match_words(" ".join(words), _known())
    if found.sure or len("".join(words)) > _SHORT:
        return found
    return Matched()


def subject_label(stored: str | None) -> Text | str:
    """A stored subject for a message: a known one by its text, another as it was typed."""
    if stored is None:
        return ""
    return Text(enum_key(Subject(stored))) if stored in set(Subject) else stored


@lru_cache(maxsize=1)
def _known() -> dict[str, Subject]:
    return {
        "".join(plain_words(typed)): subject
        for subject, line in _TYPED.items()
        for typed in line.split(",")
    }
