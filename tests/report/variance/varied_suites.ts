import { randomStream } from "../../../src/random/stream.ts";
import type { RunRecord } from "../../../src/results/record.ts";
import { planOf, recordOf } from "../../support/results/records.ts";
import { type TestFolder, testFolder } from "../../support/test_folder.ts";

const SOURCES = ["initial", "order", "dropout", "sample", "split"] as const;

/** A source of variance. */
export type Source = typeof SOURCES[number];

/** A change of the records of a suite, by its name. */
export type Changes = Record<string, (record: RunRecord) => void>;

/**
 * A folder with suites that vary the given sources, by name. Scores are 0.6 plus
 * an effect of each source, which has a value of its own for every seed.
 *
 * @param deviations The standard deviation of the effect of each source.
 */
export async function variedSuites(
  suites: Record<string, readonly Source[]>,
  deviations: Partial<Record<Source, number>>,
  { seeds = 12, names = ["baseline", "mtl"], changes = {} }: {
    seeds?: number;
    names?: string[];
    changes?: Changes;
  } = {},
): Promise<TestFolder & { folders: string[] }> {
  const folder = await testFolder();
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  const effect = (name: string, source: Source, seed: number) =>
    (deviations[source] ?? 0) * randomStream(seed, name, source).normal();
  for (const [suite, varied] of Object.entries(suites)) {
    await folder.write(
      `${suite}/suite.json`,
      planOf({
        suite,
        methods: names.map((name) => ({ name, title: name, backbone: "dan" })),
        runs: names.flatMap((name) =>
          all.map((seed) => ({ id: `${name}-s${seed}`, name, seed }))
        ),
      }),
    );
    for (const name of names) {
      for (const seed of all) {
        const record = recordOf(name, seed, {
          f1_micro: SOURCES.reduce(
            (sum, source) =>
              sum + effect(name, source, varied.includes(source) ? seed : 1),
            0.6,
          ),
        });
        const fixed = SOURCES.filter((source) =>
          source !== "split" && !varied.includes(source)
        );
        if (seed > 1 && fixed.length > 0) {
          record.config.seeds = Object.fromEntries(
            fixed.map((source) => [source, 1]),
          );
        }
        if (varied.includes("split")) record.config.split = seed;
        changes[suite]?.(record);
        await folder.write(`${suite}/runs/${record.id}/record.json`, record);
      }
    }
  }
  return {
    ...folder,
    folders: Object.keys(suites).map((suite) => `${folder.path}/${suite}`),
  };
}
