"""Writes uncertainty.json: losses of two tasks weighted by their uncertainty
(Kendall, Gal & Cipolla 2018), with PyTorch's gradients. A batch has the mean
over its examples, each of them under one task's head."""

import torch
import torch.nn.functional as F
from write_golden import write_golden

generator = torch.Generator().manual_seed(11)
cases = []
for member in ([0, 1, 1, 0, 1], [1, 1, 1, 1, 1]):
    task = torch.tensor(member)
    texts = len(member)
    multi = torch.randn(texts, 3, generator=generator).requires_grad_()
    single = torch.randn(texts, 4, generator=generator).requires_grad_()
    variances = torch.tensor([0.7, -1.2], requires_grad=True)
    multi_gold = (torch.rand(texts, 3, generator=generator) < 0.4).float()
    single_gold = torch.randint(4, (texts,), generator=generator)
    each = torch.stack(
        [
            F.binary_cross_entropy_with_logits(multi, multi_gold, reduction="none").mean(1),
            F.cross_entropy(single, single_gold, reduction="none"),
        ],
        1,
    )
    own = F.one_hot(task, 2)
    loss = (own * (torch.exp(-variances) * each + variances / 2)).sum() / texts
    loss.backward()
    cases.append(
        {
            "task": member,
            "multi": multi.tolist(),
            "single": single.tolist(),
            "log_variances": variances.tolist(),
            "multi_gold": multi_gold.tolist(),
            "single_gold": F.one_hot(single_gold, 4).tolist(),
            "loss": loss.item(),
            "gradients": {
                "multi": multi.grad.tolist(),
                "single": single.grad.tolist(),
                "log_variances": variances.grad.tolist(),
            },
        }
    )
write_golden("uncertainty", {"torch": torch.__version__, "cases": cases})
