import { definitionFolders } from "../config/definition_folders.ts";
import { KEEP_RULES } from "../config/suite_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { parseSeeds } from "../config/seeds.ts";
import { dataAccess } from "../data/fetch/data_access.ts";
import { DEFAULT_OUT } from "../results/results_folder.ts";
import {
  type PlanOptions,
  SNAPSHOT_EVERY,
} from "../run/planning/plan_options.ts";
import { reproduceLines } from "../run/planning/reproduce_lines.ts";
import { OPTIONS } from "./options.ts";
import { PROGRAM } from "./program.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import type { Given } from "./read_options.ts";

/** The folders in which a command looks up definitions. */
export function foldersOf(given: Given) {
  return definitionFolders(givenFolders(given));
}

function givenFolders(given: Given): Record<string, string[]> {
  return Object.fromEntries(
    OPTIONS.folders.map(({ name }) => [name, given.texts(name)]),
  );
}

/** Where a command looks for data, and whether it may download it. */
export function dataAccessOf(given: Given) {
  return dataAccess({
    data: given.text("data"),
    offline: given.flag("offline"),
  });
}

/** The options of a plan from those of the command line. */
export function planOptionsOf(given: Given): PlanOptions {
  const seeds = given.text("seeds");
  return {
    folders: foldersOf(given),
    out: given.text("out") ?? DEFAULT_OUT,
    ...dataAccessOf(given),
    only: onlyOf(given),
    seeds: seeds === undefined ? undefined : parseSeeds(seeds),
    sizes: sizesOf(given),
    engine: given.text("engine") ?? "onnx",
    machine: {
      device: given.text("device") ?? "cpu",
      threads: given.whole("threads") ?? 1,
      snapshotEvery: given.whole("snapshot", 0) ?? SNAPSHOT_EVERY,
    },
    limit: given.whole("limit"),
    keep: given.choice("keep", KEEP_RULES),
    reproduce: reproduceLines({
      program: PROGRAM,
      suite: suiteNameOf(given),
      folders: givenFolders(given),
      out: given.text("out"),
      data: given.text("data"),
      engine: given.text("engine"),
      device: given.text("device"),
      limit: given.whole("limit"),
    }),
  };
}

function sizesOf(given: Given): (number | "all")[] | undefined {
  return given.text("sizes")?.split(",").map((text) => {
    const size = text.trim();
    if (size === "all") return size;
    if (/^[1-9]\d*$/.test(size)) return Number(size);
    throw new InputError(
      `Cannot use --sizes ${
        given.text("sizes")
      }: expected numbers of examples, or "all"`,
    );
  });
}

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
