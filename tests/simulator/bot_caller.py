"""A bot over plain HTTP, and the night in which it is called."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from bot_api_rules import RESULTS, faults_in_request, faults_in_value

from schedules.clock import SteppedClock

START = datetime(2026, 11, 21, 1, 14, 7, tzinfo=UTC)


@dataclass
class Caller:
    """A bot that speaks plain HTTP; every request and every good answer is held against the schema."""

    http: httpx.AsyncClient
    url: str
    token: str

    async def asks(self, method: str, **values: Any) -> httpx.Response:
        """The answer as it came."""
        return await self.http.post(f"{self.url}/bot{self.token}/{method}", json=values)

    async def gets(self, method: str, **values: Any) -> Any:
        """The result, when the call went well and both request and result fit the schema."""
        assert faults_in_request(method, values) == []
        body = (await self.asks(method, **values)).json()
        assert body["ok"], body
        assert faults_in_value(RESULTS[method], body["result"], where=method) == []
        return body["result"]

    async def is_refused(self, method: str, **values: Any) -> tuple[int, str]:
        """Code and description of the refusal."""
        answer = await self.asks(method, **values)
        body = answer.json()
        assert not body["ok"]
        assert body["error_code"] == answer.status_code
        assert faults_in_value("ResponseParameters", body.get("parameters", {}), where=method) == []
        return body["error_code"], body["description"]

    async def updates(self, **values: Any) -> list[dict[str, Any]]:
        """What getUpdates brings."""
        found: list[dict[str, Any]] = await self.gets("getUpdates", **values)
        return found


def later(clock: SteppedClock, **duration: float) -> None:
    """Moves the clock on."""
    clock.move_to(clock.now() + timedelta(**duration))
