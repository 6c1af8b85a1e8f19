"""What "today" is. Asked once in a run; every worker is told the answer."""

from __future__ import annotations

import os
from time import gmtime, strftime

from provlint.model.errors import UsageError


def today(clock: str | None = None) -> str:
    """The UTC day of the run, ISO 8601: `--clock`, else SOURCE_DATE_EPOCH, else the machine's clock.

    Raises UsageError for a clock that is no ISO 8601 date or time.
    """
    if clock:
        from datetime import UTC, datetime

        try:
            moment = datetime.fromisoformat(clock)
        except ValueError:
            raise UsageError(
                f"--clock {clock!r} is no ISO 8601 time; write for example 2026-02-20 or 2026-02-20T10:00:00Z"
            ) from None
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        from datetime import UTC, datetime

        try:
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            raise UsageError(f"SOURCE_DATE_EPOCH={epoch!r} is no number of seconds") from None
    return strftime("%Y-%m-%d", gmtime())
