import * as z from "zod";
import * as tf from "@tensorflow/tfjs-core";
import { checkDefinition } from "../config/check_definition.ts";
import { exampleLoss } from "./example_loss.ts";
import { meanOverExamples } from "./mean_over_examples.ts";
import type { HeadView, LossTerm } from "./recipe.ts";

/** How a student is taught. */
export interface DistillationOptions {
  /**
   * The share of gold in the targets: `linear` rises from 0 to 1 over the
   * stage (teacher annealing, Clark et al. 2019, section 3.2), `constant`
   * stays at `goldShare`, `none` is 0: the teacher alone.
   */
  annealing?: "linear" | "constant" | "none";
  /** For `constant`; in [0, 1], default 0.5, as BAM's `distill_weight`. */
  goldShare?: number;
  /** What logits are divided by before they are compared (Hinton et al. 2015); default 1, as in BAM. */
  temperature?: number;
}

const distillationOptions = z.strictObject({
  annealing: z.enum(["linear", "constant", "none"]).default("linear"),
  goldShare: z.number().min(0).max(1).default(0.5),
  temperature: z.number().positive().default(1),
});

/**
 * The loss of a student that learns from gold labels and from a teacher:
 * share · CE(gold) + (1 - share) · T² · CE(teacher / T, student / T). At T = 1
 * this is the cross entropy against the mixed targets, as BAM has it. Examples
 * without a teacher learn from gold alone.
 *
 * @throws {InputError} When an option is unknown or out of its range.
 *
 * @example
 * ```ts
 * import { distillation, type Stage } from "dor/methods";
 *
 * const student: Stage = {
 *   name: "student",
 *   mixture: [{ task: "emotion-ro" }],
 *   loss: [distillation({ annealing: "constant", goldShare: 0.3 })],
 * };
 * ```
 */
export function distillation(options: DistillationOptions = {}): LossTerm {
  const { annealing, goldShare, temperature } = checkDefinition(
    distillationOptions,
    options,
    "Cannot make the loss term distillation",
  );
  return {
    name: "distillation",
    schedule: (progress) => ({
      gold_share: annealing === "linear"
        ? progress
        : annealing === "constant"
        ? goldShare
        : 0,
    }),
    compute({ heads, weight, progress }) {
      const share = annealing === "linear"
        ? progress
        : tf.scalar(annealing === "constant" ? goldShare : 0);
      return meanOverExamples(heads, weight, (head) => {
        // 1 where there is no teacher.
        const gold = tf.sub(1, tf.mul(head.taught, tf.sub(1, share)));
        return tf.add(
          tf.mul(gold, exampleLoss(head, head.logits, head.targets)),
          tf.mul(tf.sub(1, gold), taughtLoss(head, temperature)),
        );
      });
    },
  };
}

function taughtLoss(head: HeadView, temperature: number): tf.Tensor2D {
  const soft = tf.div(head.teacher, temperature) as tf.Tensor2D;
  return tf.mul(
    temperature ** 2,
    exampleLoss(
      // A teacher that has learnt with class weights has them in its logits.
      { ...head, classWeights: undefined },
      tf.div(head.logits, temperature),
      head.kind === "multi_label" ? tf.sigmoid(soft) : tf.softmax(soft),
    ),
  );
}
