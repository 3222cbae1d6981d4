"""Health and figures."""

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api import health


async def test_ready_or_not() -> None:
    platform = FakePlatform(ready=False)
    async with client(platform) as http:
        assert (await http.get("/healthz")).json() == {"status": "ok"}
        waiting = await http.get("/readyz")
        assert (waiting.status_code, waiting.headers["retry-after"]) == (503, "1")
        assert waiting.json()["title"] == "Service Unavailable"
        platform.ready = True
        assert (await http.get("/readyz")).json() == {"status": "ready"}


async def test_metrics() -> None:
    platform = FakePlatform(figures={"calls": 2.0})
    async with client(platform) as http:
        response = await http.get("/metrics")
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert response.text == (
        "# TYPE engage_sim_calls gauge\nengage_sim_calls 2\n"
        "# TYPE engage_sim_desktop_sessions gauge\nengage_sim_desktop_sessions 0\n"
    )


def test_labels_and_counters() -> None:
    figures = {'sip_messages_total{direction="in"}': 3.5, 'sip_messages_total{direction="out"}': 1e12, "odd-name": 1.0}
    assert health.page(figures) == (
        "# TYPE engage_sim_odd_name gauge\nengage_sim_odd_name 1\n"
        "# TYPE engage_sim_sip_messages_total counter\n"
        'engage_sim_sip_messages_total{direction="in"} 3.5\n'
        'engage_sim_sip_messages_total{direction="out"} 1000000000000\n'
    )
