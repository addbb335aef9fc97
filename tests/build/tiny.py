"""Tiny tasks for the tests of the runner; each test copies what it needs."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path


def run(word: str, how: str = "", log: str = "", words: Iterable[str] = ()) -> dict[str, object]:
    """Do as told: shout, sleep, wait for a sign, die, eat memory, fail."""
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{word}\n")
    if how == "hang":
        with Path(log or os.devnull).open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
        time.sleep(60)
    if how == "wait":
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{os.getppid()}\n")
        while not Path(f"{log}.go").exists():
            time.sleep(0.05)
    if how == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "die once" and len(Path(log).read_text("utf-8").splitlines()) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "eat":
        hoard = [bytearray(50_000_000) for _ in range(40)]
        time.sleep(60 + len(hoard))
    if how == "connect":
        socket.create_connection(("127.0.0.1", 9))
    if how == "start":
        subprocess.run(["true"], check=False)
    if how == "fail":
        raise ValueError("no good\nat all")
    return {"loud": word.upper() + "".join(words), "facts": {"length": len(word), "pid": os.getpid() * (how == "pid")}}
