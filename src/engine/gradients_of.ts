import * as tf from "@tensorflow/tfjs-core";
// tfjs-core alone knows no gradients in Deno: its own registration file is not a module that loads. This has a copy of it.
import "@tensorflow/tfjs-layers";
import "./chained_ops.ts";
import type { Objective, ProgramContext, Tensors } from "./program.ts";

/** An objective's outputs and the gradient of its loss, as tensors. */
export interface ObjectiveGradients {
  outputs: Record<string, tf.Scalar>;
  gradients: Record<string, tf.Tensor>;
}

/**
 * Runs an objective on the current tfjs backend and differentiates its loss.
 * A parameter that the loss does not depend on has a gradient of zeros.
 */
export function gradientsOf(
  objective: Objective,
  trains: readonly string[],
  parameters: Tensors,
  inputs: Tensors,
  context: ProgramContext,
): ObjectiveGradients {
  let outputs: Record<string, tf.Scalar> = {};
  const { grads } = tf.engine().gradients(
    () => {
      outputs = { ...objective(parameters, inputs, context) };
      if (outputs.loss === undefined) {
        throw new TypeError(
          'Cannot train: the objective gives no output named "loss"',
        );
      }
      // Outputs beside the loss must outlive the tape that they were made on.
      for (const output of Object.values(outputs)) tf.keep(output);
      return outputs.loss;
    },
    trains.map((name) => parameters[name]!),
    undefined,
    true,
  );
  const gradients: Record<string, tf.Tensor> = {};
  trains.forEach((name, i) => {
    gradients[name] = grads[i] ?? tf.zerosLike(parameters[name]!);
  });
  return { outputs, gradients };
}
