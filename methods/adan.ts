import {
  defineMethod,
  gradientReversalAdversary,
  wassersteinAdversary,
  z,
} from "./mod.ts";
import joint from "./joint.ts";

const warmup = {
  /** The share of training over which lambda rises from 0. ADAN has none. */
  lambda_warmup: z.number().min(0).max(1).default(0),
};

/**
 * Adversarial training: the encoder learns both languages' labelled data, and
 * to give a critic nothing to tell the languages apart by.
 *
 * Where ADAN has labels in the source language only, here the target's are
 * used too: this is the low-resource and not the unsupervised setting.
 */
export default defineMethod({
  name: "adan",
  title: "Adversarial training against a language critic",
  reference:
    "Chen et al. 2018, Adversarial Deep Averaging Networks for Cross-Lingual Sentiment Classification",
  options: z.discriminatedUnion("critic", [
    joint.options.extend({
      /** ADAN's: the distance between the critic's mean scores of the languages. */
      critic: z.literal("wasserstein").default("wasserstein"),
      /** The weight of the critic's part in the encoder's loss. ADAN's code (options.py): 0.01, with which the critic has hardly any effect. */
      lambda: z.number().min(0).default(0.1),
      ...warmup,
      /** The bound of the critic's weights in a layer, times the layer's inputs. ADAN's code: 0.01 in layers with 900 inputs, which is 9. */
      clip: z.number().positive().default(9),
      /** Critic steps before each step of the encoder. ADAN's code: 5. */
      critic_steps: z.int().min(1).default(5),
      /**
       * Critic steps before each of the first steps and every 500th. ADAN's
       * code (train.py): 10, for the first 26 steps.
       */
      first_critic_steps: z.int().min(1).default(10),
      /** The critic's learning rate, in shares of its bound. ADAN's code: 5e-4 for a bound of 0.01, which is 0.05. */
      critic_learning_rate: z.number().positive().default(0.05),
    }),
    joint.options.extend({
      /** Ganin & Lempitsky 2015: a classifier of the language, whose gradient is reversed. */
      critic: z.literal("gradient_reversal"),
      /** The weight of the reversed gradient. Ganin & Lempitsky: up to 1. */
      lambda: z.number().min(0).default(0.1),
      ...warmup,
      /** Critic steps before each step of the encoder, so that the critic follows it. Ganin & Lempitsky: one step for both. */
      critic_steps: z.int().min(1).default(10),
      /** The critic's learning rate, in multiples of 1 / sqrt(inputs) of a layer. */
      critic_learning_rate: z.number().positive().default(0.01),
    }),
  ]),
  recipe: (options, context) => {
    const { stages: [both] } = joint.recipe(options, context);
    const { lambda, lambda_warmup: warmup } = options;
    const adversary = options.critic === "wasserstein"
      ? wassersteinAdversary({ lambda, warmup, clip: options.clip })
      : gradientReversalAdversary({ lambda, warmup });
    return {
      stages: [{
        ...both!,
        name: "adversarial",
        loss: [...both!.loss, adversary.encoder],
        inner: [{
          name: "critic",
          ...adversary.critic,
          steps: (step) =>
            options.critic === "wasserstein" && (step < 26 || step % 500 === 0)
              ? options.first_critic_steps
              : options.critic_steps,
          learningRate: options.critic_learning_rate,
        }],
      }],
    };
  },
});
