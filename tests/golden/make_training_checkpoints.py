"""Writes checkpoints/training for tests/model/checkpoint: the encoder of
checkpoints/bert-safetensors, which make_checkpoints.py writes first, as
training programs save it among other things."""

import shutil

import torch
import transformers
from write_golden import HERE

FOLDER = HERE / "checkpoints/training"
shutil.rmtree(FOLDER, ignore_errors=True)
FOLDER.mkdir()
model = transformers.BertModel.from_pretrained(HERE / "checkpoints/bert-safetensors", add_pooling_layer=False)


class Classifier(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.bert = model
        self.classifier = torch.nn.Linear(8, 2)


def optimiser(module):
    """One that has made a step of nothing, so that it has moments."""
    made = torch.optim.AdamW(module.classifier.parameters(), lr=0.0)
    for parameter in module.classifier.parameters():
        parameter.grad = torch.zeros_like(parameter)
    made.step()
    return made.state_dict()


# As Lightning's Trainer.save_checkpoint(): the entries that it writes.
module = Classifier()
torch.save({
    "epoch": 1, "global_step": 2, "pytorch-lightning_version": "2.6.6",
    "state_dict": {f"net.{name}": value for name, value in module.state_dict().items()},
    "loops": {"fit_loop": {"state_dict": {}, "epoch_progress": {"total": {"ready": 1}}}},
    "callbacks": {"ModelCheckpoint{'monitor': None}": {"best_model_score": torch.tensor(0.5), "dirpath": "checkpoints"}},
    "optimizer_states": [optimiser(module)], "lr_schedulers": [{"last_epoch": 1, "lr_lambdas": [None]}],
    "hparams_name": "kwargs", "hyper_parameters": {"lr": 1e-3, "labels": ("a", "b")},
}, FOLDER / "lightning.bin")

# As a loop of one's own does: compiled in one part and as a whole, within DDP, parameters with attributes of Python's.
module = Classifier()
module.bert.encoder.layer[1] = torch.compile(module.bert.encoder.layer[1])
compiled = torch.compile(module)
values = dict(compiled.named_parameters())
for value in values.values():
    value.seen = True
torch.save({
    "epoch": 1, "args": {"lr": 1e-3}, "optimizer": optimiser(module),
    "model": {f"module.{name}": value for name, value in values.items()},
}, FOLDER / "loop.bin")
