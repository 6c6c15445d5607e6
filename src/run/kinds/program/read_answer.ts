import { join } from "@std/path";
import type { Dataset } from "../../../data/dataset.ts";
import { firstIssue } from "../../../errors/first_issue.ts";
import { shown } from "../../../errors/shown.ts";
import { shortened } from "../../../errors/shortened.ts";
import { ifExists } from "../../../files/if_exists.ts";
import { parsedJson } from "../../../files/parsed_json.ts";
import { repeatedKey } from "../../../files/repeated_key.ts";
import type { RunFailure } from "../../../results/run_failure.ts";
import type { GivenPredictions } from "../method_kind.ts";
import { rowProblem } from "../row_problem.ts";
import { ProgramError } from "./program_error.ts";
import { programPrediction } from "./protocol.ts";
import { PREDICTIONS } from "./write_request.ts";

/**
 * Reads the predictions that a program wrote into its folder: those of validation,
 * then those of test, each in the order of the examples.
 *
 * @throws {ProgramError} When they are not what was asked for.
 */
export function readAnswer(
  folder: string,
  { definition: { kind, labels }, splits }: Dataset,
): GivenPredictions {
  const wanted = (["validation", "test"] as const).flatMap((split) =>
    splits[split].map(({ id }) => ({ split, id }))
  );
  const lines = linesOf(folder, wanted.length, labels.length);
  const rows: number[][] = [];
  let form: "probabilities" | "decisions" | undefined;
  for (const [i, { split, id }] of wanted.entries()) {
    const text = lines[i];
    if (text === undefined) break;
    const fail: typeof failed = (why, kind) =>
      failed(`${PREDICTIONS}, line ${i + 1} ${why}`, kind);
    const line = parsed(text, fail);
    if (line.split !== split || line.id !== id) {
      fail(
        `is for ${line.split} ${shown(line.id)}, expected ${split} ${
          shown(id)
        }; write validation, then test, in the order of the examples`,
      );
    }
    const own = "decisions" in line ? "decisions" : "probabilities";
    form ??= own;
    if (form !== own) {
      fail(`has ${own}, but the lines before have ${form}; write one form`);
    }
    const values = "decisions" in line ? line.decisions : line.probabilities;
    const problem = rowProblem(values, { kind, labels });
    if (problem !== undefined) fail(problem);
    rows.push(values.map((value) => Math.min(1, Math.max(0, value))));
  }
  if (lines.length !== wanted.length) {
    failed(
      `${PREDICTIONS} has ${lines.length} lines, expected ${wanted.length} (${splits.validation.length} of validation, ${splits.test.length} of test)`,
    );
  }
  const { length } = splits.validation;
  return {
    validation: rows.slice(0, length),
    test: rows.slice(length),
    ...form === "decisions" && { answer: form },
  };
}

/** The lines of the file, which is not read if it is far larger than any answer. */
function linesOf(
  folder: string,
  examples: number,
  labels: number,
): string[] {
  const path = join(folder, PREDICTIONS);
  const stat = ifExists(() => Deno.lstatSync(path));
  if (stat === undefined) {
    return failed(`the program ended without writing ${PREDICTIONS}`);
  }
  if (!stat.isFile) return failed(`${PREDICTIONS} is not a file`);
  const most = 1e6 + examples * (1000 + 50 * labels);
  if (stat.size > most) {
    return failed(
      `${PREDICTIONS} has ${stat.size} bytes, expected at most ${most}`,
    );
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true })
      .decode(Deno.readFileSync(path));
    return text === "" ? [] : text.replace(/\n$/, "").split("\n");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return failed(`${PREDICTIONS} is not UTF-8`);
  }
}

function failed(
  why: string,
  kind: RunFailure["kind"] = "invalid_predictions",
): never {
  throw new ProgramError(kind, `Cannot use the predictions: ${why}`);
}

function parsed(text: string, fail: typeof failed) {
  const value = parsedJson(text);
  if (value === undefined) {
    // Python writes NaN and Infinity, which JSON does not have.
    return /\b(NaN|Infinity)\b/.test(text)
      ? fail("has a number that is NaN or infinite", "not_a_number")
      : fail(`is not JSON: ${shortened(text, 100)}`);
  }
  const twice = repeatedKey(text);
  if (twice !== undefined) {
    return fail(`has the key ${shown(twice)} twice; keep one`);
  }
  const has = (key: string) =>
    typeof value === "object" && value !== null && key in value;
  if (has("decisions") && has("probabilities")) {
    return fail("has both decisions and probabilities; write one of them");
  }
  const [ofProbabilities, ofDecisions] = programPrediction.options;
  // The union would only say that neither fits.
  const { success, data, error } =
    (has("decisions") ? ofDecisions : ofProbabilities).safeParse(value);
  if (success) return data;
  const found = error.issues[0]!.path.reduce(
    (at: unknown, key) => (at as Record<PropertyKey, unknown>)[key],
    value,
  );
  return fail(`is wrong: ${firstIssue(error)}, found ${shown(found)}`);
}
