"""triage.toml in a provider's directory: read, stored, written again; and what is wrong in it."""

from pathlib import Path

import pytest

from records.provider import read_provider
from records.provider_files import in_memory, provider_files
from tests.records.conftest import FILES, NOW

OWN = '[phrases]\nnood = "ik ga naar de snippeling"\n\n[words]\nregion = "kats katse = helemaal"\n'


def _read(folder: Path, own: str | bytes) -> list[str]:
    """The faults of a sound provider with this triage.toml."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "triage.toml").write_bytes(own if isinstance(own, bytes) else own.encode())
    reading = read_provider(folder, now=NOW)
    if reading.data is not None:
        assert reading.data.provider.phrases == own
        again = read_provider(in_memory(provider_files(reading.data, now=NOW)), now=NOW)
        assert again.data == reading.data
    return [str(one) for one in reading.faults]


def test_it_is_read_and_written_again(tmp_path: Path) -> None:
    """To the letter: it is the provider's own file."""
    assert _read(tmp_path, OWN) == []


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ("[phrases\n", "triage.toml:1: not valid TOML"),
        ('\n\n[phrases]\nnood = "x\n', "triage.toml:4: not valid TOML"),
        ('[phrases]\nnoood = "x"\n', "triage.toml:1: unknown list phrases.noood; use one of"),
        (
            '[phrases]\nnood = ["x"]\n',
            "triage.toml:1: phrases.nood must be one text; put it between triple quotes",
        ),
        ('[phrases]\nnood = "<wapens> hier"\n', "triage.toml:1: phrase with <wapens>: unknown slot"),
        (
            '[phrases]\nnood = "(misschien)"\n',
            "triage.toml:1: phrase '(misschien)' of nood needs a word outside",
        ),
        ('[words]\nx = "kats"\n', "triage.toml:1: words.x: 'kats' needs `written = plain`"),
        ('[fraser]\nx = "y"\n', "triage.toml:1: unknown table 'fraser'; remove or rename it"),
        (b"\xff\xfe[\x00", "triage.toml:1: is UTF-16; save the file as UTF-8"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, own: str | bytes, fault: str) -> None:
    """The line where it is known, and the next step."""
    (found,) = _read(tmp_path, own)

    assert found.startswith(fault)
