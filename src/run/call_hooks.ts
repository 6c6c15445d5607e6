import type { RunEvent } from "./run_event.ts";
import type { RunHooks } from "./run_hooks.ts";

/** How long the end of a suite waits for hooks, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Calls hooks with the events of runs.
 *
 * @param onEvent Called with every event, and with a note when a hook has failed
 *   for the first time.
 */
export function callHooks(
  hooks: readonly RunHooks[],
  onEvent: (event: RunEvent) => void,
): { onEvent(event: RunEvent): void; end(): Promise<void> } {
  const queues = hooks.map((own) => ({
    own,
    pending: Promise.resolve(),
    failed: false,
  }));
  let planned: Extract<RunEvent, { type: "planned" }> | undefined;
  const call = (name: string, use: (own: RunHooks) => void | Promise<void>) => {
    const [run] = planned!.missing;
    for (const queue of queues) {
      queue.pending = queue.pending.then(() => use(queue.own)).catch(
        (error) => {
          if (queue.failed) return;
          queue.failed = true;
          const note = queue.own.name === undefined
            ? `Cannot call ${name} of a hook: ${error}`
            : `Cannot send the runs to ${queue.own.name}: ${
              (error as Error).message
            }`;
          onEvent({
            type: "note",
            run: run!,
            note: `${note}; the runs go on without it`,
          });
        },
      );
    }
  };
  return {
    onEvent(event) {
      onEvent(event);
      if (event.type === "planned" && event.missing.length > 0) planned = event;
      if (planned === undefined) return;
      switch (event.type) {
        case "planned": {
          const { total, done, missing } = event;
          call("onPlan", (own) => own.onPlan?.({ total, done, missing }));
          break;
        }
        case "epoch":
          call("onEpoch", (own) => own.onEpoch?.(event.run, event.report));
          break;
        case "finished":
          call("onRecord", (own) => own.onRecord?.(event.run, event.record));
          break;
        case "failed":
          call("onFailure", (own) => own.onFailure?.(event.run, event.failure));
          break;
      }
    },
    async end() {
      if (planned === undefined) return;
      call("onEnd", (own) => own.onEnd?.());
      let timer: ReturnType<typeof setTimeout> | undefined;
      await Promise.race([
        Promise.all(queues.map(({ pending }) => pending)),
        new Promise((resolve) => timer = setTimeout(resolve, PATIENCE)),
      ]);
      clearTimeout(timer);
    },
  };
}
