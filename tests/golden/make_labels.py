"""Writes labels.json and parquet/labels.parquet: files of labels as pandas and pyarrow write them, and the 0/1 rows
that scikit-learn makes of the same labels (pandas 3.1, scikit-learn 1.9, pyarrow 26)."""

import io
import json
import pathlib

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.preprocessing import MultiLabelBinarizer
from write_golden import write_golden

labels = ["joy", "fear", "love"]
sets = [["joy"], ["fear", "love"], [], ["love", "joy"], ["joy", "fear", "love"], ["fear"]]
texts = ["plain", 'a "quoted" one', "with, a comma", "with; another", "two\nlines", "ș and ț"]
rows = MultiLabelBinarizer(classes=labels).fit_transform(sets)
ids = [f"{i:03d}" for i in range(len(sets))]

plain = {"id": ids, "text": texts}
indices = [[labels.index(label) for label in one] for one in sets]
bits = {label: rows[:, k] for k, label in enumerate(labels)}


def csv(columns, **options):
    out = io.StringIO()
    pd.DataFrame({**plain, **columns}).to_csv(out, index=False, **options)
    return out.getvalue()


def jsonl(columns):
    return pd.DataFrame({**plain, **columns}).to_json(orient="records", lines=True, force_ascii=False)


case = lambda text, type="csv", **format: {"text": text, "format": {"type": type, "labels": "labels", **format}}
files = {
    "columns": case(csv(bits), labels=labels),
    "columns_bool": case(csv({k: v.astype(bool) for k, v in bits.items()}), labels=labels),
    "columns_float": case(csv({k: v.astype(float) for k, v in bits.items()}), labels=labels),
    "columns_semicolon": case(csv(bits, sep=";"), labels=labels, separator=";"),
    "columns_tab_crlf": case(csv(bits, sep="\t", lineterminator="\r\n"), labels=labels, separator="\t"),
    "columns_cr": case(csv(bits, lineterminator="\r", quoting=1), labels=labels),
    "columns_quoted": case(csv(bits, quoting=1), labels=labels),
    "columns_jsonl": case(jsonl({k: v.astype(bool) for k, v in bits.items()}), "jsonl", labels=labels),
    "python_names": case(csv({"labels": sets})),
    "json_names": case(csv({"labels": [json.dumps(one) for one in sets]})),
    "python_indices": case(csv({"labels": indices})),
    "numpy_row": case(csv({"labels": list(rows)})),
    "numpy_row_float": case(csv({"labels": list(rows.astype(float))})),
    "numpy_names": case(csv({"labels": [np.array(one, dtype="U8") for one in sets]})),
    "python_row_bool": case(csv({"labels": rows.astype(bool).tolist()})),
    "delimited": case(csv({"labels": ["|".join(one) for one in sets]}), labels_as="delimited", label_separator="|"),
    "delimited_comma_space": case(csv({"labels": [", ".join(one) for one in sets]}), label_separator=","),
    "delimited_indices": case(csv({"labels": [",".join(map(str, one)) for one in indices]}), label_separator=","),
    "jsonl_names": case(jsonl({"labels": sets}), "jsonl"),
    "jsonl_indices": case(jsonl({"labels": indices}), "jsonl"),
    "jsonl_rows": case(jsonl({"labels": rows.tolist()}), "jsonl"),
    "jsonl_rows_bool": case(jsonl({"labels": rows.astype(bool).tolist()}), "jsonl"),
    "jsonl_rows_text": case(jsonl({"labels": [[str(bit) for bit in row] for row in rows]}), "jsonl"),
    "json_list": case(pd.DataFrame({**plain, "labels": sets}).to_json(orient="records", indent=1), "json"),
}
write_golden("labels", {"labels": labels, "ids": ids, "texts": texts, "rows": rows.tolist(), "files": files})

big = 2**53
table = pa.table(
    {
        **plain,
        "names": pa.array(sets, pa.list_(pa.dictionary(pa.int32(), pa.string()))),
        "plain_names": pa.array(sets, pa.large_list(pa.large_string())),
        "class_labels": pa.array(indices, pa.list_(pa.int64())),
        "row": pa.array(rows.tolist(), pa.list_(pa.int8())),
        "row_bool": pa.array(rows.astype(bool).tolist(), pa.list_(pa.bool_())),
        **{label: pa.array(rows[:, k].astype(bool)) for k, label in enumerate(labels)},
        "flag": pa.array([bool(row[0]) for row in rows]),
        "big_id": pa.array([big + i for i in range(len(ids))], pa.int64()),
        "unsigned_id": pa.array([2**63 + i for i in range(len(ids))], pa.uint64()),
        "float_id": pa.array([float(2**60 + 1024 * i) for i in range(len(ids))], pa.float64()),
        "small_float_id": pa.array([float(i) for i in range(len(ids))], pa.float64()),
    }
)
pq.write_table(table, pathlib.Path(__file__).parent / "parquet" / "labels.parquet", row_group_size=4)
