import { openThread } from "../../process/open_thread.ts";
import type {
  Gradients,
  ThreadAnswer,
  ThreadOrder,
  ThreadUpdate,
} from "./thread_order.ts";

type Answer<Kind> = Extract<ThreadAnswer, { kind: Kind }>;

/** A thread that takes one order at a time. */
export interface UpdateThread {
  squares(gradients: Gradients): Promise<Answer<"squares">["squares"]>;
  update(updates: readonly ThreadUpdate[]): Promise<Answer<"update">>;
  end(): void;
}

/** Starts a thread; undefined if that is not possible, for example because its code may not be read. */
export async function openUpdateThread(): Promise<UpdateThread | undefined> {
  const { ask, end } = openThread<ThreadOrder, ThreadAnswer>(
    new URL("./update_thread.ts", import.meta.url),
  );
  try {
    await ask({ kind: "start" });
  } catch {
    end();
    return undefined;
  }
  return {
    async squares(gradients) {
      const answer = await ask(
        { kind: "squares", gradients },
        gradients.values(),
      );
      return (answer as Answer<"squares">).squares;
    },
    async update(updates) {
      const moved = updates.flatMap(({ values, state }) => [
        values,
        ...Object.values(state),
      ]);
      return await ask({ kind: "update", updates }, moved) as Answer<"update">;
    },
    end,
  };
}
