"""The logits that Transformers gives for texts with models in folders.

Usage: transformers_logits.py TEXTS FOLDER..., the texts as a list in JSON
"""
import json
import re
import sys
from pathlib import Path

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

texts = [re.sub(r"\s+", " ", text).strip() for text in json.loads(sys.argv[1])]


def logits(folder: str) -> list[list[float]]:
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model, info = AutoModelForSequenceClassification.from_pretrained(
        folder, output_loading_info=True
    )
    for key in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        if info[key]:
            raise SystemExit(f"{folder}: {key}: {info[key]}")
    assert model.dtype == torch.float32, model.dtype
    assert list(model.config.id2label.values()) == ["joy", "fear"]
    assert model.config.problem_type == "multi_label_classification"
    use = json.loads((Path(folder) / "dor.json").read_text())["backbone"]["use"]
    prefixed = [use.get("prefix", "") + text for text in texts]
    batch = tokenizer(prefixed, padding=True, truncation=True, return_tensors="pt")
    known = {"input_ids", "attention_mask", "token_type_ids"}
    inputs = {name: batch[name] for name in known & set(batch)}
    if "distilbert" in folder or "modernbert" in folder:
        inputs.pop("token_type_ids", None)
    with torch.no_grad():
        return model.eval()(**inputs).logits.tolist()


print(json.dumps([logits(folder) for folder in sys.argv[2:]]))
