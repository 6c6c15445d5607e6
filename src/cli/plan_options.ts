import { definitionFolders } from "../config/definition_folders.ts";
import { parseSeeds } from "../config/seeds.ts";
import { defaultCache } from "../data/fetch/default_cache.ts";
import type { PlanOptions } from "../run/plan_suite.ts";
import type { Given } from "./options.ts";

/** The folders that a command looks definitions up in. */
export function foldersOf(given: Given) {
  return definitionFolders({
    tasks: given.texts("tasks"),
    backbones: given.texts("backbones"),
    methods: given.texts("methods"),
  });
}

/** The folder of datasets that the user named, and the one that downloads go to. */
export function dataFoldersOf(given: Given) {
  const data = given.text("data") ?? (Deno.env.get("DOR_DATA") || undefined);
  return { data, cache: data ?? defaultCache() };
}

/** What the options say of a plan. */
export function planOptionsOf(given: Given): PlanOptions {
  const seeds = given.text("seeds");
  const only = given.texts("only");
  return {
    folders: foldersOf(given),
    out: given.text("out") ?? "results",
    ...dataFoldersOf(given),
    offline: given.flag("offline"),
    only: only.length === 0
      ? undefined
      : only.flatMap((names) => names.split(",")).filter((name) => name !== ""),
    seeds: seeds === undefined ? undefined : parseSeeds(seeds),
    engine: given.text("engine") ?? "onnx",
    device: given.text("device") ?? "cpu",
    threads: given.whole("threads") ?? 1,
    limit: given.whole("limit"),
  };
}

/** The one suite that the words name. */
export function suiteNameOf(given: Given): string {
  return given.words[0] ?? "quickstart";
}
