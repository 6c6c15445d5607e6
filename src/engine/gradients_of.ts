import * as tf from "@tensorflow/tfjs-core";
// Registers gradients: tfjs-core's own registration does not load in Deno, but tfjs-layers has a copy.
import "@tensorflow/tfjs-layers";
import "./chained_ops.ts";
import type { Objective, ProgramContext, Tensors } from "./program.ts";

/** The outputs of an objective and the gradients of its loss, as tensors. */
export interface ObjectiveGradients {
  outputs: Record<string, tf.Scalar>;
  gradients: Record<string, tf.Tensor>;
}

/**
 * Runs an objective on the current tfjs backend and differentiates its loss.
 * The gradient is zero for parameters that the loss does not depend on.
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
          'Cannot train: the objective has no output "loss"',
        );
      }
      // Other outputs must outlive the tape on which they were computed.
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
