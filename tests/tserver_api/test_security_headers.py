"""Which pages may be shown in frames."""

from __future__ import annotations

import pytest

from simulator.config.objects import Configuration
from simulator.config.workspace import SECTION
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api.security_headers import web_content_origins


def of(url: str) -> list[str]:
    sections = {
        SECTION: {"interaction.web-content": "Page"},
        "Page": {"url": url},
        "Other": {"url": "https://no.example"},
    }
    return list(web_content_origins(Configuration(options=sections)))


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("https://crm.example/case?id=$Interaction.Id$", ["https://crm.example"]),
        ("http://localhost:9000/", ["http://localhost:9000"]),
        ("/ui/crm/", []),
        ("javascript:alert(1)", []),
        ("https://a;script-src *", []),
        ("https://a:port/", []),
        ("", []),
    ],
)
def test_only_origins_of_configured_pages(url: str, origins: list[str]) -> None:
    assert of(url) == origins


async def test_the_policy_names_them_and_only_the_customer_page_can_be_framed() -> None:
    platform = FakePlatform()
    sections = {SECTION: {"workspace.web-content": "Page"}, "Page": {"url": "https://crm.example/"}}
    platform.configure(options=sections)
    async with client(platform) as http:
        policies = [(await http.get(path)).headers["Content-Security-Policy"] for path in ("/healthz", "/ui/crm/")]
    assert all("frame-src 'self' https://crm.example;" in policy for policy in policies)
    assert "frame-ancestors 'none'" in policies[0]
    assert "frame-ancestors 'self'" in policies[1]
    assert "unsafe" not in policies[0]


async def test_the_desktop_frames_any_page_of_the_web_only_where_case_data_preview_addresses() -> None:
    platform = FakePlatform()
    asked = ("/ui/workspace/", "/ui/console/")
    async with client(platform) as http:
        before = [(await http.get(path)).headers["Content-Security-Policy"] for path in asked]
        platform.configure(transactions={"Order": {SECTION: {"interaction.case-data.enable-url-preview": "true"}}})
        after = [(await http.get(path)).headers["Content-Security-Policy"] for path in asked]
    assert all("frame-src 'self';" in policy for policy in (*before, after[1]))
    assert "frame-src 'self' http: https:;" in after[0]
