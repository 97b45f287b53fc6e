"""What texts need beyond their row: the client's story for who takes his case, the numbers, what is on duty.

A teller is asked at the moment of sending. Only texts to the owner of a case tell who the client is.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

from bot.render import Page, Teller, Told, first_name
from schedules.local import to_local
from schedules.rota import Role, on_duty_at
from storage import cases, log, people, texts
from storage.rota import rota as rota_of
from storage.texts import StoredText

__all__ = ["TELLERS"]

LAST_CASES = 3
LAST_TEXTS = 12
LONGEST_WORDS = 600


async def details(page: Page) -> Told:
    """Name, phone, address with a map link, and what the client asked for."""
    case = await cases.load(page.tx, page.row.provider, page.row.case_id or "")
    client = await people.client(page.tx, page.row.provider, case.client) if case else None
    if case is None or client is None:
        return Told(args={"name": "", "wants": ""})
    lines = await log.lines(page.tx, page.row.provider, case.id)
    wants = {"asked_call": "call", "asked_visit": "visit"}
    place = ", ".join(part for part in (client.address, f"{client.postcode} {client.city}".strip()) if part)
    map_url = f"https://www.google.com/maps/search/?api=1&query={quote(place)}" if client.address else ""
    return Told(
        args={
            "name": client.name,
            "phone": client.phone,
            "address": client.address,
            "city": f"{client.postcode} {client.city}".strip(),
            "map": map_url,
            "notes": client.notes,
            "wants": ",".join(dict.fromkeys(wants[one.line.what] for one in lines if one.line.what in wants)),
        }
    )


async def contact_card(page: Page) -> Told:
    """The client's phone as a contact: one tap to call."""
    client = await _client_of_case(page)
    name, phone = (client.name, client.phone) if client else ("", "")
    return Told(args={"name": name, "phone": phone}, form="contact", body={"phone": phone, "name": name})


async def crisiskaart(page: Page) -> Told:
    """The card, whole as far as it fits."""
    client = await _client_of_case(page)
    return Told(args={"name": client.name if client else "", "card": client.crisiskaart if client else ""})


async def history(page: Page) -> Told:
    """What was said in this case, and how the last ones ended."""
    case = await cases.load(page.tx, page.row.provider, page.row.case_id or "")
    if case is None:
        return Told(args={})
    said = [text for text in await texts.of_case(page.tx, page.row.provider, case.id) if text.author == case.client]
    lines = [
        page.say("history-said", at=page.moment(text.added_at), words=_words(page, text))
        for text in said[-LAST_TEXTS:]
    ]
    earlier = [
        one
        for one in await cases.listing(page.tx, provider=page.row.provider)
        if one.client == case.client and one.id != case.id and one.outcome
    ][-LAST_CASES:]
    contacts = [
        page.say(
            "history-contact",
            at=page.moment(one.opened_at),
            owner=await _name(page, one.last_owner or ""),
            outcome=one.outcome.value if one.outcome else "",
        )
        for one in reversed(earlier)
    ]
    return Told(args={"said": "\n".join(lines), "contacts": "\n".join(contacts)})


async def relay(page: Page) -> Told:
    """Somebody's words or media, for the other side of a case."""
    text = await texts.open(page.tx, page.row.provider, str(page.row.args["text_id"]))
    name = ""
    if text and not page.row.is_client:
        client = await people.client(page.tx, page.row.provider, text.client)
        name = first_name(client.name) if client else ""
    if text is None or text.body is None:
        return Told(args={"name": name, "words": ""})
    words = str(text.body.get("words", ""))
    if text.kind == "contact":
        words = f"{text.body['name']} {text.body['phone']}"
    form = "text" if text.kind in ("text", "contact") else text.kind
    return Told(args={"name": name, "words": words}, form=form, body=text.body)


async def numbers(page: Page) -> Told:
    """The provider's own numbers."""
    known = page.provider.numbers if page.provider else {}
    return Told(args={"lines": "\n".join(page.say("number-line", name=name, number=number) for name, number in known.items())})


async def who_is_on_duty(page: Page) -> Told:
    """Who is on duty for the client's team, and until when."""
    client = await people.client(page.tx, page.row.provider, page.row.recipient)
    if client is None:
        return Told(args={})
    answer = on_duty_at(
        await rota_of(page.tx, page.row.provider), team=client.team, role=Role.ON_DUTY, moment=page.now
    )
    names = [await _name(page, one) for one in answer.workers]
    until = page.moment(answer.until) if answer.until and answer.until - page.now < timedelta(days=2) else ""
    return Told(args={"people": page.texts.join(page.language, names), "until": until})


async def duty(page: Page) -> Told:
    """Who is on duty for each of the reader's teams."""
    rota = await rota_of(page.tx, page.row.provider)
    lines = []
    for team in await _teams(page):
        for role in Role:
            answer = on_duty_at(rota, team=team, role=role, moment=page.now)
            names = [await _name(page, one) for one in answer.workers]
            near = answer.until is not None and answer.until - page.now < timedelta(days=7)
            lines.append(
                page.say(
                    "duty-line",
                    team=team,
                    role=page.say(f"role-{role.value}"),
                    people=page.texts.join(page.language, names),
                    until=page.moment(answer.until) if near and answer.until else "",
                )
            )
    return Told(args={"lines": "\n".join(lines)})


async def rota(page: Page) -> Told:
    """The reader's coming shifts: two weeks, at most twenty."""
    found, teams = await rota_of(page.tx, page.row.provider), await people.teams(page.tx, page.row.provider)
    lines: list[tuple[Any, str]] = []
    for team in teams:
        for role in Role:
            moment = page.now
            while moment < page.now + timedelta(days=14):
                answer = on_duty_at(found, team=team, role=role, moment=moment)
                if page.row.recipient in answer.workers and answer.because.value in ("rota", "swap", "taken over"):
                    start = answer.since or page.now
                    line = page.say(
                        "rota-line",
                        at=page.moment(start),
                        until=page.moment(answer.until) if answer.until else "…",
                        team=team,
                        role=page.say(f"role-{role.value}"),
                    )
                    lines.append((start, line))
                if answer.until is None:
                    break
                moment = answer.until
    return Told(args={"lines": "\n".join(line for _, line in sorted(lines)[:20]) or page.say("worker-rota-empty")})


async def open_list(page: Page) -> Told:
    """Open cases, by code and state, without the client."""
    lines = []
    for case_id in page.row.args.get("cases", ()):
        case = await cases.load(page.tx, page.row.provider, case_id)
        if case:
            lines.append(
                page.say(
                    "open-line",
                    code=case.code,
                    urgency=case.urgency.value,
                    kind=case.kind.value,
                    state=case.state.value,
                    owner=await _name(page, case.owner or ""),
                    at=page.moment(case.opened_at),
                )
            )
    return Told(args={"lines": "\n".join(lines)})


async def unread(page: Page) -> Told:
    """A message of a client that nobody has read."""
    text = await texts.open(page.tx, page.row.provider, str(page.row.args["text_id"]))
    if text is None:
        return Told(args={"lines": ""})
    client = await people.client(page.tx, page.row.provider, text.client)
    line = page.say(
        "unread-line",
        at=page.moment(text.added_at),
        name=first_name(client.name) if client else "",
        words=_words(page, text),
    )
    return Told(args={"lines": line})


async def waakvlam(page: Page) -> Told:
    """The check-in plans of the reader's teams."""
    from storage.waakvlam import plans

    teams = set(await _teams(page))
    lines = []
    for stored in await plans(page.tx, page.row.provider):
        client = await people.client(page.tx, page.row.provider, stored.plan.client)
        if client and client.team in teams:
            lines.append(
                page.say(
                    "waakvlam-line",
                    name=first_name(client.name),
                    days=", ".join(page.say(f"weekday-{day + 1}") for day in stored.plan.days),
                    times=", ".join(f"{one:%H:%M}" for one in stored.plan.times),
                    question=stored.plan.question,
                )
            )
    return Told(args={"lines": "\n".join(lines) or page.say("worker-waakvlam-empty")})


async def welcome(page: Page) -> Told:
    """The reader's own first name."""
    return Told(args={"name": await _own_name(page)})


async def office(page: Page) -> Told:
    """The office's number, while the office is open."""
    from schedules.office import is_office_open

    one = page.provider
    if one is None:
        known = await people.providers(page.tx)
        one = known[0] if len(known) == 1 else None
    is_open = one is not None and is_office_open(page.now, zone=one.zone, own_holidays=one.holidays)
    return Told(args={"office": one.office_phone if one and is_open else ""})


async def _client_of_case(page: Page) -> Any:
    case = await cases.load(page.tx, page.row.provider, page.row.case_id or "")
    return await people.client(page.tx, page.row.provider, case.client) if case else None


async def _name(page: Page, person: str) -> str:
    if person and person not in page.names:
        found = await people.person(page.tx, page.row.provider, person)
        page.names[person] = first_name(found.name) if found else person
    return page.names.get(person, person)


async def _own_name(page: Page) -> str:
    if page.row.is_client:
        client = await people.client(page.tx, page.row.provider, page.row.recipient)
        return first_name(client.name) if client else ""
    return await _name(page, page.row.recipient)


async def _teams(page: Page) -> tuple[str, ...]:
    person = await people.person(page.tx, page.row.provider, page.row.recipient)
    return person.teams if person else ()


def _words(page: Page, text: StoredText) -> str:
    """What was said, or what it was when it has no words."""
    body = text.body or {}
    words = str(body.get("words", ""))
    if not words:
        kind = text.kind if text.kind in ("voice", "photo", "location") else "other"
        words = page.say(f"word-{kind}")
    return words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS] + "…"



TELLERS: dict[str, Teller] = {
    "details": details,
    "contact-card": contact_card,
    "crisiskaart": crisiskaart,
    "history": history,
    "relay-to-worker": relay,
    "relay-to-client": relay,
    "client-numbers": numbers,
    "client-who": who_is_on_duty,
    "worker-duty": duty,
    "worker-rota": rota,
    "worker-open": open_list,
    "overview": open_list,
    "worker-unread": unread,
    "worker-waakvlam": waakvlam,
    "welcome-client": welcome,
    "welcome-worker": welcome,
    "welcome-coordinator": welcome,
    "already-linked": welcome,
    "stranger": office,
    "person-deactivated": office,
}
