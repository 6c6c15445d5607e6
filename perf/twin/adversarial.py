"""Joint training on two languages, and adversarial training against a critic of the language."""

import torch
import torch.nn.functional as F

from data import Draws, balanced_batches
from methods import Baseline, encoded


class Joint(Baseline):
    """The target, and as many texts of the source an epoch, half a batch of each."""

    def __init__(self, options):
        self.options, self.select_from = options, options["select_from"]

    def amounts(self, run):
        return [self.draws[0].size for _ in self.draws]

    def batches(self, run):
        return self.balanced(run, self.draws)

    def balanced(self, run, draws):
        amounts = self.amounts(run)
        parts = [
            [(t, i) for i in draws[t].take(amount)] for t, amount in enumerate(amounts)
        ]
        sizes = [[len(run.tasks[t].texts["train"][i][0]) for t, i in part] for part in parts]
        batches = balanced_batches(parts, sizes, run.lengths, run.settings["batch_size"])
        return [batches[i] for i in run.random.permutation(len(batches))]


class Adversarial(Joint):
    """A critic scores the source's texts above the target's, and the encoder brings the scores together."""

    def start(self, run):
        super().start(run)
        settings = run.settings
        self.critic = Critic(settings["hidden_size"], self.options["clip"])
        self.optimiser = torch.optim.Adam(
            self.critic.parameters(),
            lr=self.options["critic_learning_rate"],
            betas=tuple(settings["adam_betas"]),
            eps=settings["adam_epsilon"],
        )
        self.critic_batches = self.endless(run)

    def endless(self, run):
        """Batches of the same texts in rounds of their own."""
        draws = [Draws(len(task.texts["train"]), run.random) for task in run.tasks]
        while True:
            yield from self.balanced(run, draws)

    def distance(self, batch, vectors):
        """How far the critic's mean score of the source is above that of the target."""
        scores = self.critic(vectors)
        foreign = torch.tensor([t == 1 for t, _ in batch])
        return scores[foreign].mean() - scores[~foreign].mean()

    def before_step(self, run, step):
        first = step < 26 or step % 500 == 0
        for _ in range(self.options["first_critic_steps" if first else "critic_steps"]):
            batch = next(self.critic_batches)
            with torch.no_grad():
                vectors = encoded(run, batch)
            self.optimiser.zero_grad()
            (-self.distance(batch, vectors)).backward()
            parameters = list(self.critic.parameters())
            torch.nn.utils.clip_grad_norm_(parameters, run.settings["max_gradient_norm"])
            self.optimiser.step()
            with torch.no_grad():
                for parameter in parameters:
                    parameter.clamp_(-1, 1)

    def loss(self, run, batch, progress):
        vectors = encoded(run, batch)
        # A distance below 0 does not reward the encoder.
        distance = self.distance(batch, vectors).clamp(min=0)
        return self.supervised(run, batch, vectors, progress) + self.options["lambda"] * distance


class Critic(torch.nn.Module):
    """Two hidden layers and one score; a layer's weights are multiples of `clip` / inputs."""

    def __init__(self, width, clip, dropout=0.2):
        super().__init__()
        self.layers = torch.nn.ModuleList(
            torch.nn.Linear(width, outputs) for outputs in (width, width, 1)
        )
        for layer in self.layers:
            torch.nn.init.uniform_(layer.weight, -1, 1)
            torch.nn.init.zeros_(layer.bias)
        self.unit, self.dropout = clip / width, dropout

    def forward(self, x):
        first, second, last = self.layers
        for layer in (first, second):
            x = F.relu(self.scores(layer, F.dropout(x, self.dropout)))
        return self.scores(last, x).squeeze(1)

    def scores(self, layer, x):
        return F.linear(x, layer.weight * self.unit, layer.bias)
