"""The installation's settings: ``achtervang.toml``, then the environment, whose names begin with ACHTERVANG_."""

from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from achtervang.errors import WrongUse

__all__ = ["Settings", "load_settings"]

FILE = "achtervang.toml"
TELEGRAM = "https://api.telegram.org"


class Settings(BaseSettings):
    """What an installation is told. Every key is one of these; an unknown one in the file is refused."""

    model_config = SettingsConfigDict(env_prefix="ACHTERVANG_", toml_file=FILE, extra="forbid")

    token: SecretStr = SecretStr("")
    token_file: Path | None = None
    api_url: str = TELEGRAM
    database_url: str = "sqlite+aiosqlite:///achtervang.db"
    key_file: Path | None = None
    public_url: str = ""
    timezone: str = "Europe/Amsterdam"
    host: str = "127.0.0.1"
    port: int = Field(default=8400, ge=0, le=65535)
    log_format: str = Field(default="text", pattern="^(text|json)$")

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"no such time zone: {value}; use one such as Europe/Amsterdam") from error
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given in the program, then the environment, then the file: the first that has a key wins."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    def key_path(self) -> Path:
        """Where the key is: where it was said to be, or beside the SQLite file (night.db, night.key)."""
        if self.key_file is not None:
            return self.key_file
        backend, _, place = self.database_url.partition(":///")
        return (
            Path(place).with_suffix(".key")
            if backend.startswith("sqlite") and place
            else Path("achtervang.key")
        )

    def bot_token(self) -> str:
        """The bot's token, from its file when one is named; empty when there is none.

        Raises:
            WrongUse: the file cannot be read.
        """
        if self.token_file is None:
            return self.token.get_secret_value()
        try:
            return self.token_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongUse(
                f"ACHTERVANG_TOKEN_FILE: cannot read {self.token_file} ({error.strerror}); "
                "give a file with the token in it"
            ) from error


def load_settings(**given: Any) -> Settings:
    """The settings as they are now; ``given`` wins from all else.

    Raises:
        WrongUse: one line for every key that cannot be used.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        lines = [
            f"{FILE} or ACHTERVANG_{'_'.join(str(part) for part in one['loc']).upper()}: {one['msg']}"
            for one in error.errors()
        ]
        raise WrongUse("\n".join(lines)) from error
    except ValueError as error:  # the TOML itself
        raise WrongUse(f"{FILE}: {error}; correct the file") from error
