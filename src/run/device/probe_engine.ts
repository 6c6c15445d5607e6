import { nativeCode } from "../../engine/native_code.ts";
import { runChild } from "../../process/child_process.ts";

const PROBE = new URL("./probe.ts", import.meta.url);

/** The engine and the device to check. */
export interface ProbeOrder {
  engine: string;
  device: string;
}

/** Whether an engine trains on a device, with details or the error. */
export interface Probed {
  works: boolean;
  detail: string;
}

/** Trains two steps in a separate process, because native code may crash it. */
export async function probeEngine(
  engine: string,
  device: string,
): Promise<Probed> {
  let probed: Probed | undefined;
  const { code, how, output } = await runChild<ProbeOrder, Probed>(
    PROBE,
    { engine, device },
    {
      rights: { native: nativeCode(engine, device) },
      onMessage: (message) => probed = message,
    },
  );
  if (probed !== undefined && (code === 0 || !probed.works)) return probed;
  return { works: false, detail: output.at(-1) ?? `the process ended ${how}` };
}
