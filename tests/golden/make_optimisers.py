"""Writes optimisers.json for tests/engine: 20 steps of PyTorch's optimisers on
a small regression with a learning rate that changes, clipping, weight decay of
one of two parameters, and the losses, norms and parameters that they leave."""

import torch
from torch.nn import functional as F
from write_golden import write_golden

STEPS, ROWS, FROM, TO, CLIP, DECAY = 20, 12, 5, 3, 0.8, 0.05

torch.manual_seed(5)
INPUT, TARGET = torch.randn(ROWS, FROM), torch.randn(ROWS, TO)
WEIGHT, BIAS = torch.randn(FROM, TO), torch.randn(TO)


def rate(base, step):
    return base * (1 + step % 4)


def case(name, base, make, **settings):
    weight, bias = (tensor.clone().requires_grad_() for tensor in (WEIGHT, BIAS))
    optimiser = make(
        [{"params": [weight], "weight_decay": DECAY}, {"params": [bias], "weight_decay": 0.0}], lr=base,
    )
    losses, norms = [], []
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = rate(base, step)
        loss = F.mse_loss(torch.tanh(INPUT @ weight + bias), TARGET)
        optimiser.zero_grad()
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_([weight, bias], CLIP).item())
        optimiser.step()
        losses.append(loss.item())
    return {
        "settings": {"name": name, **settings, "weightDecay": DECAY, "maxGradientNorm": CLIP},
        "rates": [rate(base, step) for step in range(STEPS)],
        "losses": losses,
        "norms": norms,
        "weight": weight.flatten().tolist(),
        "bias": bias.tolist(),
    }


def sgd(momentum, nesterov):
    return case(
        "sgd", 0.05,
        lambda groups, lr: torch.optim.SGD(groups, lr=lr, momentum=momentum, nesterov=nesterov),
        momentum=momentum, nesterov=nesterov,
    )


write_golden("optimisers", {
    "torch": torch.__version__,
    "input": {"shape": [ROWS, FROM], "data": INPUT.flatten().tolist()},
    "target": {"shape": [ROWS, TO], "data": TARGET.flatten().tolist()},
    "weight": {"shape": [FROM, TO], "data": WEIGHT.flatten().tolist()},
    "bias": {"shape": [TO], "data": BIAS.tolist()},
    "cases": [
        sgd(0, False),
        sgd(0.9, False),
        sgd(0.9, True),
        case(
            "adamw", 0.01,
            lambda groups, lr: torch.optim.AdamW(groups, lr=lr, betas=(0.8, 0.95), eps=1e-6),
            betas=[0.8, 0.95], epsilon=1e-6,
        ),
    ],
})
