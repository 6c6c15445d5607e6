import * as z from "zod";
import { relativePath } from "./relative_path.ts";
import { variableName } from "./variable_name.ts";

/** Parameters of a request that options or Dor itself set. */
const OWN_PARAMETERS = [
  "model",
  "messages",
  "temperature",
  "max_tokens",
  "response_format",
  "logprobs",
  "top_logprobs",
  "seed",
  "stream",
  "n",
];

const ANSWER_FORMS = ["json_schema", "json_object", "list", "label"] as const;

/** The options of a prompt. */
export const promptOptions = z.strictObject({
  model: z.string().min(1).describe("The name of the model at the endpoint."),
  system: z.string().min(1).nullable().default(null).describe(
    "The system message; null for none.",
  ),
  template: z.string().default(
    "Classify the text with these labels:\n\n{labels}\n\n{form}\n\n{shots}Text: {text}\nAnswer:",
  ).describe(
    "The user's message. `{labels}`, `{form}`, `{shots}` and `{text}` are replaced.",
  ),
  shot: z.string().default("Text: {text}\nAnswer: {answer}").describe(
    "How `{shots}` shows a training example. `{text}` and `{answer}` are replaced.",
  ),
  shots: z.int().min(0).max(1000).default(0).describe(
    "The number of training examples in the prompt, drawn by the run's seed in equal parts from the labels.",
  ),
  answer: z.enum(ANSWER_FORMS).default("json_schema").describe(
    "The form of the answer: JSON by a schema, any JSON object, labels separated by commas, or one label. The first two need an endpoint that supports them.",
  ),
  temperature: z.number().min(0).max(2).nullable().default(0).describe(
    "The temperature; null for the endpoint's own. The run's seed is sent unless it is 0.",
  ),
  max_tokens: z.int().min(1).nullable().default(200).describe(
    "The most tokens of an answer; null for the endpoint's own limit.",
  ),
  logprobs: z.boolean().default(false).describe(
    "Whether probabilities are computed from those of the answer's first token; in single-label tasks with `answer: label`.",
  ),
  parameters: z.record(z.string(), z.json()).refine(
    (parameters) =>
      !Object.keys(parameters).some((name) => OWN_PARAMETERS.includes(name)),
    { error: `expected other parameters than ${OWN_PARAMETERS.join(", ")}` },
  ).default({}).describe("Other parameters of each request."),
}).superRefine(({ template, shot, shots, answer, logprobs }, context) => {
  const wrong = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  const check = (
    path: string,
    text: string,
    known: readonly string[],
    needed: readonly string[],
  ) => {
    const used = placeholdersIn(text);
    const unknown = used.find((name) => !known.includes(name));
    if (unknown !== undefined) {
      wrong(
        path,
        `unknown placeholder {${unknown}}; known ones are ${
          known.map((name) => `{${name}}`).join(", ")
        }, and {{${unknown}}} stands for the text {${unknown}}`,
      );
    }
    const missing = needed.find((name) => !used.includes(name));
    if (missing !== undefined) wrong(path, `expected {${missing}} in it`);
  };
  check("template", template, ["labels", "form", "shots", "text"], [
    "text",
    ...shots > 0 ? ["shots"] : [],
  ]);
  check("shot", shot, ["text", "answer"], ["text", "answer"]);
  if (logprobs && answer !== "label") {
    wrong("logprobs", "expected false unless answer is label");
  }
});

/** A placeholder, or one in double braces, which stands for itself in single ones. */
export const PLACEHOLDER = /\{\{([a-z_]+)\}\}|\{([a-z_]+)\}/g;

function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, , name]) => name ?? []);
}

/** Checks `methods/*.yaml` of prompts. */
export const promptDefinition = z.strictObject({
  kind: z.literal("prompt").describe("That the method is a prompt."),
  title: z.string().min(1).describe("The title of the method in tables."),
  reference: z.string().describe("Where the method was published."),
  endpoint: z.union([
    z.string().refine((text) => isBaseUrl(text), {
      error:
        "expected a URL such as https://host/v1, without a user and a fragment",
    }),
    z.strictObject({
      environment: variableName.describe(
        "The environment variable with the base URL.",
      ),
    }),
  ]).describe(
    "The base URL of an endpoint with OpenAI's chat completions, or the environment variable that has it.",
  ),
  key: variableName.optional().describe(
    "The environment variable with the key of the endpoint. Default: no key is sent.",
  ),
  labels: z.record(z.string(), z.string().min(1)).default({}).describe(
    "Descriptions of the task's labels, which `{labels}` shows after their names.",
  ),
  options: promptOptions.describe(
    "The options; a suite can change them, and a search can draw them.",
  ),
  budget: z.strictObject({
    requests: z.int().min(1).optional().describe(
      "The most requests, repeated ones included.",
    ),
    tokens: z.int().min(1).optional().describe(
      "The most tokens, of prompts and answers together.",
    ),
    money: z.number().positive().optional().describe(
      "The most money, in the currency of `prices`.",
    ),
  }).default({}).describe(
    "What a run may use. Answers from earlier runs cost nothing. Default: no limit.",
  ),
  prices: relativePath.optional().describe(
    "A file of prices, relative to the definition's folder.",
  ),
  concurrency: z.int().min(1).max(256).default(4).describe(
    "The most requests at the same time.",
  ),
  timeout: z.number().positive().default(60).describe(
    "The time after which a request is ended and repeated, in seconds.",
  ),
  attempts: z.int().min(1).default(6).describe(
    "How often a request is sent if the endpoint is busy or fails.",
  ),
}).superRefine(({ budget, prices }, context) => {
  if (budget.money === undefined || prices !== undefined) return;
  context.addIssue({
    code: "custom",
    path: ["budget", "money"],
    message: "needs a file of prices; name it under prices",
  });
});

/** Whether a text is the base URL of an endpoint. */
export function isBaseUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ["http:", "https:"].includes(url.protocol) &&
    url.username === "" && url.password === "" && url.hash === "";
}

export type PromptDefinition = z.output<typeof promptDefinition>;
export type PromptOptions = z.output<typeof promptOptions>;
