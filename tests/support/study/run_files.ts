import { join } from "@std/path";
import type { RunRecord } from "../../../src/results/record.ts";
import type { RunFailure } from "../../../src/results/run_failure.ts";
import type { StudyFolder } from "./study_folder.ts";

/** The names of the runs in `out/first`, or in another suite's folder. */
export function runNames(
  study: StudyFolder,
  folder = "out/first",
): Promise<string[]> {
  return study.names(`${folder}/runs`);
}

/** When the record of every finished run was written, by the run's name. */
export async function recordTimes(
  study: StudyFolder,
  folder = "out/first",
): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const name of await runNames(study, folder)) {
    const files = await study.names(`${folder}/runs/${name}`);
    if (name.endsWith(".partial") || !files.includes("record.json")) continue;
    const file = join(study.path, folder, "runs", name, "record.json");
    times[name] = (await Deno.stat(file)).mtime!.getTime();
  }
  return times;
}

/** The predictions of every run, by the run's name. */
export async function predictions(
  study: StudyFolder,
  folder = "out/first",
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of await runNames(study, folder)) {
    texts[name] = await study.read(`${folder}/runs/${name}/predictions.jsonl`);
  }
  return texts;
}

/** A run's `record.json`. */
export async function readRecord(
  study: StudyFolder,
  name: string,
): Promise<RunRecord> {
  return JSON.parse(await study.read(`out/first/runs/${name}/record.json`));
}

/** A run's `error.json`. */
export async function readFailure(
  study: StudyFolder,
  name: string,
): Promise<RunFailure> {
  return JSON.parse(await study.read(`out/first/runs/${name}/error.json`));
}

/** The sorted paths, with slashes, of all files in a folder and its subfolders. */
export async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory) files.push(name);
    else {
      const inner = await filesBelow(join(folder, name));
      files.push(...inner.map((file) => `${name}/${file}`));
    }
  }
  return files.sort();
}
