"""Writes random.json for tests/random: the generators of src/random and
src/engine/dropout_mask.ts written a second time, from their sources.

hash128: one MurmurHash3 finaliser a lane. Streams: xoroshiro128+ (Blackman &
Vigna 2018, constants 24, 16, 37) in 64-bit arithmetic, of whose sums the low
32 bits are used. Dropout: four sfc32 generators (Doty-Humphrey, PractRand) side by side.
"""

import json
import math

from write_golden import write_golden

M32 = 0xFFFFFFFF
M64 = 0xFFFFFFFFFFFFFFFF


def rotated(word, by, bits):
    return ((word << by) | (word >> (bits - by))) & ((1 << bits) - 1)


def finalised(word):
    word = ((word ^ (word >> 16)) * 0x85EBCA6B) & M32
    word = ((word ^ (word >> 13)) * 0xC2B2AE35) & M32
    return word ^ (word >> 16)


def hash128(text):
    lanes = [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344]
    units = text.encode("utf-16-le")
    for i in range(0, len(units), 2):
        code = units[i] | units[i + 1] << 8
        for lane in range(4):
            word = lanes[lane] ^ ((code + 1) * (0x9E3779B1 + 2 * lane) & M32)
            lanes[lane] = (rotated(word, 13, 32) * 5 + 0xE6546B64) & M32
    for _ in range(2):
        for lane in range(4):
            lanes[lane] = finalised(lanes[lane] ^ lanes[(lane + 1) % 4])
    return lanes


class Stream:
    def __init__(self, *names):
        key = json.dumps(names, separators=(",", ":"), ensure_ascii=False)
        s01, s00, s11, s10 = hash128(key)
        self.s0 = s01 << 32 | s00
        self.s1 = s11 << 32 | s10
        self.spare = None

    def next(self):
        out = (self.s0 + self.s1) & M32
        mixed = self.s0 ^ self.s1
        self.s0 = rotated(self.s0, 24, 64) ^ mixed ^ (mixed << 16 & M64)
        self.s1 = rotated(mixed, 37, 64)
        return out

    def uniform(self):
        high = self.next() & (2**26 - 1)
        return (high * 2**27 + (self.next() & (2**27 - 1))) / 2**53

    def below(self, n):
        limit = 2**32 // n * n
        # The words are read as signed and moved up by 2**31.
        value = self.next() ^ 0x80000000
        while value >= limit:
            value = self.next() ^ 0x80000000
        return value % n

    def normal(self):
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        angle = 2 * math.pi * self.uniform()
        self.spare = radius * math.sin(angle)
        return radius * math.cos(angle)

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def sfc32(a, b, c, counter):
    while True:
        word = (a + b + counter) & M32
        counter = (counter + 1) & M32
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & M32
        c = (rotated(c, 21, 32) + word) & M32
        yield word


def dropout_pattern(length, rate, seed, stream, step, index):
    lanes = [
        sfc32(*hash128(f"dropout/{seed}/{stream}/{step}/{index}/{lane}"))
        for lane in range(4)
    ]
    for lane in lanes:
        for _ in range(8):
            next(lane)
    halves = []
    while len(halves) < length:
        words = [next(lane) for lane in lanes]
        halves += [word & 0xFFFF for word in words] + [word >> 16 for word in words]
    dropped = round(rate * 65536)
    return "".join("0" if half < dropped else "1" for half in halves[:length])


def stream_case(*names):
    return {
        "names": names,
        "uniform": [stream.uniform() for stream in [Stream(*names)] for _ in range(4)],
        "below": [stream.below(10) for stream in [Stream(*names)] for _ in range(12)],
        "below_large": [stream.below(3_000_000_000) for stream in [Stream(*names)] for _ in range(4)],
        "normal": [stream.normal() for stream in [Stream(*names)] for _ in range(5)],
        "shuffled": Stream(*names).shuffled(range(10)),
    }


write_golden(
    "random",
    {
        "hash128": [
            {"text": text, "words": hash128(text)}
            for text in ["", "a", "b", "dropout/1/main/0/0", "ținută 🙂"]
        ],
        "streams": [
            stream_case(1),
            stream_case(1, "order", "redv2", 3),
            stream_case(2, "initial", "dan.embeddings"),
            stream_case(2147483647, "ș"),
        ],
        "dropout": [
            {"length": length, "rate": rate, "seed": seed, "stream": stream, "step": step,
             "index": index,
             "kept": dropout_pattern(length, rate, seed, stream, step, index)}
            for length, rate, seed, stream, step, index in [
                (64, 0.5, 1, "main", 0, 0), (64, 0.1, 1, "main", 0, 1),
                (63, 0.3, 7, "critic", 12, 0), (1, 0.5, 3, "main", 4, 5),
                (16_400, 0.2, 2, "main", 1, 3),
            ]
        ],
    },
)
