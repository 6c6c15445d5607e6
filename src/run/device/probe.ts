/** The process that checks an engine: trains two steps of a tiny program and reports the result. */
import * as tf from "@tensorflow/tfjs-core";
import { openEngine } from "../../engine/open_engine.ts";
import { readOrder, sendMessage } from "../../process/parent_process.ts";
import type { Probed, ProbeOrder } from "./probe_engine.ts";

const { engine: name, device } = await readOrder<ProbeOrder>();

try {
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
      `the loss did not decrease: ${first!.outputs.loss}, then ${
        second!.outputs.loss
      }`,
    );
  }
  sendMessage<Probed>({ works: true, detail: `trains on ${device}` });
} catch (error) {
  const detail = (error as Error).message.replaceAll("\n", " ");
  sendMessage<Probed>({ works: false, detail });
}
Deno.exit(0);
