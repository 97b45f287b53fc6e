"""The files that went through Telegram: what phones sent and what bots sent."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from simulator.errors import bad_request
from simulator.media import PICTURE_SIZE, picture, silent_voice
from simulator.parameters import Parameters, Upload

__all__ = ["Files", "StoredFile"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with the fields a bot sees of it (its Voice, PhotoSize or Document)."""

    content: bytes
    mime_type: str
    path: str
    fields: Json


class Files:
    """Files by their id and by their path."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add_voice(self, *, seconds: int) -> StoredFile:
        """A voice message as a phone records it: OGG with Opus, silent."""
        upload = Upload("voice.oga", silent_voice(seconds), "audio/ogg")
        return self.keep(upload, kind="voice", more={"duration": seconds})

    def add_picture(self) -> StoredFile:
        """A photo as a phone takes it."""
        return self.keep(Upload("photo.jpg", picture(), "image/jpeg"), kind="photo", more=PICTURE_SIZE)

    def keep(self, upload: Upload, *, kind: str, more: Json) -> StoredFile:
        """Stores a file under a new id and path."""
        number = next(self._numbers)
        folder, ending = {"voice": ("voice", "oga"), "photo": ("photos", "jpg")}.get(
            kind, ("documents", "bin")
        )
        if kind == "document" and "." in upload.name:
            ending = upload.name.rsplit(".", 1)[1]
        fields: Json = {
            "file_id": f"SIM{kind}{number:08d}",
            "file_unique_id": f"SIMU{number:08d}",
            "file_size": len(upload.content),
            **more,
        }
        if kind != "photo":
            fields["mime_type"] = upload.mime_type
        stored = StoredFile(upload.content, upload.mime_type, f"{folder}/file_{number}.{ending}", fields)
        self._by_id[fields["file_id"]] = stored
        self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile:
        """The file.

        Raises:
            BotApiError: there is none with this id.
        """
        if file_id not in self._by_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._by_id[file_id]

    def by_path(self, path: str) -> StoredFile | None:
        """The file at this path; None when there is none."""
        return self._by_path.get(path)

    def received(self, parameters: Parameters, *, kind: str) -> StoredFile:
        """The file a bot sends: one that comes with the call, or one Telegram has already.

        Raises:
            BotApiError: no file, an empty file, or an unknown id.
        """
        upload = parameters.upload(kind)
        if upload is None:
            if not parameters.text(kind):
                raise bad_request(f"there is no {kind} in the request")
            return self.by_id(parameters.text(kind))
        if not upload.content:
            raise bad_request("file must be non-empty")
        more: Json = {}
        if kind == "voice":
            more["duration"] = parameters.integer("duration") or 0
        if kind == "photo":
            more |= PICTURE_SIZE
        if kind == "document":
            more["file_name"] = upload.name
        return self.keep(upload, kind=kind, more=more)
