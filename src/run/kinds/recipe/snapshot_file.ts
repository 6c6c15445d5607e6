import { createHash } from "node:crypto";
import { join } from "@std/path";
import type { OptimiserState } from "../../../engine/engine.ts";
import type { ParameterValues } from "../../../engine/program.ts";
import { ifExists } from "../../../files/if_exists.ts";
import { openSafetensors } from "../../../model/weights/open_safetensors.ts";
import { writeSafetensors } from "../../../model/weights/write_safetensors.ts";
import type { TrainingSnapshot } from "../../../training/snapshot.ts";
import type { EpochReport } from "../../../training/training_progress.ts";
import { RUN_FILES, writeWhole } from "../../../results/results_folder.ts";

/** What a run has done so far, for its files and its record. */
export interface RunProgress {
  /** When its first attempt began. */
  started: string;
  /** Over all attempts. */
  seconds: number;
  peakMemory: number;
  history: EpochReport[];
  /** The epochs after which it was resumed. */
  resumed: { stage: string; epoch: number }[];
}

/** Everything that an interrupted run needs to resume. */
export interface RunSnapshot {
  training: TrainingSnapshot;
  progress: RunProgress;
}

/** What else determines a run's numbers, such as versions and the device; only the same can resume from a snapshot. */
export type Maker = Readonly<Record<string, unknown>>;

/** The header of a snapshot, as JSON. */
interface Contents {
  format: typeof FORMAT;
  madeBy: Maker;
  progress: RunProgress;
  training: Omit<TrainingSnapshot, "best" | "session"> & {
    best: { epoch: number; score: number };
    /** For each optimiser, the parameters that it has updated and the names of its state for each. */
    optimisers: {
      name: string;
      count: number;
      moments: string[];
      state: string[];
    }[];
    streams: [string, number][];
  };
}

const FORMAT = 2;

/**
 * Writes a run's snapshot: a safetensors file with the arrays, and everything else
 * in its header with a checksum.
 */
export function writeSnapshot(
  folder: string,
  madeBy: Maker,
  { training, progress }: RunSnapshot,
): void {
  const { best, session, ...position } = training;
  const optimisers = [...session.optimisers];
  const arrays = new Map(named("parameter", session.parameters));
  for (const [i, [, { states }]] of optimisers.entries()) {
    for (const [name, state] of states) {
      for (const [part, array] of Object.entries(state)) {
        arrays.set(`${part}.${i}.${name}`, array);
      }
    }
  }
  // After its best epoch, the parameters are the best weights.
  if (best.epoch !== position.epoch) {
    for (const [name, values] of named("best", best.values)) {
      arrays.set(name, values);
    }
  }
  const contents = JSON.stringify(
    {
      format: FORMAT,
      madeBy,
      progress,
      training: {
        ...position,
        best: { epoch: best.epoch, score: best.score },
        optimisers: optimisers.map(([name, { count, states }]) => ({
          name,
          count,
          moments: [...states.keys()],
          state: Object.keys([...states.values()][0] ?? {}),
        })),
        streams: [...session.steps],
      },
    } satisfies Contents,
  );
  const sha256 = digestOf(contents, arrays);
  writeWhole(
    join(folder, RUN_FILES.snapshot),
    (file) => writeSafetensors(file, arrays, { contents, sha256 }),
  );
}

/**
 * Reads a run's snapshot.
 *
 * @returns The snapshot, undefined if there is none, or why it cannot be used.
 */
export function readSnapshot(
  folder: string,
  madeBy: Maker,
): RunSnapshot | string | undefined {
  const path: string = join(folder, RUN_FILES.snapshot);
  if (ifExists(() => Deno.lstatSync(path)) === undefined) return undefined;
  try {
    using file = openSafetensors(path);
    const { contents = "", sha256 } = file.metadata;
    const arrays = new Map(
      [...file.tensors.keys()].map((name) => [name, file.read(name)]),
    );
    if (digestOf(contents, arrays) !== sha256) return "its checksum is wrong";
    const { format, madeBy: maker, progress, training } = JSON.parse(
      contents,
    ) as Contents;
    if (format !== FORMAT) return `its format is ${format}, not ${FORMAT}`;
    return differenceOf(maker, madeBy) ??
      { progress, training: trainingOf(training, arrays) };
  } catch (error) {
    return (error as Error).message;
  }
}

/** In what a snapshot was made by something else than this run, in words. */
function differenceOf(maker: Maker, own: Maker): string | undefined {
  const plain = (value: unknown) => JSON.stringify(value) ?? "none";
  const keys = Object.keys({ ...maker, ...own })
    .filter((key) => plain(maker[key]) !== plain(own[key]));
  const inWords = (from: Maker) =>
    keys.map((key) => `${key} ${plain(from[key])}`).join(", ");
  return keys.length === 0
    ? undefined
    : `it was made with ${inWords(maker)}; this run has ${inWords(own)}`;
}

function trainingOf(
  { best, optimisers, streams, ...position }: Contents["training"],
  arrays: ReadonlyMap<string, Float32Array<ArrayBuffer>>,
): TrainingSnapshot {
  const parameters = unnamed("parameter", arrays);
  return {
    ...position,
    best: {
      ...best,
      values: best.epoch === position.epoch
        ? new Map(
          [...parameters].map(([name, values]) => [name, values.slice()]),
        )
        : unnamed("best", arrays),
    },
    session: {
      parameters,
      optimisers: new Map(
        optimisers.map((
          { name, count, moments, state },
          i,
        ): [string, OptimiserState] => [name, {
          count,
          states: new Map(moments.map((parameter) => [
            parameter,
            Object.fromEntries(
              state.map((
                part,
              ) => [part, arrays.get(`${part}.${i}.${parameter}`)!]),
            ),
          ])),
        }]),
      ),
      steps: new Map(streams),
    },
  };
}

function named(part: string, values: ParameterValues) {
  return [...values].map(([name, array]) =>
    [`${part}.${name}`, array] as const
  );
}

function unnamed(
  part: string,
  arrays: ReadonlyMap<string, Float32Array<ArrayBuffer>>,
): ParameterValues {
  const start = `${part}.`;
  return new Map(
    [...arrays].filter(([name]) => name.startsWith(start))
      .map(([name, array]) => [name.slice(start.length), array]),
  );
}

function digestOf(
  contents: string,
  arrays: ReadonlyMap<string, Float32Array<ArrayBuffer>>,
): string {
  const hash = createHash("sha256").update(contents);
  for (const [name, { buffer, byteOffset, byteLength }] of arrays) {
    hash.update(`\n${name} ${byteLength}\n`);
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest("hex");
}
