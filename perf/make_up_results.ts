import { hash } from "node:crypto";
import { join } from "@std/path";
import { loadTask } from "../src/data/load_task.ts";
import { chooseThresholds } from "../src/evaluation/choose_thresholds.ts";
import { evaluate } from "../src/evaluation/evaluate.ts";
import { environment } from "../src/run/environment.ts";
import type { Plan } from "../src/run/planning/plan.ts";
import type { Prediction, RunRecord } from "../src/results/record.ts";
import { RUN_FILES } from "../src/results/results_folder.ts";
import type { RunSpec } from "../src/results/run_spec.ts";
import { randomStream } from "../src/random/stream.ts";
import type { EpochReport } from "../src/training/training_progress.ts";

/** Different predictions of each method; runs have them in turn, since it takes long to make them. */
const VARIANTS = 50;

const EPOCHS = 8;

type Outcome =
  & Pick<
    RunRecord,
    "metrics" | "predictions" | "thresholds" | "tuned_thresholds"
  >
  & { lines: string };

/** Writes for all runs of a plan what finished runs leave, with predictions that are drawn: each method has its own share of errors. */
export async function makeUpResults({ suite, runs }: Plan): Promise<void> {
  const dataset = await loadTask(suite.definition.target, { offline: true });
  const { kind, labels } = dataset.definition;
  const names = [...new Set(runs.map(({ name }) => name))];
  const outcomes = new Map<string, Outcome>();
  const draw = ({ name, config }: RunSpec, variant: number): Outcome => {
    const random = randomStream(variant, `made up ${name}`);
    const errors = 0.1 + 0.01 * names.indexOf(name) + 0.01 * random.uniform();
    const made = (split: Prediction["split"]) =>
      dataset.splits[split].map(({ id, labels }): Prediction => ({
        split,
        id,
        gold: labels,
        probabilities: labels.map((label) => {
          const right = random.uniform() >= errors;
          return ((label === 1) === right ? 0.5 : 0) + 0.5 * random.uniform();
        }),
      }));
    const [validation, test] = [made("validation"), made("test")];
    const chosen = (rule: number | "validation") =>
      chooseThresholds(
        rule,
        kind,
        validation.map(({ gold }) => gold),
        validation.map(({ probabilities }) => probabilities),
      );
    const thresholds = chosen(config.training.threshold);
    const tuned = chosen("validation");
    const metricsOf = (predictions: Prediction[]) => {
      const at = (thresholds: number[]) =>
        evaluate(
          kind,
          predictions.map(({ gold }) => gold),
          predictions.map(({ probabilities }) => probabilities),
          thresholds,
        );
      const { metrics, perLabel } = at(thresholds);
      return {
        decided: metrics,
        fixed: at(chosen(0.5)).metrics,
        tuned: at(tuned).metrics,
        per_label: perLabel.map((scores, k) => ({
          label: labels[k]!,
          ...scores,
        })),
      };
    };
    const lines = [...validation, ...test]
      .map((line) => `${JSON.stringify(line)}\n`).join("");
    return {
      metrics: { validation: metricsOf(validation), test: metricsOf(test) },
      predictions: hash("sha256", lines),
      thresholds,
      tuned_thresholds: tuned,
      lines,
    };
  };
  for (const run of runs) {
    const variant = run.config.seed % VARIANTS;
    const key = `${run.name} ${variant}`;
    const outcome = outcomes.getOrInsertComputed(
      key,
      () => draw(run, variant),
    );
    writeRun(run, outcome);
  }
}

function writeRun(
  { id, suite, name, title, config, context }: RunSpec,
  { lines, ...outcome }: Outcome,
): void {
  const record: RunRecord = {
    format: 1,
    id,
    suite,
    name,
    title,
    config,
    environment: environment(
      { name: config.engine! },
      context.machine,
      { code: null, commit: null, dirty: null },
    ),
    started: new Date(0).toISOString(),
    seconds: 10,
    peak_memory_bytes: 5e8,
    parameters: 1e6,
    steps: 30 * EPOCHS,
    selected: {
      stage: "target",
      epoch: EPOCHS,
      score: outcome.metrics.validation.decided.f1_micro!,
    },
    ...outcome,
  };
  const history = Array.from({ length: EPOCHS }, (_, i): EpochReport => ({
    stage: "target",
    epoch: i + 1,
    seconds: 1,
    steps: 100,
    examples: { [config.target]: 1600 },
    progress: (i + 1) / EPOCHS,
    schedules: {},
    losses: { loss: 1 / (i + 1), supervised: 1 / (i + 1) },
    learning_rate: 0.001,
    gradient_norm: 1,
    validation: outcome.metrics.validation.decided,
    best: true,
  }));
  const folder = join(context.runsFolder, id);
  Deno.mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string) =>
    Deno.writeTextFileSync(join(folder, file), text);
  write(RUN_FILES.predictions, lines);
  write(
    RUN_FILES.history,
    history.map((epoch) => `${JSON.stringify(epoch)}\n`).join(""),
  );
  write(RUN_FILES.record, `${JSON.stringify(record, null, 2)}\n`);
}
