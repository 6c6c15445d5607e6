import { join, resolve } from "@std/path";
import { checkTask } from "../check/check_task.ts";
import type { SuiteCheck } from "../check/suite_check.ts";
import {
  definitionNames,
  unknownDefinition,
} from "../config/find_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import { InputError } from "../errors/input_error.ts";
import { checkMarkdown } from "../report/check/check_markdown.ts";
import { SUITE_FILES, writeWhole } from "../results/results_folder.ts";
import { writeOrRefuse } from "../results/write_or_refuse.ts";
import { type CheckInputs, suiteInputs, taskInputs } from "./check_inputs.ts";
import { OPTIONS } from "./options.ts";
import { foldersOf } from "./plan_options.ts";
import { printMarkdown } from "./print_markdown.ts";
import { PROGRAM } from "./program.ts";
import type { Given } from "./read_options.ts";
import { resultsOf } from "./results_of.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import type { Verb } from "./verb.ts";

/** `check`: checks the data of a task, or of all tasks of a suite. */
export const check: Verb = {
  name: "check",
  usage: "[TASK|SUITE]",
  summary: "Check the data of a task or of a suite before anything is trained",
  details: `
Counts labels and lengths, and looks for texts that are in two splits, occur with
other labels or are damaged; computes what the test split can detect, trivial scores
and the agreement of annotators. A name of both a task and a suite means the suite,
whose findings are also written to OUT/SUITE/check.json, for the page.

  ${PROGRAM} check redv2 --task
  ${PROGRAM} check redv2-dan --strict`,
  options: [
    OPTIONS.out,
    { name: "json", help: "print JSON, and write nothing" },
    { name: "task", help: "the name is that of a task" },
    {
      name: "strict",
      help: "exit code 1 if something would spoil a study",
    },
    {
      name: "texts",
      help: "show texts of duplicates, not only ids; they may be offensive",
    },
    ...OPTIONS.data,
    ...OPTIONS.folders,
  ],
  rights: ["write", "network", "run"],
  async run(given) {
    const suite = suiteOf(given);
    const inputs = suite === undefined
      ? await taskInputs(given, given.words[0]!)
      : await suiteInputs(given, suite);
    const [target] = inputs.datasets;
    const found: SuiteCheck = {
      ...suite !== undefined && { suite: inputs.name },
      tasks: inputs.datasets.map((dataset) =>
        checkTask(
          dataset,
          inputs.tokenizers,
          dataset === target ? undefined : target,
        )
      ),
    };
    if (given.flag("json")) console.log(JSON.stringify(found, null, 2));
    else print(found, inputs, given.flag("texts"));
    if (suite !== undefined && !given.flag("json")) {
      console.log(
        `Written: ${save(found, resultsOf(suite, given.text("out")))}`,
      );
    }
    const spoils = found.tasks.some(({ findings }) =>
      findings.some(({ spoils }) => spoils)
    );
    return given.flag("strict") && spoils ? 1 : 0;
  },
};

/** The suite that is meant, or undefined for a task. */
function suiteOf(given: Given): string | undefined {
  const { words } = given;
  if (given.flag("task")) {
    if (words.length === 1) return undefined;
    throw new InputError("Cannot check a task: expected its name");
  }
  const name = suiteNameOf(given);
  const { tasks, benchmarks } = foldersOf(given);
  const [known, suites] = [tasks, benchmarks].map((folders) =>
    definitionNames(folders)
  );
  const task = known!.find((one) =>
    tasks.some((folder) => resolve(folder, `${one}.yaml`) === resolve(name))
  );
  if (task !== undefined) {
    throw new InputError(
      `Cannot check the suite ${name}: it is a task; check it by its name, ${task}`,
    );
  }
  if (suites!.includes(name) || /\.ya?ml$/.test(name)) return name;
  if (known!.includes(name)) return undefined;
  throw unknownDefinition(
    "task or suite",
    name,
    [...tasks, ...benchmarks],
    [...new Set([...known!, ...suites!])],
  );
}

function print(
  found: SuiteCheck,
  { datasets, notes }: CheckInputs,
  texts: boolean,
): void {
  printMarkdown([
    checkMarkdown(found),
    ...texts ? datasets.map((dataset, i) => pairTexts(dataset, found, i)) : [],
    ...notes.map((note) => `Note: ${note}`),
  ].join("\n\n"));
}

/** The texts of the examples that a check names as duplicates. */
function pairTexts(dataset: Dataset, found: SuiteCheck, i: number): string {
  const { duplicates: { within, across, conflicts }, heldOut } = found
    .tasks[i]!;
  const ids = new Set([
    ...[...within, ...across, conflicts].flatMap(({ pairs }) =>
      pairs.flatMap(({ id, other }) => [id, other])
    ),
    ...heldOut?.splits.flatMap(({ pairs }) =>
      pairs.map(({ other }) => other)
    ) ?? [],
  ]);
  const lines = Object.entries(dataset.splits).flatMap(([split, examples]) =>
    examples.filter(({ id }) => ids.has(id)).map(({ id, text }) =>
      `- ${split} ${id}: ${text.replace(/\s+/gu, " ")}`
    )
  );
  return `### Texts of ${dataset.task} that are named above\n\n${
    lines.join("\n") || "None."
  }`;
}

function save(found: SuiteCheck, folder: string): string {
  const file: string = join(folder, SUITE_FILES.check);
  writeOrRefuse(
    file,
    () => {
      Deno.mkdirSync(folder, { recursive: true });
      // Not indented, since slices are long lists.
      writeWhole(file, `${JSON.stringify(found)}\n`);
    },
    "check its permissions and the free disk space, or name another folder with --out",
  );
  return file;
}
