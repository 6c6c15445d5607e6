import { createHash } from "node:crypto";
import { join } from "@std/path";
import { randomStream } from "../../../src/random/stream.ts";
import { RUN_FILES, SUITE_FILES } from "../../../src/results/results_folder.ts";
import { hammingLoss } from "../../../src/evaluation/hamming_loss.ts";
import { f1Score } from "../../../src/evaluation/f1_score.ts";
import { type TestFolder, testFolder } from "../test_folder.ts";
import { planOf, recordOf } from "./records.ts";

/** Properties of the generated results. */
export interface ResultsOptions {
  /** Default 5. */
  seeds?: number;
  /** Default 60. */
  examples?: number;
  /** The suite and its target task; default "small" and "redv2". */
  suite?: string;
  target?: string;
  /** The checksum of the target's examples; by default one of its name. */
  checksum?: string;
  /** Default micro-F1. */
  primary?: "f1_micro" | "hamming_loss";
}

/** A temporary folder with finished runs, from `writeResults`. */
export async function resultsFolder(
  errors: Record<string, number>,
  options: ResultsOptions = {},
): Promise<TestFolder> {
  const folder = await testFolder();
  await writeResults(folder.path, errors, options);
  return folder;
}

/**
 * Writes the folders of finished runs with predictions of two labels, which are
 * wrong at the given rate for each method.
 */
export async function writeResults(
  path: string,
  errors: Record<string, number>,
  {
    seeds = 5,
    examples = 60,
    suite = "small",
    target = "redv2",
    checksum = createHash("sha256").update(target).digest("hex"),
    primary = "f1_micro",
  }: ResultsOptions = {},
): Promise<void> {
  const names = Object.keys(errors);
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  const random = randomStream(1, "results folder");
  const gold = Array.from(
    { length: examples },
    () => [0, 1].map(() => random.uniform() < 0.4 ? 1 : 0),
  );
  const usual = planOf();
  const plan = planOf({
    suite,
    target: { ...usual.target, name: target, title: target, primary },
    methods: names.map((name) => ({ name, title: name, backbone: "dan" })),
    runs: all.flatMap((seed) =>
      names.map((name) => ({ id: `${name}-s${seed}`, name, seed }))
    ),
  });
  await Deno.mkdir(path, { recursive: true });
  await Deno.writeTextFile(join(path, SUITE_FILES.plan), JSON.stringify(plan));
  for (const name of names) {
    for (const seed of all) {
      const predicted = gold.map((row) =>
        row.map((value) => random.uniform() < errors[name]! ? 1 - value : value)
      );
      const lines = gold.map((row, i) =>
        JSON.stringify({
          split: "test",
          id: String(i),
          gold: row,
          probabilities: predicted[i]!.map((value) => value === 1 ? 0.9 : 0.1),
        })
      );
      const text = `${lines.join("\n")}\n`;
      const folder = join(path, SUITE_FILES.runs, `${name}-s${seed}`);
      await Deno.mkdir(folder, { recursive: true });
      await Deno.writeTextFile(join(folder, RUN_FILES.predictions), text);
      const metrics = {
        f1_micro: f1Score(gold, predicted),
        hamming_loss: hammingLoss(gold, predicted),
      };
      const { config } = recordOf(name, seed, metrics);
      const task = { ...config.tasks.redv2!, checksum };
      const record = recordOf(name, seed, metrics, {
        config: { ...config, target, tasks: { [target]: task } },
        predictions: createHash("sha256").update(text).digest("hex"),
      });
      await Deno.writeTextFile(
        join(folder, RUN_FILES.record),
        JSON.stringify(record),
      );
    }
  }
}
