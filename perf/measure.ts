/** The process that measures this project's engine: one order, one line of JSON. */
import type { Precision } from "../src/config/optional_training.ts";
import { DEFAULT_TRAINING } from "../src/config/training_settings.ts";
import type { Step, Update } from "../src/engine/engine.ts";
import { openEngine } from "../src/engine/open_engine.ts";
import { randomStream } from "../src/random/stream.ts";
import { peakMemory } from "../src/run/environment.ts";
import {
  batchInputs,
  type ModelExample,
} from "../src/training/batch_inputs.ts";
import { lengthBatches } from "../src/training/length_batches.ts";
import {
  headProgram,
  initialParameters,
  lossObjective,
  modelParameters,
  trainedParameters,
} from "../src/training/model.ts";
import { optimiserSettings } from "../src/training/optimiser_settings.ts";
import { supervised } from "../src/training/supervised.ts";
import { modelOf } from "./model_of.ts";
import type { Measurement, Order } from "./order.ts";
import { readProfile } from "./profile.ts";
import { LABELS, SHAPES } from "./shapes.ts";

/** Steps that compile, and fill caches and pools. */
const WARM_UP = 3;

const order = JSON.parse(Deno.args[0]!) as Order;
const started = performance.now();
const shape = SHAPES[order.shape]!;
const model = modelOf(shape);
const rows = model.encoder.parameters[0]!.shape[0]!;
const random = randomStream(2, "perf", "texts");
const terms = [supervised()];

function example(length: number): ModelExample {
  return {
    task: "made up",
    text: {
      ids: Int32Array.from({ length }, () => random.below(rows)),
      weights: new Float32Array(length).fill(1),
    },
    head: 0,
    targets: Array.from(
      { length: LABELS },
      () => random.uniform() < 0.2 ? 1 : 0,
    ),
    foreign: false,
    weight: 1,
  };
}

const profile = order.profile ? Deno.makeTempDirSync() : undefined;
const precision = order.precision as Precision | undefined;
const engine = await openEngine(order.engine!, order.device, precision);
const session = await engine.open(
  modelParameters(model, terms),
  initialParameters(model, terms, 1),
  { seed: 1, threads: order.threads, precision, ...profile && { profile } },
);
const update: Update = {
  name: "target",
  stream: "main",
  objective: lossObjective(model, terms, 0.1),
  trains: trainedParameters(model, {
    name: "target",
    mixture: [{ task: "head" }],
    loss: terms,
  }),
  optimiser: optimiserSettings(DEFAULT_TRAINING),
};
const program = headProgram(model, model.heads[0]!);

const shares = shape.accumulate === undefined
  ? undefined
  : Array.from({ length: shape.accumulate }, () => 1 / shape.accumulate!);

function inputsOf(examples: readonly ModelExample[], length: number) {
  return batchInputs(examples, model, {
    batchSize: shape.batch,
    length,
    progress: 0.5,
  });
}

const losses: number[] = [];
const milliseconds: number[] = [];
let setupMilliseconds = 0;

async function timed(work: () => Promise<void>, keep: boolean, steps = 1) {
  const from = performance.now();
  await work();
  if (setupMilliseconds === 0) setupMilliseconds = performance.now() - started;
  if (keep) milliseconds.push((performance.now() - from) / steps);
}

async function take(steps: readonly Step[]) {
  const results = await session.train(steps);
  losses.push(...results.map(({ outputs }) => outputs.loss!));
}

if (order.work === "epoch") {
  const examples = order.lengths!.map(example);
  const epoch = async () => {
    const batches = lengthBatches(
      order.lengths!,
      model.encoder.lengths,
      shape.batch,
    );
    const steps: Step[] = [];
    for (const { items, length } of batches) {
      const inputs = inputsOf(items.map((item) => examples[item]!), length);
      steps.push({ update, inputs, shares, learningRate: 1e-4 });
      if (steps.length === session.stepsPerCall) await take(steps.splice(0));
    }
    await take(steps);
  };
  // The first epoch compiles each length once; a run has several epochs.
  await timed(epoch, false);
  await timed(epoch, true);
} else {
  // As in training, texts are encoded before the first step.
  const examples = Array.from(
    { length: 16 * shape.batch },
    () => example(shape.length),
  );
  let next = 0;
  const batch = () => {
    const from = next;
    next = (next + shape.batch) % examples.length;
    return inputsOf(examples.slice(from, from + shape.batch), shape.length);
  };
  // As training does: so many steps a call as the session likes.
  const perCall = order.work === "step" ? session.stepsPerCall : 1;
  const calls = WARM_UP + Math.ceil(order.steps / perCall);
  for (let call = 0; call < calls; call++) {
    const work = order.work === "step"
      ? () =>
        take(Array.from({ length: perCall }, () => ({
          update,
          inputs: batch(),
          shares,
          learningRate: 1e-4,
        })))
      : () => session.predict(program, batch()).then(() => {});
    await timed(work, call >= WARM_UP, perCall);
  }
}
const peakBytes = peakMemory();
await session.close();
const measurement: Measurement = {
  milliseconds,
  setupMilliseconds,
  peakBytes,
  losses: losses.slice(0, 20),
  ...profile && { profile: readProfile(profile) },
};
if (profile) Deno.removeSync(profile, { recursive: true });
console.log(JSON.stringify(measurement));
