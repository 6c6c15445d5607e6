import { join } from "@std/path";
import { InputError } from "../../errors/input_error.ts";
import { exists } from "../../files/exists.ts";
import { canonicalJson } from "../../results/canonical_json.ts";
import { completeRecord } from "../../results/read_predictions.ts";
import { readFailure } from "../../results/read_records.ts";
import type { RunRecord } from "../../results/record.ts";
import { ifUsable, RecordError } from "../../results/record_error.ts";
import { RUN_FILES } from "../../results/results_folder.ts";
import { copyRun, copyUnfinished } from "./copy_run.ts";
import type { Plan } from "../planning/plan.ts";

/** What came of the runs in another folder of results; runs by their ids. */
export interface MergedResults {
  /** Copied into this study. */
  merged: string[];
  /** Here already, with the same predictions. */
  same: string[];
  /** Interrupted there, or stopped by a search, and copied with their snapshots. */
  continued: string[];
  /** In the plan, but without a finished run there. */
  unfinished: { id: string; why: string }[];
  /** Finished there, but damaged. */
  damaged: string[];
  /** Finished there, but not in the plan. */
  unplanned: string[];
  /** Not copied, because another command is training them here. */
  busy: string[];
}

/** How deep below a folder runs are looked for: `<results>/<suite>/search/runs/<run>`. */
const DEPTH = 4;

/**
 * Copies the runs of a plan, and of its teachers, from another folder of results:
 * finished ones, and unfinished ones with a snapshot. Nothing is copied if a run is
 * here with other predictions.
 *
 * @param from A folder of results, or of one suite.
 * @throws {InputError} When there are no runs in it, or a run is in conflict.
 */
export function mergeResults(plan: Plan, from: string): MergedResults {
  const found = runFolders(from, DEPTH);
  if (found.length === 0) {
    throw new InputError(
      `Cannot import the results in ${from}: there are no runs in it; name a folder of results, or that of a suite in it`,
    );
  }
  const planned = new Map(
    [...plan.runs, ...plan.teachers].map((run) => [run.id, run]),
  );
  const merged: MergedResults = {
    merged: [],
    same: [],
    continued: [],
    unfinished: [],
    damaged: [],
    unplanned: [],
    busy: [],
  };
  const wanted = new Map<string, { folder: string; record: RunRecord }>();
  const unfinished: { id: string; folder: string }[] = [];
  const conflicts: string[] = [];
  for (const { id, folder } of found) {
    const spec = planned.get(id);
    let record: RunRecord | undefined;
    try {
      checkFiles(folder);
      record = folder.endsWith(".partial") ? undefined : completeRecord(folder);
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      merged.damaged.push(error.message);
      continue;
    }
    if (record === undefined) {
      if (spec !== undefined) unfinished.push({ id, folder });
      continue;
    }
    // Trials are part of the plan until the search has ended.
    if (record.config.trial && plan.trials === undefined) continue;
    if (
      spec === undefined ||
      canonicalJson(spec.config) !== canonicalJson(record.config)
    ) {
      merged.unplanned.push(id);
      continue;
    }
    const here = join(spec.context.runsFolder, id);
    const other = wanted.get(id) ?? ownRun(here);
    if (other === undefined) wanted.set(id, { folder, record });
    else if (isEqual(other.record, record)) {
      if (!wanted.has(id)) merged.same.push(id);
    } else conflicts.push(`${folder} and ${other.folder}`);
  }
  if (conflicts.length > 0) {
    throw new InputError(
      `Cannot import the results in ${from}: ${
        conflicts.length === 1 ? "a run has" : `${conflicts.length} runs have`
      } the same identity, but other predictions: ${
        conflicts.slice(0, 10).join("; ")
      }${
        conflicts.length > 10 ? "; and others" : ""
      }; decide which one is right, and remove the other`,
    );
  }
  for (const [id, { folder }] of wanted) {
    const { runsFolder } = planned.get(id)!.context;
    const isCopied = copyRun(folder, runsFolder, id, { model: true });
    merged[isCopied ? "merged" : "busy"].push(id);
  }
  const done = new Set([...wanted.keys(), ...merged.same]);
  for (const { id, folder } of unfinished) {
    const { runsFolder } = planned.get(id)!.context;
    if (done.has(id) || ownRun(join(runsFolder, id)) !== undefined) continue;
    done.add(id);
    if (copyUnfinished(folder, runsFolder, id)) merged.continued.push(id);
    else merged.unfinished.push({ id, why: whyUnfinished(folder) });
  }
  return {
    ...merged,
    same: [...new Set(merged.same)],
    unplanned: [...new Set(merged.unplanned)],
  };
}

/** The folders of runs below a folder, finished or not, in the order of their names. */
function runFolders(
  folder: string,
  depth: number,
): { id: string; folder: string }[] {
  let entries: Deno.DirEntry[];
  try {
    entries = [...Deno.readDirSync(folder)];
  } catch (error) {
    throw new InputError(
      `Cannot read the results in ${folder}: ${
        (error as Error).message
      }; name another folder with --results`,
      { cause: error },
    );
  }
  return entries.filter(({ isDirectory }) => isDirectory)
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(({ name }) => {
      const below = join(folder, name);
      const isRun = [RUN_FILES.record, RUN_FILES.error, RUN_FILES.lock]
        .some((file) => exists(join(below, file)));
      if (isRun || name.endsWith(".partial")) {
        return [{ id: name.replace(/\.partial$/, ""), folder: below }];
      }
      return depth > 1 ? runFolders(below, depth - 1) : [];
    });
}

/**
 * Checks that all that would be copied of a run are files: a link leads to any file
 * of whoever imports it, and what is neither may never end.
 */
function checkFiles(
  folder: string,
  folders: readonly string[] = [RUN_FILES.model, RUN_FILES.program],
): void {
  for (const { name, isFile, isDirectory } of Deno.readDirSync(folder)) {
    const path: string = join(folder, name);
    if (isFile) continue;
    if (!isDirectory || !folders.includes(name)) {
      throw new RecordError(
        path,
        "it is not a file, and links are not followed",
        { advice: "replace it by a file" },
      );
    }
    // That of a program is not copied.
    if (name === RUN_FILES.model) checkFiles(path, []);
  }
}

function whyUnfinished(folder: string): string {
  const failure = ifUsable(() => readFailure(folder));
  return failure === undefined
    ? "has not finished there"
    : `failed there (${failure.message})`;
}

/** The finished run in this study's folder; undefined if there is none that can be read. */
function ownRun(
  folder: string,
): { folder: string; record: RunRecord } | undefined {
  const record = ifUsable(() => completeRecord(folder));
  return record && { folder, record };
}

function isEqual(a: RunRecord, b: RunRecord): boolean {
  return a.predictions === b.predictions && a.teaching === b.teaching &&
    canonicalJson(a.config) === canonicalJson(b.config);
}
