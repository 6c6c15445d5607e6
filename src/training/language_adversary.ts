import * as z from "zod";
import * as tf from "@tensorflow/tfjs-core";
import { checkDefinition } from "../config/check_definition.ts";
import { type LanguageCritic, languageCritic } from "./language_critic.ts";
import type { InnerUpdate, LossInput, LossTerm } from "./recipe.ts";

/** How strongly the encoder is pushed to hide the language. */
export interface AdversaryOptions {
  /** The weight of the encoder's term, at least 0; default 1. */
  lambda?: number;
  /** The share of the stage over which lambda rises from 0, in [0, 1]; default 0. */
  warmup?: number;
}

/** Options of `wassersteinAdversary()`. */
export interface WassersteinOptions extends AdversaryOptions {
  /** The bound of the critic's weights in a layer, times the layer's inputs; above 0, default 9. */
  clip?: number;
}

const options = {
  lambda: z.number().min(0).default(1),
  warmup: z.number().min(0).max(1).default(0),
};
const adversaryOptions = z.strictObject(options);
const wassersteinOptions = z.strictObject({
  ...options,
  clip: z.number().positive().default(9),
});

/** The two sides of an adversarial game over one critic. */
export interface Adversary {
  /** What the encoder minimises beside its own loss; the critic is frozen. */
  encoder: LossTerm;
  /** The critic's side, for an inner update. */
  critic: Pick<InnerUpdate, "loss" | "clamp">;
}

/**
 * ADAN's game (Chen et al. 2018, section 3.2): the critic drives its scores of
 * foreign and of native texts apart, and the encoder drives them together. The
 * difference of the means estimates the Wasserstein distance of the two
 * languages' vectors, as the critic's weights are bounded by `clip` / inputs.
 * ADAN's bound of 0.01 in layers with 900 inputs is a clip of 9.
 *
 * @throws {InputError} When an option is unknown or out of its range.
 *
 * @example
 * ```ts
 * import { supervised, wassersteinAdversary } from "dor/methods";
 *
 * const adversary = wassersteinAdversary({ lambda: 0.5 });
 * const stage = {
 *   name: "adversarial",
 *   mixture: [{ task: "emotion" }, { task: "redv2" }],
 *   loss: [supervised(), adversary.encoder],
 *   inner: [{
 *     name: "critic",
 *     ...adversary.critic,
 *     steps: () => 5,
 *     learningRate: 0.05,
 *   }],
 * };
 * ```
 */
export function wassersteinAdversary(
  options: WassersteinOptions = {},
): Adversary {
  const { clip, ...strength } = checkDefinition(
    wassersteinOptions,
    options,
    "Cannot make the loss term language_distance",
  );
  return adversary("language_distance", strength, {
    critic: languageCritic({
      unit: (inputs) => clip / inputs,
      dropout: 0.2,
      scaleFree: false,
    }),
    clamp: 1,
    advantage: (scores, { weight, foreign }) =>
      tf.sub(
        meanOf(scores, tf.mul(weight, foreign)),
        meanOf(scores, tf.mul(weight, tf.sub(1, foreign))),
      ),
  });
}

/**
 * Gradient reversal (Ganin & Lempitsky 2015): the critic learns to tell the
 * languages apart by cross entropy, and the encoder gets the critic's gradient
 * with the opposite sign, times lambda. The critic moves in an inner update, at
 * a rate of its own, so that it can follow the encoder.
 *
 * @throws {InputError} When an option is unknown or out of its range.
 *
 * @example
 * ```ts
 * import { gradientReversalAdversary } from "dor/methods";
 *
 * const adversary = gradientReversalAdversary({ lambda: 0.1, warmup: 0.5 });
 * ```
 */
export function gradientReversalAdversary(
  options: AdversaryOptions = {},
): Adversary {
  const strength = checkDefinition(
    adversaryOptions,
    options,
    "Cannot make the loss term language_confusion",
  );
  return adversary("language_confusion", strength, {
    critic: languageCritic({
      unit: (inputs) => 1 / Math.sqrt(inputs),
      dropout: 0,
      scaleFree: true,
    }),
    advantage: (scores, { weight, foreign }) =>
      tf.add(
        meanOf(
          tf.sub(tf.mul(foreign, scores), tf.softplus(scores)) as tf.Tensor2D,
          weight,
        ),
        Math.LN2,
      ),
  });
}

function adversary(
  name: string,
  { lambda, warmup }: Required<AdversaryOptions>,
  { critic, clamp, advantage }: {
    critic: LanguageCritic;
    clamp?: number;
    /** By how much the critic is better than chance; it maximises this. */
    advantage(scores: tf.Tensor2D, input: LossInput): tf.Scalar;
  },
): Adversary {
  const { parameters, initialValues, scores } = critic;
  const value = (input: LossInput) => advantage(scores(input), input);
  return {
    encoder: {
      name,
      parameters,
      initialValues,
      frozen: true,
      ...warmup > 0 && {
        schedule: (progress) => ({
          lambda: lambda * Math.min(1, progress / warmup),
        }),
      },
      // A critic that is worse than chance has nothing to tell the encoder.
      compute: (input) =>
        tf.mul(risen(lambda, warmup, input), tf.relu(value(input))),
    },
    critic: {
      loss: [{
        name: "critic",
        parameters,
        initialValues,
        compute: (input) => tf.neg(value(input)),
      }],
      clamp,
    },
  };
}

function meanOf(values: tf.Tensor2D, weight: tf.Tensor): tf.Scalar {
  const total = tf.maximum(tf.sum(weight), tf.scalar(1e-6));
  return tf.div(tf.sum(tf.mul(values, weight)), total) as tf.Scalar;
}

function risen(
  lambda: number,
  warmup: number,
  { progress }: LossInput,
): tf.Tensor {
  if (warmup === 0) return tf.scalar(lambda);
  return tf.mul(lambda, tf.minimum(tf.scalar(1), tf.div(progress, warmup)));
}
