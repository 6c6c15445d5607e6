import type { PromptOptions } from "../../../config/prompt_definition.ts";
import type { Dataset } from "../../../data/dataset.ts";
import type { GivenPredictions } from "../method_kind.ts";
import { answerForm } from "./answer_form.ts";
import type { ChatAnswer } from "./chat.ts";
import { labelProbabilities } from "./label_probabilities.ts";
import { wrongRows } from "./wrong_rows.ts";

/** How many failed answers are reported one by one. */
const MOST_REPORTED = 100;

/** The predictions in a model's answers. */
export interface ReadAnswers extends GivenPredictions {
  /** How many answers were no labels. */
  failed: { validation: number; test: number };
}

/**
 * Reads answers to the examples of validation, then of test. The prediction for
 * an answer that is no label is wrong.
 *
 * @param onFailure Called with a sentence about each of the first failures.
 */
export function readAnswers(
  { definition, splits }: Pick<Dataset, "definition" | "splits">,
  answers: readonly ChatAnswer[],
  { options, onFailure }: {
    options: Pick<PromptOptions, "answer" | "logprobs">;
    onFailure?(text: string): void;
  },
): ReadAnswers {
  const { kind, labels } = definition;
  const form = answerForm(options.answer, definition);
  const wrongRow = wrongRows(kind, splits.train);
  const failed = { validation: 0, test: 0 };
  const examples = (["validation", "test"] as const).flatMap((split) =>
    splits[split].map((example) => ({ split, ...example }))
  );
  const read = examples.map(({ split, id, labels: gold }, i) => {
    const answer = answers[i]!;
    const row = answer.finish === "too_large" ||
        answer.finish === "content_filter"
      ? `it was ${
        answer.finish === "too_large" ? "too long" : "blocked by a filter"
      }`
      : form.read(answer);
    if (typeof row !== "string") return { row, first: answer.first };
    failed[split]++;
    const count = failed.validation + failed.test;
    if (count <= MOST_REPORTED) {
      onFailure?.(
        `the answer to ${split} ${JSON.stringify(id)} failed: ${row}`,
      );
      if (count === MOST_REPORTED) {
        onFailure?.("(further failed answers are not listed)");
      }
    }
    return { row: wrongRow(gold), first: undefined, failed: true };
  });
  const probabilities = options.logprobs
    ? read.map(({ row, first, failed }) =>
      failed ? row : first && labelProbabilities(labels, first)
    )
    : [];
  const isSoft = options.logprobs &&
    probabilities.every((row) => row !== undefined);
  const rows = isSoft
    ? probabilities as number[][]
    : read.map(({ row }) => row);
  const { length } = splits.validation;
  return {
    validation: rows.slice(0, length),
    test: rows.slice(length),
    failed,
    ...isSoft ? {} : { answer: "decisions" },
  };
}
