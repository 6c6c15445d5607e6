import { createRequire } from "node:module";
import { join } from "@std/path";
import {
  type DevicePart,
  deviceParts,
} from "../engine/requirements/device_parts.ts";
import { probeLibraries } from "./probe_libraries.ts";

/** The parts of this machine that a device needs, each present or missing. */
export function probeParts(device: string): Promise<DevicePart[]> {
  return deviceParts({
    device,
    env: (name) => Deno.env.get(name),
    failures: probeLibraries,
    cudaProvider: join(
      createRequire(import.meta.url).resolve("onnxruntime-node"),
      "../../bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so",
    ),
  });
}
