import { hash } from "node:crypto";
import * as z from "zod";
import { canonicalJson } from "../../../results/canonical_json.ts";

/** The body of a request for OpenAI's chat completions. */
export interface ChatRequest {
  model: string;
  messages: { role: "system" | "user"; content: string }[];
  /** Parameters such as `temperature`. */
  [parameter: string]: unknown;
}

/** The parts of a response that are read. */
export const chatResponse = z.object({
  model: z.string().nullish(),
  choices: z.tuple([
    z.object({
      message: z.object({ content: z.string().nullish() }),
      finish_reason: z.string().nullish(),
      logprobs: z.object({
        content: z.array(z.object({
          top_logprobs: z.array(
            z.object({ token: z.string(), logprob: z.number() }),
          ),
        })).nullish(),
      }).nullish(),
    }),
  ]).rest(z.unknown()),
  usage: z.object({
    prompt_tokens: z.int().min(0),
    completion_tokens: z.int().min(0),
  }).nullish(),
});

/** Checks an answer as it is kept. */
export const chatAnswer = z.object({
  text: z.string().describe("The answer, word for word"),
  finish: z.string().optional().describe("Why it ended, such as stop"),
  model: z.string().optional().describe("The model that the endpoint names"),
  tokens: z.object({ input: z.int(), output: z.int() }).optional().describe(
    "The tokens of the prompt and the answer; absent if the endpoint does not count them",
  ),
  seconds: z.number().describe("The duration of the request"),
  first: z.array(z.tuple([z.string(), z.number()])).optional().describe(
    "The most probable first tokens with their log-probabilities",
  ),
});

/** The answer to a request. */
export type ChatAnswer = z.output<typeof chatAnswer>;

/** What identifies a request: SHA-256 over the model, the messages and the parameters, in hexadecimal. */
export function requestKey(request: ChatRequest): string {
  return hash("sha256", canonicalJson(request));
}
