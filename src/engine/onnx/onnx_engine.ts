import type { Engine } from "../engine.ts";
import { HostSession } from "../host_session.ts";
import { DeviceSession } from "./device/device_session.ts";
import { OnnxEvaluator } from "./onnx_evaluator.ts";
import type { OnnxDevice } from "./open_session.ts";

/**
 * ONNX Runtime on a device, running traced programs. With WebGPU parameters
 * and optimiser live on the device; otherwise in host memory, because its
 * binding can leave results on a device with WebGPU alone.
 */
export function onnxEngine(device: OnnxDevice): Engine {
  return {
    name: "onnx",
    device,
    open(specs, values, { seed, threads, profile }) {
      const options = { device, threads, profile };
      return device === "webgpu"
        ? DeviceSession.open(options, specs, values, seed)
        : Promise.resolve(
          new HostSession(new OnnxEvaluator(options), specs, values, seed),
        );
    },
  };
}
