"""Who is looking: somebody who signed in, with his provider, his role and the teams whose cases are his to see."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from config.texts import Texts, staff_language
from escalation.case import Case
from schedules.local import to_local
from schedules.provider import Person, PersonRole, Provider
from storage import people, sign_in
from storage.sign_in import Session
from storage.transaction import Transaction

__all__ = ["Visitor", "visitor_of"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a session; what he may see depends on whether it is confirmed, and on his role."""

    session: Session
    person: Person
    provider: Provider
    texts: Texts
    form_token: str

    @property
    def id(self) -> str:
        """His id."""
        return self.person.id

    @property
    def is_coordinator(self) -> bool:
        """Whether he sees the cases of his teams, not only his own."""
        return self.person.role is PersonRole.COORDINATOR

    @property
    def language(self) -> str:
        """The language he reads."""
        return staff_language(next(iter(self.person.languages), self.provider.language))

    def sees(self, case: Case) -> bool:
        """Whether the case is his to see: a coordinator's team's, or a worker's own as long as it is open."""
        if case.provider != self.provider.id:
            return False
        if self.is_coordinator:
            return case.team in self.person.teams
        return case.owner == self.id and case.is_open

    def leads(self, team: str) -> bool:
        """Whether he coordinates this team: its people, clients and rota are his to manage."""
        return self.is_coordinator and team in self.person.teams

    def leads_any(self, teams: Iterable[str]) -> bool:
        """Whether he coordinates one of these teams."""
        return any(self.leads(team) for team in teams)

    def why(self, case: Case) -> str:
        """Why he may see the client of this case."""
        return case.code if case.owner == self.id else self.person.role.value

    def say(self, name: str, **args: str | int) -> str:
        """A text in his language."""
        return self.texts.say(self.language, name, **args)

    def local(self, moment: datetime) -> datetime:
        """The moment on the clocks of his provider."""
        return to_local(moment, self.provider.zone)


async def visitor_of(tx: Transaction, token: str, *, texts: Texts, at: datetime) -> Visitor | None:
    """Who has the session with this secret; None when there is none, or it is over."""
    session = await sign_in.session_of(tx, token, at=at)
    if session is None:
        return None
    person = await people.person(tx, session.provider, session.person)
    provider = await people.provider(tx, session.provider)
    if person is None or provider is None:
        return None
    # a form carries what only this browser's session can know, and that does not give the session away
    form_token = hashlib.sha256(f"form:{token}".encode()).hexdigest()
    return Visitor(session, person, provider, texts, form_token)
