import { ENGINES } from "./open_engine.ts";

/**
 * The device that `auto` stands for: `webgpu` if the engine supports it and
 * there is a hardware graphics adapter, else `cpu`.
 */
export async function findDevice(engine: string): Promise<"cpu" | "webgpu"> {
  if (!ENGINES[engine]?.includes("webgpu")) return "cpu";
  const adapter = await navigator.gpu?.requestAdapter();
  // Software adapters are much slower than the engine's own code for the CPU.
  return adapter === null || adapter === undefined ||
      adapter.info.isFallbackAdapter
    ? "cpu"
    : "webgpu";
}
