import { dirname, resolve } from "@std/path";
import { checkDefinition } from "../../../config/check_definition.ts";
import { entryPlace } from "../../../config/entry_place.ts";
import { identityOf } from "../../../config/identity.ts";
import { loadDefinition, type Named } from "../../../config/load_definition.ts";
import { type PriceList, priceList } from "../../../config/price_list.ts";
import {
  type PromptDefinition,
  promptDefinition,
  type PromptOptions,
  promptOptions,
} from "../../../config/prompt_definition.ts";
import { InputError } from "../../../errors/input_error.ts";
import { METRICS } from "../../../evaluation/metrics.ts";
import type { MethodData, PlannedMethod, PlanOrder } from "../method_kind.ts";
import { targetMethod } from "../target_method.ts";
import { answerForm } from "./answer_form.ts";

/** To be raised whenever the same options would ask or read differently than before. */
export const PROMPT_VERSION = "prompt 1";

/**
 * Plans a suite's prompt.
 *
 * @throws {InputError} When its definition, its options or its prices cannot be used.
 */
export function planPrompt(
  entry: PlannedMethod["entry"],
  order: PlanOrder,
): PlannedMethod {
  const file = order.files[entry.method]!;
  const prompt = loadDefinition(promptDefinition, entry.method, file);
  const { definition } = prompt;
  const where = entryPlace(order.suite, entry);
  const planned = targetMethod(entry, order, { is: "a prompt", settings: [] });
  const options = checkDefinition(
    promptOptions,
    { ...definition.options, ...entry.options },
    where,
  );
  const prices = pricesOf(prompt);
  if (
    prices !== undefined &&
    !Object.hasOwn(prices.definition.models, options.model)
  ) {
    throw new InputError(
      `${where}: ${prices.file} has no price of the model ${options.model}; add it, or remove prices from ${file}`,
    );
  }
  return {
    ...planned,
    kind: "prompt",
    title: definition.title,
    identity: {
      name: entry.method,
      options,
      prompt: identityOf("prompt", definition),
      code: PROMPT_VERSION,
    },
    files: [file, ...prices === undefined ? [] : [prices.file]],
    deterministic: options.shots === 0 && options.temperature === 0,
  };
}

/**
 * The prices that a prompt names; undefined if it names none.
 *
 * @throws {InputError} When there is no such file, or it is wrong.
 */
export function pricesOf(
  { file, definition: { prices } }: Named<PromptDefinition>,
): Named<PriceList> | undefined {
  return prices === undefined
    ? undefined
    : loadDefinition(priceList, prices, resolve(dirname(file), prices));
}

/**
 * Checks a prompt against the data of its task.
 *
 * @throws {InputError} When it cannot be used with them.
 */
export function checkPrompt(
  { entry, target, file, identity }: PlannedMethod,
  { datasets }: Pick<MethodData, "datasets">,
): undefined {
  const { definition: { kind, labels, metrics }, splits } = datasets.get(
    target,
  )!;
  const { answer, logprobs, shots } = identity.options as PromptOptions;
  const refuse = (why: string): never => {
    throw new InputError(`Cannot use ${entry.name} for ${target}: ${why}`);
  };
  const described = Object.keys(
    identity.prompt!.labels as PromptDefinition["labels"],
  );
  const unknown = described.find((label) => !labels.includes(label));
  if (unknown !== undefined) {
    refuse(
      `${file} describes ${
        JSON.stringify(unknown)
      }, which is not one of its labels (${labels.join(", ")}); correct labels`,
    );
  }
  const comma = labels.find((label) => label.includes(","));
  if (answer === "list" && comma !== undefined) {
    refuse(
      `its label ${
        JSON.stringify(comma)
      } has a comma, which separates labels in a list; choose another answer`,
    );
  }
  const form = answerForm(answer, { kind, labels });
  const unread = labels.find((_, k) => {
    const row = labels.map((_, other) => Number(other === k));
    const text = form.write(row);
    return String(form.read({ text, finish: "stop" })) !== String(row);
  });
  if (unread !== undefined) {
    refuse(
      `the answer ${
        JSON.stringify(unread)
      } would not be read as this label, because quotation marks, a full stop and white space around a name are ignored, and so are Unicode's forms; rename the label${
        form.format === undefined ? " or choose an answer in JSON" : ""
      }`,
    );
  }
  if (logprobs && kind === "multi_label") {
    refuse(
      "logprobs give probabilities in single-label tasks only; set logprobs: false",
    );
  }
  if (!logprobs && METRICS[metrics.primary].needs === "probabilities") {
    refuse(
      `${metrics.primary}, its primary metric, needs probabilities, but the prompt gives decisions; choose another metric`,
    );
  }
  const several = answer === "label" && shots > 0
    ? splits.train.find(({ labels }) =>
      labels.filter((share) => share >= 0.5).length > 1
    )
    : undefined;
  if (several !== undefined) {
    refuse(
      `a shot would answer with several labels, such as those of ${several.id}, where one is asked for (answer: label); choose another answer, or shots: 0`,
    );
  }
  const { length } = splits.train;
  if (shots > length) {
    refuse(
      `it has ${length} training examples, fewer than ${shots} shots; choose fewer shots`,
    );
  }
}
