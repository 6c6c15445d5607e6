import * as tf from "@tensorflow/tfjs-core";
import { EagerEvaluator } from "../eager_evaluator.ts";
import type { Engine } from "../engine.ts";
import { HostSession } from "../host_session.ts";
import { registerPlainKernels } from "../ops/plain_kernels.ts";
import {
  loadTensorFlow,
  TENSORFLOW,
  type TensorFlowDevice,
} from "./load_tensorflow.ts";

/**
 * Runs programs op by op with TensorFlow's native code, through
 * `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node`. These are not
 * dependencies of the project, and are loaded when a session is opened.
 */
export function tensorflowEngine(device: TensorFlowDevice): Engine {
  let packages: Record<string, string> = {};
  return {
    name: "tensorflow",
    packages: () => packages,
    open(specs, values, { seed, threads }) {
      const { name, version } = loadTensorFlow(device, threads);
      packages = { [name]: version };
      tf.enableProdMode(); // Disables checks of every number, and hints on the console.
      registerPlainKernels(TENSORFLOW);
      return Promise.resolve(
        new HostSession(new EagerEvaluator(TENSORFLOW), specs, values, seed),
      );
    },
  };
}
