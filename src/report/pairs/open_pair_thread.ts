import { openThread } from "../../process/open_thread.ts";
import { RecordError } from "../../results/record_error.ts";
import type { MethodComparison } from "./method_comparison.ts";
import type { PairBoard } from "./open_pairs.ts";
import type { ExamplesOrder, PairExamples } from "./pair_examples.ts";

/** What a thread is asked: to compare a pair, or the predictions of a part of its seeds. */
export type PairOrder = { pair: ComparedPair } | { examples: ExamplesOrder };

/** A pair of a suite's methods. */
interface ComparedPair {
  folder: string;
  board: PairBoard;
  a: string;
  b: string;
  /** The number of differing examples that are listed. */
  examples: number;
}

/** A thread that compares pairs of methods. */
export interface PairThread {
  compare(pair: ComparedPair): Promise<MethodComparison>;
  examples(order: ExamplesOrder): Promise<PairExamples>;
  end(): void;
}

/** Starts a thread. */
export function openPairThread(): PairThread {
  const { ask, end } = openThread<PairOrder, MethodComparison | PairExamples>(
    new URL("./pair_worker.ts", import.meta.url),
  );
  const answer = async (order: PairOrder) => {
    try {
      return await ask(order);
    } catch (error) {
      const { name, file, why } = error as RecordError;
      throw name === "RecordError" ? new RecordError(file, why) : error;
    }
  };
  return {
    compare: (pair) => answer({ pair }) as Promise<MethodComparison>,
    examples: (examples) => answer({ examples }) as Promise<PairExamples>,
    end,
  };
}
