import { join } from "@std/path";
import { stringify } from "yaml";
import { DEFINITION_NAME } from "../config/definition_name.ts";
import { loadSuiteDefinition, type Named } from "../config/load_definition.ts";
import type { SuiteDefinition } from "../config/suite_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { listed } from "../errors/listed.ts";
import { suggestion } from "../errors/suggestion.ts";
import { METRICS } from "../evaluation/metrics.ts";
import { exists } from "../files/exists.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { hasThresholds } from "../results/has_thresholds.ts";
import type { RunRecord } from "../results/record.ts";
import { importRun } from "../run/imports/import_run.ts";
import { importTarget } from "../run/imports/import_target.ts";
import { findMethods } from "../run/kinds/find_methods.ts";
import {
  IMPORT_FORMATS,
  IMPORT_KEYS,
  IMPORT_LABELS,
} from "../run/kinds/imported/import_order.ts";
import type { Plan } from "../run/planning/plan.ts";
import { planSearch } from "../run/planning/plan_search.ts";
import { planSuite } from "../run/planning/plan_suite.ts";
import { claimFolder } from "../run/planning/write_plan.ts";
import { printError } from "./fitted.ts";
import { downloadProgress } from "./progress_line.ts";
import { importResults } from "./import_results.ts";
import { OPTIONS } from "./options.ts";
import { foldersOf, planOptionsOf } from "./plan_options.ts";
import { PROGRAM } from "./program.ts";
import type { Given, OptionSpec } from "./read_options.ts";
import { reported } from "./reported.ts";
import type { Verb } from "./verb.ts";

/** Options that are for a file, not for `--results`. */
const FILE_OPTIONS: OptionSpec[] = [
  { name: "method", value: "NAME", help: "the imported method" },
  { name: "seed", value: "N", help: "the seed of the run" },
  {
    name: "size",
    value: "SIZE",
    help: "the training size of the run, if the suite has several",
  },
  {
    name: "validation",
    value: "FILE",
    help: "predictions for the validation split, to choose thresholds",
  },
  { name: "source", value: "TEXT", help: "a URL or a citation" },
  {
    name: "title",
    value: "TEXT",
    help: "write the definition of the method, with this title",
  },
  {
    name: "format",
    value: "NAME",
    values: IMPORT_FORMATS,
    help: IMPORT_FORMATS.join(", "),
  },
  {
    name: "field",
    value: "NAME,...",
    help: "the field with predictions, or one for each label, in their order",
  },
  {
    name: "labels",
    value: "FORM",
    values: IMPORT_LABELS,
    help: "how labels are written: names, indices, or row (of 0 and 1)",
  },
  { name: "id", value: "NAME", help: "the field with ids" },
  {
    name: "by",
    value: "KEY",
    values: IMPORT_KEYS,
    help: "match predictions by id, or by order",
  },
  { name: "replace", help: "replace predictions that were imported before" },
];

/** `import`: imports predictions that were made elsewhere, or the results of another machine. */
export const importVerb: Verb = {
  name: "import",
  usage: "SUITE FILE",
  summary: "Import predictions made elsewhere, or the runs of another machine",
  details: `
FILE has a prediction for each test example of the suite's target, as JSONL, CSV,
TSV, Parquet, predict_results.txt of Transformers, or a log of samples of
lm-evaluation-harness. The suite names the method, whose definition has
"kind: imported"; see docs/imports.md.

  ${PROGRAM} import my-suite --method bert --seed 1 predictions.csv
  ${PROGRAM} import my-suite --results ../laptop/results`,
  options: [
    OPTIONS.out,
    ...OPTIONS.data,
    ...OPTIONS.folders,
    ...OPTIONS.engine,
    ...FILE_OPTIONS,
    {
      name: "results",
      value: "DIR",
      help: "import the suite's runs from another folder of results instead",
    },
  ],
  rights: ["write", "network", "run"],
  async run(given) {
    const [suite, file, ...rest] = given.words;
    const results = given.text("results");
    if (suite === undefined || rest.length > 0) {
      throw new InputError(
        'Cannot import anything: expected "import SUITE --method NAME --seed N FILE" or "import SUITE --results DIR"',
      );
    }
    if (results !== undefined) {
      refuseTogether(given, file);
      return await importResults(given, suite, results);
    }
    return await importFile(given, suite, file);
  },
};

async function importFile(
  given: Given,
  name: string,
  file: string | undefined,
): Promise<number> {
  const [method, seed] = [given.text("method"), given.whole("seed", 0)];
  for (
    const [what, value] of Object.entries({
      "the file with predictions": file,
      "--method": method,
      "--seed": seed,
    })
  ) {
    if (value !== undefined) continue;
    throw new InputError(
      `Cannot import predictions: ${what} is missing; expected "import SUITE --method NAME --seed N FILE"`,
    );
  }
  const suite = loadSuiteDefinition(name, foldersOf(given));
  checkDefined(suite, given, method!);
  const written = defineMethod(given, method!);
  try {
    // Only now, since the folder of methods may be new.
    const options = planOptionsOf({ ...given, words: [name] });
    const plan = await planSearch(suite, {
      ...options,
      seeds: undefined,
      onDownload: downloadProgress(),
    });
    const { search: _, ...definition } = suite.definition;
    // While a search is under way, only its trials are planned.
    const own = plan.trials === undefined
      ? plan
      : await planSuite({ ...suite, definition }, options);
    const spec = importTarget(suite, own.runs, {
      method: method!,
      seed: seed!,
      size: sizeOf(given),
    });
    claimFolder(own);
    const { record, isSame } = await importRun(spec, {
      test: file!,
      validation: given.text("validation"),
      source: given.text("source"),
      reading: {
        format: given.choice("format", IMPORT_FORMATS),
        labels: given.choice("labels", IMPORT_LABELS),
        by: given.choice("by", IMPORT_KEYS),
        field: given.text("field")?.split(",").map((field) => field.trim()),
        id: given.text("id"),
      },
    }, { runs: own.runs, replace: given.flag("replace") });
    if (written !== undefined) console.error(`Written: ${written.file}`);
    printError(
      isSame
        ? `${record.id} has been imported before, with the same predictions.`
        : importedInWords(record, own),
    );
    return await reported(plan, [record.id]);
  } catch (error) {
    if (written !== undefined) removeIfExists(written.created);
    throw error;
  }
}

function importedInWords(record: RunRecord, { target }: Plan): string {
  const { primary } = target.metrics;
  const { imported, thresholds, metrics } = record;
  const score = metrics.test.decided[primary];
  const tuned = imported!.files.some(({ split }) => split === "validation");
  const isTuning = record.config.training.threshold === "validation";
  const decided = !hasThresholds(record)
    ? ""
    : !isTuning
    ? `, decided at ${thresholds[0]}`
    : tuned
    ? `, decided with the thresholds ${
      thresholds.map((value) => value.toFixed(2)).join(", ")
    }`
    : `, decided at ${
      thresholds[0]
    }, since there are no predictions for validation`;
  return `Imported ${record.id}: ${imported!.read.join(", ")}${decided}. ${
    METRICS[primary].title
  } on test: ${score === undefined ? "not defined" : score.toFixed(4)}.`;
}

/**
 * A suite is planned with all its methods.
 *
 * @throws {InputError} When it names methods without a definition, except for the
 *   one that `--title` defines.
 */
function checkDefined(
  { file, definition }: Named<SuiteDefinition>,
  given: Given,
  name: string,
): void {
  const known = [...findMethods(foldersOf(given).methods).keys()];
  const missing = definition.methods.map(({ method }) => method)
    .filter((method) => !known.includes(method));
  const others = missing.filter((method) => method !== name);
  if (missing.includes(name) && !given.has("title")) {
    throw new InputError(
      `Cannot import ${name}: it has no definition; add --title TEXT, which writes one${
        suggestion(name, known)
      }`,
    );
  }
  if (others.length === 0) return;
  throw new InputError(
    `Cannot import ${name}: ${file} also names ${
      listed(others)
    }, without a definition; write one for each by hand (kind: imported and a title, if its predictions are to be imported), or leave it out of the suite for now${
      suggestion(others[0]!, known)
    }`,
  );
}

/**
 * Writes the definition of an imported method if a title is given, into the last
 * folder of methods that is named, or that of the current study.
 *
 * @returns The file, and it or the folder that was created for it.
 * @throws {InputError} When there is a definition already, or the name cannot be one.
 */
function defineMethod(
  given: Given,
  name: string,
): { file: string; created: string } | undefined {
  const title = given.text("title");
  if (title === undefined) return undefined;
  if (!DEFINITION_NAME.test(name)) {
    throw new InputError(
      `Cannot use the name ${
        JSON.stringify(name)
      }: expected letters, digits, dots, dashes and underscores`,
    );
  }
  const known = findMethods(foldersOf(given).methods).get(name);
  if (known !== undefined) {
    throw new InputError(
      `Cannot write a definition of ${name}: there is ${known.file}; leave out --title`,
    );
  }
  const folder = given.texts("methods").at(-1) ?? "methods";
  const file: string = join(folder, `${name}.yaml`);
  const isNew = !exists(folder);
  Deno.mkdirSync(folder, { recursive: true });
  Deno.writeTextFileSync(
    file,
    stringify({ kind: "imported", title, reference: given.text("source") }),
    { createNew: true },
  );
  return { file, created: isNew ? folder : file };
}

function sizeOf(given: Given): number | "all" | undefined {
  const text = given.text("size");
  return text === "all" ? text : given.whole("size");
}

/** @throws {InputError} When an option that is for a file is given with `--results`. */
function refuseTogether(given: Given, file: string | undefined): void {
  const option = FILE_OPTIONS.find(({ name }) => given.has(name));
  const other = file ?? (option && `--${option.name}`);
  if (other === undefined) return;
  throw new InputError(
    `Cannot import ${other} together with --results; use two commands`,
  );
}
