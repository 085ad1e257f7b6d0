"""Whether the server lives, and its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, request
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from facilitator.desk import Desk
from facilitator.web.api import json_response

LOOPBACK = ("127.0.0.1", "::1")


class _Figures:
    def __init__(self, figures: Callable[[], Mapping[str, float]]) -> None:
        self._figures = figures

    def collect(self) -> list[Metric]:
        return [
            GaugeMetricFamily(f"facilitator_{name}", name.replace("_", " "), value=value)
            for name, value in self._figures().items()
        ]


def make_health(desk: Desk, figures: Callable[[], Mapping[str, float]]) -> Blueprint:
    """`/healthz` for whoever watches, `/metrics` for Prometheus (loopback only unless METRICS_OPEN)."""
    health = Blueprint("health", __name__)
    registry = CollectorRegistry()
    registry.register(_Figures(figures))

    @health.get("/healthz")
    def healthz() -> Response:
        works = desk.database_works()
        return json_response({"ok": works, "database": "ok" if works else "down"}, 200 if works else 503)

    @health.get("/metrics")
    def metrics() -> Response:
        if not desk.config.metrics_open and request.remote_addr not in LOOPBACK:
            abort(404)
        return Response(generate_latest(registry), content_type="text/plain; version=0.0.4; charset=utf-8")

    return health
