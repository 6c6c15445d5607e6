import * as tf from "@tensorflow/tfjs-core";
import type { Update } from "../../engine.ts";
import { gradientsOf } from "../../gradients_of.ts";
import type { DeviceArrays } from "../../optimiser/optimiser.ts";
import { optimiserOf } from "../../optimiser/optimiser_of.ts";
import type { Inputs, Program } from "../../program.ts";
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

/**
 * The port of a group's array, before a step or after it.
 *
 * @param part `values`, or a name of what the optimiser remembers.
 */
export function groupPort(
  part: string,
  group: number,
  after = false,
): Port {
  return { kind: after ? `next/${part}` : part, of: String(group) };
}

/** The port of the optimiser's numbers of a step. */
export const NUMBERS: Port = { kind: "step", of: "numbers" };

/** The port of what a step leaves: the objective's outputs, and last the gradient's norms. */
export const REPORT: Port = { kind: "step", of: "report" };

/** One step of an update as a model: state in, state out. */
export interface StepTrace extends TracedModel {
  masks: readonly MaskPort[];
  /** The groups that move. */
  moving: readonly number[];
  /** The names of the outputs in the report. */
  reported: readonly string[];
}

/** Traces an update's objective, its gradient and its optimiser for one set of shapes. */
export function traceStep(
  update: Update,
  groups: readonly Group[],
  inputs: Inputs,
): StepTrace {
  const settings = update.optimiser;
  const optimiser = optimiserOf(settings);
  const count = optimiser.numbers(settings, 0, 1).length;
  const masks: MaskPort[] = [];
  const moving = [...groups.keys()].filter((i) => moves(groups[i]!, update));
  let reported: string[] = [];
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
          return tf.mul(x, maskOf(input, port, x.shape, rate));
        },
      },
    );
    const slopes = new Map(
      moving.map((i) => [i, packed(gradients, groups[i]!)]),
    );
    const isApart = (i: number) => apart(groups[i]!, update);
    const norms = {
      together: normOf(moving.filter((i) => !isApart(i)), slopes),
      apart: normOf(moving.filter(isApart), slopes),
    };
    // As on the host: a step with a NaN, which is below nothing, changes nothing.
    const isFinite = tf.lessEqual(tf.add(norms.together, norms.apart), 3e38);
    const numbers = tf.split(
      input(NUMBERS, [count], "float32"),
      count,
    );
    const next: [Port, tf.Tensor][] = [];
    for (const i of moving) {
      const group = groups[i]!;
      const before: DeviceArrays = {
        values: arrays[i]!,
        state: optimiser.state.map((part) =>
          input(groupPort(part, i), group.shape, "float32")
        ),
      };
      const after = optimiser.onDevice(
        before,
        tf.mul(
          slopes.get(i)!,
          scaleOf(isApart(i) ? norms.apart : norms.together, update),
        ),
        { settings, numbers, decays: group.parameters[0]!.decay },
      );
      const { clamp } = settings;
      const touched = touchedRows(group, tensors);
      const keep = (part: string, after: tf.Tensor, before: tf.Tensor) => {
        const moved = touched === undefined
          ? after
          : choose(touched, after, before);
        next.push([
          groupPort(part, i, true),
          choose(isFinite, moved, before),
        ]);
      };
      keep(
        "values",
        clamp === undefined
          ? after.values
          : tf.clipByValue(after.values, -clamp, clamp),
        before.values,
      );
      for (const [s, part] of optimiser.state.entries()) {
        keep(part, after.state[s]!, before.state[s]!);
      }
    }
    reported = Object.keys(outputs);
    const report = tf.stack([
      ...Object.values(outputs),
      ...[norms.together, norms.apart],
    ]);
    return [...next, [REPORT, report]];
  });
  return { ...traced, masks, moving, reported };
}

/** Traces a program without dropout for one set of shapes. */
export function traceOutputs(
  program: Program,
  groups: readonly Group[],
  inputs: Inputs,
): TracedModel {
  return traceTensors((input) =>
    withPorts(
      program(
        parametersOf(valuesOf(input, groups), groups),
        inputTensors(input, inputs, "input"),
        NO_DROPOUT,
      ),
      "output",
    )
  );
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

/** A mask from its words of eight bits: a row of a table for each. */
function maskOf(
  input: InputTensor,
  port: Port,
  shape: readonly number[],
  rate: number,
): tf.Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  const kept = 1 / (1 - rate);
  const table = tf.tensor2d(
    Array.from(
      { length: 256 },
      (_, word) =>
        Array.from({ length: 8 }, (_, bit) => word >> bit & 1 ? kept : 0),
    ),
  );
  const words = input(port, [Math.ceil(size / 8)], "int32") as tf.Tensor1D;
  const numbers = tf.reshape(tf.gather(table, words), [-1]);
  return tf.reshape(tf.slice(numbers, [0], [size]), [...shape]);
}

/** The global norm of groups' gradients. */
function normOf(
  groups: readonly number[],
  gradients: ReadonlyMap<number, tf.Tensor>,
): tf.Tensor {
  const squares = groups.map((i) =>
    // Row by row first, so that the many cores of a device have something to do.
    tf.sum(tf.sum(tf.square(gradients.get(i)!), 1))
  );
  return squares.length === 0 ? tf.scalar(0) : tf.sqrt(tf.addN(squares));
}

/** What a gradient is multiplied with, so that its norm stays in bounds. */
function scaleOf(norm: tf.Tensor, { optimiser }: Update): tf.Tensor {
  return tf.minimum(
    1,
    // PyTorch's clip_grad_norm_ divides by the norm plus this.
    tf.div(optimiser.maxGradientNorm, tf.add(norm, 1e-6)),
  );
}

/** Which rows of a lazy table a batch reads; undefined where all of a group moves. */
function touchedRows(
  { parameters: [table], shape: [rows] }: Group,
  inputs: Readonly<Record<string, tf.Tensor>>,
): tf.Tensor | undefined {
  const indices = table!.rows && inputs[table!.rows.input];
  if (indices === undefined || table!.rows!.update === "dense") {
    return undefined;
  }
  const flat = tf.reshape(indices, [-1]) as tf.Tensor1D;
  const readings = tf.unsortedSegmentSum(tf.ones([flat.size]), flat, rows);
  return tf.greater(readings, 0);
}

/** One tensor where a condition holds, else the other; a condition of rank 1 chooses rows. */
function choose(
  condition: tf.Tensor,
  t: tf.Tensor,
  e: tf.Tensor,
): tf.Tensor {
  return tf.engine().runKernel("Select", { condition, t, e });
}

function moves({ parameters: [first] }: Group, { trains }: Update): boolean {
  return trains.includes(first!.name);
}

function apart(
  { parameters: [first] }: Group,
  { clippedApart }: Update,
): boolean {
  return clippedApart?.includes(first!.name) ?? false;
}
