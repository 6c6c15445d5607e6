import { dirname, join } from "@std/path";
import type { Example } from "../../../data/example.ts";
import { decontaminate } from "../../../data/split/decontaminate.ts";
import { logitProbabilities } from "../../../evaluation/logit_probabilities.ts";
import { removeIfExists } from "../../../files/remove_if_exists.ts";
import { jsonLines, writeJson } from "../../../results/results_folder.ts";
import { readTeacher } from "../../../results/teacher_file.ts";
import { seedOf } from "../../../training/seed_of.ts";
import type { RunOrder } from "../method_kind.ts";
import { type ProgramRequest, PROTOCOL } from "./protocol.ts";

/** The file that a program is to write, in its folder. */
export const PREDICTIONS = "predictions.jsonl";

/** The folder for the state of a program, in its folder. */
export const PROGRAM_STATE = "state";

/**
 * Prepares the folder of a program: copies of its files, `request.json`, and the
 * examples of its tasks, those of test without labels. What an earlier attempt
 * left is removed, except for the folder of its state.
 *
 * @param files The program's files, by their names in its folder.
 */
export function writeRequest(
  { spec, whole, datasets }: Pick<RunOrder, "spec" | "whole" | "datasets">,
  files: ReadonlyMap<string, string>,
  folder: string,
): void {
  Deno.mkdirSync(join(folder, PROGRAM_STATE), { recursive: true });
  for (const { name } of [...Deno.readDirSync(folder)]) {
    if (name !== PROGRAM_STATE) removeIfExists(join(folder, name));
  }
  for (const [name, from] of files) {
    Deno.mkdirSync(dirname(join(folder, name)), { recursive: true });
    Deno.copyFileSync(from, join(folder, name));
  }
  const { config, context } = spec;
  const seed = (source: Parameters<typeof seedOf>[1]) => seedOf(config, source);
  // A program could train on any labels that it gets.
  const validated = config.decontaminate === undefined
    ? datasets
    : decontaminate(whole, config.decontaminate, { from: "validation" });
  const tasks: ProgramRequest["tasks"] = {};
  for (const [task, dataset] of datasets) {
    const { definition, splits } = dataset;
    const teacher = context.teachers[task];
    const logits = teacher === undefined
      ? undefined
      : readTeacher(teacher, dataset);
    const write = (split: keyof typeof splits, lines: readonly object[]) => {
      const name = `${task}.${split}.jsonl`;
      Deno.writeTextFileSync(join(folder, name), jsonLines(lines));
      return name;
    };
    const usesVotes = config.tasks[task]?.votes !== undefined;
    const labelled = ({ id, text, labels, votes }: Example, i: number) => ({
      id,
      text,
      labels,
      ...usesVotes && { votes },
      ...logits && {
        teacher: logitProbabilities(definition.kind, logits[i]!),
      },
    });
    tasks[task] = {
      language: definition.language,
      kind: definition.kind,
      labels: definition.labels,
      metric: definition.metrics.primary,
      train: write("train", splits.train.map(labelled)),
      validation: write(
        "validation",
        (task === config.target ? dataset : validated.get(task)!)
          .splits.validation
          .map(({ id, text, labels }) => ({ id, text, labels })),
      ),
      ...task === config.target && {
        test: write(
          "test",
          splits.test.map(({ id, text }) => ({ id, text })),
        ),
      },
    };
  }
  const request: ProgramRequest = {
    protocol: PROTOCOL,
    method: config.method.name,
    run: spec.id,
    seed: config.seed,
    seeds: {
      initial: seed("initial"),
      order: seed("order"),
      dropout: seed("dropout"),
      sample: seed("sample"),
    },
    options: config.method.options as ProgramRequest["options"],
    training: { ...config.training },
    target: config.target,
    tasks,
    backbone: linkBackbone(spec, folder),
    predictions: PREDICTIONS,
    state: PROGRAM_STATE,
    device: context.machine.device,
    threads: context.machine.threads,
  };
  writeJson(join(folder, "request.json"), request);
}

/** Makes a folder with links to the files of the backbone's checkpoint. */
function linkBackbone(
  { config, context }: RunOrder["spec"],
  folder: string,
): ProgramRequest["backbone"] {
  const { backbone } = context;
  if (backbone?.checkpoint === undefined) return undefined;
  const to = join(folder, "backbone");
  Deno.mkdirSync(to);
  const files = Object.values(backbone.checkpoint).flat()
    .filter((path) => path !== undefined);
  // Deno.symlinkSync() needs the right to write everywhere.
  const { success } = new Deno.Command("ln", { args: ["-s", ...files, to] })
    .outputSync();
  if (!success) throw new Error(`Cannot link ${files.join(", ")} in ${to}`);
  return {
    name: config.backbone!.name,
    folder: "backbone",
    definition: { ...backbone.definition },
  };
}
