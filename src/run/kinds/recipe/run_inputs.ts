import { hash } from "node:crypto";
import { basename, join } from "@std/path";
import { identityOf } from "../../../config/identity.ts";
import { InputError } from "../../../errors/input_error.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { buildEncoder } from "../../../model/build_encoder.ts";
import { checkpointChecksum } from "../../../model/checkpoint/checkpoint_checksum.ts";
import type { Encoder } from "../../../model/encoder.ts";
import { plainRecipe } from "../../../training/plain_recipe.ts";
import type { Recipe } from "../../../training/recipe.ts";
import { taskView } from "../../../training/task_view.ts";
import { checkSame } from "../../check_same.ts";
import type { RunTranslations } from "../../run_translations.ts";
import { importMethod } from "./load_method.ts";
import { methodCode } from "./method_code.ts";
import { readRecord } from "../../../results/read_records.ts";
import { RUN_FILES } from "../../../results/results_folder.ts";
import type { RunRecord } from "../../../results/record.ts";
import type { RunSpec } from "../../../results/run_spec.ts";
import { readTeacher } from "../../../results/teacher_file.ts";

/** What a run of a recipe is made of, besides the data of its tasks. */
export interface RunInputs {
  recipe: Recipe;
  /** By task: a teacher's logits over its training split. */
  teachers: Map<string, number[][]>;
  /** The totals of the teachers; undefined without teachers. */
  taught: RunRecord["teachers"];
  encoder: Encoder;
}

/**
 * Loads what a run is made of and checks that it is as planned: the backbone's
 * files, the method's code and its recipe.
 *
 * @throws {InputError} When something has changed since, or cannot be used.
 * @throws {RecordError} When a teacher's logits are invalid.
 */
export async function loadRunInputs(
  spec: RunSpec,
  datasets: ReadonlyMap<string, Dataset>,
  translations: RunTranslations,
): Promise<RunInputs> {
  await checkBackbone(spec);
  const recipe = await loadRecipe(spec);
  const texts = spec.config.vocabulary!.flatMap(({ task, translation }) =>
    datasets.get(task)!.splits.train.map(({ text }) =>
      translation === undefined
        ? text
        : translations.get(translation)!.get(text)!
    )
  );
  const { definition, checkpoint } = spec.context.backbone!;
  return {
    recipe,
    ...loadTeachers(spec, datasets),
    encoder: buildEncoder(definition, texts, checkpoint),
  };
}

/** Checks the backbone: a checkpoint may change while a run waits. */
export async function checkBackbone(spec: RunSpec): Promise<void> {
  const { name, definition, checksum } = spec.config.backbone!;
  const backbone = spec.context.backbone!;
  checkSame(
    spec,
    `the definition of the backbone ${name}`,
    identityOf("backbone", backbone.definition),
    definition,
  );
  if (backbone.checkpoint === undefined) return;
  checkSame(
    spec,
    `the content of the files of ${name}`,
    await checkpointChecksum(backbone.checkpoint),
    checksum,
  );
}

async function loadRecipe(spec: RunSpec): Promise<Recipe> {
  const { config: { method: planned, target, consulted = {} }, context } = spec;
  const { checksum } = await methodCode(context.methodFile);
  checkSame(
    spec,
    `the code of the method ${planned.name} (${context.methodFile} and what it imports)`,
    checksum,
    planned.code,
  );
  const method = await importMethod(context.methodFile, planned.name);
  // Copies: a method that sorts a task's labels would change the task itself.
  const recipe = method.recipe(structuredClone(planned.options), {
    target,
    translation: context.translation,
    task(name) {
      const view = Object.hasOwn(context.tasks, name)
        ? taskView(context.tasks[name]!.definition)
        : Object.hasOwn(consulted, name)
        ? consulted[name]
        : undefined;
      if (view !== undefined) return structuredClone(view);
      throw new InputError(
        `Cannot make the recipe of ${planned.name}: it asks about the task ${name}, which it did not when the run was planned`,
      );
    },
  });
  checkSame(
    spec,
    `the recipe that ${planned.name} makes from the same options`,
    plainRecipe(recipe),
    planned.recipe,
  );
  return recipe;
}

/** Loads the logits of a run's teachers and checks that they are as recorded. */
export function loadTeachers(
  spec: RunSpec,
  datasets: ReadonlyMap<string, Dataset>,
): Pick<RunInputs, "teachers" | "taught"> {
  const teachers = new Map<string, number[][]>();
  const records: RunRecord[] = [];
  for (const [task, folder] of Object.entries(spec.context.teachers)) {
    checkSame(
      spec,
      `the teacher of ${task}`,
      basename(folder),
      spec.config.teachers![task],
    );
    const record = readRecord(folder);
    checkSame(
      spec,
      join(folder, RUN_FILES.teacher),
      hash("sha256", Deno.readFileSync(join(folder, RUN_FILES.teacher))),
      record.teaching,
    );
    teachers.set(task, readTeacher(folder, datasets.get(task)!));
    records.push(record);
  }
  const sumOf = (key: "steps" | "seconds") =>
    records.reduce((sum, record) => sum + (record[key] ?? 0), 0);
  return {
    teachers,
    taught: records.length === 0 ? undefined : {
      runs: records.length,
      steps: sumOf("steps"),
      seconds: sumOf("seconds"),
      ...records.every(({ energy }) => energy !== undefined) && {
        joules: records.reduce((sum, { energy }) => sum + energy!.joules, 0),
      },
    },
  };
}
