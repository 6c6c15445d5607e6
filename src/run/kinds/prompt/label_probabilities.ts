import type { ChatAnswer } from "./chat.ts";

/** The most probability that first tokens which several labels begin with may have. */
const MOST_AMBIGUOUS = 0.01;

/** The least probability that first tokens of labels must have. */
const LEAST_LABELS = 0.5;

/**
 * The probabilities of labels from those of an answer's first token: those of
 * the tokens that exactly one label begins with, divided by their sum.
 *
 * @returns Undefined if the first token does not tell the labels apart.
 */
export function labelProbabilities(
  labels: readonly string[],
  first: NonNullable<ChatAnswer["first"]>,
): number[] | undefined {
  const names = labels.map((label) => label.normalize("NFC").toLowerCase());
  const row = labels.map(() => 0);
  let ambiguous = 0;
  for (const [token, logprob] of first) {
    const start = token.normalize("NFC").trimStart().toLowerCase();
    if (start === "") continue;
    const probability = Math.exp(logprob);
    const fitting = names.flatMap((name, k) =>
      name.startsWith(start.trimEnd()) ? [k] : []
    );
    if (fitting.length === 1) row[fitting[0]!]! += probability;
    else if (fitting.length > 1) ambiguous += probability;
  }
  const sum = row.reduce((a, b) => a + b, 0);
  return ambiguous > MOST_AMBIGUOUS || !(sum >= LEAST_LABELS)
    ? undefined
    : row.map((probability) => probability / sum);
}
