"""The words that ask for the agenda, and those that give the next meeting another hour."""

AGENDA_WORDS = (
    "jadwal", "jdwl", "agenda", "kapan", "jam berapa", "jadwal pertemuan", "kapan pertemuan",
    "kapan kumpul", "kapan rapat", "kapan rapatnya", "pertemuan berikutnya", "pertemuan",
    "di mana", "dimana", "di mana tempatnya", "dimana tempatnya", "tempatnya di mana",
    "tempatnya dimana", "di mana pertemuannya", "dimana pertemuannya", "jadwal besok",
    "ada pertemuan besok", "next meeting", "next meetings", "meetings", "meeting", "when",
    "what time", "when is the meeting", "when is the next meeting", "what time is the meeting",
    "when is it", "where", "where is it", "where is the meeting", "upcoming meetings", "calendar",
    "schedule", "my schedule", "the schedule",
)  # fmt: skip
AGENDA_LEADS = (
    "jam berapa", "jam brp", "jm brp", "pukul berapa", "kapan kumpul", "kapan pertemuan",
    "kapan rapat", "kapan ada pertemuan", "kapan ketemu", "agenda bulan", "agenda minggu",
    "agenda pekan", "jadwal bulan", "jadwal minggu", "jadwal pekan", "what time is",
    "when do we meet", "schedule for this",
)  # fmt: skip
HOUR_LEADS = ("ganti jam", "ubah jam", "change the time to", "change the time")
"""What follows is an hour, said without its "jam"."""
