/** The thread that compares pairs of methods, one order after the other. */
import { answerOrders } from "../../process/answer_orders.ts";
import { EXAMPLE_SEEDS } from "../suite/first_seeds.ts";
import { decidedRuns } from "./decided_runs.ts";
import { openPairs, type SuitePairs } from "./open_pairs.ts";
import { pairExamples } from "./pair_examples.ts";
import type { PairAnswer, PairOrder } from "./pair_message.ts";

let opened: SuitePairs | undefined;

answerOrders((asked: PairOrder): PairAnswer => {
  const { kind } = asked;
  if (kind === "examples") {
    const { order } = asked;
    return { kind, found: pairExamples(order, decidedRuns(order.folder)) };
  }
  const { folder, board, a, b, examples } = asked;
  opened ??= openPairs(folder, board);
  const limits = { examples, seeds: EXAMPLE_SEEDS };
  return { kind, comparison: opened.compare(a, b, limits) };
});
