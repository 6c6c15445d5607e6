/** The thread that compares pairs of methods, one order after the other. */
import { answerOrders } from "../../process/answer_orders.ts";
import { EXAMPLE_SEEDS } from "../suite/first_seeds.ts";
import { decidedRuns } from "./decided_runs.ts";
import type { PairOrder } from "./open_pair_thread.ts";
import { openPairs, type SuitePairs } from "./open_pairs.ts";
import { pairExamples } from "./pair_examples.ts";

let opened: SuitePairs | undefined;

answerOrders((order: PairOrder) => {
  if ("examples" in order) {
    return pairExamples(order.examples, decidedRuns(order.examples.folder));
  }
  const { folder, board, a, b, examples } = order.pair;
  opened ??= openPairs(folder, board);
  return opened.compare(a, b, { examples, seeds: EXAMPLE_SEEDS });
});
