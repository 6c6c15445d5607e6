/** The thread that compares pairs of methods, one order after the other. */
import { RecordError } from "../../results/record_error.ts";
import { EXAMPLE_SEEDS } from "../first_seeds.ts";
import { openPairs, type SuitePairs } from "./open_pairs.ts";
import type { PairAnswer, PairOrder } from "./pair_message.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<PairOrder>) => void;
  postMessage(answer: PairAnswer): void;
};

let opened: SuitePairs | undefined;

scope.onmessage = ({ data: { folder, board, a, b, examples } }) => {
  try {
    opened ??= openPairs(folder, board);
    const comparison = opened.compare(a, b, {
      examples,
      seeds: EXAMPLE_SEEDS,
    });
    scope.postMessage({ type: "done", comparison });
  } catch (error) {
    const { message, stack } = error as Error;
    scope.postMessage(
      error instanceof RecordError
        ? { type: "record_error", file: error.file, why: error.why }
        : { type: "failed", message, stack },
    );
  }
};
