import * as tf from "@tensorflow/tfjs-core";
import { rotaryPositions } from "../../../src/model/modernbert/rotary_positions.ts";
import {
  assertClose,
  runOnEngines,
} from "../../support/engine/run_on_engines.ts";
import { architectures, unpacked } from "../../support/golden/architectures.ts";

Deno.test("rotaryPositions() gives the angles of Transformers, also at the largest positions", async () => {
  for (const { size, theta, positions, ...golden } of architectures.rotary) {
    const length = Math.max(...positions) + 1;
    const outcomes = await runOnEngines(
      () => {
        const { cosines, sines } = rotaryPositions(length, size, theta);
        const rows = tf.tensor1d(Int32Array.from(positions), "int32");
        return {
          cosines: tf.gather(cosines, rows),
          sines: tf.gather(sines, rows),
        };
      },
      {},
      false,
    );
    for (const [engine, { outputs }] of Object.entries(outcomes)) {
      for (const name of ["cosines", "sines"] as const) {
        assertClose(
          outputs[name]!,
          unpacked(golden[name]),
          1e-5,
          `${engine}: ${name}`,
        );
      }
    }
  }
});
