import { join } from "@std/path";
import { writeAll } from "../../../files/write_all.ts";
import { linesOf } from "../../../process/lines_of.ts";
import type { SourceState } from "../../environment.ts";
import { writeWhole } from "../../../results/results_folder.ts";
import type { RunSpec } from "../../../results/run_spec.ts";
import type { WorkerOrder } from "../../worker/worker_message.ts";

/** What a task of an array is to execute. */
type JobOrder = Omit<WorkerOrder, "waits">;

const MANIFEST = "manifest.jsonl";

/** Creates the next numbered folder, with a folder for logs, which Slurm does not create. */
export function newSubmissionFolder(slurmFolder: string): string {
  for (let number = 1;; number++) {
    const folder = join(slurmFolder, String(number));
    try {
      Deno.mkdirSync(folder);
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) continue;
      throw error;
    }
    Deno.mkdirSync(join(folder, "logs"));
    return folder;
  }
}

/** Writes the orders of runs, one per line. */
export function writeManifest(
  folder: string,
  runs: readonly RunSpec[],
  source: SourceState,
): void {
  const encoder = new TextEncoder();
  writeWhole(join(folder, MANIFEST), (file) => {
    for (const spec of runs) {
      const order: JobOrder = { spec, source };
      writeAll(file, encoder.encode(`${JSON.stringify(order)}\n`));
    }
  });
}

/**
 * Reads one order of a manifest.
 *
 * @param index The number of the line, from 0.
 */
export async function readJobOrder(
  folder: string,
  index: number,
): Promise<JobOrder> {
  const path: string = join(folder, MANIFEST);
  const file = await Deno.open(path);
  let at = 0;
  for await (const line of linesOf(file.readable)) {
    if (at++ === index) return JSON.parse(line) as JobOrder;
  }
  throw new TypeError(
    `Cannot read order ${index} of ${path}: it has ${at} lines`,
  );
}
