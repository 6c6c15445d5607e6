import { InputError } from "../errors/input_error.ts";
import { findDevice } from "../engine/find_device.ts";
import { checkEngine } from "../engine/open_engine.ts";
import type { PlanOptions } from "./plan_options.ts";
import { probeEngine } from "./probe_engine.ts";

/**
 * Resolves `auto` to a device of this machine, and checks that the device works,
 * so that not every run has to fail.
 */
export async function settleDevice(
  { engine, machine: { device }, elsewhere = false }: PlanOptions,
): Promise<string> {
  if (device === "auto") {
    checkEngine(engine, "cpu");
    if (elsewhere) return device;
  }
  const settled = device === "auto" ? await findDevice(engine) : device;
  checkEngine(engine, settled);
  if (!elsewhere && settled !== "cpu") {
    const { works, detail } = await probeEngine(engine, settled);
    if (!works) throw new InputError(detail);
  }
  return settled;
}
