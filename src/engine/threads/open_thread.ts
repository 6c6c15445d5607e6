import type {
  Gradients,
  ThreadAnswer,
  ThreadOrder,
  ThreadUpdate,
} from "./thread_order.ts";

type Answer<Kind> = Extract<ThreadAnswer, { kind: Kind }>;

/** A thread that takes one order at a time. */
export interface Thread {
  squares(gradients: Gradients): Promise<Answer<"squares">["squares"]>;
  update(updates: readonly ThreadUpdate[]): Promise<Answer<"update">>;
  end(): void;
}

/** Starts a thread; undefined if that is not possible, for example because its code may not be read. */
export async function openThread(): Promise<Thread | undefined> {
  const worker = new Worker(new URL("./update_thread.ts", import.meta.url), {
    type: "module",
  });
  const answer = <Kind extends ThreadAnswer["kind"]>() =>
    new Promise<Answer<Kind>>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answer<Kind>>) =>
        resolve(data);
      worker.onerror = (event) => {
        // Otherwise the error would end the whole program.
        event.preventDefault();
        reject(new Error(`Cannot take a step on a thread: ${event.message}`));
      };
    });
  const ask = <Kind extends ThreadOrder["kind"]>(
    order: Extract<ThreadOrder, { kind: Kind }>,
    moved: Iterable<Float32Array<ArrayBuffer>>,
  ) => {
    const answered = answer<Kind>();
    worker.postMessage(order, [...moved].map(({ buffer }) => buffer));
    return answered;
  };
  try {
    await answer<"ready">();
  } catch {
    worker.terminate();
    return undefined;
  }
  return {
    squares: async (gradients) =>
      (await ask<"squares">({ kind: "squares", gradients }, gradients.values()))
        .squares,
    update: (updates) =>
      ask<"update">(
        { kind: "update", updates },
        updates.flatMap(({ values, state }) => [
          values,
          ...Object.values(state),
        ]),
      ),
    end: () => worker.terminate(),
  };
}
