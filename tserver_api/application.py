"""Everything behind the one HTTP port, put together. Decides the order of the layers and nothing else."""

from __future__ import annotations

from pathlib import Path

from fastapi import Depends, FastAPI

from simulator import __version__
from simulator.platform import Platform
from simulator.training import Broken
from tserver_api import (
    asyncapi,
    call_recordings,
    callbacks,
    calls,
    capabilities,
    configuration,
    contacts,
    desktop,
    events_sse,
    faults,
    favorites,
    figures,
    health,
    history,
    mailbox,
    marks,
    merging,
    my_agents,
    options,
    pages,
    problems,
    recordings,
    requests_http,
    scenarios,
    scorecards,
    services,
    simulation,
    sip_ws,
    statistics,
    supervision,
    tlib_ws,
    tokens,
    training,
    ui_files,
    voicemail,
)
from tserver_api.codec import EncodedOnce
from tserver_api.connections import Connections
from tserver_api.credentials import Credentials
from tserver_api.frames import FramedOnce, Turn
from tserver_api.leaving import Leaving
from tserver_api.origins import Origins
from tserver_api.seating import Seating
from tserver_api.security_headers import SecurityHeaders
from tserver_api.sessions import Sessions


def create_app(platform: Platform, ui_dist: Path | None) -> FastAPI:
    """The ASGI application in front of a platform; run it on the platform's own event loop, by uvicorn with
    `ws=FrameProtocol`.

    ui_dist: the built desktop (ui/dist), or None. It may be built later.
    """
    app = FastAPI(title="engage-sim", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    sessions, connections, encoded, turn = Sessions(platform), Connections(), EncodedOnce(), Turn()
    seating = Seating(platform, sessions)
    sessions.left = Leaving(platform, sessions, seating).left
    problems.install(app)
    # The layer added last is the outermost.
    app.add_middleware(Credentials, platform=platform, sessions=sessions)
    app.add_middleware(Origins, platform=platform)
    app.add_middleware(SecurityHeaders, platform=platform)
    behind = {
        Broken.Contacts: (
            contacts.routes(platform),
            merging.routes(platform),
            history.routes(platform),
            call_recordings.routes(platform),
            favorites.routes(platform),
        ),
        Broken.VoiceMail: (mailbox.routes(platform),),
        Broken.Statistics: (statistics.routes(platform), figures.routes(platform), my_agents.routes(platform)),
    }
    for service, routers in behind.items():
        for router in routers:
            app.include_router(router, dependencies=[Depends(services.needs(platform, service))])
    for router in (
        ui_files.routes(platform, ui_dist),
        desktop.routes(platform, sessions, seating),
        tokens.routes(platform, tokens.Tokens()),
        options.routes(platform),
        callbacks.routes(platform),
        services.routes(platform),
        capabilities.routes(platform, turn),
        tlib_ws.routes(platform, FramedOnce(encoded), turn, connections),
        requests_http.routes(platform),
        events_sse.routes(platform, encoded),
        asyncapi.routes(),
        sip_ws.routes(platform, turn),
        calls.routes(platform),
        simulation.routes(platform),
        supervision.routes(platform),
        voicemail.routes(platform),
        recordings.routes(platform),
        faults.routes(platform, connections),
        training.routes(platform, connections),
        scenarios.routes(platform, connections),
        scorecards.routes(platform),
        marks.routes(platform, connections),
        configuration.routes(platform),
        health.routes(platform, sessions),
        pages.routes(),
    ):
        app.include_router(router)
    app.mount("/ui", ui_files.Desktop(ui_dist), name="desktop")
    return app
