import type { Engine } from "../engine.ts";
import { HostSession } from "../host_session.ts";
import { OnnxEvaluator } from "./onnx_evaluator.ts";

/** ONNX Runtime on the CPU, running traced programs. */
export const onnxCpuEngine: Engine = {
  name: "onnx",
  device: "cpu",
  open(specs, values, { seed, threads }) {
    return Promise.resolve(
      new HostSession(new OnnxEvaluator(threads), specs, values, seed),
    );
  },
};
