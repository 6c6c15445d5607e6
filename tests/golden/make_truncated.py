"""Writes truncated.json for tests/model/checkpoint: the vectors that Transformers
gives for the first layer of each tiny encoder alone. Runs after
make_architectures.py."""

import base64
import json

import numpy
import torch
import transformers
from write_golden import HERE, write_golden

ARCHITECTURES = json.loads((HERE / "architectures.json").read_text())


def hidden(case):
    """The vectors of the tokens of the first text."""
    folder = HERE / "architectures" / case["folder"]
    config = transformers.AutoConfig.from_pretrained(folder)
    config.num_hidden_layers = 1
    if getattr(config, "layer_types", None):
        config.layer_types = config.layer_types[:1]
    model = transformers.AutoModel.from_pretrained(folder, config=config, dtype=torch.float32).eval()
    ids = torch.tensor([[int(token) for token in case["ids"][0].split()]])
    with torch.no_grad():
        states = model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
    return base64.b64encode(states.numpy().astype(numpy.float32).tobytes()).decode()


write_golden("truncated", {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
    "cases": [{"folder": case["folder"], "hidden": hidden(case)} for case in ARCHITECTURES["cases"]],
})
