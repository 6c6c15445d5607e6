import { assert, assertEquals, equal } from "@std/assert";
import type { Scalar } from "@tensorflow/tfjs-core";
import type { SessionState, Update } from "../../../src/engine/engine.ts";
import { HostSession } from "../../../src/engine/host_session.ts";
import { OnnxEvaluator } from "../../../src/engine/onnx/onnx_evaluator.ts";
import type {
  ArraysOf,
  ParameterSpec,
  Tensors,
} from "../../../src/engine/program.ts";
import { UpdateThreads } from "../../../src/engine/threads/update_threads.ts";
import { randomStream } from "../../../src/random/stream.ts";

const SPECS: ParameterSpec[] = [
  {
    name: "table",
    shape: [900, 20],
    decay: true,
    rows: { input: "ids", update: "dense" },
  },
  { name: "small", shape: [20], decay: false },
  { name: "large", shape: [20, 2000], decay: true },
  { name: "larger", shape: [2000, 30], decay: true },
  { name: "apart", shape: [30, 600], decay: false },
];

const UPDATE: Update = {
  name: "all",
  stream: "main",
  objective: (parameters, { ids, scale }) => {
    const rows = parameters.table!.gather(ids!).add(parameters.small!);
    const outputs = rows.matMul(parameters.large!)
      .matMul(parameters.larger!).tanh().matMul(parameters.apart!);
    return { loss: outputs.square().mean().mul(scale!) as Scalar };
  },
  trains: SPECS.map(({ name }) => name),
  clippedSeparately: ["apart"],
  rateFactors: { large: 0.5 },
  optimiser: {
    name: "adamw",
    betas: [0.9, 0.999],
    epsilon: 1e-8,
    weightDecay: 0.01,
    maxGradientNorm: 0.1,
  },
};

function inputs(step: number, scale = 1): ArraysOf<Tensors> {
  const random = randomStream(step, "ids");
  const data = Int32Array.from({ length: 8 }, () => random.below(900));
  return {
    ids: { shape: [8], data },
    scale: { shape: [8, 1], data: new Float32Array(8).fill(scale) },
  };
}

/** All values in one buffer, as some weights' files give them. */
function values() {
  const random = randomStream(1, "values");
  const sizes = SPECS.map(({ shape }) => shape.reduce((n, size) => n * size));
  const all = new Float32Array(sizes.reduce((sum, size) => sum + size))
    .map(() => random.normal() / 10);
  let at = 0;
  return new Map(SPECS.map(({ name }, i) => {
    const from = at;
    at += sizes[i]!;
    return [name, all.subarray(from, at)];
  }));
}

/** Steps with and without micro-batches, with a NaN, and with others after a restored state. */
async function trained(threads: number, update: Update) {
  const moving = new UpdateThreads(threads, 0);
  const open = () =>
    new HostSession(
      new OnnxEvaluator({ threads: 1 }),
      SPECS,
      values(),
      1,
      moving,
    );
  const step = (i: number, scale?: number) => ({
    update,
    inputs: inputs(i, scale),
    learningRate: 0.01,
    ...i % 3 === 2 && { shares: [0.25, 0.75] },
  });
  const session = open();
  const results = await session.train([0, 1, 2, 3].map((i) => step(i)));
  results.push(...await session.train([step(4, NaN), step(5, Infinity)]));
  const state = structuredClone(await session.state());
  results.push(...await session.train([step(6), step(7), step(8)]));
  const later = await session.parameters();
  await session.restore(state);
  results.push(...await session.train([step(9), step(10)]));
  const end = arraysOf(await session.state());
  await session.close();
  return { results, later, end };
}

/** Copies of all arrays of a state, by name. */
function arraysOf({ parameters, optimisers }: SessionState) {
  const states = [...optimisers].flatMap(([update, { states }]) =>
    [...states].flatMap(([name, state]) =>
      Object.entries(state).map(([part, array]) =>
        [`${update} ${name} ${part}`, array.slice()] as const
      )
    )
  );
  return new Map([
    ...[...parameters].map(([name, array]) => [name, array.slice()] as const),
    ...states,
  ]);
}

for (
  const update of [
    UPDATE,
    { ...UPDATE, optimiser: { ...UPDATE.optimiser, clamp: 0.05 } },
    {
      ...UPDATE,
      optimiser: {
        name: "sgd",
        momentum: 0.9,
        nesterov: true,
        weightDecay: 0.01,
        maxGradientNorm: 0.1,
      },
    } satisfies Update,
  ]
) {
  const { name, clamp } = update.optimiser;
  Deno.test(`steps of ${name} are bit for bit the same on any number of threads${clamp === undefined ? "" : ", clamped"}`, async () => {
    const alone = await trained(1, update);
    assert(
      alone.results.some(({ gradientNorm }) => Number.isNaN(gradientNorm)),
    );
    for (const threads of [2, 4]) {
      const together = await trained(threads, update);
      assertEquals(together.results, alone.results);
      for (const part of ["later", "end"] as const) {
        assertEquals([...together[part].keys()], [...alone[part].keys()]);
        for (const [name, array] of alone[part]) {
          // The difference of large arrays cannot be shown.
          assert(equal(together[part].get(name), array), `${part} ${name}`);
        }
      }
    }
  });
}

Deno.test("squares() moves large gradients whose buffers have nothing else, from a number on that is worth it", async () => {
  const gradients = () =>
    new Map([
      ["a", new Float32Array(20_000).fill(1)],
      ["b", new Float32Array(100).fill(2)],
      ["c", new Float32Array(40_000).subarray(20_000)],
      ["d", new Float32Array(20_000).fill(3)],
      ["e", new Float32Array(20_000).fill(4)],
    ]);
  for (
    const [threads, worthwhile, moved] of [
      [1, 0, []],
      [2, 40_001, []],
      [2, 40_000, ["a", "d"]],
      [3, 40_000, ["a", "d"]],
    ] as const
  ) {
    const pool = new UpdateThreads(threads, worthwhile);
    const given = gradients();
    const squares = await pool.squares(given, (name) => name !== "e");
    assertEquals([...squares.keys()], ["a", "b", "c", "d", "e"]);
    assertEquals(
      [...squares].map(([, sums]) => sums.reduce((sum, value) => sum + value)),
      [20_000, 400, 0, 180_000, 320_000],
    );
    assertEquals([...given.keys()].filter((name) => pool.holds(name)), moved);
    const back = await pool.update([]);
    assertEquals(
      back.gradients,
      new Map(
        [...gradients()].filter(([name]) => moved.some((m) => m === name)),
      ),
    );
    assertEquals(pool.holds("a"), false);
    await pool.close();
  }
});
