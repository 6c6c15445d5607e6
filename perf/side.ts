import { fromFileUrl } from "@std/path";
import { NATIVE_MEMORY } from "../src/engine/native_memory.ts";
import { NO_MAGLEV } from "../src/process/no_maglev.ts";
import type { Measurement, Order } from "./order.ts";

const HERE = fromFileUrl(new URL("./", import.meta.url));

/** One side of a comparison: how its process is started. */
export interface Side {
  name: string;
  command(order: Order): Parameters<typeof run>;
}

/** This project, with one of its engines. */
export function dor(engine: string, precision = "float32"): Side {
  return {
    name: [
      engine === "onnx" ? "Dor" : `Dor, ${engine}`,
      ...precision === "float32" ? [] : [precision],
    ].join(" "),
    command: (order) => [
      Deno.execPath(),
      [
        "run",
        NO_MAGLEV,
        "--allow-all",
        `${HERE}measure.ts`,
        JSON.stringify({ ...order, engine, precision }),
      ],
      NATIVE_MEMORY,
    ],
  };
}

/** PyTorch, in a Python that has it. */
export function pytorch(
  python: string,
  device: string,
  precision: string,
): Side {
  return {
    name: device === "cpu" ? "PyTorch" : `PyTorch ${precision}`,
    command: (order) => [
      python,
      [
        `${HERE}peer_pytorch.py`,
        JSON.stringify({ ...order, device, precision }),
      ],
    ],
  };
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: string[],
  env: Readonly<Record<string, string>> = {},
) {
  try {
    const { success, stdout, stderr } = new Deno.Command(program, {
      args,
      env,
      stdout: "piped",
      stderr: "piped",
    }).outputSync();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    return { success, stdout: text(stdout), stderr: text(stderr) };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return { success: false, stdout: "", stderr: `there is no ${program}` };
  }
}

/** Measures one turn of a side, in a process of its own. */
export function measure(side: Side, order: Order): Measurement {
  const { success, stdout, stderr } = run(...side.command(order));
  if (!success) {
    throw new Error(
      `Cannot measure ${side.name} on ${order.shape}: ${stderr}`,
    );
  }
  return JSON.parse(stdout.split("\n").at(-1)!);
}
