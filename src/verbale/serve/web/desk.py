"""The desk as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from verbale.book import Book
from verbale.errors import StoreUnreachable, VerbaleError
from verbale.serve.web import changes, pages, subjects
from verbale.serve.web.api import api
from verbale.serve.web.guard import Guard
from verbale.serve.web.render import page, said


def application(address: str | Path, *, hosts: tuple[str, ...] = (), password: str | None = None,
                read_only: bool = False) -> FastAPI:
    """The desk over the record at an address.

    Args:
        address: SQLite file or ``postgresql://``. hosts: further names under which it is served.
        password: asked for where it is set. read_only: shows, and changes nothing.
    """
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.book.close()

    app = FastAPI(title="Verbale", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.book = Book(address)
    app.state.book.store.patience = 0.0  # who looks at a page is told at once
    app.state.read_only = read_only
    app.middleware("http")(Guard(hosts, password, read_only))
    app.include_router(pages.router)
    app.include_router(subjects.router)
    app.include_router(changes.router)
    app.mount("/api/v1", api(app.state.book))
    app.mount("/static", StaticFiles(directory=str(files("verbale") / "serve" / "web" / "static")), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(VerbaleError, _failed)
    app.add_exception_handler(StoreUnreachable, _away)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return page(request, "error.html", error.status_code, status=error.status_code, message=error.detail)


async def _failed(request: Request, error: Exception) -> Response:
    return page(request, "error.html", 400, status=400, message=said(error, request))


async def _away(request: Request, error: Exception) -> Response:
    answer = page(request, "error.html", 503, status=503, message=str(error))
    answer.headers["Retry-After"] = "5"
    return answer
