import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";

/** The answer of a sample: the log-likelihood of each choice, or a generated text. */
export type Answer = { scores: number[] } | { text: string };

/**
 * The answer of a sample in a log of lm-evaluation-harness.
 *
 * @throws {DataError} When it has none, or several.
 */
export function answerOf(row: Row): Answer {
  const given = row.fields.filtered_resps ?? row.fields.resps;
  const all = Array.isArray(given) ? given.map(unwrapped) : [];
  const scores = all.map(scoreOf);
  if (all.length > 1 && scores.every((score) => score !== undefined)) {
    return { scores };
  }
  const [text, second] = all;
  if (typeof text === "string" && second === undefined) return { text };
  throw unreadable(
    row,
    all.length > 1 && all.every((one) => typeof one === "string")
      ? `it has ${all.length} answers; keep one of them`
      : "its filtered_resps are neither log-likelihoods of several choices nor a generated text; correct the log",
  );
}

/** The only element of nested lists of one element. */
function unwrapped(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1
    ? unwrapped(value[0])
    : value;
}

/** The log-likelihood in a pair of it and whether it is the most probable text; both can be written as texts. */
function scoreOf(value: unknown): number | undefined {
  const first = Array.isArray(value) && value.length === 2 ? value[0] : value;
  if (typeof first === "number") return first;
  if (!Array.isArray(value) || typeof first !== "string") return undefined;
  if (/^-(inf|infinity)$/i.test(first)) return -Infinity;
  return /^-?\d+(\.\d*)?(e[-+]?\d+)?$/i.test(first) ? Number(first) : NaN;
}

/** The texts of the choices; undefined if the log does not have them. */
export function continuations({ fields }: Row): string[] | undefined {
  const second = requests(fields.arguments).map((request) => request[1]);
  return second.length > 1 && second.every((text) => typeof text === "string")
    ? second
    : undefined;
}

/** The texts of a sample: those of its document and its prompts. */
export function promptsOf({ fields }: Row): string[] {
  const doc = typeof fields.doc === "object" && fields.doc !== null
    ? Object.values(fields.doc)
    : [];
  return [...doc, ...requests(fields.arguments).map((request) => request[0])]
    .filter((value) => typeof value === "string");
}

/** The arguments of each request, as lists; newer versions write maps with the keys `gen_args_0` and `arg_0`. */
function requests(given: unknown): unknown[][] {
  const listOf = (value: unknown): unknown[] =>
    typeof value === "object" && value !== null ? Object.values(value) : [];
  return listOf(given).map(listOf);
}
