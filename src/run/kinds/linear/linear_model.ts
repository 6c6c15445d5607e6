import { join } from "@std/path";
import { checkDefinition } from "../../../config/check_definition.ts";
import { entryPlace } from "../../../config/entry_place.ts";
import {
  linearDefinition,
  type LinearOptions,
  linearOptions,
} from "../../../config/linear_definition.ts";
import { loadDefinition } from "../../../config/load_definition.ts";
import { RUN_FILES, writeWhole } from "../../../results/results_folder.ts";
import { environment, peakMemory } from "../../environment.ts";
import { checkVotes } from "../check_votes.ts";
import { givenThresholds } from "../given_thresholds.ts";
import type {
  MethodKind,
  PlannedMethod,
  PlanOrder,
  RunListeners,
  RunOrder,
  RunOutcome,
} from "../method_kind.ts";
import { targetMethod } from "../target_method.ts";
import { fitLinear } from "./fit_linear.ts";

/** To be raised whenever the same options would predict differently than before. The first did not balance the shares of votes, the second stopped early with a large inverse_penalty. */
const VERSION = { gold: "linear 1", votes: "linear 3" };

/** Logistic regressions on TF-IDF of word and character n-grams. */
export const linearModel: MethodKind = {
  extension: "yaml",
  describe: (name, file) =>
    loadDefinition(linearDefinition, name, file).definition,
  plan: (order) => order.entries.map((entry) => planLinear(entry, order)),
  checkData: checkVotes,
  execute: executeLinear,
};

function planLinear(
  entry: PlannedMethod["entry"],
  order: PlanOrder,
): PlannedMethod {
  const file = order.files[entry.method]!;
  const { definition } = loadDefinition(linearDefinition, entry.method, file);
  const { targets = "gold" } = {
    ...order.suite.definition.training,
    ...entry.training,
    ...entry.tuned?.training,
  };
  return {
    ...targetMethod(entry, order, {
      is: "a linear model",
      settings: ["threshold", "targets"],
    }),
    kind: "linear",
    title: definition.title,
    identity: {
      name: entry.method,
      options: checkDefinition(
        linearOptions,
        { ...definition.options, ...entry.options },
        entryPlace(order.suite, entry),
      ),
      code: VERSION[targets],
    },
    deterministic: true,
  };
}

function executeLinear(
  { spec, folder, source, datasets }: RunOrder,
  listeners: RunListeners,
): RunOutcome {
  const { config, context: { machine } } = spec;
  const began = performance.now();
  const started = new Date().toISOString();
  const target = datasets.get(config.target)!;
  const { definition, splits } = target;
  const usesVotes = config.tasks[config.target]!.votes !== undefined;
  writeWhole(join(folder, RUN_FILES.history), "");
  const model = fitLinear(
    definition.kind,
    splits.train.map(({ text }) => text),
    splits.train.map(({ labels, votes }) => usesVotes && votes || labels),
    config.method.options as LinearOptions,
    (step) =>
      listeners.onProgress?.({
        stage: spec.name,
        stageIndex: 0,
        stages: 1,
        epoch: 1,
        epochs: 1,
        step,
        steps: definition.labels.length,
      }),
  );
  const predicted = (split: "validation" | "test") =>
    model.predict(splits[split].map(({ text }) => text));
  const validation = predicted("validation");
  return {
    validation,
    test: predicted("test"),
    made: {
      environment: environment({ name: "linear" }, machine, source),
      started,
      seconds: (performance.now() - began) / 1000,
      peak_memory_bytes: peakMemory(),
      parameters: model.parameters,
      ...givenThresholds(target, config, validation),
    },
  };
}
