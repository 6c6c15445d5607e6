import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { InputError } from "../../../src/errors/input_error.ts";
import { varianceFigure } from "../../../src/report/figures/variance_figure.ts";
import { compareVariance } from "../../../src/report/variance/compare_variance.ts";
import { varianceMarkdown } from "../../../src/report/variance/variance_markdown.ts";
import { type Changes, type Source, variedSuites } from "./varied_suites.ts";

const ALONE: Record<string, Source[]> = {
  initial: ["initial"],
  order: ["order"],
  split: ["split"],
};
const ALL: Record<string, Source[]> = {
  ...ALONE,
  all: ["initial", "order", "dropout", "sample", "split"],
};
const LUCK = { split: 0.03, initial: 0.003, order: 0.002 };

Deno.test("a study in which the luck of the split dominates is told so", async () => {
  await using study = await variedSuites(ALL, LUCK);
  const comparison = compareVariance(study.folders);
  assertEquals(comparison.all, "all");
  assertEquals(comparison.suites.map(({ sources }) => sources), [
    ["initial"],
    ["order"],
    ["split"],
    ["initial", "order", "dropout", "sample", "split"],
  ]);
  for (const { dominant, components } of comparison.methods) {
    assertEquals(dominant, "split");
    assertEquals(components[0]!.source, "split");
    assert(components[0]!.share! > 0.4, String(components[0]!.share));
    assert(components.slice(1).every(({ share }) => share! < 0.1));
  }
  const text = varianceMarkdown(comparison);
  assertStringIncludes(
    text,
    "baseline: split causes the most variance; its interval is above those of all others.",
  );
  assertStringIncludes(
    text,
    "How the training and validation examples are divided matters more than everything else that was varied for baseline, mtl: a difference on one split can be luck.",
  );
  assert(/\| baseline +\| all +\| 12 /.test(text), text);
  const svg = varianceFigure(comparison);
  assert(svg.startsWith("<svg"), svg.slice(0, 80));
  assertStringIncludes(svg, "baseline, split: 0.0");
});

Deno.test("sources of similar variance are not told apart, and without a suite that varies all there are no shares", async () => {
  await using study = await variedSuites(ALONE, {
    split: 0.01,
    initial: 0.01,
    order: 0.01,
  });
  const comparison = compareVariance(study.folders);
  assertEquals(comparison.all, undefined);
  for (const { dominant, components, all } of comparison.methods) {
    assertEquals([dominant, all], [undefined, undefined]);
    assert(components.every(({ share }) => share === undefined));
  }
  const text = varianceMarkdown(comparison);
  assertStringIncludes(text, "overlaps with others");
  assert(!text.includes("can be luck"));
  assertStringIncludes(text, "so there are no shares");
});

Deno.test("scores that do not vary are said to be the same, and more seeds are not asked for", async () => {
  await using study = await variedSuites(ALONE, {}, { names: ["tfidf"] });
  const text = varianceMarkdown(compareVariance(study.folders));
  assertStringIncludes(
    text,
    "tfidf: its scores are the same whatever varies alone.",
  );
  assert(!text.includes("more seeds are needed"), text);
});

Deno.test("the variance is that of the scores of each suite", async () => {
  await using study = await variedSuites(
    { order: ["order"], initial: ["initial"] },
    { order: 0.02 },
    { names: ["baseline"] },
  );
  const [{ components }] = compareVariance(study.folders).methods as [
    ReturnType<typeof compareVariance>["methods"][number],
  ];
  // Nothing but the order has an effect.
  assertEquals(components[1]!.variance, 0);
  assertEquals(components[0]!.n, 12);
  const { variance, interval } = components[0]!;
  assert(interval[0] < 0.02 ** 2 && 0.02 ** 2 < interval[1], String(variance));
  assertStringIncludes(
    varianceMarkdown(compareVariance(study.folders)),
    "No suite varies split",
  );
});

Deno.test("compareVariance() refuses suites that differ in anything but vary", async () => {
  const refused = async (changes: Changes, says: string) => {
    await using study = await variedSuites(ALONE, LUCK, { seeds: 3, changes });
    assertThrows(
      () => compareVariance(study.folders),
      InputError,
      `Cannot compare the variances of initial and order: they differ in ${says}; name suites that differ only in vary`,
    );
  };
  await refused({
    order: ({ config }) => config.training.learning_rate = 0.5,
  }, "the training of baseline");
  await refused({
    order: ({ config }) => config.engine = "reference",
  }, "the engine of baseline");
  await refused({
    order: ({ config }) => config.sizes = { redv2: 100 },
  }, "the sizes of baseline");
  await refused({
    order: ({ config: { seeds } }) => {
      for (const source of Object.keys(seeds ?? {})) {
        seeds![source as "order"] = 7;
      }
    },
  }, "their first seeds");
});

Deno.test("compareVariance() refuses a method with probabilities and decisions", async () => {
  await using study = await variedSuites(ALONE, LUCK, {
    seeds: 3,
    changes: {
      order: (record) => {
        if (record.config.seed === 2) record.answer = "decisions";
      },
    },
  });
  assertThrows(
    () => compareVariance(study.folders),
    InputError,
    "Cannot average the runs of baseline: ",
  );
});

Deno.test("compareVariance() refuses a single suite, two that vary the same, and one without two seeds", async () => {
  await using study = await variedSuites(
    { one: ["order"], two: ["order"] },
    LUCK,
    { seeds: 3 },
  );
  assertThrows(
    () => compareVariance(study.folders.slice(0, 1)),
    InputError,
    "Cannot compare variances of one suite",
  );
  assertThrows(
    () => compareVariance(study.folders),
    InputError,
    "Cannot compare the variances of one and two: both vary order; leave one of them out",
  );
  await using single = await variedSuites(ALONE, LUCK, { seeds: 1 });
  assertThrows(
    () => compareVariance(single.folders),
    InputError,
    "Cannot compute a variance from initial: it needs finished runs of two seeds; run the suite first",
  );
});
