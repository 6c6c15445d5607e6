import { probeEngine } from "../../../src/run/probe_engine.ts";

/**
 * Whether there is a graphics adapter, in hardware or in software, that ONNX
 * Runtime trains on: it takes Vulkan alone, Deno itself other ways, too.
 */
export const WEBGPU: boolean =
  (await navigator.gpu?.requestAdapter() ?? null) !== null &&
  (await probeEngine("onnx", "webgpu")).works;

/** Why tests on it are skipped, for their names. */
export const WHY = WEBGPU
  ? ""
  : " (skipped: it takes a graphics adapter, such as Mesa's software Vulkan from version 25 on)";
