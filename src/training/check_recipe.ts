import {
  DefinitionError,
  type DefinitionProblem,
} from "../config/definition_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import { mapLabels } from "./map_labels.ts";
import type { MethodContext } from "./method.ts";
import type { PlainRecipe } from "./plain_recipe.ts";
import type { Part } from "./recipe.ts";

/**
 * Checks a recipe against the definitions of the tasks that it names: the tasks
 * exist, heads can learn the labels that they are given, task weights fit the
 * mixture, the target's head is trained, a probe of the language has two, and
 * every teacher has a student.
 *
 * @param what The start of the error message.
 * @throws {DefinitionError} With all problems and their paths.
 * @throws {InputError} When a task does not exist.
 */
export function checkRecipe(
  { stages, teachers = {} }: PlainRecipe,
  context: MethodContext,
  what: string,
): void {
  const parts = stages.flatMap(({ mixture }) => mixture);
  const tasks = [...new Set([context.target, ...parts.map(taskOf)])];
  for (const task of tasks) context.task(task);
  const problems = stages.flatMap((stage, s) => [
    ...stage.mixture.flatMap((part, p) =>
      partProblems(part, tasks, context).map(({ path, message }) => ({
        path: `stages.${s}.mixture.${p}.${path}`,
        message,
      }))
    ),
    ...weightProblems(stage, `stages.${s}.taskWeights`),
  ]);
  if (!parts.some((part) => headOf(part) === context.target)) {
    problems.push({
      path: "stages",
      message:
        `no part trains the head of the target ${context.target}, which the method is evaluated on`,
    });
  }
  const probed = stages.filter(({ probeLanguage }) => probeLanguage)
    .flatMap(({ mixture }) => mixture);
  const { language } = context.task(context.target);
  const isForeign = probed.map(({ task }) =>
    context.task(task).language !== language
  );
  if (probed.length > 0 && new Set(isForeign).size < 2) {
    problems.push({
      path: "stages",
      message:
        `probeLanguage compares texts in the target's language, ${language}, with others, and all parts of its stages are in ${
          isForeign[0] ? "another" : "it"
        }`,
    });
  }
  const students = new Set(
    parts.filter((part) => headOf(part) === part.task).map(taskOf),
  );
  for (const task of Object.keys(teachers)) {
    if (students.has(task)) continue;
    problems.push({
      path: `teachers.${task}`,
      message:
        `no part trains a head of its own on ${task}, and its teacher can teach nothing else${
          suggestion(task, [...students])
        }`,
    });
  }
  if (problems.length > 0) throw new DefinitionError(what, problems);
}

function partProblems(
  part: Part,
  tasks: readonly string[],
  context: MethodContext,
): DefinitionProblem[] {
  const head = headOf(part);
  if (!tasks.includes(head)) {
    return [{
      path: "head",
      message: `expected a task of the recipe, ${tasks.join(", ")}, got ${
        JSON.stringify(head)
      }${suggestion(head, tasks)}`,
    }];
  }
  const { task, labelMap } = part;
  const from = context.task(task);
  const to = context.task(head);
  const problems: DefinitionProblem[] = [];
  for (const [given, label] of Object.entries(labelMap ?? {})) {
    const path = `labelMap.${given}`;
    if (!from.labels.includes(given)) {
      problems.push({ path, message: notALabel(given, task, from.labels) });
    }
    if (label !== null && !to.labels.includes(label)) {
      problems.push({ path, message: notALabel(label, head, to.labels) });
    }
  }
  if (problems.length > 0) return problems;
  const mapping = mapLabels(from, to, labelMap);
  if ("unmatched" in mapping) {
    return [{
      path: "labelMap",
      message: `the ${mapping.unmatched.length === 1 ? "label" : "labels"} ${
        mapping.unmatched.join(", ")
      } of ${task} ${
        mapping.unmatched.length === 1 ? "has" : "have"
      } no counterpart in ${head}; map each to one of ${
        to.labels.join(", ")
      }, or to null`,
    }];
  }
  if (mapping.to.every((label) => label === null)) {
    return [{
      path: "labelMap",
      message: `it maps no label of ${task}`,
    }];
  }
  return [];
}

function weightProblems(
  { mixture, taskWeights = "balanced" }: PlainRecipe["stages"][number],
  path: string,
): DefinitionProblem[] {
  if (taskWeights === "balanced") return [];
  const heads = [...new Set(mixture.map(headOf))];
  return [
    ...heads.filter((head) => !Object.hasOwn(taskWeights, head)).map((
      head,
    ) => ({
      path,
      message:
        `expected a weight for each head of the mixture, ${head} is missing`,
    })),
    ...Object.keys(taskWeights).filter((name) => !heads.includes(name)).map(
      (name) => ({
        path: `${path}.${name}`,
        message: `expected a head of the mixture, ${heads.join(", ")}${
          suggestion(name, heads)
        }`,
      }),
    ),
  ];
}

function notALabel(
  given: string,
  task: string,
  labels: readonly string[],
): string {
  return `${JSON.stringify(given)} is not a label of ${task}: ${
    labels.join(", ")
  }${suggestion(given, labels)}`;
}

function taskOf({ task }: Part): string {
  return task;
}

function headOf({ head, task }: Part): string {
  return head ?? task;
}
