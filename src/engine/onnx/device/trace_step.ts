import * as tf from "@tensorflow/tfjs-core";
import type { Update } from "../../engine.ts";
import { gradientsOf } from "../../gradients_of.ts";
import type { DeviceArrays } from "../../optimiser/optimiser.ts";
import { optimiserOf } from "../../optimiser/optimiser_of.ts";
import type { Inputs, Program } from "../../program.ts";
import type { Target } from "../graph.ts";
import {
  type InputTensor,
  inputTensors,
  type MaskPort,
  NO_DROPOUT,
  type Port,
  type TracedModel,
  traceTensors,
  withPorts,
} from "../trace.ts";
import { packed, unpacked } from "./group_tensors.ts";
import type { Group } from "./layout.ts";
import { unpackedMask } from "./unpacked_mask.ts";

/**
 * The port of a group's array, before or after a step.
 *
 * @param part `values`, or a part of the optimiser state.
 */
export function groupPort(
  part: string,
  group: number,
  after = false,
): Port {
  return { kind: after ? `next/${part}` : part, of: String(group) };
}

/** The port of the optimiser's coefficients. */
export const COEFFICIENTS: Port = { kind: "step", of: "coefficients" };

/** The port of the results of a step: the outputs of the objective, and then the norms of the gradient. */
export const REPORT: Port = { kind: "step", of: "report" };

/** A step of an update as a model that maps a state to the next one. */
export interface StepTrace extends TracedModel {
  masks: readonly MaskPort[];
  /** The indices of the trained groups. */
  trained: readonly number[];
  /** The sums of gradients that later micro-batches add to. */
  sums: readonly { before: Port; after: Port }[];
  /** What the learning rate is multiplied by, of each set of coefficients. */
  rateFactors: readonly number[];
  outputNames: readonly string[];
}

/** A micro-batch's part in a step. */
export interface MicroStep {
  /** Whether it adds to the sums of earlier micro-batches. */
  adds: boolean;
  /** Whether its results are sums for later micro-batches instead of a step. */
  goesOn: boolean;
}

/** The port of a micro-batch's share. */
export const SHARE: Port = { kind: "step", of: "share" };

/**
 * Traces the objective of an update, its gradient and its optimiser, for a set of shapes.
 *
 * @param micro Default: the batch is whole.
 */
export function traceStep(
  update: Update,
  groups: readonly Group[],
  inputs: Inputs,
  target: Target,
  micro?: MicroStep,
): StepTrace {
  const settings = update.optimiser;
  const optimiser = optimiserOf(settings);
  const count = optimiser.coefficients(settings, 0, 1).length;
  const masks: MaskPort[] = [];
  // An update does the same with all parameters of a group.
  const nameIn = (i: number) => groups[i]!.parameters[0]!.name;
  const rateFactor = (i: number) => update.rateFactors?.[nameIn(i)] ?? 1;
  const isSeparate = (i: number) =>
    update.clippedSeparately?.includes(nameIn(i)) ?? false;
  const trained = [...groups.keys()].filter((i) =>
    update.trains.includes(nameIn(i))
  );
  const rateFactors = [...new Set(trained.map(rateFactor))];
  let outputNames: string[] = [];
  let sums: StepTrace["sums"] = [];
  const traced = traceTensors((input) => {
    const arrays = valuesOf(input, groups);
    const tensors = inputTensors(input, inputs, "input");
    const { outputs, gradients } = gradientsOf(
      update.objective,
      update.trains,
      parametersOf(arrays, groups),
      tensors,
      {
        dropout(x, rate) {
          if (rate === 0) return x;
          const port = { kind: "mask", of: String(masks.length) };
          masks.push({ port, shape: x.shape, rate });
          return tf.mul(x, unpackedMask(input, port, x.shape, rate));
        },
      },
    );
    const share = micro && input(SHARE, [], "float32");
    const sumOf = (i: number, part: string, own: tf.Tensor) =>
      micro?.adds
        ? tf.add(input(groupPort(part, i), own.shape, "float32"), own)
        : own;
    const groupGradients = new Map(
      trained.map((i) => {
        const own = packed(gradients, groups[i]!);
        return [i, share ? sumOf(i, "sum", tf.mul(own, share)) : own];
      }),
    );
    const reads = new Map(
      trained.flatMap((i) => {
        const own = readCounts(groups[i]!, tensors);
        return own === undefined ? [] : [[i, sumOf(i, "reads", own)]];
      }),
    );
    outputNames = Object.keys(outputs);
    if (micro?.goesOn) {
      const all = [
        ...[...groupGradients].map(([i, sum]) => ({ part: "sum", i, sum })),
        ...[...reads].map(([i, sum]) => ({ part: "reads", i, sum })),
      ];
      sums = all.map(({ part, i }) => ({
        before: groupPort(part, i),
        after: groupPort(part, i, true),
      }));
      return [
        ...all.map(({ sum }, s): [Port, tf.Tensor] => [sums[s]!.after, sum]),
        [REPORT, tf.stack(Object.values(outputs))],
      ];
    }
    const norm = normOf(trained.filter((i) => !isSeparate(i)), groupGradients);
    const separateNorm = normOf(trained.filter(isSeparate), groupGradients);
    // Like on the host, a step with a NaN changes nothing; comparisons with NaN are false.
    const isFinite = tf.lessEqual(tf.add(norm, separateNorm), 3e38);
    const coefficients = tf.split(
      input(COEFFICIENTS, [rateFactors.length * count], "float32"),
      rateFactors.length * count,
    );
    const next: [Port, tf.Tensor][] = [];
    for (const i of trained) {
      const group = groups[i]!;
      const from = count * rateFactors.indexOf(rateFactor(i));
      const before: DeviceArrays = {
        values: arrays[i]!,
        state: optimiser.state.map((part) =>
          input(groupPort(part, i), group.shape, "float32")
        ),
      };
      const after = optimiser.onDevice(
        before,
        tf.mul(
          groupGradients.get(i)!,
          clipScale(isSeparate(i) ? separateNorm : norm, update),
        ),
        {
          settings,
          coefficients: coefficients.slice(from, from + count),
          decays: group.parameters[0]!.decay,
        },
      );
      const { clamp } = settings;
      const counts = reads.get(i);
      const rows = counts && tf.greater(counts, 0);
      const addNext = (part: string, after: tf.Tensor, before: tf.Tensor) => {
        const updated = rows === undefined
          ? after
          : select(rows, after, before);
        next.push([
          groupPort(part, i, true),
          select(isFinite, updated, before),
        ]);
      };
      addNext(
        "values",
        clamp === undefined
          ? after.values
          : tf.clipByValue(after.values, -clamp, clamp),
        before.values,
      );
      for (const [s, part] of optimiser.state.entries()) {
        addNext(part, after.state[s]!, before.state[s]!);
      }
    }
    const report = tf.stack([
      ...Object.values(outputs),
      norm,
      separateNorm,
    ]);
    return [...next, [REPORT, report]];
  }, target);
  return { ...traced, masks, trained, rateFactors, outputNames, sums };
}

/** Traces a program without dropout, for a set of shapes. */
export function traceOutputs(
  program: Program,
  groups: readonly Group[],
  inputs: Inputs,
  { device }: Target,
): TracedModel {
  return traceTensors((input) =>
    withPorts(
      program(
        parametersOf(valuesOf(input, groups), groups),
        inputTensors(input, inputs, "input"),
        NO_DROPOUT,
      ),
      "output",
    ), { device });
}

function valuesOf(input: InputTensor, groups: readonly Group[]): tf.Tensor[] {
  return groups.map(({ shape }, i) =>
    input(groupPort("values", i), shape, "float32")
  );
}

function parametersOf(
  arrays: readonly tf.Tensor[],
  groups: readonly Group[],
): Record<string, tf.Tensor> {
  return Object.assign(
    {},
    ...groups.map((group, i) => unpacked(arrays[i]!, group)),
  );
}

function normOf(
  groups: readonly number[],
  gradients: ReadonlyMap<number, tf.Tensor>,
): tf.Tensor {
  const squares = groups.map((i) =>
    // Rows are summed first, which uses the many cores of a device.
    tf.sum(tf.sum(tf.square(gradients.get(i)!), 1))
  );
  return squares.length === 0 ? tf.scalar(0) : tf.sqrt(tf.addN(squares));
}

/** The factor that clips a gradient to its maximum norm. */
function clipScale(norm: tf.Tensor, { optimiser }: Update): tf.Tensor {
  return tf.minimum(
    1,
    // PyTorch's clip_grad_norm_ adds the same number.
    tf.div(optimiser.maxGradientNorm, tf.add(norm, 1e-6)),
  );
}

/** How often a batch reads each row of a lazy table; undefined for other groups. */
function readCounts(
  { parameters: [table], shape: [rows] }: Group,
  inputs: Readonly<Record<string, tf.Tensor>>,
): tf.Tensor | undefined {
  const indices = table!.rows && inputs[table!.rows.input];
  if (indices === undefined || table!.rows!.update === "dense") {
    return undefined;
  }
  const flat = tf.reshape(indices, [-1]) as tf.Tensor1D;
  return tf.unsortedSegmentSum(tf.ones([flat.size]), flat, rows);
}

/** Selects elements by a condition; a condition of rank 1 selects rows. */
function select(
  condition: tf.Tensor,
  t: tf.Tensor,
  e: tf.Tensor,
): tf.Tensor {
  return tf.engine().runKernel("Select", { condition, t, e });
}
