import {
  METRIC_NAMES,
  type MetricName,
  METRICS,
} from "../evaluation/metrics.ts";
import { whyUndefined } from "../evaluation/why_undefined.ts";
import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import { findRecord, readFailure } from "../results/read_records.ts";
import { folderNames, SUITE_FILES } from "../results/results_folder.ts";
import type { RunRecord } from "../results/record.ts";
import { OPTIONS } from "./options.ts";
import { textTable } from "./text_table.ts";
import type { Verb } from "./verb.ts";
import { PROGRAM } from "./program.ts";

/** `show`: one run, whole. */
export const show: Verb = {
  name: "show",
  usage: "RUN",
  summary: "Show one run: its numbers, its settings, or why it failed",
  details: `
RUN is the name of its folder in OUT/SUITE/runs, or the beginning of it where
only one run begins so.`,
  options: [OPTIONS.out, OPTIONS.json],
  rights: [],
  run(given) {
    const wanted = given.words[0];
    if (wanted === undefined || given.words.length > 1) {
      throw new InputError("Cannot show a run: name exactly one");
    }
    const folder = findRun(wanted, given.text("out") ?? "results");
    const record = findRecord(folder);
    const failure = readFailure(folder);
    if (record === undefined && failure === undefined) {
      throw new InputError(
        `Cannot show ${folder}: it has neither a record nor an error`,
      );
    }
    if (given.flag("json")) {
      console.log(JSON.stringify(record ?? failure, null, 2));
      return 0;
    }
    if (record !== undefined) console.log(described(record, folder));
    else if (failure !== undefined) {
      console.log(
        `${failure.id}: failed (${failure.kind})\n${failure.message}\n\n${
          failure.stack ?? ""
        }\n\nThe end of its log:\n${
          failure.log.map((line) => `  ${line}`).join("\n")
        }`,
      );
    }
    return 0;
  },
};

function findRun(wanted: string, out: string): string {
  const folders = folderNames(out).flatMap((suite) => {
    const runs = join(out, suite, SUITE_FILES.runs);
    return folderNamesIfFolder(runs)
      .filter((name) => !name.endsWith(".partial"))
      .map((name) => ({ name, folder: join(runs, name) }));
  });
  // Suites that share a run have it alike.
  const exact = folders.find(({ name }) => name === wanted);
  const found = exact === undefined
    ? folders.filter(({ name }) => name.startsWith(wanted))
    : [exact];
  if (found.length === 1) return found[0]!.folder;
  throw new InputError(
    found.length > 1
      ? `Cannot show ${wanted}: ${found.length} runs begin so: ${
        found.map(({ folder }) => folder).join(", ")
      }`
      : `Cannot find the run ${JSON.stringify(wanted)} in ${out}${
        suggestion(wanted, folders.map(({ name }) => name)) ||
        `; ${PROGRAM} status lists the runs`
      }`,
  );
}

function folderNamesIfFolder(folder: string): string[] {
  try {
    return folderNames(folder);
  } catch (error) {
    if (error instanceof Deno.errors.NotADirectory) return [];
    throw error;
  }
}

function described(record: RunRecord, folder: string): string {
  const { test } = record.metrics;
  const decimals = (value: number | undefined) => value?.toFixed(4) ?? "";
  const values = (
    split: "validation" | "test",
    rule: "decided" | "fixed" | "tuned",
    metric: MetricName,
  ) => {
    const { [rule]: found, per_label } = record.metrics[split];
    // An earlier version's record may lack a metric that is defined.
    return metric in found
      ? decimals(found[metric])
      : whyUndefined(METRICS[metric].gold, per_label) === undefined
      ? ""
      : "not defined";
  };
  return [
    `${record.id}: ${record.title}`,
    `  seed ${record.config.seed}, ${record.started}, ${
      record.seconds.toFixed(1)
    } s, ${record.steps} steps, weights of epoch ${record.selected.epoch} of stage ${record.selected.stage}`,
    ...record.resumed === undefined ? [] : [
      `  stopped and gone on after ${
        record.resumed.map(({ stage, epoch }) => `epoch ${epoch} of ${stage}`)
          .join(", ")
      }`,
    ],
    `  ${folder}`,
    ...Object.entries(record.task_weights ?? {}).map(([stage, weights]) =>
      `  task weights of stage ${stage}: ${
        Object.entries(weights).map(([task, weight]) =>
          `${task} ${Number(weight.toPrecision(3))}`
        ).join(", ")
      }`
    ),
    textTable(
      METRIC_NAMES.map((metric) => ({
        metric: METRICS[metric].title,
        validation: values("validation", "decided", metric),
        test: values("test", "decided", metric),
        "test, threshold 0.5": values("test", "fixed", metric),
        "test, tuned": values("test", "tuned", metric),
      })),
    ),
    textTable(test.per_label.map((label, k) => ({
      label: label.label,
      precision: decimals(label.precision),
      recall: decimals(label.recall),
      F1: decimals(label.f1),
      support: String(label.support),
      threshold: record.thresholds[k]?.toFixed(2) ?? "",
    }))),
    `  seen in training: ${
      Object.entries(record.examples ?? {}).map(([task, count]) =>
        `${count} examples of ${task}`
      ).join(", ") || "not recorded"
    }${
      record.teachers === undefined
        ? ""
        : `; teachers took ${record.teachers.steps} steps and ${
          record.teachers.seconds.toFixed(1)
        } s`
    }`,
    `  schedule at the selected epoch: ${
      JSON.stringify({
        progress: record.selected.progress,
        learning_rate: record.selected.learning_rate,
        ...record.selected.schedules,
      })
    }`,
    `  settings: ${JSON.stringify(record.config.training)}`,
    `  environment: ${JSON.stringify(record.environment)}`,
  ].join("\n\n");
}
