#!/usr/bin/env python3
"""Makes the littlefs images that the reader is tested with, and what stands in each; see README.md."""
import gzip
import hashlib
import pathlib

from littlefs import LittleFS
from littlefs.context import UserContext

HERE = pathlib.Path(__file__).parent


class Flash(UserContext):
    """Flash in memory that remembers what it was after each operation."""

    def __init__(self, size):
        super().__init__(size)
        self.states = None

    def prog(self, cfg, block, off, data):
        if self.states is not None:
            # Half of the bytes are there when the power fails.
            torn = bytearray(self.buffer)
            start = block * cfg.block_size + off
            torn[start:start + len(data) // 2] = data[:len(data) // 2]
            self.states.append(bytes(torn))
        result = super().prog(cfg, block, off, data)
        self.remember()
        return result

    def erase(self, cfg, block):
        result = super().erase(cfg, block)
        self.remember()
        return result

    def remember(self):
        if self.states is not None:
            self.states.append(bytes(self.buffer))


def volume(block_size=4096, block_count=64, block_cycles=512, disk_version=0):
    """A volume as the runtime formats I:, if nothing else is said."""
    settings = dict(
        block_size=block_size, block_count=block_count, read_size=128, prog_size=128, cache_size=min(512, block_size),
        lookahead_size=128, block_cycles=block_cycles, disk_version=disk_version)
    return LittleFS(context=Flash(block_size * block_count), **settings), settings


def text(name, length):
    """Content that differs in every block and packs well."""
    lines = b"".join(b"%s line %07d\n" % (name.encode(), i) for i in range(length // 16 + 1))
    return lines[:length]


def put(fs, path, content, mode="wb"):
    with fs.open(path, mode) as file:
        file.write(content)


def files(fs, path=""):
    for name in sorted(fs.listdir(path or "/")):
        inner = f"{path}/{name}" if path else name
        try:
            fs.listdir(inner)
        except Exception:
            yield inner
            continue
        yield inner + "/"
        yield from files(fs, inner)


def manifest(image, settings):
    """What the file system itself finds, after it has completed what a power loss left."""
    flash = UserContext(len(image))
    flash.buffer[:] = image
    fs = LittleFS(context=flash, mount=False, **{key: value for key, value in settings.items() if key != "disk_version"})
    fs.mount()
    put(fs, "first-write", b"x")
    fs.remove("first-write")
    lines = []
    for path in files(fs):
        if path.endswith("/"):
            lines.append(f"{'-':64}  {path}")
        else:
            with fs.open(path, "rb") as file:
                lines.append(f"{hashlib.sha256(file.read()).hexdigest()}  {path}")
    return "\n".join(lines) + "\n"


def save(name, image, settings):
    (HERE / f"{name}.bin.gz").write_bytes(gzip.compress(bytes(image), 9, mtime=0))
    (HERE / f"{name}.sha256").write_text(manifest(image, settings))


def charger(fs):
    """The firmware's folder, as a board has it after an update: what was large is replaced, deleted and written again."""
    fs.mkdir("twinslot")
    put(fs, "twinslot/slot-a.img", text("1.0.0", 230_000))
    put(fs, "twinslot/slot-b.img", text("0.9.0", 120_000))
    for i in range(40):
        put(fs, f"twinslot/boot.{i % 2}", text(f"record {i}", 236))
        put(fs, f"twinslot/flight.{i // 20}", text(f"entry {i}", 128), "ab")
    fs.remove("twinslot/slot-b.img")
    put(fs, "twinslot/slot-b.img", text("1.1.0", 260_000))
    put(fs, "update.tmp", text("gone", 9_000))
    fs.rename("update.tmp", "twinslot/update.0")
    put(fs, "settings.json", b"")
    put(fs, "certificate.pem", text("certificate", 1_800))


def make_charger(name, disk_version):
    fs, settings = volume(block_count=200, disk_version=disk_version)
    charger(fs)
    save(name, fs.context.buffer, settings)
    return fs, settings


def make_damaged_halves():
    fs, settings = make_charger("charger", 0)
    states = fs.context.states = []
    put(fs, "twinslot/boot.0", text("torn", 236))
    save("torn-commit", next(state for state in reversed(states[:-1]) if state != states[-1]), settings)
    fs.context.states = None
    image = bytearray(fs.context.buffer)
    image[:4096] = b"\xff" * 4096
    save("erased-block-0", image, settings)


def make_many_files():
    fs, settings = volume(block_count=200)
    fs.mkdir("twinslot")
    fs.mkdir("twinslot/kept")
    for i in range(180):
        put(fs, f"twinslot/file-{i * 37 % 180:03}-{'n' * (i % 60)}", text(f"file {i}", i * 7 % 900))
    for i in range(0, 180, 3):
        path = f"twinslot/file-{i * 37 % 180:03}-{'n' * (i % 60)}"
        if i % 2:
            fs.remove(path)
        else:
            fs.rename(path, f"twinslot/kept/renamed-{i}")
    put(fs, "twinslot/boot.0", text("record", 236))
    save("many-files", fs.context.buffer, settings)


def make_half_moved():
    """Power fails in the middle of a move between two directories: the file is in both, and one no longer counts."""
    fs, settings = volume()
    for folder in ("twinslot", "other"):
        fs.mkdir(folder)
        for name in ("a", "m", "z"):
            put(fs, f"{folder}/{name}-{folder}", text(f"{folder} {name}", 300))
    states = fs.context.states = []
    fs.rename("other/m-other", "twinslot/moved")

    # The new place is written first. It begins to be the old one's turn where the new name is whole for the first time.
    new_place = [state for state in states if b"moved" in state]
    save("half-moved", new_place[1], settings)


def make_worn():
    """Blocks are given up after a few writes, the anchor too: the root directory has gone elsewhere."""
    fs, settings = volume(block_count=48, block_cycles=2)
    fs.mkdir("twinslot")
    for i in range(400):
        put(fs, f"root-{i % 5}", text(f"root {i}", 500))
        put(fs, f"twinslot/boot.{i % 2}", text(f"record {i}", 236))
    save("worn", fs.context.buffer, settings)


def make_small_blocks():
    fs, settings = volume(block_size=512, block_count=160)
    fs.mkdir("twinslot")
    put(fs, "twinslot/slot-a.img", text("small", 40_000))
    for i in range(30):
        put(fs, f"twinslot/flight.{i % 2}", text(f"entry {i}", 60), "ab")
    save("small-blocks", fs.context.buffer, settings)


if __name__ == "__main__":
    make_damaged_halves()
    make_charger("disk-2.0", 0x00020000)
    make_many_files()
    make_half_moved()
    make_worn()
    make_small_blocks()
