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
    const answer = await ask(order).catch(({ message }) => {
      throw new Error(`Cannot compare methods on a thread: ${message}`);
    });
    if (answer.kind === "record_error") {
      throw new RecordError(answer.file, answer.why);
    }
    if (answer.kind === "failed") {
      throw new Error(answer.message, { cause: answer.stack });
    }
    return answer;
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
