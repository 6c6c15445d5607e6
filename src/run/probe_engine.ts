import { fromFileUrl } from "@std/path";

const PROBE = fromFileUrl(new URL("./probe.ts", import.meta.url));
const CONFIG = fromFileUrl(new URL("../../deno.json", import.meta.url));

/** Whether an engine trains on a device, with what it said. */
export interface Probed {
  works: boolean;
  detail: string;
}

/** Trains two steps in a process with a worker's rights, because native code may take the process with it. */
export async function probeEngine(
  engine: string,
  device: string,
): Promise<Probed> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      `--config=${CONFIG}`,
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      "--allow-ffi",
      PROBE,
      engine,
      device,
    ],
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = (bytes: Uint8Array<ArrayBuffer>) =>
    new TextDecoder().decode(bytes).trim().split("\n").at(-1)!;
  return { works: success, detail: success ? text(stdout) : text(stderr) };
}
