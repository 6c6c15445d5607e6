import { setTimeout } from "node:timers/promises";
import { firstIssue } from "../../../errors/first_issue.ts";
import { excerpt } from "../../../errors/excerpt.ts";
import { parsedJson } from "../../../files/parsed_json.ts";
import { boundedText } from "../../bounded_text.ts";
import { type ChatAnswer, type ChatRequest, chatResponse } from "./chat.ts";
import type { Endpoint } from "./endpoint.ts";
import { EndpointError } from "./endpoint_error.ts";

/** The largest response that is read, in bytes. */
const LARGEST = 1_000_000;

/** The longest answer that is kept, in characters. */
const LONGEST = 10_000;

/** The longest time that an endpoint may ask to wait, in seconds. */
const LONGEST_WAIT = 600;

/** Keys that are shorter are words such as `none`, and would be replaced in answers. */
const SHORTEST_KEY = 8;

/** How a request is sent. */
export interface AskOptions {
  /** The time after which a request is repeated, in seconds. */
  timeout: number;
  /** How often it is sent at most. */
  attempts: number;
  /** Called before each attempt; an error ends the request. */
  onAttempt?(): void;
  /** Called with the reason and the seconds to wait before the next attempt. */
  onRetry?(why: string, seconds: number): void;
  /** Prevents further attempts. */
  signal?: AbortSignal;
  /** Waits. Default: with a timer. */
  wait?(seconds: number, signal?: AbortSignal): Promise<void>;
}

/** A reason to send a request again. */
interface Fault {
  why: string;
  /** The seconds to wait, if the endpoint says so. */
  after?: number;
}

/**
 * Asks an endpoint. If it is busy or fails, the request is sent again, after the
 * time that its `Retry-After` says, or one that doubles with each attempt. The
 * key is removed from all that it sends back.
 *
 * @throws {EndpointError} When it refuses the request, or every attempt failed.
 */
export async function ask(
  endpoint: Endpoint,
  request: ChatRequest,
  options: AskOptions,
): Promise<ChatAnswer> {
  const { attempts, wait = delay, onAttempt, onRetry, signal } = options;
  for (let attempt = 1;; attempt++) {
    signal?.throwIfAborted();
    onAttempt?.();
    const answer = await attemptOnce(endpoint, request, options);
    if (!("why" in answer)) return answer;
    const { why, after } = answer;
    if (attempt === attempts) {
      throw refusal(
        endpoint,
        `${why}, in ${
          attempts === 1
            ? "the only attempt"
            : `the last of ${attempts} attempts`
        }; run the command again later with --retry`,
      );
    }
    if (after !== undefined && after > LONGEST_WAIT) {
      throw refusal(
        endpoint,
        `${why}, and it asks to wait for ${
          Math.round(after)
        } s; run the command again then with --retry`,
      );
    }
    const seconds = after === undefined
      ? Math.min(60, 2 ** (attempt - 2)) * (0.5 + Math.random() / 2)
      : after + Math.random() / 4;
    onRetry?.(why, seconds);
    await wait(seconds, signal);
  }
}

/** Waits, at most until the signal is aborted. */
function delay(seconds: number, signal?: AbortSignal): Promise<void> {
  return setTimeout(1000 * seconds, undefined, { signal }).catch(() => {});
}

function refusal({ url }: Endpoint, why: string): EndpointError {
  return new EndpointError(`Cannot ask ${url.host}: ${why}`);
}

async function attemptOnce(
  endpoint: Endpoint,
  request: ChatRequest,
  { timeout }: AskOptions,
): Promise<ChatAnswer | Fault> {
  const { url, key } = endpoint;
  const began = performance.now();
  const limit = AbortSignal.timeout(1000 * timeout);
  let response: Response;
  let body: string | undefined;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...key !== undefined && { authorization: `Bearer ${key}` },
      },
      body: JSON.stringify(request),
      // Another host must not get the key.
      redirect: "manual",
      signal: limit,
    });
    body = withoutKey(await boundedText(response, LARGEST), key);
  } catch (error) {
    if (limit.aborted) return { why: `it did not answer within ${timeout} s` };
    if (error instanceof Deno.errors.NotCapable) throw error;
    // The message has the URL, which may have a key.
    const { message } = error as Error;
    return {
      why: excerpt(
        withoutKey(message, key).replace(
          / ?(for url )?\(?https?:[^\s)]*\)?/g,
          "",
        ),
      ),
    };
  }
  const seconds = (performance.now() - began) / 1000;
  const { status } = response;
  if (status === 200) {
    return body === undefined
      ? { text: "", finish: "too_large", seconds }
      : answerIn(body, seconds);
  }
  const { code, message } = errorIn(body ?? "");
  if (code === "content_filter") {
    return { text: "", finish: code, seconds };
  }
  const why = `it responds with status ${status}${
    message === "" ? "" : ` (${excerpt(message)})`
  }`;
  const isTransient = status >= 500 || [408, 425, 429].includes(status);
  if (isTransient && code !== "insufficient_quota") {
    return { why, after: retryAfter(response.headers) };
  }
  throw refusal(
    endpoint,
    `${why}; correct the prompt's definition or the key, and run again with --retry`,
  );
}

/** A text of an endpoint with its key replaced. */
function withoutKey<Text extends string | undefined>(
  text: Text,
  key: string | undefined,
): Text {
  return key === undefined || key.length < SHORTEST_KEY
    ? text
    : text?.replaceAll(key, "[key]") as Text;
}

function answerIn(body: string, seconds: number): ChatAnswer | Fault {
  const value = parsedJson(body);
  if (value === undefined) {
    return {
      why: `its response is not JSON or was cut off: ${excerpt(body, 100)}`,
    };
  }
  const { success, data, error } = chatResponse.safeParse(value);
  if (!success) {
    return {
      why: `its response is not a chat completion: ${firstIssue(error)}`,
    };
  }
  const { choices: [choice], usage, model } = data;
  const text = choice.message.content ?? "";
  const first = choice.logprobs?.content?.[0]?.top_logprobs;
  const isLong = text.length > LONGEST;
  return {
    text: isLong ? "" : text,
    finish: isLong ? "too_large" : choice.finish_reason ?? undefined,
    model: model ? excerpt(model, 100) : undefined,
    tokens: usage
      ? { input: usage.prompt_tokens, output: usage.completion_tokens }
      : undefined,
    seconds,
    first: first?.map(({ token, logprob }) => [token, logprob]),
  };
}

function errorIn(body: string): { code?: unknown; message: string } {
  const { error } = (parsedJson(body) ?? {}) as {
    error?: string | { code?: unknown; message?: unknown } | null;
  };
  if (typeof error === "string") return { message: error };
  return error?.message === undefined
    ? { message: body }
    : { code: error.code, message: String(error.message) };
}

/** The seconds that a response asks to wait: a number, or a date; undefined if it does not say. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(value.trim())
    ? Number(value)
    : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
