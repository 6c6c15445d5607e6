import type { TaskDefinition } from "../../../config/task_definition.ts";
import type { Example } from "../../../data/example.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { listed } from "../../../errors/listed.ts";
import { shown } from "../../../errors/shown.ts";
import { logitProbabilities } from "../../../evaluation/logit_probabilities.ts";
import { comparable } from "./check_examples.ts";
import type { ImportReading } from "./import_order.ts";
import {
  type Answer,
  answerOf,
  continuations,
  promptsOf,
} from "./lm_eval_sample.ts";
import { matchRows } from "./match_rows.ts";
import type { Table } from "./read_table.ts";
import type { ImportedSplit } from "./read_values.ts";

/**
 * Reads a log of samples of lm-evaluation-harness (`samples_*.jsonl`): the
 * log-likelihoods of the choices as probabilities (softmax), or generated labels
 * as decisions. Texts and gold labels of the log are checked.
 *
 * @param what The split and its task, for messages.
 * @throws {DataError} When the log is of other data, or an answer is not a label.
 */
export function readLmEval(
  { file, rows, columns }: Table,
  examples: readonly Example[],
  task: TaskDefinition,
  reading: ImportReading,
  what: string,
): ImportedSplit {
  if (task.kind !== "single_label") {
    throw unreadable(
      { file },
      "it is a log of lm-evaluation-harness, which is read for single-label tasks only; convert it to one prediction for each label",
    );
  }
  const filters = new Set(rows.map(({ fields }) => String(fields.filter)));
  if (filters.size > 1) {
    throw unreadable(
      { file },
      `it has the answers of several filters (${
        listed([...filters])
      }); keep the lines of one`,
    );
  }
  const { rows: samples } = matchRows(
    file,
    rows,
    examples,
    { index: "doc_id" },
    "order",
    what,
  );
  checkTexts(samples, examples, columns, task);
  const answers = samples.map(answerOf);
  const chosen = "scores" in answers[0]!
    ? ofChoices(samples, answers, task, reading)
    : ofTexts(file, samples, answers, task);
  const { columns: order, isAssumed, ...split } = chosen;
  return {
    ...split,
    read: [
      "lm_eval",
      `by doc_id in ${what}`,
      ...split.read,
      ...checkGold(samples, examples, task, { columns: order, isAssumed }),
    ],
  };
}

/** The index of the label of each choice. */
interface ChoiceOrder {
  columns: readonly number[];
  /** Whether nothing but the gold labels can tell that this is the order. */
  isAssumed: boolean;
}

interface Chosen extends ImportedSplit, ChoiceOrder {}

function ofChoices(
  samples: readonly Row[],
  answers: readonly Answer[],
  task: TaskDefinition,
  reading: ImportReading,
): Chosen {
  const { labels } = task;
  const order = columnsOf(samples, task, reading);
  const rows = answers.map((answer, i) => {
    const scores = "scores" in answer ? answer.scores : [];
    if (scores.length !== labels.length) {
      throw unreadable(
        samples[i]!,
        `it has ${scores.length} choices with log-likelihoods, but the task has ${labels.length} labels; import a log with a choice for each label`,
      );
    }
    const probabilities = logitProbabilities("single_label", scores);
    if (!probabilities.every(Number.isFinite)) {
      throw unreadable(
        samples[i]!,
        `its log-likelihoods are ${shown(scores)}, expected finite numbers`,
      );
    }
    return labels.map((_, k) => probabilities[order.columns.indexOf(k)]!);
  });
  return { rows, ...order, read: ["softmax of log-likelihoods"] };
}

/** The index of the label of each choice: by the names of the choices, or in the order of labels if the user says so or gold labels agree. */
function columnsOf(
  samples: readonly Row[],
  task: TaskDefinition,
  reading: ImportReading,
): ChoiceOrder {
  const { labels } = task;
  const inOrder = labels.map((_, k) => k);
  if (reading.labels === "indices") {
    return { columns: inOrder, isAssumed: false };
  }
  const names = continuations(samples[0]!)?.map((text) =>
    labelIndex(text, task)
  );
  if (
    names !== undefined && new Set(names).size === labels.length &&
    !names.includes(-1)
  ) {
    const other = samples.find((sample) =>
      continuations(sample)?.map((text) => labelIndex(text, task))
        .join() !== names.join()
    );
    if (other === undefined) return { columns: names, isAssumed: false };
    throw unreadable(
      other,
      "its choices are in another order than those of the first sample; import a log with one order",
    );
  }
  if (samples.every(({ fields }) => (fields.target ?? null) !== null)) {
    return { columns: inOrder, isAssumed: true };
  }
  throw unordered(samples[0]!, "it has no target to tell their order", task);
}

function unordered(sample: Row, why: string, { labels }: TaskDefinition) {
  return unreadable(
    sample,
    `its choices are ${
      listed(continuations(sample) ?? ["not named"])
    }, which are not the labels, and ${why}; if they are in the order of labels (${
      listed(labels)
    }), use --labels indices`,
  );
}

/** The index of the label that a text names, apart from white space and case; -1 if it names none. */
function labelIndex(
  text: string,
  { labels, label_map = {} }: TaskDefinition,
): number {
  const name = text.trim();
  const exact = labels.indexOf(
    Object.hasOwn(label_map, name) ? label_map[name] ?? "" : name,
  );
  if (exact >= 0) return exact;
  const same = labels.filter((label) =>
    label.toLowerCase() === name.toLowerCase()
  );
  return same.length === 1 ? labels.indexOf(same[0]!) : -1;
}

function ofTexts(
  file: string,
  samples: readonly Row[],
  answers: readonly Answer[],
  task: TaskDefinition,
): Chosen {
  const found = answers.map((answer) =>
    "text" in answer ? labelIndex(answer.text, task) : -1
  );
  const wrong = found.indexOf(-1);
  if (wrong >= 0) {
    const answer = answers[wrong]!;
    throw unreadable(
      { file, row: samples[wrong]!.row },
      `${
        found.filter((index) => index < 0).length
      } of ${found.length} answers are not labels (${
        listed(task.labels)
      }), such as ${
        shown("text" in answer ? answer.text : answer.scores)
      }; decide what they count as, and correct them`,
    );
  }
  return {
    rows: found.map((index) => task.labels.map((_, k) => k === index ? 1 : 0)),
    answer: "decisions",
    columns: task.labels.map((_, k) => k),
    isAssumed: false,
    read: ["generated labels"],
  };
}

/** @throws {DataError} When the text of an example occurs neither in the document nor in the prompt of its sample. */
function checkTexts(
  samples: readonly Row[],
  examples: readonly Example[],
  columns: readonly string[],
  task: TaskDefinition,
): void {
  if (!columns.includes("doc") && !columns.includes("arguments")) return;
  samples.forEach((sample, i) => {
    const { id, text } = examples[i]!;
    const own = comparable(text, task);
    const parts = promptsOf(sample);
    if (
      parts.length === 0 ||
      parts.some((part) => comparable(part, task).includes(own))
    ) return;
    throw unreadable(
      sample,
      `neither its document nor its prompt has the text of the example ${id}, ${
        shown(text)
      }; it is a log of other data or in another order`,
    );
  });
}

/**
 * Checks the gold labels of samples, which are indices of choices or names. Names
 * do not tell the order of choices.
 *
 * @returns That they were compared, for the record.
 * @throws {DataError} When they are not those of the examples.
 */
function checkGold(
  samples: readonly Row[],
  examples: readonly Example[],
  task: TaskDefinition,
  { columns, isAssumed }: ChoiceOrder,
): string[] {
  const targets = samples.map(({ fields }) => fields.target ?? null);
  if (targets.every((target) => target === null)) return [];
  const gold = examples.map(({ labels }) => labels.indexOf(1));
  const byIndex = (target: unknown) =>
    /^\d+$/.test(String(target)) ? columns[Number(target)] ?? -1 : -1;
  const byName = (target: unknown) => labelIndex(String(target), task);
  const wrong = [byIndex, byName].map((indexOf) =>
    targets.findIndex((target, i) => indexOf(target) !== gold[i])
  );
  const [atIndex, atName] = wrong;
  if (atIndex === -1 || atName === -1 && !isAssumed) {
    return ["gold labels compared"];
  }
  if (atName === -1) {
    throw unordered(
      samples[atIndex!]!,
      `its target ${shown(targets[atIndex!])} does not tell their order`,
      task,
    );
  }
  const at = Math.max(...wrong);
  throw unreadable(
    samples[at]!,
    `its target is ${shown(targets[at])}, but the gold label of the example ${
      examples[at]!.id
    } is ${
      shown(task.labels[gold[at]!])
    }; it is a log of other data, in another order, or with choices in another order than the labels`,
  );
}
