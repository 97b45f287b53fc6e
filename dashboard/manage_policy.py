"""What the provider has agreed on: read by every coordinator, changed by one who leads all teams."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import tomli_w
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.edits import propose
from dashboard.manage_policy_form import FIELDS, LADDERS, PolicyForm, Wrong
from dashboard.manage_policy_preview import Preview, previewed
from dashboard.site import COORDINATORS, LONGEST, Site
from dashboard.visitor import Visitor
from escalation.policy import WHO, Policy
from records.faults import Fault
from schedules.provider import PersonRole
from storage import people
from storage.errors import Erased, VersionConflict
from storage.transaction import Transaction

__all__ = ["policy_routes"]

FILE = "policy.toml"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page says about what was sent."""

    form: PolicyForm
    wrong: tuple[Wrong, ...] = ()
    warnings: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()
    say: str = ""
    preview: Preview | None = None
    status: int = 200
    holds: Policy | None = field(default=None)
    """What holds now, where somebody else has changed it meanwhile."""


class PolicyPage:
    """The page of the agreements."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The agreements; as a form for who may change them."""
        async with self._site.database.read() as tx:
            policy = await people.policy(tx, visitor.provider.id)
            who_can = await _who_can(tx, visitor)
        if visitor.id not in who_can:
            named = [name for one, name in who_can.items() if one != visitor.id]
            return self._site.page(
                "manage_policy_read.html", visitor=visitor, policy=policy, ladders=LADDERS, who_can=named
            )
        said = "web-saved" if "saved" in request.query_params else ""
        said = "web-nothing-changed" if "same" in request.query_params else said
        return self._shown(visitor, policy, Answer(PolicyForm.of(policy), say=said))

    async def act(self, request: Request, visitor: Visitor) -> Response:
        """Replays the last month with what was sent, or saves it."""
        sent = await request.form()
        async with self._site.database.read() as tx:
            policy = await people.policy(tx, visitor.provider.id)
            if visitor.id not in await _who_can(tx, visitor):
                return self._site.say("web-policy-not-yours", visitor=visitor, status=403)
        if any(len(str(value)) > LONGEST for _, value in sent.multi_items()):
            answer = Answer(PolicyForm.of(policy), say="web-too-long", status=400)
            return self._shown(visitor, policy, answer)
        form = PolicyForm.sent(sent)
        if wrong := form.faults(policy):
            return self._shown(visitor, policy, Answer(form, wrong=tuple(wrong), status=409))
        if sent.get("was") != _hash(policy):
            answer = Answer(form, say="web-policy-changed", holds=policy, status=409)
            return self._shown(visitor, policy, answer)
        if sent.get("do") == "preview":
            proposed = Policy.from_mapping(form.mapping(policy))
            preview = await previewed(self._site, visitor, proposed)
            return self._shown(visitor, policy, Answer(form, preview=preview))
        return await self._saved(visitor, policy, form, is_confirmed=sent.get("do") == "save-anyway")

    async def _saved(
        self, visitor: Visitor, before: Policy, form: PolicyForm, *, is_confirmed: bool
    ) -> Response:
        content = tomli_w.dumps(form.mapping(before)).encode()
        try:
            async with self._site.database.write() as tx:
                policy = await people.policy(tx, visitor.provider.id)
                if policy != before:
                    answer = Answer(form, say="web-policy-changed", holds=policy, status=409)
                    return self._shown(visitor, policy, answer)
                proposal = await propose(
                    tx, visitor, lambda files: {**files, FILE: content}, now=self._site.now()
                )
                if proposal.faults or (proposal.warnings and not is_confirmed):
                    tx.discard()
                    answer = Answer(form, warnings=proposal.warnings, faults=proposal.faults, status=409)
                    return self._shown(visitor, before, answer)
        except VersionConflict:
            return self._shown(visitor, before, Answer(form, say="web-busy", status=409))
        except Erased:
            return self._shown(visitor, before, Answer(form, say="web-erased", status=409))
        said = "same" if proposal.changes.is_empty else "saved"
        return RedirectResponse(f"/manage/policy?{said}=yes", status_code=303)

    def _shown(self, visitor: Visitor, policy: Policy, answer: Answer) -> Response:
        return self._site.page(
            "manage_policy.html",
            visitor=visitor,
            status=answer.status,
            answer=answer,
            form=answer.form,
            ladders=LADDERS,
            who=WHO,
            fields=FIELDS,
            was=_hash(policy),
            wrong_at={one.place for one in answer.wrong},
        )


async def _who_can(tx: Transaction, visitor: Visitor) -> dict[str, str]:
    """The coordinators of every team, with their names: what holds for all is theirs to change."""
    teams = set(await people.teams(tx, visitor.provider.id))
    return {
        one.id: one.name
        for one in await people.staff(tx, visitor.provider.id)
        if one.role is PersonRole.COORDINATOR and teams <= set(one.teams)
    }


def _hash(policy: Policy) -> str:
    return hashlib.sha256(tomli_w.dumps(policy.to_mapping()).encode()).hexdigest()


def policy_routes(site: Site) -> list[Route]:
    """The routes of the agreements."""
    page = PolicyPage(site)

    def route(endpoint: Any, method: str) -> Route:
        return Route("/manage/policy", site.for_staff(endpoint, roles=COORDINATORS), methods=[method])

    return [route(page.page, "GET"), route(page.act, "POST")]
