import { dirname } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { ENGINES } from "../engine/open_engine.ts";
import { exists } from "../files/exists.ts";
import { DEFAULT_OUT } from "../results/results_folder.ts";
import { VERSION } from "../run/environment.ts";
import type { DoctorFinding } from "../run/executors/executor.ts";
import { EXECUTORS } from "../run/executors/executors.ts";
import { probeEngine } from "../run/device/probe_engine.ts";
import { probeParts } from "../run/device/probe_parts.ts";
import { OPTIONS } from "./options.ts";
import { dataAccessOf } from "./plan_options.ts";
import { printMarkdown } from "./print_markdown.ts";
import { recordTable } from "./record_table.ts";
import type { Verb } from "./verb.ts";

/** `doctor`: checks what works on this machine. */
export const doctor: Verb = {
  name: "doctor",
  usage: "",
  summary: "Check engines, devices and folders on this machine",
  details: `
Trains two steps of a tiny program on each engine, in separate processes. Exit
code 0 if the default engine works and results can be written, otherwise 1.`,
  options: [OPTIONS.out, OPTIONS.json, ...OPTIONS.data],
  rights: ["write", "run"],
  async run(given) {
    if (given.words.length > 0) {
      throw new InputError(
        `Cannot use ${
          JSON.stringify(given.words[0])
        }: doctor takes no arguments`,
      );
    }
    const { roots, cache } = dataAccessOf(given);
    const findings: DoctorFinding[] = [
      {
        what: "dor",
        state: "ok",
        detail: `${VERSION}, Deno ${Deno.version.deno}, ${Deno.build.target}`,
      },
      machine(),
      await adapter(),
      ...await engines(),
      ...(await Promise.all(["webgpu", "cuda"].map(parts))).flat(),
      ...(await Promise.all(
        Object.values(EXECUTORS).map((executor) => executor.findings()),
      )).flat(),
      writable("results", given.text("out") ?? DEFAULT_OUT),
      writable("cache", cache),
      ...roots.map((root) => readable("data", root)),
    ];
    if (given.flag("json")) console.log(JSON.stringify(findings, null, 2));
    else printMarkdown(recordTable(findings.map((one) => ({ ...one }))));
    return findings.some((finding) => finding.state === "broken") ? 1 : 0;
  },
};

function machine(): DoctorFinding {
  const memory = Deno.systemMemoryInfo();
  return {
    what: "machine",
    state: "ok",
    detail: `${navigator.hardwareConcurrency} cores, ${
      (memory.available / 1e9).toFixed(1)
    } of ${(memory.total / 1e9).toFixed(1)} GB of memory free`,
  };
}

/** Checks each engine on each device; graphics cards and TensorFlow are optional. */
function engines(): Promise<DoctorFinding[]> {
  const all = Object.entries(ENGINES).flatMap(([engine, devices]) =>
    devices.map((device) => ({ engine, device }))
  );
  return Promise.all(all.map(async ({ engine, device }) => {
    const { works, detail } = await probeEngine(engine, device);
    return {
      what: `engine ${engine}${device === "cpu" ? "" : ` on ${device}`}`,
      state: works
        ? "ok"
        : device === "cpu" && engine !== "tensorflow"
        ? "broken"
        : "missing",
      detail,
    } satisfies DoctorFinding;
  }));
}

/** The parts of the system that a device needs. */
async function parts(device: string): Promise<DoctorFinding[]> {
  const found = await probeParts(device);
  return found.map(({ part, ...rest }) => ({
    what: `${device}: ${part}`,
    ...rest,
  }));
}

/** The graphics adapter that WebGPU would use. */
async function adapter(): Promise<DoctorFinding> {
  const found = await navigator.gpu?.requestAdapter();
  if (found === null || found === undefined) {
    return { what: "adapter", state: "missing", detail: "no graphics adapter" };
  }
  const { vendor, device, description, isFallbackAdapter } = found.info;
  return {
    what: "adapter",
    state: "ok",
    detail: `${description || `${vendor} ${device}`}${
      isFallbackAdapter ? " (software)" : ""
    }`,
  };
}

function writable(what: string, folder: string): DoctorFinding {
  try {
    Deno.removeSync(Deno.makeTempFileSync({ dir: nearestFolder(folder) }));
    return { what, state: "ok", detail: `${folder} is writable` };
  } catch (error) {
    return {
      what,
      state: "broken",
      detail: `${folder} cannot be written: ${(error as Error).message}`,
    };
  }
}

/** The folder itself, or its nearest existing parent. */
function nearestFolder(folder: string): string {
  const parent = dirname(folder);
  return exists(folder) || parent === folder ? folder : nearestFolder(parent);
}

function readable(what: string, folder: string): DoctorFinding {
  try {
    const names = [...Deno.readDirSync(folder)].length;
    return { what, state: "ok", detail: `${folder} with ${names} entries` };
  } catch (error) {
    return {
      what,
      state: "missing",
      detail: `${folder}: ${(error as Error).message}`,
    };
  }
}
