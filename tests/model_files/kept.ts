import type { TaskDefinition } from "../../src/config/task_definition.ts";
import type { Encoder } from "../../src/model/encoder.ts";
import { initialHead } from "../../src/model/head.ts";
import {
  keepModel,
  type ModelToKeep,
} from "../../src/model_files/keep_model.ts";

/** A task with two labels, and one with three and two text fields. */
export const TASKS = [
  taskOf("mood", "multi_label", ["joy", "fear"], { text: "text" }),
  taskOf("topic", "single_label", ["sea", "town", "river"], {
    text: ["title", "body"],
    join: " | ",
  }),
];

function taskOf(
  name: string,
  kind: TaskDefinition["kind"],
  labels: string[],
  format: { text: string | string[]; join?: string },
): ModelToKeep["tasks"][number] {
  const definition: TaskDefinition = {
    title: name,
    language: "ro",
    kind,
    labels,
    source: {},
    format: { type: "jsonl", labels: "label", ...format },
    splits: {
      train: { file: "a.jsonl" },
      validation: { file: "b.jsonl" },
      test: { file: "c.jsonl" },
    },
    normalise: ["collapse_white_space"],
    loss: "cross_entropy",
    metrics: { primary: "f1_micro", also: [] },
  };
  return { name, definition };
}

/** An encoder with its initial weights and random heads, as a run gives it. */
export function modelToKeep(encoder: Encoder): ModelToKeep {
  return {
    backbone: "mine",
    parts: encoder.parts(),
    parameters: encoder.parameters,
    size: encoder.size,
    tasks: TASKS,
    values: new Map([
      ...encoder.initialValues(1),
      ...TASKS.flatMap(({ name, definition }) => [
        ...initialHead({ name, labels: definition.labels.length }, {
          size: encoder.size,
          headDeviation: 0.5,
        }, 1),
      ]),
    ]),
    engine: "onnx",
    batchSize: 4,
  };
}

/** Keeps a model in `FOLDER/model`. */
export function keep(folder: string, encoder: Encoder): Promise<void> {
  return keepModel(folder, modelToKeep(encoder), {
    run: { id: "baseline-mood-s1-0", title: "Baseline", seed: 1, score: 0.5 },
    dor: "0.0.0",
    thresholds: [0.4, 0.6],
  });
}
