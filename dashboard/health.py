"""Whether the installation is well, for a monitor outside: in words, and as numbers."""

from collections.abc import Callable
from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.pulse import Pulse, Vitals, feel
from storage.database import Database

__all__ = ["health_routes"]


def health_routes(*, database: Database, vitals: Vitals, now: Callable[[], datetime]) -> list[Route]:
    """``/healthz`` and ``/metrics``. ``now`` reads the product's clock."""

    async def healthz(_: Request) -> Response:
        """200 when all is well; 503 with what is stuck."""
        pulse = await feel(database, vitals, now=now())
        body = {
            "ok": pulse.is_well,
            "stuck": list(pulse.stuck),
            "last_round_seconds_ago": round(pulse.round_age, 1),
        }
        return JSONResponse(
            body, status_code=200 if pulse.is_well else 503, headers={"Cache-Control": "no-store"}
        )

    async def metrics(_: Request) -> Response:
        """The same as numbers, for Prometheus; no names, no texts."""
        pulse = await feel(database, vitals, now=now())
        return Response(generate_latest(_registry(pulse)), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [Route("/healthz", healthz), Route("/metrics", metrics)]


def _registry(pulse: Pulse) -> CollectorRegistry:
    registry = CollectorRegistry()
    for name, text, value in (
        ("up", "1 when nothing is stuck.", float(pulse.is_well)),
        ("round_age_seconds", "Since the engine's last round; -1 before the first.", pulse.round_age),
        ("inbox_waiting", "Updates that wait to be handled.", pulse.inbox_waiting),
        ("inbox_oldest_seconds", "Age of the oldest waiting update.", pulse.inbox_age),
        ("outbox_waiting", "Messages that could be sent now.", pulse.outbox_waiting),
        ("outbox_oldest_seconds", "Age of the oldest waiting message.", pulse.outbox_age),
        ("due_overdue", "Due rows that were not done in time.", pulse.overdue),
    ):
        Gauge(f"achtervang_{name}", text, registry=registry).set(value)
    cases = Gauge("achtervang_open_cases", "Open cases.", labelnames=("urgency", "state"), registry=registry)
    for (urgency, state), count in pulse.open_cases.items():
        cases.labels(urgency=urgency, state=state).set(count)
    return registry
