import type { Engine } from "../engine.ts";
import { HostSession } from "../host_session.ts";
import { EagerEvaluator } from "../eager_evaluator.ts";
import { registerPlainKernels } from "../ops/plain_kernels.ts";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

/** The slow JavaScript backend of tfjs, which other engines are tested against. */
export const referenceEngine: Engine = {
  name: "reference",
  open(specs, values, { seed }) {
    // Otherwise the backend recommends a faster one on the console.
    tf.enableProdMode();
    registerPlainKernels("cpu");
    return Promise.resolve(
      new HostSession(new EagerEvaluator("cpu"), specs, values, seed),
    );
  },
};
