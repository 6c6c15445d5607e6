import { definitionFolders } from "../config/definition_folders.ts";
import { definitionNames } from "../config/find_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { parseSeeds } from "../config/seeds.ts";
import { studyFolder } from "../config/study_folder.ts";
import { defaultCache } from "../data/fetch/default_cache.ts";
import { type PlanOptions, SNAPSHOT_EVERY } from "../run/plan_options.ts";
import { reproduceLines } from "../run/reproduce_lines.ts";
import { PROGRAM } from "./program.ts";
import type { Given } from "./options.ts";

/** The folders that a command looks definitions up in. */
export function foldersOf(given: Given) {
  return definitionFolders({
    tasks: given.texts("tasks"),
    backbones: given.texts("backbones"),
    translations: given.texts("translations"),
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
  return {
    folders: foldersOf(given),
    out: given.text("out") ?? "results",
    ...dataFoldersOf(given),
    offline: given.flag("offline"),
    only: onlyOf(given),
    seeds: seeds === undefined ? undefined : parseSeeds(seeds),
    engine: given.text("engine") ?? "onnx",
    machine: {
      device: given.text("device") ?? "cpu",
      threads: given.whole("threads") ?? 1,
      snapshotEvery: given.whole("snapshot", 0) ?? SNAPSHOT_EVERY,
    },
    limit: given.whole("limit"),
    reproduce: reproduceLines({
      program: PROGRAM,
      suite: suiteNameOf(given),
      folders: Object.fromEntries(
        (["tasks", "backbones", "translations", "methods"] as const).map((
          name,
        ) => [name, given.texts(name)]),
      ),
      out: given.text("out"),
      data: given.text("data"),
      engine: given.text("engine"),
      device: given.text("device"),
      limit: given.whole("limit"),
    }),
  };
}

/** The methods that `--only` names, if it is there. */
function onlyOf(given: Given): string[] | undefined {
  const texts = given.texts("only");
  if (texts.length === 0) return undefined;
  const names = texts.flatMap((text) => text.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0) {
    throw new InputError(`Cannot use --only ${texts}: it names no method`);
  }
  return names;
}

/**
 * The one suite that the words name; without a word that of the study that one
 * is in, outside of studies `quickstart`.
 *
 * @throws {InputError} When they name several, or none where there are several.
 */
export function suiteNameOf(given: Given): string {
  if (given.words.length > 1) {
    throw new InputError(
      `Cannot use ${given.words.length} suites at once: name one`,
    );
  }
  if (given.words.length === 1) return given.words[0]!;
  const study = studyFolder("benchmarks");
  const own = study === undefined ? [] : definitionNames([study]);
  if (own.length > 1) {
    throw new InputError(
      `Cannot tell which suite is meant: the study has ${
        own.join(", ")
      }, name one`,
    );
  }
  return own[0] ?? "quickstart";
}
