/** The thread that compares pairs of methods, one order after the other. */
import { RecordError } from "../../results/record_error.ts";
import { EXAMPLE_SEEDS } from "../suite/first_seeds.ts";
import { decidedRuns } from "./decided_runs.ts";
import { openPairs, type SuitePairs } from "./open_pairs.ts";
import { pairExamples } from "./pair_examples.ts";
import type { PairAnswer, PairOrder } from "./pair_message.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<PairOrder>) => void;
  postMessage(answer: PairAnswer): void;
};

let opened: SuitePairs | undefined;

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage(answered(data));
  } catch (error) {
    const { message, stack } = error as Error;
    scope.postMessage(
      error instanceof RecordError
        ? { kind: "record_error", file: error.file, why: error.why }
        : { kind: "failed", message, stack },
    );
  }
};

function answered(asked: PairOrder): PairAnswer {
  const { kind } = asked;
  if (kind === "examples") {
    const { order } = asked;
    return { kind, found: pairExamples(order, decidedRuns(order.folder)) };
  }
  const { folder, board, a, b, examples } = asked;
  opened ??= openPairs(folder, board);
  const limits = { examples, seeds: EXAMPLE_SEEDS };
  return { kind, comparison: opened.compare(a, b, limits) };
}
