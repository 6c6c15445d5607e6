import type { PromptOptions } from "../../../config/prompt_definition.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { type Seeded, seedOf } from "../../../training/seed_of.ts";
import { answerForm } from "./answer_form.ts";
import type { ChatRequest } from "./chat.ts";
import { drawShots } from "./draw_shots.ts";
import { fillTemplate } from "./fill_template.ts";

/** How many of the most probable tokens are asked for: the most that OpenAI's endpoint gives. */
const TOP_TOKENS = 20;

/**
 * The requests for the examples of validation, then of test. Of these examples,
 * they have the texts alone.
 *
 * @param descriptions What labels mean, by label.
 */
export function writeRequests(
  { definition, splits }: Pick<Dataset, "definition" | "splits">,
  { options, descriptions, seeded }: {
    options: PromptOptions;
    descriptions: Readonly<Record<string, string>>;
    seeded: Seeded;
  },
): ChatRequest[] {
  const { model, system, template, shot, temperature, max_tokens, parameters } =
    options;
  const form = answerForm(options.answer, definition);
  const shots = drawShots(splits.train, options.shots, seeded);
  const values = {
    labels: definition.labels.map((label) =>
      Object.hasOwn(descriptions, label)
        ? `- ${label}: ${descriptions[label]}`
        : `- ${label}`
    ).join("\n"),
    form: form.instruction,
    shots: shots.map(({ text, labels }) =>
      `${fillTemplate(shot, { text, answer: form.write(labels) })}\n\n`
    ).join(""),
  };
  const shared = {
    ...parameters,
    ...temperature !== null && { temperature },
    // At a temperature of 0, the seeds of a suite share their answers.
    ...temperature !== 0 && { seed: seedOf(seeded, "initial") },
    ...max_tokens !== null && { max_tokens },
    ...form.format && { response_format: form.format },
    ...options.logprobs && { logprobs: true, top_logprobs: TOP_TOKENS },
  };
  return [...splits.validation, ...splits.test].map(({ text }) => ({
    model,
    messages: [
      ...system === null ? [] : [{ role: "system" as const, content: system }],
      {
        role: "user" as const,
        content: fillTemplate(template, { ...values, text }),
      },
    ],
    ...shared,
  }));
}
