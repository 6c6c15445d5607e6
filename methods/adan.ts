import {
  defineMethod,
  gradientReversalAdversary,
  InputError,
  sourcePart,
  supervised,
  wassersteinAdversary,
  z,
} from "../mod.ts";

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
  options: z.strictObject({
    /** The task in the other language; default: the target's partner. */
    source: z.string().optional(),
    /** Source examples an epoch; default: as many as the target has. */
    amount: z.int().min(1).optional(),
    /** Whether a source with fewer examples than the amount is repeated, as ADAN's iterators do, or else refused; default: only where no amount is given. */
    repeat: z.boolean().optional(),
    label_map: z.record(z.string(), z.string().nullable()).optional(),
    /** A translation that the source texts go through; the critic then tells translated from native texts. */
    translation: z.string().optional(),
    /** `wasserstein`: ADAN's alternating steps. `gradient_reversal`: Ganin & Lempitsky 2015, one step for both. */
    critic: z.enum(["wasserstein", "gradient_reversal"]).default("wasserstein"),
    /** The weight of the critic's part in the encoder's loss. ADAN's code (options.py): 0.01. */
    lambda: z.number().min(0).default(0.01),
    /** The share of training over which lambda rises from 0. ADAN has none. */
    lambda_warmup: z.number().min(0).max(1).default(0),
    /** Critic steps before each step of the encoder. ADAN's code: 5. */
    critic_steps: z.int().min(1).default(5),
    /**
     * Critic steps before each of the first steps and every 500th. ADAN's code
     * (train.py): 10, for the first 26 steps.
     */
    first_critic_steps: z.int().min(1).default(10),
    /** The bound of the critic's weights. ADAN's code: 0.01. */
    clip: z.number().positive().default(0.01),
    /** The critic's learning rate. ADAN's code: 5e-4, with no decay. */
    critic_learning_rate: z.number().positive().default(5e-4),
  }),
  recipe: (options, context) => {
    const { lambda, lambda_warmup: warmup } = options;
    const repeat = options.repeat ?? options.amount === undefined;
    const source = sourcePart({
      source: options.source,
      labelMap: options.label_map,
      translation: options.translation,
    }, context);
    const { language } = context.task(context.target);
    if (context.task(source.task).language === language) {
      throw new InputError(
        `Cannot use adan on ${context.target} with the source ${source.task}: both are in the language ${language}, and its critic tells languages apart; choose a source in another language`,
      );
    }
    const adversary = options.critic === "wasserstein"
      ? wassersteinAdversary({ lambda, warmup })
      : gradientReversalAdversary({ lambda, warmup });
    return {
      stages: [{
        name: "adversarial",
        mixture: [
          {
            ...source,
            amount: options.amount ?? "target",
            ...repeat ? { repeat } : {},
          },
          { task: context.target },
        ],
        loss: [supervised(), adversary.encoder],
        ...adversary.critic && {
          inner: [{
            name: "critic",
            loss: [adversary.critic],
            steps: (step: number) =>
              step < 26 || step % 500 === 0
                ? options.first_critic_steps
                : options.critic_steps,
            learningRate: options.critic_learning_rate,
            clamp: options.clip,
          }],
        },
      }],
    };
  },
});
