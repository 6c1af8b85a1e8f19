"""A worker process: tasks in on standard input, results out, both as JSON with their length in front.

The first message is the plan; the answer is `{"ready": true}` or `{"error": words}`. Every later message is a task,
answered by its result. Standard output belongs to the protocol, so what plugins print goes to standard error.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import IO, Any

_LENGTH = struct.Struct(">Q")


def send(pipe: IO[bytes], message: Any) -> None:
    """Write one message. Lone surrogates are escaped by JSON."""
    data = json.dumps(message, separators=(",", ":")).encode("ascii")
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one message. Raises EOFError where the other side has gone."""
    head = _exactly(pipe, _LENGTH.size)
    return json.loads(_exactly(pipe, _LENGTH.unpack(head)[0]))


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if data is None or len(data) < size:
        raise EOFError
    return data


def main() -> int:
    """Serve tasks until the parent closes the pipe."""
    import gc
    import signal

    gc.set_threshold(50_000, 20, 100)  # as in provlint/__main__.py
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the run
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    try:
        _serve(incoming, outgoing)
    except (EOFError, BrokenPipeError):
        pass
    finally:
        # nothing is left to flush to a parent that has gone
        os._exit(0)


def _serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    from provlint.engine.session import Plan, Session
    from provlint.model.errors import ProvlintError

    plan = Plan.from_json(receive(incoming))
    try:
        session = Session(plan)
    except ProvlintError as problem:
        send(outgoing, {"error": str(problem), "exit": problem.exit_code})
        return
    send(outgoing, {"ready": True})
    while True:
        send(outgoing, _answer(session, receive(incoming)))


def _answer(session: Any, message: Any) -> Any:
    from provlint.engine.files import SourceFile
    from provlint.engine.tasks import Job, perform
    from provlint.readers.units import Unit

    job, file, unit, given = message
    if given is not None:
        from provlint.engine.given import Given

        given = [Given.from_json(one) for one in given]
    return perform(session, Job(*job), SourceFile(*file), Unit(*unit), given)


if __name__ == "__main__":
    sys.exit(main())
