import { InputError } from "../errors/input_error.ts";
import type { KeptTask } from "../model_files/kept_manifest.ts";
import {
  type PredictedText,
  predictTexts,
} from "../model_files/predict_texts.ts";
import {
  type GivenText,
  readTexts,
  TEXT_FORMATS,
  type TextFormat,
} from "../model_files/read_texts.ts";
import { parsedJson } from "../files/parsed_json.ts";
import { writeAll } from "../files/write_all.ts";
import { keptTask, readManifest } from "../model_files/read_manifest.ts";
import { jsonLines } from "../results/results_folder.ts";
import { settleDevice } from "../run/device/settle_device.ts";
import { fitTable, terminalColumns } from "./fit_table.ts";
import { modelFolderOf } from "./model_folder_of.ts";
import { OPTIONS } from "./options.ts";
import { predictionProgress } from "./progress_line.ts";
import { PROGRAM } from "./program.ts";
import type { Given } from "./read_options.ts";
import type { Verb } from "./verb.ts";
import { noteText } from "./wording.ts";
import { withoutControls } from "./without_controls.ts";

/** `predict`: predicts the labels of texts with a kept model. */
export const predict: Verb = {
  name: "predict",
  usage: "RUN|FOLDER [FILE|-]",
  summary: "Predict the labels of texts with the model that a run has kept",
  details: `
RUN is the name of a run in OUT, or an unambiguous beginning of it; FOLDER that of
a run or of its model. Texts come from FILE, or from standard input, one a line, or
as JSONL, CSV or TSV. Prints a line of JSON for each text, in a terminal a table.

  ${PROGRAM} predict baseline-emotions-s1 tweets.txt
  ${PROGRAM} predict results/my/runs/mtl-emotions-s3-0c1d2e3f - --format jsonl`,
  options: [
    OPTIONS.out,
    OPTIONS.task,
    {
      name: "format",
      value: "NAME",
      values: TEXT_FORMATS,
      help: "text, jsonl, csv or tsv (default: by the name of the file)",
    },
    {
      name: "text",
      value: "FIELD",
      help:
        "the field with the text (default: text); repeat it to join several",
      many: true,
    },
    {
      name: "id",
      value: "FIELD",
      help: "the field with an id, which is printed too (default: id)",
    },
    ...OPTIONS.engine.map((option) =>
      option.name === "engine"
        ? {
          ...option,
          help: "onnx, tensorflow or reference (default: the run's)",
        }
        : option
    ),
  ],
  rights: ["run"],
  async run(given) {
    const [wanted, file, ...others] = given.words;
    if (wanted === undefined || others.length > 0) {
      throw new InputError(
        "Cannot predict: expected a run or the folder of a model, and perhaps a file",
      );
    }
    const folder = modelFolderOf(wanted, given.text("out"));
    const manifest = readManifest(folder);
    const task = keptTask(manifest, given.text("task"), folder);
    const named = given.texts("text");
    const fields = named.length === 0 ? ["text"] : named;
    const path = file === "-" ? undefined : file;
    const format = formatOf(given, path);
    const option = ["text", "id"].find((name) => given.has(name));
    if (format === "text" && option !== undefined) {
      throw new InputError(
        `Cannot use --${option}: ${
          path ?? "standard input"
        } is read as text, which has no fields; name its format with --format, or leave out the option`,
      );
    }
    const { text_fields: trained = [] } = task;
    if (areOthers(format === "text" ? undefined : fields, trained)) {
      console.error(noteText(
        `In training, texts were ${
          trained.length === 1
            ? `those of the field ${trained[0]}`
            : `joined from the fields ${trained.join(", ")} with ${
              JSON.stringify(task.join)
            }`
        }; here, each is ${
          format === "text" ? "a line" : `from ${fields.join(", ")}`
        }`,
      ));
    }
    const read = readTexts(path, {
      format,
      fields,
      join: task.join,
      id: given.text("id") ?? "id",
    });
    const texts = format === "text" && !given.has("format")
      ? withoutJson(read, path)
      : read;
    const engine = given.text("engine") ?? manifest.engine;
    const device = await settleDevice({
      engine,
      machine: { device: given.text("device") ?? "cpu" },
    });
    const progress = predictionProgress();
    const predicted = predictTexts(texts, {
      folder,
      task: task.name,
      engine,
      device,
      threads: given.whole("threads"),
    }, progress.show);
    const print = Deno.stdout.isTerminal() ? printTable : printLines;
    try {
      for await (const window of predicted) {
        progress.clear();
        print(window, task);
      }
    } catch (error) {
      // What reads the lines has enough, such as \`head\`.
      if (error instanceof Deno.errors.BrokenPipe) return 0;
      throw error;
    }
    progress.end();
    return 0;
  },
};

function formatOf(given: Given, file: string | undefined): TextFormat {
  const named = given.choice("format", TEXT_FORMATS);
  if (named !== undefined) return named;
  const [, extension] = /\.(\w+?)(?:\.gz)?$/.exec(file?.toLowerCase() ?? "") ??
    [];
  // Read as text, each line of it would be predicted.
  if (extension === "json") {
    throw new InputError(
      `Cannot predict ${file}: JSON is read with one object a line; use --format jsonl if it is, or convert the list to JSONL`,
    );
  }
  return extension === "ndjson"
    ? "jsonl"
    : TEXT_FORMATS.find((name) => name === extension) ?? "text";
}

/**
 * Whether texts are made of other fields than in training: of another number of
 * them, or of the same in another order.
 *
 * @param fields Undefined if each text is a line.
 * @param trained Empty if the model does not say it.
 */
function areOthers(
  fields: readonly string[] | undefined,
  trained: readonly string[],
): boolean {
  if (trained.length === 0) return false;
  if (fields?.length !== trained.length) {
    return fields !== undefined || trained.length > 1;
  }
  return trained.every((name) => fields.includes(name)) &&
    trained.some((name, i) => fields[i] !== name);
}

/**
 * Texts of lines whose format was not named.
 *
 * @throws {InputError} When the first is a JSON object: its keys would be taken for words.
 */
async function* withoutJson(
  texts: AsyncIterable<GivenText[]>,
  file: string | undefined,
): AsyncGenerator<GivenText[]> {
  let isFirst = true;
  for await (const batch of texts) {
    const value = isFirst ? parsedJson(batch[0]?.text ?? "") : undefined;
    if (
      typeof value === "object" && value !== null && !Array.isArray(value)
    ) {
      throw new InputError(
        `Cannot predict ${
          file ?? "standard input"
        }: its first line is a JSON object, and its format is not named; use --format jsonl, or --format text if each line is a text as it is`,
      );
    }
    isFirst = false;
    yield batch;
  }
}

function printLines(
  window: readonly PredictedText[],
  { labels: names }: KeptTask,
): void {
  const lines = jsonLines(window.map(({ id, text, labels, probabilities }) => ({
    ...id !== undefined && { id },
    text,
    labels,
    probabilities: Object.fromEntries(
      names.map((name, k) => [name, probabilities[k]!]),
    ),
  })));
  writeAll(Deno.stdout, new TextEncoder().encode(lines));
}

/** A table with the decided labels, and below them the others in the order of their probabilities. */
function printTable(
  window: readonly PredictedText[],
  { labels: names }: KeptTask,
): void {
  const rows = window.map(({ id, text, labels, probabilities }) => [
    id === undefined ? text : `${id}: ${text}`,
    labels.join(", ") || "none",
    names.map((name, k) => ({ name, value: probabilities[k]! }))
      .sort((a, b) => b.value - a.value).slice(0, SHOWN)
      .map(({ name, value }) => `${name} ${value.toFixed(2)}`).join(", "),
  ]);
  const lines = fitTable(
    [["text", "labels", "most probable"], ...rows],
    terminalColumns(),
  );
  console.log(withoutControls(lines.join("\n")));
}

/** The number of labels whose probabilities a table shows. */
const SHOWN = 3;
