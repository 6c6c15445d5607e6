import { join } from "@std/path";
import type { RunFailure, RunRecord } from "../../src/results/record.ts";
import type { Workshop } from "../cli/workshop.ts";

/** The runs of `out/first/runs`, or of another suite's folder. */
export function runNames(
  made: Workshop,
  folder = "out/first",
): Promise<string[]> {
  return made.names(`${folder}/runs`);
}

/** When the record of every finished run was written, by the run's name. */
export async function recordTimes(
  made: Workshop,
  folder = "out/first",
): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const name of await runNames(made, folder)) {
    const files = await made.names(`${folder}/runs/${name}`);
    if (name.endsWith(".partial") || !files.includes("record.json")) continue;
    const file = join(made.path, folder, "runs", name, "record.json");
    times[name] = (await Deno.stat(file)).mtime!.getTime();
  }
  return times;
}

/** The predictions of every run, by the run's name. */
export async function predictions(
  made: Workshop,
  folder = "out/first",
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of await runNames(made, folder)) {
    texts[name] = await made.read(`${folder}/runs/${name}/predictions.jsonl`);
  }
  return texts;
}

/** A run's `record.json`. */
export async function recordOf(
  made: Workshop,
  name: string,
): Promise<RunRecord> {
  return JSON.parse(await made.read(`out/first/runs/${name}/record.json`));
}

/** A run's `error.json`. */
export async function failureOf(
  made: Workshop,
  name: string,
): Promise<RunFailure> {
  return JSON.parse(await made.read(`out/first/runs/${name}/error.json`));
}

/** Every file of a folder and below, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const inner = isDirectory ? await filesBelow(join(folder, name)) : [""];
    files.push(...inner.map((file) => join(name, file)));
  }
  return files.sort();
}
