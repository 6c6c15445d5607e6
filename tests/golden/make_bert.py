"""Writes bert.json for tests/model: a forward pass of Transformers' BertModel
from random weights. Arrays are float32, little-endian, base64, row-major."""

import base64

import numpy as np
import torch
import transformers
from transformers import BertConfig, BertModel
from write_golden import write_golden

torch.manual_seed(20260903)
config = BertConfig(
    vocab_size=13,
    hidden_size=8,
    num_hidden_layers=2,
    num_attention_heads=2,
    intermediate_size=12,
    max_position_embeddings=9,
    hidden_act="gelu",
    layer_norm_eps=1e-12,
)
model = BertModel(config, add_pooling_layer=False).eval()
with torch.no_grad():
    for parameter in model.parameters():
        # Gains and biases too, and large enough that attention is not flat.
        parameter.copy_(torch.randn(parameter.shape) * 0.7)

ids = torch.tensor([
    [2, 5, 6, 7, 8, 9, 3],
    [2, 12, 11, 3, 0, 0, 0],
    [2, 3, 0, 0, 0, 0, 0],
    [2, 10, 10, 10, 4, 1, 3],
])
mask = (ids != 0).long()
with torch.no_grad():
    hidden = model(ids, attention_mask=mask).last_hidden_state
mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)


def packed(tensor):
    array = np.ascontiguousarray(tensor.detach().numpy().astype("<f4"))
    return {"shape": list(array.shape), "data": base64.b64encode(array.tobytes()).decode()}


write_golden("bert", {
    "transformers": transformers.__version__,
    "torch": torch.__version__,
    "config": {
        "hidden_size": config.hidden_size,
        "layers": config.num_hidden_layers,
        "attention_heads": config.num_attention_heads,
        "intermediate_size": config.intermediate_size,
        "max_length": config.max_position_embeddings,
        "layer_norm_epsilon": config.layer_norm_eps,
    },
    "vocabulary_size": config.vocab_size,
    # As PyTorch has them: the weights of dense layers lie [out, in].
    "weights": {name: packed(value) for name, value in model.named_parameters()},
    "ids": ids.tolist(),
    "mask": mask.tolist(),
    "hidden": packed(hidden),
    "cls": packed(hidden[:, 0]),
    "mean": packed(mean),
})
