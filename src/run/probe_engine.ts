import { processArguments } from "../process/process_arguments.ts";

const PROBE = new URL("./probe.ts", import.meta.url);

/** Whether an engine trains on a device, with what it said. */
export interface Probed {
  works: boolean;
  detail: string;
}

/** Trains two steps in a process of its own, because native code may take the process with it. */
export async function probeEngine(
  engine: string,
  device: string,
): Promise<Probed> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...processArguments(PROBE, { native: true }), engine, device],
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = (bytes: Uint8Array<ArrayBuffer>) =>
    new TextDecoder().decode(bytes).trim().split("\n").at(-1)!;
  return { works: success, detail: success ? text(stdout) : text(stderr) };
}
