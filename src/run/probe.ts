/** Trains two steps of a tiny program on the engine that is named, and says that it worked. */
import * as tf from "@tensorflow/tfjs-core";
import { openEngine } from "../engine/open_engine.ts";

try {
  const [name = "onnx", device = "cpu"] = Deno.args;
  const engine = await openEngine(name, device);
  const session = await engine.open(
    [{ name: "w", shape: [2, 1], decay: false }],
    new Map([["w", Float32Array.of(1, 1)]]),
    { seed: 1, threads: 1 },
  );
  const step = {
    update: {
      name: "probe",
      stream: "main",
      objective: (
        p: Readonly<Record<string, tf.Tensor>>,
        i: Readonly<Record<string, tf.Tensor>>,
      ) => ({
        loss: tf.mean(tf.square(tf.matMul(i.x!, p.w!))) as tf.Scalar,
      }),
      trains: ["w"],
      optimiser: {
        name: "adamw" as const,
        betas: [0.9, 0.999] as const,
        epsilon: 1e-8,
        weightDecay: 0,
        maxGradientNorm: 1,
      },
    },
    inputs: { x: { shape: [1, 2], data: Float32Array.of(1, 2) } },
    learningRate: 0.1,
  };
  const [first, second] = await session.train([step, step]);
  await session.close();
  if (!(second!.outputs.loss! < first!.outputs.loss!)) {
    throw new Error(
      `the loss did not fall: ${first!.outputs.loss}, then ${
        second!.outputs.loss
      }`,
    );
  }
  console.log(`trains on ${device}`);
} catch (error) {
  // Its last line is what is shown; native code may have written before.
  console.error((error as Error).message.replaceAll("\n", " "));
  Deno.exit(1);
}
