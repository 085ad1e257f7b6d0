"""Live delivery: sockets, the tick, presence, the guard against floods.

How `app.py` puts it together (in the thread that will serve; nothing is monkey patched)::

    seam = make_seam(config.async_mode)                    # facilitator.live.seam
    bus = RedisBus(config.redis_url) if config.redis_url else LocalBus()   # facilitator.live.bus
    live = Live(seam, reader, bus=bus,                     # facilitator.live.assembly
                people=...,     # workshop id -> {attendee id: group id or None} of all who joined
                say=...)        # (lang, code, params) -> the sentence of a refusal; lang may be ""
    commands = ...              # after each commit of a batch the writer answers its commands, THEN calls
                                # live.changed(workshop_id), so the tick knows who has heard already, and
                                # live.kick(workshop_id, attendee_id=... | credential_id=...)
    socketio = mount(app, live, commands,                  # facilitator.sockets
                     find_viewer=...,           # token -> Viewer | None, may raise Refused
                     viewer_from_cookies=...,   # (environ, code, surface) -> Viewer | None
                     public_url=config.public_url)
    live.start()
    seam.serve(app, config.host, config.port,              # blocks until seam.stop()
               ready=lambda port: ..., drain=drain)        # signal handlers call seam.stop()

`app` is the Flask app itself: `mount` has put the engine in front of `app.wsgi_app`. A wrapper that adds
headers to /socket.io as well must be put around `app.wsgi_app` after `mount`.

`drain` runs when nothing new is accepted any more: refuse new commands with `restarting`, let the writer
answer what it has (`seam.in_thread(writer.stop)` blocks nobody else), then `live.stop()`, which writes the
answers that wait, tells all phones `restarting` and closes their sockets with status 1012.

`reader` has `patch`, `shared`, `owners`, `markers`, `seq` and `heads() -> {workshop id: seq}`; `heads` is
called every half second from a real thread of its own, the others on the hub. `people` leaves out who was
removed.

Also for the app: `live.pulse(workshop_id)` for a page's first paint, `live.figures()` for the metrics,
`seam.wait_for(start)` to wait for a command from a request (`seam.wait_for(lambda done:
commands.submit(viewer, verb, payload, op_id, done))`), `seam.in_thread(fn, *args)` for what blocks.

Messages beyond `docs/protocol.md`'s core: `refused {ok, code, params, message}` answers a bad message that
asked for no acknowledgement; `restarting {}` comes before a restart.
"""
