"""Writes the Parquet fixtures of tests/data/read_parquet_rows_test.ts (pyarrow 25)."""

import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

here = pathlib.Path(__file__).parent / "parquet"
here.mkdir(exist_ok=True)

# More rows than a row group holds, so that records are counted across groups.
rows = 300
table = pa.table(
    {
        "text": pa.array([f"textul {i} cu ș și ț" for i in range(rows)]),
        "label": pa.array([i % 3 for i in range(rows)], pa.int64()),
        "name": pa.array([["joy", "fear", "love"][i % 3] for i in range(rows)]).dictionary_encode(),
        "labels": pa.array([[i % 3, (i + 1) % 3] for i in range(rows)], pa.list_(pa.int64())),
        "names": pa.array([["joy"] if i % 2 else ["fear", "love"] for i in range(rows)]),
        "shares": pa.array([[0.0, 0.5, 1.0]] * rows, pa.list_(pa.float32())),
        "id": pa.array([f"r{i}" for i in range(rows)]),
    }
)
for codec in ["snappy", "gzip", "zstd", "none"]:
    pq.write_table(table, here / f"{codec}.parquet", compression=codec, row_group_size=128)

# Texts that are not UTF-8, under a column that says they are.
bad = pa.array([b"fine", b"\xff\xfe"]).view(pa.string())
pq.write_table(pa.table({"text": bad, "label": pa.array([0, 1])}), here / "not_utf8.parquet")

holes = pa.table({"text": ["a", None], "label": [0, 1]})
pq.write_table(holes, here / "null.parquet")

# Two columns of one name, which Parquet allows.
texts, first, second = pa.array(["a", "b"]), pa.array(["joy", "fear"]), pa.array(["love", "love"])
twice = pa.Table.from_arrays([texts, first, second], names=["text", "name", "name"])
pq.write_table(twice, here / "twice.parquet")
