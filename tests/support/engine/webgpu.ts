import { probeEngine } from "../../../src/run/device/probe_engine.ts";

/**
 * Whether there is a graphics adapter, in hardware or in software, that ONNX
 * Runtime can train on. It needs Vulkan; Deno itself supports other APIs, too.
 */
export const WEBGPU: boolean =
  (await navigator.gpu?.requestAdapter() ?? null) !== null &&
  (await probeEngine("onnx", "webgpu")).works;

/** Why tests on it are skipped, for their titles. */
export const WHY = WEBGPU
  ? ""
  : " (skipped: it takes a graphics adapter, such as Mesa's software Vulkan from version 25 on)";
