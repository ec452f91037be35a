"""WARC files as crawlers write them, for tests; by warcio, which is not what the cleaner reads them with."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

STORY = "text/html; charset=utf-8"


def write_warc(path: Path, responses: list[tuple[str, bytes, str]], status: str = "200 OK") -> None:
    """A packed archive of responses: address, body, media type."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        archive = WARCWriter(stream, gzip=True)
        if not stream.tell():
            archive.write_record(archive.create_warcinfo_record(path.name, {"software": "a test"}))
        for url, body, media_type in responses:
            head = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
            record = archive.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=head, warc_headers_dict={"WARC-Date": "2026-10-03T04:05:06Z"}
            )
            archive.write_record(record)
