import * as tf from "@tensorflow/tfjs-core";
import { InputError } from "../errors/input_error.ts";
import { listed } from "../errors/listed.ts";
import type { LossTerm } from "./recipe.ts";

/**
 * A loss term whose tasks weigh what training finds best: with s a parameter
 * for each task, the logarithm of its variance, an example's loss L becomes
 * exp(-s) · L + s / 2 (Kendall, Gal & Cipolla 2018, section 3.2, for
 * classification). Every s starts at 0 and moves at the stage's learning rate.
 *
 * @param term One that is a sum over heads, such as `supervised()`.
 * @param tasks The names of the heads that it learns; the loss of others is left out.
 *
 * @example
 * ```ts
 * import { type Stage, supervised, uncertaintyWeighted } from "dor/methods";
 *
 * const tasks = ["emotion-ro", "sentiment-ro"];
 * const stage: Stage = {
 *   name: "all_tasks",
 *   mixture: tasks.map((task) => ({ task })),
 *   loss: [uncertaintyWeighted(supervised(), tasks)],
 * };
 * ```
 */
export function uncertaintyWeighted(
  term: LossTerm,
  tasks: readonly string[],
): LossTerm {
  const nameOf = (task: string) => `log_variance.${task}`;
  return {
    name: term.name,
    schedule: term.schedule,
    compute(input) {
      const { heads, weight, parameters } = input;
      const names = heads.map(({ name }) => name);
      const unknown = tasks.find((task) => !names.includes(task));
      if (unknown !== undefined) {
        throw new InputError(
          `Cannot weigh the loss of ${unknown}: the recipe has no head of that name, only ${
            listed(names)
          }; correct the tasks of uncertaintyWeighted`,
        );
      }
      const count = tf.maximum(tf.sum(weight), tf.scalar(1e-6));
      return tf.addN(
        heads.filter(({ name }) => tasks.includes(name)).map((head) => {
          const s = tf.reshape(parameters[nameOf(head.name)]!, []);
          const loss = term.compute({ ...input, heads: [head] });
          const share = tf.div(tf.sum(head.weight), count);
          return tf.add(
            tf.mul(tf.exp(tf.neg(s)), loss),
            tf.mul(share, tf.div(s, 2)),
          );
        }),
      ) as tf.Scalar;
    },
    parameters: () =>
      tasks.map((task) => ({ name: nameOf(task), shape: [1], decay: false })),
    initialValues: () =>
      new Map(tasks.map((task) => [nameOf(task), new Float32Array(1)])),
  };
}
