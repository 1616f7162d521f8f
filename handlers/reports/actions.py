"""What the documents write: the chair's NIP, once."""

from handlers.engine.talk import Act


def save_nip(act: Act, *, nip: str) -> None:
    """Keep the NIP (18 digits) of the person who typed it."""
    person = act.someone
    person.nip = nip
    act.session.add(person)
