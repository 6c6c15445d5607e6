import {
  METRIC_NAMES,
  type MetricName,
  METRICS,
} from "../evaluation/metrics.ts";
import { whyUndefined } from "../evaluation/why_undefined.ts";
import { InputError } from "../errors/input_error.ts";
import { hasModel } from "../results/has_model.ts";
import { findRecord, readFailure } from "../results/read_records.ts";
import { DEFAULT_OUT } from "../results/results_folder.ts";
import type {
  AskedModel,
  ImportedPredictions,
  RunRecord,
} from "../results/record.ts";
import type { RunFailure } from "../results/run_failure.ts";
import { settingsInWords } from "../report/forms/settings_in_words.ts";
import type { RunConfig } from "../results/run_config.ts";
import { usedTraining } from "../results/used_training.ts";
import type { LanguageProbe } from "../training/language_probe.ts";
import { stageSettings } from "../training/stage_settings.ts";
import { findRun } from "./find_run.ts";
import { OPTIONS } from "./options.ts";
import { PROGRAM } from "./program.ts";
import { print } from "./fitted.ts";
import { printMarkdown } from "./print_markdown.ts";
import { recordTable } from "./record_table.ts";
import type { Verb } from "./verb.ts";

/** `show`: shows one run in detail. */
export const show: Verb = {
  name: "show",
  usage: "RUN",
  summary: "Show the results and settings of a run, or why it failed",
  details: `
RUN is the name of a folder in OUT/SUITE/runs, an unambiguous beginning of it, or
the folder.`,
  options: [OPTIONS.out, OPTIONS.json],
  rights: [],
  run(given) {
    const wanted = given.words[0];
    if (wanted === undefined || given.words.length > 1) {
      throw new InputError("Cannot show a run: expected the name of one run");
    }
    const folder = findRun(wanted, given.text("out") ?? DEFAULT_OUT);
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
    if (record !== undefined) printMarkdown(described(record, folder));
    else if (failure !== undefined) print(failureText(failure));
    return 0;
  },
};

/** A failure as Markdown, with the stack and the log as indented code. */
function failureText(
  { id, kind, message, stack = "", log }: RunFailure,
): string {
  const code = (lines: readonly string[]) =>
    lines.map((line) => `    ${line}`.trimEnd()).join("\n");
  return [
    `# ${id}: failed (${kind})`,
    message,
    ...stack === "" ? [] : [code(stack.split("\n"))],
    "The end of its log:",
    code(log),
  ].join("\n\n");
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
    // Records of earlier versions may lack defined metrics.
    return metric in found
      ? decimals(found[metric])
      : whyUndefined(METRICS[metric].gold, per_label) === undefined
      ? ""
      : "not defined";
  };
  return [
    `# ${record.id}: ${record.title}`,
    [
      `seed ${record.config.seed}${
        record.config.fold === undefined
          ? ""
          : `, fold ${record.config.fold.number} of ${record.config.fold.of}`
      }, ${
        record.imported === undefined
          ? `started ${record.started}, ${record.seconds.toFixed(1)} s`
          : `imported ${record.started}`
      }${record.steps === undefined ? "" : `, ${record.steps} steps`}${
        record.selected === undefined
          ? ""
          : `, weights of epoch ${record.selected.epoch} of stage ${record.selected.stage}`
      }`,
      ...record.imported === undefined ? [] : [importedLine(record.imported)],
      ...record.resumed === undefined ? [] : [
        `resumed after ${
          record.resumed.map(({ stage, epoch }) => `epoch ${epoch} of ${stage}`)
            .join(", ")
        }`,
      ],
      ...Object.entries(record.task_weights ?? {}).map(([stage, weights]) =>
        `task weights of stage ${stage}: ${
          Object.entries(weights).map(([task, weight]) =>
            `${task} ${Number(weight.toPrecision(3))}`
          ).join(", ")
        }`
      ),
      ...record.asked === undefined ? [] : [askedLine(record.asked)],
      ...record.language_probe === undefined
        ? []
        : [languageProbeLine(record.language_probe)],
      folder,
      ...hasModel(folder)
        ? [`its model is kept: ${PROGRAM} predict ${record.id}`]
        : [],
    ].map((line) => `- ${line}`).join("\n"),
    recordTable(
      METRIC_NAMES.map((metric) => ({
        metric: METRICS[metric].title,
        validation: values("validation", "decided", metric),
        test: values("test", "decided", metric),
        "test, threshold 0.5": values("test", "fixed", metric),
        "test, tuned": values("test", "tuned", metric),
      })),
    ),
    recordTable(test.per_label.map((label, k) => ({
      label: label.label,
      precision: decimals(label.precision),
      recall: decimals(label.recall),
      F1: decimals(label.f1),
      support: String(label.support),
      threshold: record.thresholds[k]?.toFixed(2) ?? "",
    }))),
    `Seen in training: ${
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
    ...record.selected === undefined ? [] : [
      `Schedule at the selected epoch: ${
        settingsInWords({
          progress: record.selected.progress,
          learning_rate: record.selected.learning_rate,
          ...record.selected.schedules,
        })
      }`,
    ],
    `Options: ${settingsInWords(record.config.method.options) || "none"}`,
    ...stagesTable(record.config),
    `Training: ${settingsInWords(usedTraining(record.config))}`,
    `Environment: ${settingsInWords(record.environment)}`,
  ].join("\n\n");
}

/** The stages of a recipe, with what each is really trained with; nothing for other kinds of methods. */
function stagesTable({ method: { recipe }, training }: RunConfig): string[] {
  if (recipe === undefined) return [];
  return [
    recordTable(recipe.stages.map((stage) => {
      const settings = stageSettings(training, stage);
      return {
        stage: stage.name,
        data: stage.mixture.map(({ task, amount }) =>
          amount === undefined ? task : `${task} (${amount})`
        ).join(" + "),
        loss: stage.loss.join(" + "),
        "learning rate": String(settings.learning_rate),
        epochs: String(settings.max_epochs),
        "batch size": String(settings.batch_size),
      };
    })),
  ];
}

function importedLine({ files, source, read }: ImportedPredictions): string {
  return `from ${
    files.map(({ split, name, sha256 }) =>
      `${name} (${split}, SHA-256 ${sha256})`
    ).join(" and ")
  }${source === undefined ? "" : `, ${source}`}: ${read.join(", ")}`;
}

function askedLine(
  { model, models, answers, kept, requests, failed, tokens, price }: AskedModel,
): string {
  const named = models.filter((name) => name !== model);
  return [
    `asked ${model}${named.length === 0 ? "" : ` (${named.join(", ")})`}: ${
      answers.validation + answers.test
    } answers, ${kept} of them from earlier runs, with ${requests} requests`,
    `${failed.validation + failed.test} answers were no labels`,
    ...tokens === undefined
      ? []
      : [`${tokens.input} tokens of prompts and ${tokens.output} of answers`],
    ...price === undefined
      ? []
      : [`price ${Number(price.amount.toPrecision(3))} ${price.currency}`],
  ].join(", ");
}

function languageProbeLine({ before, after, chance, texts }: LanguageProbe) {
  return `a linear probe of the language: accuracy ${
    before.toFixed(3)
  } before and ${after.toFixed(3)} after training, on ${
    texts.toLocaleString("en")
  } validation texts (chance ${chance})`;
}
