import { InputError } from "../../errors/input_error.ts";
import { checkEngine, ENGINES } from "../../engine/open_engine.ts";
import { probeEngine } from "./probe_engine.ts";
import { probeParts } from "./probe_parts.ts";

/**
 * Resolves `auto` to a device of this machine, and checks that a device works, so
 * that not every run has to fail.
 *
 * @throws {InputError} When a device that was named does not work.
 */
export async function settleDevice(
  { engine, machine: { device }, elsewhere = false }: {
    engine: string;
    machine: { device: string };
    /** Whether runs are executed on other machines. */
    elsewhere?: boolean;
  },
): Promise<string> {
  if (device === "auto") {
    checkEngine(engine, "cpu");
    if (elsewhere) return device;
  }
  const settled = device === "auto" ? await findDevice(engine) : device;
  checkEngine(engine, settled);
  if (!elsewhere && settled !== "cpu") {
    const { works, detail } = await probeEngine(engine, settled);
    // The adapter that `auto` goes by may only be available to Deno.
    if (!works && device === "auto") return "cpu";
    if (!works) throw new InputError(await explained(engine, settled, detail));
  }
  return settled;
}

/**
 * The device that `auto` stands for: `webgpu` if the engine supports it and
 * there is a hardware graphics adapter, else `cpu`.
 */
async function findDevice(engine: string): Promise<"cpu" | "webgpu"> {
  if (!ENGINES[engine]?.includes("webgpu")) return "cpu";
  const adapter = await navigator.gpu?.requestAdapter();
  // Software adapters are much slower than the engine's own code for the CPU.
  return adapter && !adapter.info.isFallbackAdapter ? "webgpu" : "cpu";
}

/** Why a device does not work, with the parts of the system that it lacks. */
async function explained(
  engine: string,
  device: string,
  detail: string,
): Promise<string> {
  if (engine !== "onnx") return detail;
  const missing = (await probeParts(device)).filter(({ state }) =>
    state === "missing"
  );
  return [
    detail,
    ...missing.map(({ part, detail }) => `- ${part}: ${detail}`),
  ].join("\n");
}
