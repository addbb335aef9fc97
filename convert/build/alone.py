"""One task in a process of its own, for commands that build nothing: files of strangers are read nowhere else."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from convert.build.inputs import named, read_bytes
from convert.build.sidecars import Sidecars
from convert.build.store import Store
from convert.build.tasks import task
from convert.build.values import decode, encode
from convert.build.worker import Worker, forked
from convert.errors import GangyaoError, UsageError
from convert.model import Conversion


@dataclass(frozen=True, slots=True)
class Converted:
    """What is in one raw file."""

    plans: tuple[Conversion, ...]
    raw: str
    """The decoded text that the edits of the plans refer to."""


def convert_alone(file: Path) -> Converted:
    """Convert one file, with what people know about it.

    Raises:
        GangyaoError: it cannot be read or converted, or takes more time or memory than it may.
    """
    from convert.source.read import LIMIT

    one = named(file, file.name, file.parent)
    if one.refusal is not None:
        raise one.refusal
    sidecar = Sidecars().of_file(one)
    found = carry_out_alone("conversion", str(file), data=read_bytes(one, LIMIT), name=one.name, sidecar=sidecar)
    return Converted(decode(found["plans"], tuple[Conversion, ...]), decode(found["raw"], str))


def carry_out_alone(name: str, subject: str, /, **values: object) -> dict[str, bytes]:
    """Carry out a task within its limits; return the bytes of each value that it gave.

    Raises:
        GangyaoError: it failed; the exit code is that of what was raised there.
    """
    wanted = task(name)
    with TemporaryDirectory(prefix="gangyao-") as folder:
        store = Store(Path(folder))
        inputs = {key: store.put(encode(value)) for key, value in values.items()}
        limits = wanted.limits.for_size(sum(store.size(ref) for ref in inputs.values()))
        worker = Worker(Path(folder), forked())
        try:
            outcome = worker.carry_out(wanted.module, inputs, limits)
        finally:
            worker.close()
        if outcome.parts is None:
            foreseen = outcome.kind not in ("Lost", "Limit") and not outcome.trace
            line = outcome.line if foreseen else f"{subject}: {wanted.name}: {outcome.line}"
            raise UsageError(line) if outcome.kind == "UsageError" else GangyaoError(line)
        return {key: store.get(ref) for key, ref in outcome.parts.items()}
