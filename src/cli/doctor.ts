import { dirname, fromFileUrl } from "@std/path";
import { InputError } from "../config/input_error.ts";
import { defaultCache } from "../data/fetch/default_cache.ts";
import { dataRoots } from "../data/fetch/data_roots.ts";
import { VERSION } from "../run/environment.ts";
import { OPTIONS } from "./options.ts";
import { dataFoldersOf } from "./plan_options.ts";
import { textTable } from "./text_table.ts";
import type { Verb } from "./verb.ts";

interface Finding {
  what: string;
  state: "ok" | "missing" | "broken";
  detail: string;
}

/** `doctor`: what works here, and what is missing. */
export const doctor: Verb = {
  name: "doctor",
  usage: "",
  summary: "Check engines, devices, folders and what is missing",
  details: `
Every engine trains two steps of a tiny program in a process of its own. Exit
code 0 when the default engine works and results can be written, else 1.`,
  options: [OPTIONS.out, OPTIONS.json, ...OPTIONS.data],
  async run(given) {
    if (given.words.length > 0) {
      throw new InputError(
        `Cannot use ${JSON.stringify(given.words[0])}: doctor takes no words`,
      );
    }
    const { data, cache } = dataFoldersOf(given);
    const findings: Finding[] = [
      {
        what: "dor",
        state: "ok",
        detail: `${VERSION}, Deno ${Deno.version.deno}, ${Deno.build.target}`,
      },
      machine(),
      ...await engines(),
      writable("results", given.text("out") ?? "results"),
      writable("cache", cache ?? defaultCache()),
      ...dataRoots(data).map((root) => readable("data", root)),
    ];
    if (given.flag("json")) console.log(JSON.stringify(findings, null, 2));
    else console.log(textTable(findings.map((finding) => ({ ...finding }))));
    return findings.some((finding) => finding.state === "broken") ? 1 : 0;
  },
};

function machine(): Finding {
  const memory = Deno.systemMemoryInfo();
  return {
    what: "machine",
    state: "ok",
    detail: `${navigator.hardwareConcurrency} cores, ${
      (memory.available / 1e9).toFixed(1)
    } of ${(memory.total / 1e9).toFixed(1)} GB of memory free`,
  };
}

/** Asks each engine in a process with a worker's rights, because native code may take the process with it. */
async function engines(): Promise<Finding[]> {
  const script = fromFileUrl(new URL("../run/probe.ts", import.meta.url));
  const config = fromFileUrl(new URL("../../deno.json", import.meta.url));
  return await Promise.all(["onnx", "reference"].map(async (name) => {
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: [
          "run",
          "--quiet",
          "--no-prompt",
          `--config=${config}`,
          "--allow-read",
          "--allow-env",
          "--allow-sys",
          "--allow-ffi",
          script,
          name,
        ],
        stdout: "piped",
        stderr: "piped",
      },
    ).output();
    const text = (bytes: Uint8Array<ArrayBuffer>) =>
      new TextDecoder().decode(bytes).trim().split("\n").at(-1)!;
    return {
      what: `engine ${name}`,
      state: success ? "ok" : "broken",
      detail: success ? text(stdout) : text(stderr),
    } satisfies Finding;
  }));
}

function writable(what: string, folder: string): Finding {
  const existing = nearestFolder(folder);
  try {
    Deno.removeSync(Deno.makeTempFileSync({ dir: existing }));
    return { what, state: "ok", detail: `${folder} can be written` };
  } catch (error) {
    return {
      what,
      state: "broken",
      detail: `${folder} cannot be written: ${(error as Error).message}`,
    };
  }
}

/** The folder itself, or the one that it would be made in. */
function nearestFolder(folder: string): string {
  try {
    Deno.statSync(folder);
    return folder;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : nearestFolder(parent);
  }
}

function readable(what: string, folder: string): Finding {
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
