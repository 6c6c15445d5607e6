"""The deep averaging network and its optimisers."""

import math

import torch
import torch.nn.functional as F


class Network(torch.nn.Module):
    def __init__(self, rows, tasks, settings):
        super().__init__()
        width, hidden = settings["embedding_size"], settings["hidden_size"]
        self.embeddings = torch.nn.Embedding(rows, width, sparse=True)
        torch.nn.init.normal_(
            self.embeddings.weight, std=settings["embedding_deviation"]
        )
        self.layer = torch.nn.Linear(width, hidden)
        torch.nn.init.xavier_uniform_(self.layer.weight)
        torch.nn.init.zeros_(self.layer.bias)
        self.heads = torch.nn.ModuleDict()
        for task in tasks:
            if task.head != task.name:
                continue
            head = torch.nn.Linear(hidden, task.labels)
            torch.nn.init.normal_(head.weight, std=hidden**-0.5)
            torch.nn.init.zeros_(head.bias)
            self.heads[task.name] = head
        self.dropout = settings["dropout"]

    def forward(self, ids, weights):
        """The vectors of texts."""
        shares = weights / weights.sum(1, keepdim=True)
        pooled = torch.einsum("tf,tfw->tw", shares, self.embeddings(ids))
        pooled = F.dropout(pooled, self.dropout, self.training)
        pooled = F.relu(self.layer(pooled))
        return F.dropout(pooled, self.dropout, self.training)

    def encoder_parameters(self):
        return [self.embeddings.weight, *self.layer.parameters()]


def norm_of(gradients):
    """The global norm; the rows of a sparse gradient are summed first."""
    values = [g.coalesce().values() if g.is_sparse else g for g in gradients]
    return math.sqrt(sum(float(v.square().sum()) for v in values))


class Optimiser:
    """Adam on the rows of the embeddings that a batch reads, AdamW on the rest, after clipping."""

    def __init__(self, network, settings):
        self.parameters = list(network.parameters())
        self.max_norm = settings["max_gradient_norm"]
        rest = [p for p in self.parameters if p is not network.embeddings.weight]
        betas, eps = tuple(settings["adam_betas"]), settings["adam_epsilon"]
        self.parts = [
            torch.optim.SparseAdam(
                [network.embeddings.weight], lr=1.0, betas=betas, eps=eps
            ),
            torch.optim.AdamW(
                [
                    {
                        "params": [p for p in rest if p.dim() > 1],
                        "weight_decay": settings["weight_decay"],
                    },
                    {"params": [p for p in rest if p.dim() == 1], "weight_decay": 0.0},
                ],
                lr=1.0,
                betas=betas,
                eps=eps,
            ),
        ]

    def step(self, loss, rate):
        for part in self.parts:
            part.zero_grad(set_to_none=True)
        loss.backward()
        moved = [p for p in self.parameters if p.grad is not None]
        for p in moved:
            if p.grad.is_sparse:
                p.grad = p.grad.coalesce()
        norm = norm_of([p.grad for p in moved])
        if norm > self.max_norm:
            for p in moved:
                p.grad = p.grad * (self.max_norm / norm)
        for part in self.parts:
            for group in part.param_groups:
                # SparseAdam needs a rate above zero.
                group["lr"] = max(rate, 1e-12)
            part.step()


def learning_rate(settings, done):
    """Up in a line over the warm-up, then down in a line to 0; `done` is the share of steps after this one."""
    warmup = settings["warmup"]
    share = done / warmup if done < warmup else (1 - done) / (1 - warmup)
    return settings["learning_rate"] * share
