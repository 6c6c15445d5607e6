"""Writes a golden file beside the scripts, formatted as `deno fmt` has it."""

import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent


def write_golden(name, value):
    path = HERE / f"{name}.json"
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    subprocess.run(["deno", "fmt", "--quiet", str(path)], check=True)
