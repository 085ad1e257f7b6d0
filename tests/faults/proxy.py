"""A network between phones and the server that can be as bad as a hall's: silent, lossy, slow, old."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

MOST = 1460  # bytes in a packet, so that a slow line delivers little by little
NO_UPGRADE = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


Result = TypeVar("Result")


class Proxy:
    """Passes bytes on between clients and a port of this machine, on `port`.

    What it swallows it swallows for ever: a connection that lost a byte hears nothing more, as after a NAT has
    forgotten it. All settings may be changed at any time, from any thread.
    """

    def __init__(self, target: int) -> None:
        self.deaf = False  # what the server says is lost
        self.silent = False  # nothing comes through in either direction; connections can be made
        self.blocks_upgrade = False  # answers 403 to whoever asks for a websocket
        self.bytes_a_second: float | None = None  # in each direction, for all connections together
        self.delay = 0.0  # seconds, each way
        self.upgrades = 0  # websockets asked for
        self._target = target
        self._pumps: set[asyncio.Task[None]] = set()
        self._connections: list[_Connection] = []
        self._turns = {True: asyncio.Lock(), False: asyncio.Lock()}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._wait(asyncio.start_server(self._accept, "127.0.0.1", 0, limit=MOST))
        self.port: int = self._server.sockets[0].getsockname()[1]

    def _wait(self, what: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(5)

    async def _accept(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        try:
            server, to_server = await asyncio.open_connection("127.0.0.1", self._target, limit=MOST)
        except OSError:  # the server is down, and the client is told so
            to_client.transport.abort()
            return
        connection = _Connection(to_client, to_server)
        self._connections.append(connection)
        for source, to_whom, from_server in ((client, to_server, False), (server, to_client, True)):
            pump = self._loop.create_task(self._pump(connection, source, to_whom, from_server))
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)

    async def _pump(
        self,
        connection: _Connection,
        source: asyncio.StreamReader,
        to_whom: asyncio.StreamWriter,
        from_server: bool,
    ) -> None:
        try:
            while chunk := await source.read(MOST if self.bytes_a_second else 65536):
                if self.silent or (from_server and self.deaf):
                    connection.lost = True
                if not from_server and b"upgrade: websocket" in chunk.lower():
                    self.upgrades += 1
                    if self.blocks_upgrade:
                        connection.to_client.write(NO_UPGRADE)
                        break
                if connection.lost and (from_server or self.silent):
                    continue
                if self.bytes_a_second:
                    async with self._turns[from_server]:
                        await asyncio.sleep(len(chunk) / self.bytes_a_second)
                self._later(to_whom.write, chunk)
        except OSError:
            pass  # one end went; so does the other
        if not connection.lost:  # a goodbye is lost as well
            self._later(connection.close)

    def _later(self, act: Callable[..., None], *args: bytes) -> None:
        self._loop.call_later(self.delay, act, *args)

    def close(self) -> None:
        """Ends all connections and the thread."""

        async def end() -> None:
            self._server.close()
            for pump in self._pumps:
                pump.cancel()
            await asyncio.gather(*self._pumps, return_exceptions=True)
            for connection in self._connections:
                connection.abort()
            await asyncio.sleep(0.05)  # the transports say goodbye in the loop

        self._wait(end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()


class _Connection:
    def __init__(self, to_client: asyncio.StreamWriter, to_server: asyncio.StreamWriter) -> None:
        self.to_client = to_client
        self.to_server = to_server
        self.lost = False

    def close(self) -> None:
        self.to_client.close()
        self.to_server.close()

    def abort(self) -> None:
        self.to_client.transport.abort()
        self.to_server.transport.abort()


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """A proxy for the time of a test."""
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
