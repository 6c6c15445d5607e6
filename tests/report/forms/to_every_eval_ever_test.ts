import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertRejects,
} from "@std/assert";
import { parse } from "yaml";
import * as z from "zod";
import { InputError } from "../../../src/errors/input_error.ts";
import { METRIC_NAMES } from "../../../src/evaluation/metrics.ts";
import { hubMetric } from "../../../src/report/card/hub_metric.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { toEveryEvalEver } from "../../../src/report/forms/to_every_eval_ever.ts";
import { writeReport } from "../../../src/report/forms/write_report.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";
import { planOf, recordOf } from "../../support/results/records.ts";
import type { RunRecord } from "../../../src/results/record.ts";
import { suiteWithMeans } from "../suite_with_means.ts";
import { suiteWithSizes } from "../suite_with_sizes.ts";

const texts = z.record(z.string(), z.string());

const finite = z.number();

/** What files of Every Eval Ever 0.3.0 must and may have, of what Dor writes. */
const FILE = z.strictObject({
  schema_version: z.literal("0.3.0"),
  evaluation_id: z.string().regex(/^[^/]+\/[^/]+\/[^/]+\/\d+$/),
  evaluation_timestamp: z.iso.datetime(),
  retrieved_timestamp: z.string().regex(/^\d+$/),
  source_metadata: z.strictObject({
    source_name: z.string(),
    source_type: z.enum(["documentation", "evaluation_run"]),
    source_organization_name: z.string(),
    evaluator_relationship: z.enum([
      "first_party",
      "third_party",
      "collaborative",
      "other",
    ]),
  }),
  eval_library: z.strictObject({
    name: z.string(),
    version: z.string(),
    additional_details: texts,
  }),
  model_info: z.strictObject({
    name: z.string(),
    id: z.string(),
    additional_details: texts.refine((details) =>
      ["self_deployed", "externally_managed", "unknown"].includes(
        details.deployment_type!,
      ) &&
      ["open_weights", "closed_weights", "unknown"].includes(
        details.model_availability!,
      )
    ),
  }),
  evaluation_results: z.array(
    z.strictObject({
      evaluation_name: z.string(),
      source_data: z.union([
        z.strictObject({
          dataset_name: z.string(),
          source_type: z.literal("url"),
          url: z.array(z.string()).min(1),
        }),
        z.strictObject({
          dataset_name: z.string(),
          source_type: z.literal("hf_dataset"),
          hf_repo: z.string(),
          hf_split: z.enum(["train", "val", "test"]),
        }),
        z.strictObject({
          dataset_name: z.string(),
          source_type: z.literal("other"),
        }),
      ]),
      metric_config: z.strictObject({
        evaluation_description: z.string(),
        metric_id: z.string(),
        metric_name: z.string(),
        metric_kind: z.string(),
        metric_parameters: texts.optional(),
        lower_is_better: z.boolean(),
        score_type: z.literal("continuous"),
        min_score: finite,
        max_score: finite,
      }),
      score_details: z.strictObject({
        score: finite,
        details: texts,
        uncertainty: z.strictObject({
          standard_error: z.strictObject({ value: finite, method: z.string() })
            .optional(),
          confidence_interval: z.strictObject({
            lower: finite,
            upper: finite,
            confidence_level: z.number().min(0).max(1),
            method: z.string(),
          }),
          standard_deviation: finite,
          num_samples: z.int(),
        }).optional(),
      }).strict(),
    }).refine(({ metric_config: { min_score, max_score }, score_details }) =>
      score_details.score >= min_score && score_details.score <= max_score
    ),
  ),
});

/** Where the database keeps a file. */
const PATH =
  /^data\/[\w.-]+\/[\w.-]+\/[\w.-]+\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.json$/;

function filesOf(suite: ReturnType<typeof suiteWithMeans>) {
  const files = toEveryEvalEver(buildLeaderboard(suite), suite);
  return Object.entries(files).map(([path, text]) => {
    assert(PATH.test(path), path);
    return { path, file: FILE.parse(JSON.parse(text)) };
  });
}

Deno.test("each method has a file for Every Eval Ever, with means and their uncertainty over the seeds", () => {
  const suite = suiteWithMeans({ baseline: 0.6, mtl: 0.62 }, { seeds: 4 });
  const files = filesOf(suite);
  const { rows } = buildLeaderboard(suite);
  assertEquals(
    files.map(({ path }) => path.split("/").slice(0, 4).join("/")),
    rows.map(({ name }) => `data/redv2/small/${name}`),
  );
  files.forEach(({ file: { evaluation_results: results, model_info } }, i) => {
    const { mean, sd, interval } = rows[i]!.metrics.f1_micro!;
    const [{ metric_config, score_details: { score, details, uncertainty } }] =
      results as [typeof results[number]];
    assertEquals(model_info.id, `small/${rows[i]!.name}`);
    assertEquals(
      [metric_config.metric_id, metric_config.metric_parameters],
      ["f1_micro", { average: "micro" }],
    );
    assertEquals([score, details], [mean, { seeds: "1-4", split: "test" }]);
    const { standard_error, confidence_interval } = uncertainty!;
    assertAlmostEquals(standard_error!.value, sd! / 2);
    assertEquals(
      [confidence_interval.lower, confidence_interval.upper],
      interval,
    );
  });
  // The same results have the same files.
  assertEquals(filesOf(suite), files);
});

Deno.test("folds have no standard error, one seed no uncertainty, and a homepage is the source", () => {
  const suite = suiteWithMeans({ baseline: 0.6 }, { seeds: 4 });
  const [first] = suite.records;
  const data = (homepage: string) => [{ name: "redv2", title: "R", homepage }];
  const of = (changes: object, records = suite.records) =>
    filesOf({ plan: { ...suite.plan, ...changes }, records })[0]!.file
      .evaluation_results[0]!;
  const hub = "https://huggingface.co/datasets/a/b";
  assertEquals(of({ folds: 2, data: data(hub) }).source_data, {
    dataset_name: "REDv2",
    source_type: "url",
    url: [hub],
  });
  const folds = of({ folds: 2, data: data("https://example.org/r") });
  assertEquals(folds.score_details.uncertainty!.standard_error, undefined);
  assertEquals(folds.score_details.details.split, "2 folds");
  assertEquals(
    folds.metric_config.evaluation_description,
    "micro-F1 on the test folds, mean over the seeds",
  );
  assertEquals(folds.source_data, {
    dataset_name: "REDv2",
    source_type: "url",
    url: ["https://example.org/r"],
  });
  const one = of({
    data: data(hub),
    limit: 9,
  }, [first!]);
  assertEquals(one.score_details.uncertainty, undefined);
  assertEquals(one.score_details.details.limit, "9 examples of each split");
  assertEquals(one.source_data.source_type, "hf_dataset");
});

Deno.test("results of fewer training examples have their number", () => {
  const { plan, records } = suiteWithSizes({ mtl: [0.5, 0.6] }, [100, 500]);
  const of = (records: RunRecord[]) =>
    filesOf({ plan, records })[0]!.file.evaluation_results[0]!.score_details
      .details.training_examples;
  assertEquals(of([...records]), undefined);
  assertEquals(of(records.filter(({ id }) => id.includes("n100"))), "100");
});

Deno.test("imported methods and prompts are not models of the evaluator", () => {
  const plan = planOf();
  const imported = recordOf("baseline", 1, {}, {
    imported: {
      files: [{ split: "test", name: "a.csv", sha256: "0" }],
      read: [],
    },
  });
  const count = { validation: 1, test: 1 };
  const asked = recordOf("mtl", 1, {}, {
    asked: {
      model: "lab/model",
      models: [],
      answers: count,
      kept: 0,
      requests: 1,
      failed: { validation: 0, test: 0 },
      seconds: 1,
    },
  });
  const files = filesOf({ plan, records: [imported, asked] })
    .map(({ file }) => file);
  assertEquals(
    files.map(({ source_metadata, model_info }) => [
      source_metadata.evaluator_relationship,
      model_info.id,
      model_info.additional_details.deployment_type,
    ]).sort(),
    [["other", "small/baseline", "unknown"], [
      "third_party",
      "lab/model",
      "unknown",
    ]],
  );
});

Deno.test("report replaces the folder for Every Eval Ever, and writes model-index as YAML", async () => {
  await using folder = await resultsFolder({ baseline: 0.2, mtl: 0.1 });
  const stale: string = `${folder.path}/every_eval_ever/data/stale`;
  await Deno.mkdir(stale, { recursive: true });
  const { files, leaderboard: { rows } } = await writeReport(folder.path, [
    "every_eval_ever",
    "model_index",
  ]);
  assertEquals(files.length, 3);
  for (const file of files) assert((await Deno.stat(file)).isFile, file);
  const names = [...Deno.readDirSync(`${folder.path}/every_eval_ever/data`)];
  assertEquals(names.map(({ name }) => name), ["redv2"]);

  const index = parse(await Deno.readTextFile(files[2]!))["model-index"];
  assertEquals(
    index.map(({ name }: { name: string }) => name),
    rows.map(({ name }) => name),
  );
  // What the hub requires.
  for (const { results: [{ task, dataset, metrics }] } of index) {
    assertEquals(task.type, "text-classification");
    assertEquals([dataset.type, dataset.name], ["redv2", "redv2"]);
    for (const { type, value, verified } of metrics) {
      assertEquals([typeof type, typeof value], ["string", "number"]);
      assertEquals(verified, false);
    }
  }
});

Deno.test("metrics have the hub's names, with their averages apart", () => {
  assertEquals(hubMetric("f1_macro"), {
    type: "f1",
    args: { average: "macro" },
  });
  assertEquals(hubMetric("roc_auc_micro").type, "roc_auc");
  assertEquals(hubMetric("matthews"), { type: "matthews_correlation" });
  const described = METRIC_NAMES.map((name) => JSON.stringify(hubMetric(name)));
  assertEquals(new Set(described).size, METRIC_NAMES.length);
});

Deno.test("a report whose folder cannot be replaced is refused in words", async () => {
  await using folder = await resultsFolder({ baseline: 0.2, mtl: 0.1 });
  const remove = Deno.removeSync;
  Deno.removeSync = () => {
    throw new Error("Read-only file system (os error 30)");
  };
  try {
    await assertRejects(
      () => writeReport(folder.path, ["every_eval_ever"]),
      InputError,
      "every_eval_ever: Read-only file system (os error 30); check its permissions",
    );
  } finally {
    Deno.removeSync = remove;
  }
});
