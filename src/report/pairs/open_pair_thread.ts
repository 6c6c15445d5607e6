import { openThread } from "../../process/open_thread.ts";
import { RecordError } from "../../results/record_error.ts";
import type { PairAnswer, PairOrder } from "./pair_message.ts";

type Asked<Kind> = Omit<Extract<PairOrder, { kind: Kind }>, "kind">;
type Answer<Kind> = Extract<PairAnswer, { kind: Kind }>;

/** A thread that compares pairs of methods. */
export interface PairThread {
  compare(asked: Asked<"pair">): Promise<Answer<"pair">["comparison"]>;
  examples(
    order: Asked<"examples">["order"],
  ): Promise<Answer<"examples">["found"]>;
  end(): void;
}

/** Starts a thread. */
export function openPairThread(): PairThread {
  const { ask, end } = openThread<PairOrder, PairAnswer>(
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
    async compare(asked) {
      const order: PairOrder = { kind: "pair", ...asked };
      const { comparison } = await answer(order) as Answer<"pair">;
      return comparison;
    },
    async examples(order) {
      const { found } = await answer({ kind: "examples", order }) as Answer<
        "examples"
      >;
      return found;
    },
    end,
  };
}
