import * as z from "zod";
import * as tf from "@tensorflow/tfjs-core";
import { check } from "../config/check.ts";
import { languageCritic } from "./language_critic.ts";
import type { LossInput, LossTerm } from "./recipe.ts";

/** How strongly the encoder is pushed to hide the language. */
export interface AdversaryOptions {
  /** At least 0; default 0.01, as in ADAN's code. */
  lambda?: number;
  /** The share of the stage over which lambda rises from 0, in [0, 1]; default 0. */
  warmup?: number;
}

const adversaryOptions = z.strictObject({
  lambda: z.number().min(0).default(0.01),
  warmup: z.number().min(0).max(1).default(0),
});

/** The two sides of an adversarial game over one critic. */
export interface Adversary {
  /** What the encoder minimises beside its own loss. */
  encoder: LossTerm;
  /** What the critic minimises in steps of its own; absent where one step serves both. */
  critic?: LossTerm;
}

/**
 * ADAN's game (Chen et al. 2018, section 3.2): the critic's scores of foreign
 * and of native texts are driven apart in steps of its own, whose weights are
 * clamped, and the encoder drives them together. The difference of the means
 * estimates the Wasserstein distance of the two languages' vectors.
 *
 * @throws {InputError} When an option is unknown or out of its range.
 *
 * @example
 * ```ts
 * import { wassersteinAdversary } from "dor/methods";
 *
 * const adversary = wassersteinAdversary({ lambda: 0.01 });
 * ```
 */
export function wassersteinAdversary(
  options: AdversaryOptions = {},
): Adversary {
  const { lambda, warmup } = check(
    adversaryOptions,
    options,
    "Cannot make the loss term language_distance",
  );
  const critic = languageCritic();
  const distance = (input: LossInput) => {
    const scores = critic.scores(
      input.pooled,
      input.weight,
      input.parameters,
      input.context,
    );
    return tf.sub(
      meanOf(scores, tf.mul(input.weight, input.foreign)),
      meanOf(scores, tf.mul(input.weight, tf.sub(1, input.foreign))),
    );
  };
  const owned = {
    parameters: critic.parameters,
    initialValues: critic.initialValues,
  };
  return {
    encoder: {
      name: "language_distance",
      ...owned,
      frozen: true,
      compute: (input) =>
        tf.mul(risen(lambda, warmup, input), distance(input)) as tf.Scalar,
    },
    critic: {
      name: "critic",
      ...owned,
      compute: (input) => tf.neg(distance(input)) as tf.Scalar,
    },
  };
}

/**
 * The same aim in one step (Ganin & Lempitsky 2015): the critic learns to tell
 * the languages apart by cross entropy, and its gradient reaches the encoder
 * with the opposite sign, times lambda.
 *
 * @throws {InputError} When an option is unknown or out of its range.
 *
 * @example
 * ```ts
 * import { gradientReversalAdversary } from "dor/methods";
 *
 * const adversary = gradientReversalAdversary({ lambda: 0.01 });
 * ```
 */
export function gradientReversalAdversary(
  options: AdversaryOptions = {},
): Adversary {
  const { lambda, warmup } = check(
    adversaryOptions,
    options,
    "Cannot make the loss term language_confusion",
  );
  const critic = languageCritic();
  return {
    encoder: {
      name: "language_confusion",
      parameters: critic.parameters,
      initialValues: critic.initialValues,
      compute(input) {
        const scores = critic.scores(
          reversed(input.pooled, risen(lambda, warmup, input)),
          input.weight,
          input.parameters,
          input.context,
        );
        const each = tf.sub(
          tf.softplus(scores),
          tf.mul(input.foreign, scores),
        ) as tf.Tensor2D;
        return meanOf(each, input.weight);
      },
    },
  };
}

/** The values as they are; their gradient times -strength. */
function reversed(x: tf.Tensor2D, strength: tf.Tensor): tf.Tensor2D {
  // x - (1 + strength) · (x - held x), where "held" has no gradient, written as a custom gradient.
  const op = tf.customGrad((...args) => {
    const [value, factor, save] = args as unknown as [
      tf.Tensor2D,
      tf.Tensor,
      tf.GradSaveFunc,
    ];
    save([factor]);
    return {
      value: tf.add(value, tf.zerosLike(value)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        tf.neg(tf.mul(dy, saved[0]!)),
        tf.zerosLike(factor),
      ],
    };
  });
  return op(x, strength) as tf.Tensor2D;
}

function meanOf(values: tf.Tensor2D, weight: tf.Tensor): tf.Scalar {
  const total = tf.maximum(tf.sum(weight), tf.scalar(1e-6));
  return tf.div(tf.sum(tf.mul(values, weight)), total) as tf.Scalar;
}

function risen(
  lambda: number,
  warmup: number,
  { progress }: LossInput,
): tf.Scalar {
  return warmup === 0
    ? tf.scalar(lambda)
    : tf.mul(lambda, tf.minimum(tf.scalar(1), tf.div(progress, warmup)));
}
