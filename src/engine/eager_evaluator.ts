import * as tf from "@tensorflow/tfjs-core";
import { type DropoutSite, fillDropoutMask } from "./dropout_mask.ts";
import { gradientsOf } from "./gradients_of.ts";
import type { Call, Evaluator } from "./evaluator.ts";
import type {
  InputArray,
  Objective,
  Program,
  ProgramContext,
} from "./program.ts";

const NO_DROPOUT: ProgramContext = { dropout: (x) => x };

/** Runs programs op by op on a normal tfjs backend. */
export class EagerEvaluator implements Evaluator {
  constructor(private readonly backend: string) {}

  async gradients(
    objective: Objective,
    trains: readonly string[],
    call: Call,
    dropout: Omit<DropoutSite, "index">,
  ) {
    await tf.setBackend(this.backend);
    let masks = 0;
    const context: ProgramContext = {
      dropout<T extends tf.Tensor>(x: T, rate: number): T {
        if (rate === 0) return x;
        const mask = new Float32Array(x.size);
        fillDropoutMask(mask, rate, { ...dropout, index: masks++ });
        return tf.mul(x, tf.tensor(mask, x.shape));
      },
    };
    const outputs: Record<string, number> = {};
    const gradients = new Map<string, Float32Array>();
    tf.tidy(() => {
      const results = gradientsOf(
        objective,
        trains,
        tensorsOf(call.parameters),
        tensorsOf(call.inputs),
        context,
      );
      for (const [name, scalar] of Object.entries(results.outputs)) {
        outputs[name] = scalar.dataSync()[0]!;
        scalar.dispose(); // Since gradientsOf() keeps it, tidy() does not.
      }
      for (const [name, gradient] of Object.entries(results.gradients)) {
        gradients.set(name, gradient.dataSync() as Float32Array);
      }
    });
    return { outputs, gradients };
  }

  async outputs(
    program: Program,
    call: Call,
  ): Promise<Record<string, Float32Array>> {
    await tf.setBackend(this.backend);
    const outputs: Record<string, Float32Array> = {};
    tf.tidy(() => {
      const results = program(
        tensorsOf(call.parameters),
        tensorsOf(call.inputs),
        NO_DROPOUT,
      );
      for (const [name, tensor] of Object.entries(results)) {
        outputs[name] = Float32Array.from(tensor.dataSync());
      }
    });
    return outputs;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function tensorsOf(
  arrays: Readonly<Record<string, InputArray>>,
): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, data }]) => [
      name,
      // A copy, because tfjs keeps the array and the optimiser changes it.
      tf.tensor(
        data.slice(),
        [...shape],
        data instanceof Int32Array ? "int32" : "float32",
      ),
    ]),
  );
}
