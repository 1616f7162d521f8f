"""rekap: a chair's own community, a coordinator's own area only, asked for and by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from handlers.reports.collect import collect
from handlers.reports.months import Month
from handlers.reports.scope import area_of, find_scope
from storage.attendance import AttendanceStatus as Status
from storage.communities import Community, Level, Role
from storage.people import Grant, Person
from tests.chat import Chat
from tests.reports.field import DAIRI, MEDAN, Field, identity
from tests.reports.office import Office
from tests.seed import a_community, a_coordinator, a_member, an_occurrence

BEGINNING = datetime(2026, 9, 1, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 7, 2, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 5, 2, tzinfo=UTC)


def many(field: Field, count: int) -> list[Community]:
    """Communities in Dairi that all met in November but the last, with two members each."""
    made = []
    for number in range(1, count + 1):
        kkg = field.community(f"KKG Gugus {number}")
        chair = field.member(kkg, f"Ketua {number}", Role.CHAIR, BEGINNING)
        field.member(kkg, f"Guru {number}", joined=BEGINNING)
        if number < count:
            field.meeting(kkg, NOVEMBER, {identity(chair): Status.PRESENT})
        made.append(kkg)
    return made


@pytest.fixture
def area(chat: Chat) -> Chat:
    """Sari coordinates SD in Dairi: three communities there, one SMP there, one SD in Medan."""
    with chat.database.write() as session:
        field = Field(session)
        many(field, 3)
        medan = field.community("KKG Rahasia Medan", MEDAN)
        smp = field.community("MGMP Rahasia SMP", level=Level.SMP)
        for kkg in (medan, smp):
            guru = field.member(kkg, "Guru Rahasia", joined=BEGINNING)
            field.meeting(kkg, NOVEMBER, {identity(guru): Status.PRESENT})
            field.meeting(kkg, DECEMBER, {identity(guru): Status.PRESENT})
        a_coordinator(session, BEGINNING, "Sari", area=DAIRI, levels="sd")
    return chat


@pytest.mark.postgres
def test_hard_case_11_thirty_communities_one_file_own_area_only(chat: Chat, office: Office) -> None:
    with chat.database.write() as session:
        field = Field(session)
        many(field, 30)
        for regency, level in ((MEDAN, Level.SD), (DAIRI, Level.SMP)):
            kkg = field.community("KKG Rahasia", regency, level)
            guru = field.member(kkg, "Guru Rahasia", joined=BEGINNING)
            field.meeting(kkg, NOVEMBER, {identity(guru): Status.PRESENT})
        a_coordinator(session, BEGINNING, "Sari", area=DAIRI, levels="sd")
    chat.play(
        """
        Sari> rekap november
        Sari< Rekap November 2026, Kab. Dairi, Sumatera Utara (SD): 30 komunitas, 29 pertemuan,
            rata-rata hadir 50%. Belum ada pertemuan: KKG Gugus 30. {recap_chart} {recap_workbook}
            [Oktober 2026] [Satu komunitas]
        """
    )
    picture, book = office.files
    assert (picture.picture, picture.content[:4]) == (True, b"\x89PNG")
    assert book.name == "rekap-kab-dairi-sumatera-utara-sd-2026-11.xlsx"
    names = office.book().sheetnames
    assert names[:3] == ["Ringkasan", "Pertemuan", "01 KKG Gugus 1"]
    assert names[-1] == "30 KKG Gugus 30"
    assert len(names) == 32
    values = [str(value) for value in office.cells()]
    assert "KKG Gugus 30" in values
    assert "Guru 30" in values
    assert "Belum ada pertemuan pada bulan ini." in values
    assert not [value for value in values if "Rahasia" in value]


def test_the_month_is_this_one_or_the_last_while_nothing_was_held(area: Chat) -> None:
    area.play(
        """
        Sari> rekap
        Sari< Rekap November 2026, … {recap_chart} {recap_workbook} [Oktober 2026] [Satu komunitas]
        Sari> [Oktober 2026]
        Sari< Rekap Oktober 2026, Kab. Dairi, Sumatera Utara (SD): 3 komunitas.
            Belum ada pertemuan: KKG Gugus 1, KKG Gugus 2, KKG Gugus 3. {recap_workbook}
            [September 2026] [Satu komunitas] [Desember 2026]
        Sari> rekap bulan lalu
        Sari< Rekap November 2026, … {recap_chart} {recap_workbook} [Oktober 2026] [Satu komunitas]
        Sari> rekap des 2026
        Sari< Rekap Desember 2026, … {recap_workbook} [November 2026] [Satu komunitas]
        Sari> rekap januari 2027
        Sari< Mohon maaf, Januari 2027 belum dimulai. Ketik REKAP untuk rekap yang terbaru.
        """
    )


def test_one_community_by_name(area: Chat, office: Office) -> None:
    area.play(
        """
        Sari> rekap KKG Gugus 2 november
        Sari< Rekap November 2026, KKG Gugus 2: 1 pertemuan, rata-rata hadir 50%. …
            {recap_chart} {recap_workbook} [Oktober 2026]
        Sari> [Oktober 2026]
        Sari< Rekap Oktober 2026, KKG Gugus 2: belum ada pertemuan. … {recap_workbook}
            [September 2026] [Desember 2026]
        Sari> rekap november
        Sari< … {recap_chart} {recap_workbook} [Oktober 2026] [Satu komunitas]
        Sari> [Satu komunitas]
        Sari< Komunitas yang mana? Mohon ketik namanya.
        Sari> gugus
        Sari< Yang mana, Bu Sari? [KKG Gugus 1] [KKG Gugus 2] [KKG Gugus 3]
        Sari> 3
        Sari< Rekap November 2026, KKG Gugus 3: belum ada pertemuan. … {recap_workbook}
            [Oktober 2026] [Desember 2026]
        """
    )
    assert office.book().sheetnames == ["Ringkasan", "Pertemuan", "01 KKG Gugus 3"]


def test_another_areas_community_is_never_shown(area: Chat) -> None:
    area.play(
        """
        Sari> rekap KKG Rahasia Medan
        Sari< Mohon maaf, komunitas kkg rahasia medan tidak ada di wilayah Ibu. …
        Sari> rekap MGMP Rahasia SMP
        Sari< Mohon maaf, komunitas mgmp rahasia smp tidak ada di wilayah Ibu. …
        Sari> rekap
        Sari< … {recap_chart} {recap_workbook} [Oktober 2026] [Satu komunitas]
        Sari> [Satu komunitas]
        Sari< Komunitas yang mana? …
        Sari> Rahasia
        Sari< Mohon maaf, komunitas Rahasia tidak ada di wilayah Ibu. … Komunitas yang mana? …
        """
    )


def test_a_file_never_holds_more_than_the_grant_of_the_day_it_is_built(area: Chat) -> None:
    with area.database.write() as session:
        (grant,) = session.exec(select(Grant)).all()
        kkg = session.exec(select(Community).where(Community.regency_code == MEDAN)).one()
        month = Month(2026, 11)
        assert area_of(session, grant.person_id, month, kkg.id).communities == []
        with pytest.raises(LookupError):
            find_scope(session, month, {"person": grant.person_id, "community": kkg.id})
        session.delete(grant)
        session.flush()
        with pytest.raises(LookupError):
            find_scope(session, month, {"person": grant.person_id})


@pytest.mark.postgres
def test_a_chair_gets_the_own_community(area: Chat, office: Office) -> None:
    with area.database.write() as session:
        kkg = a_community(session, BEGINNING, name="KKG Sendiri")
        joko = a_member(session, BEGINNING, kkg, "Joko", role=Role.CHAIR)
        a_member(session, BEGINNING, kkg, "Rina")
        held = an_occurrence(session, BEGINNING, kkg, DECEMBER)
        Field(session).record(held, Status.LATE, identity(joko))
    area.play(
        """
        Joko> rekap
        Joko< Rekap Desember 2026, KKG Sendiri: 1 pertemuan, rata-rata hadir 50%. Rinciannya ada di
            berkas. {recap_chart} {recap_workbook} [November 2026]
        Joko> rekap KKG Gugus 1
        Joko< Rekap Desember 2026, KKG Sendiri: … {recap_chart} {recap_workbook} [November 2026]
        Joko> [November 2026]
        Joko< Rekap November 2026, KKG Sendiri: belum ada pertemuan. … {recap_workbook}
            [Oktober 2026] [Desember 2026]
        Rina> rekap
        Rina< Mohon maaf, menu ini khusus pengurus. Silakan hubungi Bu Joko, ketua KKG Sendiri.
        """
    )
    values = [str(value) for value in office.cells()]
    assert not [value for value in values if "Rahasia" in value or "Gugus" in value]


def test_a_coordinator_who_also_chairs_is_asked_which(chat: Chat) -> None:
    with chat.database.write() as session:
        field = Field(session)
        many(field, 2)
        sari = a_coordinator(session, BEGINNING, "Sari", area=DAIRI, levels="")
        kkg = a_community(session, BEGINNING, name="KKG Sendiri")
        membership = field.member(kkg, "Diganti", Role.CHAIR, BEGINNING)
        membership.person_id = sari.id
    chat.play(
        """
        Sari> rekap november
        Sari< Rekap yang mana, Bu Sari? [Wilayah saya] [Komunitas saya]
        Sari> 2
        Sari< Rekap November 2026, KKG Sendiri: … {recap_workbook} [Oktober 2026] [Desember 2026]
        Sari> rekap november
        Sari< Rekap yang mana, Bu Sari? [Wilayah saya] [Komunitas saya]
        Sari> wilayah saya
        Sari< Rekap November 2026, Kab. Dairi, Sumatera Utara: 3 komunitas, … {recap_chart}
            {recap_workbook} [Oktober 2026] [Satu komunitas]
        """
    )


def test_english_readers_get_english_words_and_files(area: Chat, office: Office) -> None:
    with area.database.write() as session:
        sari = session.exec(select(Person).where(Person.name == "Sari")).one()
        sari.locale = "en"
    area.play(
        """
        Sari> recap november
        Sari< Recap of November 2026, Kab. Dairi, Sumatera Utara (SD): 3 communities, 2 meetings,
            50% present on average. No meeting yet: KKG Gugus 3. {recap_chart} {recap_workbook}
            [October 2026] [One community]
        """
    )
    assert office.book().sheetnames[:2] == ["Summary", "Meetings"]


@pytest.mark.postgres
def test_the_recap_comes_by_itself_on_the_first(area: Chat, office: Office) -> None:
    with area.database.write() as session:
        a_coordinator(session, BEGINNING, "Tono", area="51", levels="")
    area.play(
        """
        @ 2026-11-28 08:00
        @ 2026-12-01 06:55
        @ 2026-12-01 07:01
        Sari< Bu Sari, ini rekap bulanan untuk wilayah Ibu. Rekap November 2026, Kab. Dairi,
            Sumatera Utara (SD): 3 komunitas, 2 pertemuan, … {recap_chart} {recap_workbook}
        @ 2026-12-01 09:00
        @ 2027-01-01 06:59
        @ 2027-01-01 07:01
        Sari< … Rekap Desember 2026, … {recap_workbook}
        """
    )
    assert not [value for value in office.cells() if "Rahasia" in str(value)]


def test_the_first_comes_at_seven_where_the_coordinator_lives(chat: Chat) -> None:
    with chat.database.write() as session:
        field = Field(session)
        field.community("KKG Timur", "91.71", zone="Asia/Jayapura")
        a_coordinator(session, BEGINNING, "Yosef", area="91", levels="")
    chat.play(
        """
        @ 2026-11-28 08:00
        @ 2026-12-01 04:59
        @ 2026-12-01 05:00
        Yosef< … Rekap November 2026, KKG Timur: belum ada pertemuan. … {recap_workbook}
        """
    )


def test_chat_and_file_count_the_same(chat: Chat) -> None:
    month, now = Month(2026, 11), datetime(2026, 12, 2, tzinfo=UTC)
    with chat.database.write() as session:
        field = Field(session)
        person = a_coordinator(session, BEGINNING, "Sari", area=DAIRI, levels="")
        for kkg in many(field, 4):
            late = field.member(kkg, "Baru", joined=NOVEMBER + timedelta(days=1))
            gone = field.member(kkg, "Lama", joined=BEGINNING, left=NOVEMBER - timedelta(days=1))
            field.meeting(
                kkg,
                NOVEMBER + timedelta(days=7),
                {identity(late): Status.LATE, identity(gone): Status.SICK},
            )
        scope = area_of(session, identity(person), month)
        totals = scope.totals(session, month, now)
        recaps = collect(session, scope.communities, month, str, now)
        for community, recap in zip(scope.communities, recaps, strict=True):
            total = totals[identity(community)]
            assert total.meetings == len(recap.sessions)
            assert total.came == sum(person.attended for person in recap.people)
            assert total.expected == sum(person.expected for person in recap.people)


def test_after_downtime_the_recap_waits_for_the_morning(area: Chat) -> None:
    area.play(
        """
        @ 2026-11-28 08:00
        @ 2026-12-01 20:00
        @ 2026-12-02 05:59
        @ 2026-12-02 06:00
        Sari< Bu Sari, ini rekap bulanan … {recap_chart} {recap_workbook}
        """
    )
