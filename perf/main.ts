/** Measures training and predicting, beside PyTorch where there is one: `deno task perf --help`. */
import { parseArgs } from "@std/cli/parse-args";
import { median } from "simple-statistics";
import denoConfig from "../deno.json" with { type: "json" };
import { markdownTable } from "../src/report/forms/markdown_table.ts";
import { sourceState } from "../src/run/environment.ts";
import type { Measurement, Order } from "./order.ts";
import type { Spent } from "./profile.ts";
import redv2Lengths from "./redv2_lengths.json" with { type: "json" };
import { SHAPES } from "./shapes.ts";
import { dor, measure, pytorch, run, type Side } from "./side.ts";

const DEFAULT_SHAPES = "small,base-8x64,base-16x128,dan";

const HELP =
  `Measures this project's engine, and PyTorch where a Python has it, in turns.

Usage: deno task perf [OPTIONS]

Options:
  --shapes NAME,...   ${shapesInLines()}
                      (default: ${DEFAULT_SHAPES})
  --work NAME,...     step, inference, epoch (default: step,inference)
  --threads N,...     (default: 1,2)
  --rounds N          turns of each side (default: 3)
  --steps N           measured steps in a turn (default: 6)
  --texts N           texts of an epoch, drawn from REDv2's (default: 4088, all)
  --engines NAME,...  onnx, tensorflow, reference (default: onnx)
  --device NAME       cpu (default), webgpu or cuda, also in bfloat16; PyTorch
                      then uses cuda, in float32, tf32 and bfloat16
  --python PATH       a Python with torch (default: python3, where it has it)
  --profile           what ONNX Runtime's nodes take in a step, and nothing else
`;

function shapesInLines(): string {
  const indent = " ".repeat(22);
  return Object.keys(SHAPES).join(", ").replace(
    /(.{1,57},) /g,
    `$1\n${indent}`,
  );
}

const options = parseArgs(Deno.args, {
  string: [
    "shapes",
    "work",
    "threads",
    "rounds",
    "steps",
    "device",
    "engines",
    "python",
    "texts",
  ],
  boolean: ["help", "profile"],
  default: {
    shapes: DEFAULT_SHAPES,
    work: "step,inference",
    threads: "1,2",
    rounds: "3",
    steps: "6",
    device: "cpu",
    engines: "onnx",
    python: "python3",
  },
  unknown: (name: string) => {
    console.error(`Cannot use ${name}: see deno task perf --help`);
    Deno.exit(2);
  },
});
if (options.help) {
  console.log(HELP);
  Deno.exit(0);
}

/** The precisions of PyTorch that are compared with. */
const PRECISIONS = options.device === "cpu"
  ? ["float32"]
  : ["float32", "tf32", "bfloat16"];
const PEER_DEVICE = options.device === "cpu" ? "cpu" : "cuda";

const torch = run(options.python, [
  "-c",
  `import torch; torch.ones(1).to("${PEER_DEVICE}"); print(torch.__version__)`,
]);
const peers = torch.success && !options.profile
  ? PRECISIONS.map((precision) =>
    pytorch(options.python, PEER_DEVICE, precision)
  )
  : [];
const names: string[] = options.engines.split(",");
const [first, ...engines] = [
  ...names.map((name) => dor(name)),
  ...options.device === "cuda" && names.includes("onnx") && !options.profile
    ? [dor("onnx", "bfloat16")]
    : [],
] as [Side, ...Side[]];
/** What the first engine is compared with. */
const others = [...engines, ...peers];
const sides = [first, ...others];
const { commit } = await sourceState();
console.log(
  `${new Date().toISOString().slice(0, 10)}, commit ${
    commit?.slice(0, 7) ?? "unknown"
  }, Deno ${Deno.version.deno}, onnxruntime-node ${
    denoConfig.imports["onnxruntime-node"].split("@").at(-1)
  }, ${
    torch.success
      ? `PyTorch ${torch.stdout}`
      : `no PyTorch (${torch.stderr.split("\n").at(-1)})`
  }, device ${await deviceInWords()}, ${navigator.hardwareConcurrency} cores\n`,
);

/** The token counts of REDv2's training texts. */
const lengths = Object.entries(redv2Lengths).flatMap(([length, count]) =>
  Array<number>(count).fill(Number(length))
);

const texts = Number(options.texts ?? lengths.length);

const rows: string[][] = [];
for (const shape of options.shapes.split(",")) {
  if (SHAPES[shape] === undefined) {
    console.error(`Cannot measure ${shape}: see deno task perf --help`);
    Deno.exit(2);
  }
  for (const work of options.work.split(",") as Order["work"][]) {
    if (work === "epoch" && shape === "dan") continue;
    for (const threads of options.threads.split(",").map(Number)) {
      const order: Order = {
        shape,
        threads,
        work,
        steps: Number(options.steps),
        device: options.device,
        profile: options.profile,
        ...work === "epoch"
          ? { lengths: shuffled(lengths).slice(0, texts) }
          : {},
      };
      const found = new Map<Side, Measurement[]>();
      for (let round = 0; round < Number(options.rounds); round++) {
        for (const side of sides) {
          found.getOrInsert(side, []).push(measure(side, order));
        }
      }
      const { profile } = found.get(first)![0]!;
      if (profile !== undefined) {
        printProfile(order, profile);
        continue;
      }
      const row = rowOf(order, found);
      rows.push(row);
      console.error(row.join("  "));
      for (const engine of work === "inference" ? [] : engines) {
        console.log(
          `${row.slice(0, 3).join(", ")}: ${lossesOf(engine, found)}`,
        );
      }
    }
  }
}

if (rows.length > 0) {
  console.log(markdownTable([
    [
      "shape",
      "work",
      "threads",
      `${first.name}, ms`,
      `${first.name}, GB`,
      ...others.flatMap(({ name }) => [
        `${name}, ms`,
        "ratio",
        `${name}, GB`,
        "ratio",
      ]),
    ],
    ...rows,
  ]));
}

function rowOf(order: Order, found: ReadonlyMap<Side, Measurement[]>) {
  const time = (side: Side) =>
    median(found.get(side)!.flatMap(({ milliseconds }) => milliseconds));
  const peak = (side: Side) =>
    Math.max(...found.get(side)!.map(({ peakBytes }) => peakBytes)) / 1e9;
  return [
    order.shape,
    order.work,
    String(order.threads),
    time(first).toFixed(1),
    peak(first).toFixed(2),
    ...others.flatMap((other) => [
      time(other).toFixed(1),
      (time(first) / time(other)).toFixed(2),
      peak(other).toFixed(2),
      (peak(first) / peak(other)).toFixed(2),
    ]),
  ];
}

/** How far the losses of another engine are from the first one's: both train on the same batches with the same masks. */
function lossesOf(engine: Side, found: ReadonlyMap<Side, Measurement[]>) {
  const own = found.get(first)![0]!.losses;
  const differences = found.get(engine)![0]!.losses.slice(0, own.length)
    .map((loss, i) => Math.abs(loss - own[i]!));
  return `losses of ${differences.length} steps on ${engine.name} and ${first.name} differ by at most ${
    Math.max(0, ...differences).toExponential(1)
  }`;
}

function printProfile(
  { shape, threads, work }: Order,
  spent: readonly Spent[],
) {
  const total = spent.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  console.log(
    `${shape}, ${work}, ${threads} threads: ${total.toFixed(1)} ms in nodes\n`,
  );
  console.log(markdownTable([
    ["op", "nodes", "ms", "%"],
    ...spent.slice(0, 20).map(({ op, calls, milliseconds }) => [
      op,
      calls.toFixed(0),
      milliseconds.toFixed(2),
      (100 * milliseconds / total).toFixed(1),
    ]),
  ]));
  console.log();
}

/** The device, with the graphics card that it is. */
async function deviceInWords(): Promise<string> {
  if (options.device === "cpu") return "cpu";
  const info = (await navigator.gpu?.requestAdapter())?.info;
  return info === undefined
    ? options.device
    : `${options.device} (${[info.vendor, info.description].join(" ").trim()})`;
}

/** The same order every time, and no order of length. */
function shuffled(values: readonly number[]): number[] {
  let state = 1;
  return values
    .map((value) => {
      state = Math.imul(state, 1664525) + 1013904223 | 0;
      return { value, key: state };
    })
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
