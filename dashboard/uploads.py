"""Files that somebody sends: taken in memory only, never more than a limit, and only those that an import reads."""

import zipfile
import zlib
from collections.abc import AsyncGenerator, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from dashboard.site import UnreadableForm
from records.clients import CARDS
from records.provider import FILES

__all__ = ["MOST_BYTES", "Refused", "Upload", "opened", "sent_files", "uploaded_form"]

MOST_BYTES = 20_000_000
"""Of all files together, unpacked."""

MOST_BODY_BYTES = MOST_BYTES + 1_000_000
MOST_PASSED_BYTES = 200_000_000
"""So much more is listened to and thrown away, so that a browser gets to read why; then the line is cut."""

MOST_FILES = 500
MOST_ENTRIES = 2_000

LOOKS_LIKE_DATA = (".csv", ".toml", ".ics", ".xlsx", ".zip")
OLD_SHEETS = (".xls", ".ods", ".numbers")


@dataclass(frozen=True, slots=True)
class Upload:
    """What was sent: the files by the names that an import knows, and the names of what it does not read."""

    files: Mapping[str, bytes]
    passed_over: tuple[str, ...]


class Refused(Exception):
    """Why what was sent cannot be looked at: the name of a text, and which file it is about."""

    def __init__(self, name: str, file: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.file = file


class _InMemory(MultiPartParser):
    """The parser; its files stay in memory, where the usual one writes large ones to the disk as they are."""

    spool_max_size = 2 * MOST_BODY_BYTES


async def uploaded_form(request: Request) -> FormData:
    """The form with its files; read once, and the same when it is asked for again.

    Raises:
        UnreadableForm: it is too large, or no form with files.
    """
    known: FormData | None = getattr(request.state, "uploaded", None)
    if known is not None:
        return known
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise UnreadableForm("web-import-unreadable", status=400)
    parser = _InMemory(request.headers, _bounded(request), max_files=MOST_FILES, max_fields=20)
    try:
        request.state.uploaded = form = await parser.parse()
    except MultiPartException as error:
        raise UnreadableForm("web-import-unreadable", status=400) from error
    return form


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen <= MOST_BODY_BYTES:
            yield chunk
        elif seen > MOST_PASSED_BYTES:
            break
    if seen > MOST_BODY_BYTES:
        raise UnreadableForm("web-import-too-large", status=413)


async def sent_files(form: FormData) -> list[tuple[str, bytes]]:
    """The files of the form by the names they had; a field in which none was chosen is none."""
    found = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    return [(_last(one.filename or ""), await one.read()) for one in found]


def opened(sent: list[tuple[str, bytes]]) -> Upload:
    """The files, those of a ZIP unpacked.

    Raises:
        Refused: nothing was sent, or something that is not what it should be.
    """
    files: dict[str, bytes] = {}
    passed_over: list[str] = []
    left = MOST_BYTES
    for name, content, is_packed in _each(sent):
        left -= len(content)
        if left < 0:
            raise Refused("web-import-too-much")
        known = _known_as(name, is_packed=is_packed)
        if known is None:
            passed_over.append(name)
        elif known in files:
            raise Refused("web-import-twice", known)
        else:
            files[known] = content
    if not files:
        raise Refused("web-import-nothing" if not passed_over else "web-import-none-known")
    return Upload(files, tuple(passed_over))


def _each(sent: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, bool]]:
    """Each file with its name, and whether it came in a ZIP."""
    for name, content in sent:
        if name.lower().endswith(".zip"):
            for inner, unpacked in _unpacked(name, content):
                yield inner, unpacked, True
        else:
            yield name, content, False


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a ZIP, without the folder that holds them all; what programs hide in it is left out."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if len(entries) > MOST_ENTRIES:
                raise Refused("web-import-too-much", name)
            for one in entries:
                _refuse_odd_path(one.filename)
            shown = [one for one in entries if not _is_hidden(one.filename)]
            folder = _folder_of_all([one.filename for one in shown])
            left = MOST_BYTES
            for one in shown:
                with archive.open(one) as file:  # what it says of its size is not believed
                    unpacked = file.read(left + 1)
                left -= len(unpacked)
                if left < 0:
                    raise Refused("web-import-too-much", name)
                yield one.filename.removeprefix(folder), unpacked
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise Refused("web-import-broken-zip", name) from error


def _refuse_odd_path(name: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not name.isprintable():
        raise Refused("web-import-odd-path", name)


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _folder_of_all(names: list[str]) -> str:
    """The folder in which everything lies, with its slash; empty when there is none, or it is that of the cards."""
    first = {name.partition("/")[0] if "/" in name else "" for name in names}
    folder = first.pop() if len(first) == 1 else ""
    return f"{folder}/" if folder and folder != CARDS else ""


def _known_as(name: str, *, is_packed: bool) -> str | None:
    """The name by which an import reads the file; None when it does not, and nobody would think so.

    Raises:
        Refused: it looks like data, and would not be read.
    """
    lower = name.lower()
    if lower in FILES:
        return lower
    folder, _, card = name.partition("/")
    if folder == CARDS and card and "/" not in card:
        return name
    if not is_packed and lower.endswith(".txt"):
        return f"{CARDS}/{name}"
    if lower.endswith(OLD_SHEETS):
        raise Refused("web-import-old-sheet", name)
    if lower.endswith(LOOKS_LIKE_DATA):
        raise Refused("web-import-unknown", name)
    return None


def _last(name: str) -> str:
    """The file's own name: some browsers send its folder along."""
    return name.replace("\\", "/").rpartition("/")[2]
