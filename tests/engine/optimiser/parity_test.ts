import * as tf from "@tensorflow/tfjs-core";
import * as ort from "onnxruntime-node";
import type { StepResult, Update } from "../../../src/engine/engine.ts";
import { pack, unpack } from "../../../src/engine/onnx/device/group_values.ts";
import { layoutOf } from "../../../src/engine/onnx/device/layout.ts";
import {
  COEFFICIENTS,
  groupPort,
  REPORT,
  traceStep,
} from "../../../src/engine/onnx/device/trace_step.ts";
import { openSession } from "../../../src/engine/onnx/open_session.ts";
import { portName } from "../../../src/engine/onnx/trace.ts";
import {
  optimiserOf,
  type OptimiserSettings,
} from "../../../src/engine/optimiser/optimiser_of.ts";
import type {
  InputArray,
  Objective,
  ParameterValues,
} from "../../../src/engine/program.ts";
import { readGolden } from "../../support/golden/read_golden.ts";
import {
  engineOf,
  REFERENCE,
  testOnEngines,
} from "../../support/engine/test_on_engines.ts";
import { assertClose } from "../../support/engine/run_on_engines.ts";
import { sizeOf } from "../../../src/engine/size_of.ts";

type Numbers = { shape: number[]; data: number[] };

/** What PyTorch's optimisers do in 20 steps; tests/golden/make_optimisers.py wrote it. */
const golden = readGolden<
  Record<"input" | "target" | "weight" | "bias", Numbers> & {
    cases: {
      settings: OptimiserSettings;
      rates: number[];
      losses: number[];
      norms: number[];
      weight: number[];
      bias: number[];
    }[];
  }
>("optimisers");

const SPECS = [
  { name: "weight", shape: golden.weight.shape, decay: true },
  { name: "bias", shape: golden.bias.shape, decay: false },
];

const arrayOf = ({ shape, data }: Numbers): InputArray => ({
  shape,
  data: Float32Array.from(data),
});
const inputs = { x: arrayOf(golden.input), y: arrayOf(golden.target) };

const objective: Objective = ({ weight, bias }, { x, y }) => ({
  loss: tf.mean(tf.square(tf.sub(
    tf.tanh(tf.add(tf.matMul(x!, weight!), bias!)),
    y!,
  ))) as tf.Scalar,
});

const updateOf = (optimiser: OptimiserSettings): Update => ({
  name: "all",
  stream: "main",
  objective,
  trains: ["weight", "bias"],
  optimiser,
});

const startValues = (): ParameterValues =>
  new Map(
    (["weight", "bias"] as const)
      .map((name) => [name, Float32Array.from(golden[name].data)]),
  );

function assertAsInPyTorch(
  { losses, norms, weight, bias }: typeof golden.cases[number],
  results: readonly StepResult[],
  values: ParameterValues,
) {
  assertClose(
    results.map(({ outputs }) => outputs.loss!),
    losses,
    2e-6,
    "loss",
  );
  assertClose(
    results.map((result) => result.gradientNorm),
    norms,
    5e-6,
    "norm",
  );
  assertClose(values.get("weight")!, weight, 5e-6, "weight");
  assertClose(values.get("bias")!, bias, 5e-6, "bias");
}

/** Steps as a device takes them, by the graph that is traced for it, on the CPU. */
async function tracedSteps({ settings, rates }: typeof golden.cases[number]) {
  const update = updateOf(settings);
  const groups = layoutOf(SPECS, [update]);
  const optimiser = optimiserOf(settings);
  const { model, trained } = traceStep(update, groups, inputs, {});
  const session = await openSession(model, { threads: 1 });
  const tensor = (data: Float32Array, shape: readonly number[]) =>
    new ort.Tensor("float32", data, [...shape]);
  const feeds: Record<string, ort.Tensor> = {
    [portName({ kind: "input", of: "x" })]: tensor(
      inputs.x.data as Float32Array,
      inputs.x.shape,
    ),
    [portName({ kind: "input", of: "y" })]: tensor(
      inputs.y.data as Float32Array,
      inputs.y.shape,
    ),
  };
  for (const [i, group] of groups.entries()) {
    feeds[portName(groupPort("values", i))] = tensor(
      pack(startValues(), group),
      group.shape,
    );
    for (const part of optimiser.state) {
      feeds[portName(groupPort(part, i))] = tensor(
        new Float32Array(sizeOf(group.shape)),
        group.shape,
      );
    }
  }
  const results: StepResult[] = [];
  for (const [step, rate] of rates.entries()) {
    const coefficients = optimiser.coefficients(settings, rate, step + 1);
    feeds[portName(COEFFICIENTS)] = tensor(Float32Array.from(coefficients), [
      coefficients.length,
    ]);
    const outputs = await session.run(feeds);
    for (const i of trained) {
      for (const part of ["values", ...optimiser.state]) {
        feeds[portName(groupPort(part, i))] =
          outputs[portName(groupPort(part, i, true))]!;
      }
    }
    const [loss, gradientNorm, separateNorm] = outputs[portName(REPORT)]!
      .data as Float32Array;
    results.push({
      outputs: { loss: loss! },
      gradientNorm: gradientNorm!,
      separateNorm: separateNorm!,
    });
  }
  await session.release();
  const values: ParameterValues = new Map();
  for (const [i, group] of groups.entries()) {
    unpack(
      feeds[portName(groupPort("values", i))]!.data as Float32Array<
        ArrayBuffer
      >,
      group,
      values,
    );
  }
  return { results, values };
}

for (const example of golden.cases) {
  const { name, weightDecay: _, maxGradientNorm: __, ...own } =
    example.settings;
  const title = `twenty steps of ${name} ${
    JSON.stringify(own)
  } give PyTorch's parameters`;

  testOnEngines(title, async (choice) => {
    const session = await (await engineOf(choice)).open(
      SPECS,
      startValues(),
      { seed: 1, threads: 1 },
    );
    const update = updateOf(example.settings);
    const results = await session.train(
      example.rates.map((learningRate) => ({ update, inputs, learningRate })),
    );
    assertAsInPyTorch(example, results, await session.parameters());
    await session.close();
  }, [REFERENCE]);

  Deno.test(`${title} in the graph traced for a device`, async () => {
    const { results, values } = await tracedSteps(example);
    assertAsInPyTorch(example, results, values);
  });
}
