import type { AnswerCache } from "./answer_cache.ts";
import { ask, type AskOptions } from "./ask.ts";
import { type ChatAnswer, type ChatRequest, requestKey } from "./chat.ts";
import type { Endpoint } from "./endpoint.ts";
import { EndpointError } from "./endpoint_error.ts";
import type { Spending } from "./spending.ts";

/** How requests are sent. */
export interface AskAllOptions
  extends Pick<AskOptions, "timeout" | "attempts" | "onRetry" | "wait"> {
  /** Finds the endpoint when the first answer is missing; undefined if it may not be used. */
  endpoint: (() => Endpoint) | undefined;
  cache: AnswerCache;
  /** The most requests at the same time. */
  concurrency: number;
  spending: Spending;
  /** Called with the number of answers that are known. */
  onAnswers?(done: number): void;
}

/**
 * Finds the answers to requests: those that are kept, and the endpoint's to the
 * others, each of which is kept as it arrives. Equal requests are sent once.
 *
 * @returns The answers in order, and how many of them were kept.
 * @throws {EndpointError} When an answer is missing and cannot be had; those
 *   that have arrived are kept.
 */
export async function askAll(
  requests: readonly ChatRequest[],
  { endpoint, cache, concurrency, spending, onAnswers, ...options }:
    AskAllOptions,
): Promise<{ answers: ChatAnswer[]; kept: number }> {
  const keys = requests.map(requestKey);
  const missing = new Map(
    keys.flatMap((key, i) =>
      cache.get(key) === undefined ? [[key, requests[i]!]] : []
    ),
  );
  const kept = keys.filter((key) => !missing.has(key)).length;
  onAnswers?.(kept);
  if (missing.size > 0) {
    if (endpoint === undefined) {
      throw new EndpointError(
        `Cannot ask ${
          requests[0]!.model
        } with --offline: ${missing.size} of ${keys.length} answers are not known from earlier runs; run without it`,
      );
    }
    spending.check(missing.size);
    const target = endpoint();
    const stop = new AbortController();
    const queue = missing.entries();
    let done = kept;
    const work = async () => {
      for (const [key, request] of queue) {
        const answer = await ask(target, request, {
          ...options,
          onAttempt: () => spending.begin(),
          signal: stop.signal,
        });
        cache.add(key, answer);
        spending.add(answer);
        onAnswers?.(++done);
      }
    };
    const workers = Array.from(
      { length: concurrency },
      () =>
        work().catch((error) => {
          stop.abort(error);
          throw error;
        }),
    );
    await Promise.allSettled(workers);
    if (stop.signal.aborted) throw stop.signal.reason;
  }
  return { answers: keys.map((key) => cache.get(key)!), kept };
}
