import * as tf from "@tensorflow/tfjs-core";
import { assertRejects } from "@std/assert";
import fc from "fast-check";
import { OnnxEvaluator } from "../../src/engine/onnx/onnx_evaluator.ts";
import { gelu } from "../../src/engine/ops/gelu.ts";
import { layerNorm } from "../../src/engine/ops/layer_norm.ts";
import { linear } from "../../src/engine/ops/linear.ts";
import type { InputArray, Program } from "../../src/engine/program.ts";
import {
  assertClose,
  indices,
  numbers,
  runOnEngines,
} from "../support/engine/run_on_engines.ts";

type Tensors = Record<string, tf.Tensor>;

/** A shape of the given rank with sizes 1 to 5. */
function shapes(rank: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 1, max: 5 }), {
    minLength: rank,
    maxLength: rank,
  });
}

const anyShape = fc.integer({ min: 1, max: 4 }).chain(shapes);

async function agrees(
  name: string,
  program: (tensors: Tensors) => tf.Tensor | Tensors,
  arrays: Record<string, InputArray>,
  differentiable = true,
): Promise<void> {
  const whole: Program = (parameters, inputs) => {
    const result = program({ ...parameters, ...inputs });
    return result instanceof tf.Tensor ? { y: result } : result;
  };
  const { reference, ...others } = await runOnEngines(
    whole,
    arrays,
    differentiable,
  );
  for (const [engine, { outputs, gradients }] of Object.entries(others)) {
    const what = `${name} on ${engine}`;
    for (const [key, expected] of Object.entries(reference!.outputs)) {
      assertClose(outputs[key]!, expected, 2e-6, `${what}: ${key}`);
    }
    for (const [key, expected] of reference!.gradients) {
      assertClose(
        gradients.get(key)!,
        expected,
        1e-5,
        `${what}: gradient of ${key}`,
      );
    }
  }
}

/** For ops that tfjs does not differentiate. */
function valueProperty(
  name: string,
  arbitrary: fc.Arbitrary<Record<string, InputArray>>,
  program: (tensors: Tensors) => tf.Tensor | Tensors,
): void {
  Deno.test(`${name} gives the same values when traced`, () =>
    fc.assert(
      fc.asyncProperty(
        arbitrary,
        (arrays) => agrees(name, program, arrays, false),
      ),
      { numRuns: 6 },
    ));
}

function property(
  name: string,
  arbitrary: fc.Arbitrary<Record<string, InputArray>>,
  program: (tensors: Tensors) => tf.Tensor | Tensors,
): void {
  Deno.test(`${name} gives the same values and gradients when traced`, () =>
    fc.assert(
      fc.asyncProperty(arbitrary, (arrays) => agrees(name, program, arrays)),
      { numRuns: 6 },
    ));
}

const one = anyShape.map((shape) => ({ x: numbers(shape) }));
const positive = anyShape.map((shape) => {
  const { data } = numbers(shape);
  return { x: { shape, data: Float32Array.from(data, (v) => v * v + 0.1) } };
});

const UNARY: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  abs: tf.abs,
  clipByValue: (x) => tf.clipByValue(x, -0.5, 0.7),
  erf: tf.erf,
  exp: tf.exp,
  gelu,
  leakyRelu: (x) => tf.leakyRelu(x, 0.1),
  neg: tf.neg,
  relu: tf.relu,
  sigmoid: tf.sigmoid,
  sign: (x) => tf.mul(tf.sign(x), x),
  softplus: tf.softplus,
  square: tf.square,
  step: (x) => tf.mul(tf.step(x), x),
  tanh: tf.tanh,
};
for (const [name, op] of Object.entries(UNARY)) {
  property(name, one, ({ x }) => op(x!));
}
for (
  const [name, op] of Object.entries({
    log: tf.log,
    log1p: tf.log1p,
    reciprocal: tf.reciprocal,
    rsqrt: tf.rsqrt,
    sqrt: tf.sqrt,
    pow: (x: tf.Tensor) => tf.pow(x, 1.5),
  })
) {
  property(name, positive, ({ x }) => op(x!));
}

// Shapes that are broadcast against each other.
const pair = anyShape.chain((shape) =>
  fc.record({
    from: fc.integer({ min: 0, max: shape.length }),
    ones: fc.array(fc.boolean(), {
      minLength: shape.length,
      maxLength: shape.length,
    }),
    swap: fc.boolean(),
  }).map(({ from, ones, swap }) => {
    const other = shape.map((size, i) => ones[i] ? 1 : size).slice(from);
    const [a, b] = swap ? [other, shape] : [shape, other];
    return { a: numbers(a, 1), b: numbers(b, 2) };
  })
);
for (
  const [name, op] of Object.entries({
    add: tf.add,
    sub: tf.sub,
    mul: tf.mul,
  })
) {
  property(name, pair, ({ a, b }) => op(a!, b!));
}
// tfjs differentiates these for equal shapes only.
const equalPair = anyShape.map((shape) => ({
  a: numbers(shape, 1),
  b: numbers(shape, 2),
}));
property("maximum", equalPair, ({ a, b }) => tf.maximum(a!, b!));
property("minimum", equalPair, ({ a, b }) => tf.minimum(a!, b!));
property(
  "squaredDifference",
  equalPair,
  ({ a, b }) => tf.squaredDifference(a!, b!),
);
property("div", pair, ({ a, b }) => tf.div(a!, tf.add(tf.square(b!), 1)));
valueProperty("comparisons", pair, ({ a, b }) => ({
  greater: tf.cast(tf.greater(a!, b!), "float32"),
  less: tf.cast(tf.less(a!, b!), "float32"),
  greaterEqual: tf.cast(tf.greaterEqual(a!, b!), "float32"),
  lessEqual: tf.cast(tf.lessEqual(a!, b!), "float32"),
  equal: tf.cast(tf.equal(a!, b!), "float32"),
  notEqual: tf.cast(tf.notEqual(a!, b!), "float32"),
  both: tf.cast(
    tf.logicalAnd(tf.greater(a!, 0), tf.logicalNot(tf.greater(b!, 0))),
    "float32",
  ),
  either: tf.cast(
    tf.logicalOr(tf.greater(a!, 0), tf.greater(b!, 0)),
    "float32",
  ),
}));
valueProperty(
  "where",
  one,
  ({ x }) => tf.where(tf.greater(x!, 0.2), x!, tf.mul(x!, 2)),
);

const axes = anyShape.chain((shape) =>
  fc.record({
    x: fc.constant(numbers(shape)),
    axis: fc.subarray(shape.map((_, i) => i), { minLength: 1 }),
    keep: fc.boolean(),
  })
);
for (
  const [name, op] of Object.entries({
    sum: tf.sum,
    mean: tf.mean,
    max: tf.max,
    min: tf.min,
  })
) {
  Deno.test(`${name} gives the same values and gradients when traced`, () =>
    fc.assert(
      fc.asyncProperty(
        axes,
        ({ x, axis, keep }) =>
          agrees(name, (tensors) => op(tensors.x!, axis, keep), { x }),
      ),
      { numRuns: 6 },
    ));
}
property("softmax", one, ({ x }) => tf.softmax(x!));
property("logSoftmax", one, ({ x }) => tf.logSoftmax(x!));
property("logSumExp", one, ({ x }) => tf.logSumExp(x!, -1));

property(
  "matMul",
  fc.tuple(shapes(3), fc.integer({ min: 1, max: 4 })).map((
    [[m, k, n], batch],
  ) => ({
    a: numbers([batch, m!, k!], 1),
    b: numbers([batch, k!, n!], 2),
    c: numbers([batch, n!, k!], 3),
    d: numbers([batch, k!, m!], 4),
  })),
  ({ a, b, c, d }) => ({
    ab: tf.matMul(a!, b!),
    aTc: tf.matMul(a!, c!, false, true),
    dTb: tf.matMul(d!, b!, true, false),
    dTcT: tf.matMul(d!, c!, true, true),
  }),
);
property(
  "linear",
  shapes(3).map(([m, k, n]) => ({
    x: numbers([m!, k!], 1),
    w: numbers([k!, n!], 2),
    b: numbers([n!], 3),
  })),
  ({ x, w, b }) => linear(x as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor1D),
);
property(
  "layerNorm",
  shapes(3).map(([a, b, n]) => ({
    x: numbers([a!, b!, n! + 1], 1),
    g: numbers([n! + 1], 2),
    b: numbers([n! + 1], 3),
  })),
  ({ x, g, b }) => layerNorm(x!, g as tf.Tensor1D, b as tf.Tensor1D, 1e-3),
);
property(
  "gather",
  shapes(3).map(([rows, width, count]) => ({
    x: numbers([rows!, width!], 1),
    i: indices([2, count!], rows!),
  })),
  ({ x, i }) => tf.gather(x!, i as tf.Tensor2D),
);
property(
  "gather along the last axis",
  shapes(3).map(([rows, width, count]) => ({
    x: numbers([rows!, width!], 1),
    i: indices([count!], width!),
  })),
  ({ x, i }) => tf.gather(x!, i as tf.Tensor1D, -1),
);
property(
  "gather with computed indices",
  shapes(3).map(([rows, width, count]) => ({
    x: numbers([rows!, width!], 1),
    i: indices([count!], rows!),
  })),
  ({ x, i }) =>
    tf.gather(
      x!,
      tf.sub(tf.scalar(x!.shape[0]! - 1, "int32"), i!) as tf.Tensor1D,
    ),
);
Deno.test("gather refuses computed indices outside the rows when traced", async () => {
  const evaluator = new OnnxEvaluator({ threads: 1 });
  for (const shift of [-1, 1]) {
    await assertRejects(
      () =>
        evaluator.outputs(
          ({ x }, { i }) => ({
            y: tf.gather(x!, tf.add(i!, tf.scalar(shift, "int32"))),
          }),
          {
            parameters: { x: numbers([2, 3]) },
            inputs: { i: { shape: [2], data: Int32Array.of(0, 1) } },
          },
        ),
      Error,
      "out of data bounds",
    );
  }
  await evaluator.close();
});
property(
  "unsortedSegmentSum with ids of no segment",
  shapes(3).map(([rows, width, count]) => ({
    x: numbers([rows!, width!, 2], 1),
    i: indices([rows!], count! + 2),
  })),
  ({ x, i }) => {
    const ids = tf.sub(i!, tf.scalar(2, "int32")) as tf.Tensor1D;
    return {
      rows: tf.unsortedSegmentSum(x!, ids, 5),
      numbers: tf.unsortedSegmentSum(tf.sum(x!, [1, 2]), ids, 5),
    };
  },
);
valueProperty(
  "unsortedSegmentSum with ids above the last segment",
  shapes(2).map(([rows, width]) => ({
    x: numbers([rows!, width!], 1),
    i: indices([rows!], 5),
  })),
  ({ x, i }) => {
    const ids = tf.add(i!, tf.scalar(1, "int32")) as tf.Tensor1D;
    return tf.unsortedSegmentSum(x!, ids, 2);
  },
);
// tfjs differentiates it wrongly along other axes than the last.
valueProperty(
  "cumsum",
  shapes(3).map((shape) => ({ x: numbers(shape) })),
  ({ x }) => ({
    last: tf.cumsum(x!, 2),
    exclusive: tf.cumsum(x!, 1, true),
    reverse: tf.cumsum(x!, 0, false, true),
  }),
);
property(
  "oneHot",
  shapes(2).map(([count, depth]) => ({
    x: numbers([count!, depth! + 1], 1),
    i: indices([count!], depth! + 1),
  })),
  ({ x, i }) =>
    tf.mul(x!, tf.cast(tf.oneHot(i as tf.Tensor1D, x!.shape[1]!), "float32")),
);
property(
  "oneHot of no class",
  shapes(2).map(([count, depth]) => ({
    x: numbers([2, count!, depth! + 1], 1),
    i: indices([2, count!], depth! + 4),
  })),
  ({ x, i }) =>
    // From -2 to the depth and more: only those within are classes.
    tf.mul(
      x!,
      tf.oneHot(
        tf.sub(i!, tf.scalar(2, "int32")),
        x!.shape[2]!,
        1,
        0,
        "float32",
      ),
    ),
);
property(
  "reshape and transpose",
  shapes(4).map((shape) => ({ x: numbers(shape) })),
  ({ x }) => ({
    flat: tf.reshape(x!, [-1]),
    heads: tf.transpose(x!, [0, 2, 1, 3]),
    back: tf.transpose(x!, [3, 1, 0, 2]),
    wide: tf.expandDims(x!, 1),
    narrow: tf.squeeze(tf.expandDims(x!, 2), [2]),
  }),
);
property(
  "slice, pad, concat, split, stack, tile",
  shapes(2).map(([m, n]) => ({
    x: numbers([m! + 1, n! * 2], 1),
    y: numbers([m! + 1, n! * 2], 2),
  })),
  ({ x, y }) => {
    const [left, right] = tf.split(x!, 2, 1);
    const [one, others] = tf.split(x!, [1, -1], -1);
    return {
      slice: tf.slice(x!, [1, 0], [-1, 1]),
      pad: tf.pad(x!, [[1, 0], [0, 2]], 0.5),
      rows: tf.concat([x!, y!], 0),
      columns: tf.concat([x!, y!], 1),
      left: left!,
      right: right!,
      one: one!,
      others: others!,
      stack: tf.stack([x!, y!], 1),
      first: tf.unstack(x!, 0)[0]!,
      tile: tf.tile(x!, [2, 3]),
    };
  },
);
property("constants of all kinds", one, ({ x }) => ({
  ones: tf.mul(x!, tf.onesLike(x!)),
  zeros: tf.add(x!, tf.zerosLike(x!)),
  fill: tf.mul(x!, tf.fill(x!.shape, 3)),
  larger: tf.mul(tf.sum(x!), tf.fill([2, 3], 2)),
  alone: tf.exp(tf.fill([2, 2], 0.5)),
  scalar: tf.sub(1, x!),
}));
