import { join } from "@std/path";
import { identityOf } from "../../../config/identity.ts";
import { loadDefinition, type Named } from "../../../config/load_definition.ts";
import {
  type PromptDefinition,
  promptDefinition,
  type PromptOptions,
} from "../../../config/prompt_definition.ts";
import { InputError } from "../../../errors/input_error.ts";
import { METRICS } from "../../../evaluation/metrics.ts";
import { RUN_FILES, writeWhole } from "../../../results/results_folder.ts";
import { checkSame } from "../../check_same.ts";
import { environment, peakMemory } from "../../environment.ts";
import { givenThresholds } from "../given_thresholds.ts";
import type {
  MethodKind,
  RunListeners,
  RunOrder,
  RunOutcome,
} from "../method_kind.ts";
import { openAnswers } from "./answer_cache.ts";
import { askAll } from "./ask_all.ts";
import type { ChatAnswer } from "./chat.ts";
import { endpointOf } from "./endpoint.ts";
import {
  checkPrompt,
  planPrompt,
  pricesOf,
  PROMPT_VERSION,
} from "./plan_prompt.ts";
import { readAnswers } from "./read_answers.ts";
import { priceOf, Spending } from "./spending.ts";
import { writeRequests } from "./write_requests.ts";

/** Methods that ask a language model behind an endpoint. */
export const prompt: MethodKind = {
  extension: "yaml",
  describe: (name, file) =>
    loadDefinition(promptDefinition, name, file).definition,
  plan: (order) => order.entries.map((entry) => planPrompt(entry, order)),
  checkData: checkPrompt,
  execute: executePrompt,
};

/** Asks for each example of validation and test. */
async function executePrompt(
  { spec, folder, source, datasets }: RunOrder,
  listeners: RunListeners,
): Promise<RunOutcome> {
  const { config, context } = spec;
  const began = performance.now();
  const started = new Date().toISOString();
  const loaded = loadDefinition(
    promptDefinition,
    config.method.name,
    context.methodFile,
  );
  checkSame(
    spec,
    `the prompt ${loaded.name} (${context.methodFile})`,
    { prompt: identityOf("prompt", loaded.definition), code: PROMPT_VERSION },
    { prompt: config.method.prompt, code: config.method.code },
  );
  const options = config.method.options as PromptOptions;
  const target = datasets.get(config.target)!;
  const { primary } = target.definition.metrics;
  writeWhole(join(folder, RUN_FILES.history), "");
  const requests = writeRequests(target, {
    options,
    descriptions: loaded.definition.labels,
    seeded: config,
  });
  const { answers, waited, kept, sent, tokens, price } = await askModel(
    loaded,
    { spec, requests, model: options.model },
    listeners,
  );
  const { validation, test, answer, failed } = readAnswers(target, answers, {
    options,
    onFailure: listeners.onNote,
  });
  if (
    answer === "decisions" && METRICS[primary].needs === "probabilities"
  ) {
    throw new InputError(
      `Cannot use the answers: ${primary}, the primary metric of ${config.target}, needs probabilities, but the first token of an answer does not tell the labels apart; choose another metric`,
    );
  }
  return {
    validation,
    test,
    made: {
      environment: environment({ name: "prompt" }, context.machine, source),
      started,
      seconds: (performance.now() - began - waited) / 1000,
      peak_memory_bytes: peakMemory(),
      ...givenThresholds(target, config, validation, answer),
      answer,
      asked: {
        model: options.model,
        models: [...new Set(answers.flatMap(({ model }) => model ?? []))]
          .sort(),
        answers: { validation: validation.length, test: test.length },
        kept,
        requests: sent,
        failed,
        tokens,
        seconds: answers.reduce((sum, { seconds }) => sum + seconds, 0),
        price,
      },
    },
  };
}

/** Finds the answers to requests, what they cost, and how long other runs were waited for, in milliseconds. */
async function askModel(
  prompt: Named<PromptDefinition>,
  { spec, requests, model }: {
    spec: RunOrder["spec"];
    requests: ReturnType<typeof writeRequests>;
    model: string;
  },
  { onNote, onProgress }: RunListeners,
) {
  const { concurrency, timeout, attempts, budget } = prompt.definition;
  const { offline, answers: folder } = spec.context.asking!;
  const prices = pricesOf(prompt)?.definition;
  const price = prices?.models[model];
  const spending = new Spending(prompt.file, budget, price);
  const began = performance.now();
  using cache = await openAnswers(folder, model, {
    readOnly: offline,
    onWait: () => onNote?.(`waiting for another run that asks ${model}`),
  });
  const waited = performance.now() - began;
  const { answers, kept } = await askAll(requests, {
    cache,
    concurrency,
    timeout,
    attempts,
    spending,
    endpoint: offline ? undefined : () => endpointOf(prompt),
    onRetry: (why, seconds) =>
      onNote?.(`${why}; asking again in ${seconds.toFixed(1)} s`),
    onAnswers: (step) =>
      onProgress?.({
        stage: spec.name,
        stageIndex: 0,
        stages: 1,
        epoch: 1,
        epochs: 1,
        step,
        steps: requests.length,
      }),
  });
  onNote?.(
    `${answers.length} answers, ${kept} of them from earlier runs; ${spending.requests} requests`,
  );
  const tokens = tokensOf(answers);
  if (tokens === undefined && price !== undefined) {
    onNote?.(
      "the price is not known, since the endpoint did not count the tokens of every answer",
    );
  }
  return {
    answers,
    waited,
    kept,
    sent: spending.requests,
    tokens,
    price: price && tokens && {
      amount: priceOf(price, tokens),
      currency: prices!.currency,
    },
  };
}

/**
 * The tokens of all answers, of which equal requests share one; undefined if the
 * endpoint did not count those of an answer. One that was blocked has none.
 */
function tokensOf(
  answers: readonly ChatAnswer[],
): ChatAnswer["tokens"] {
  const distinct = [...new Set(answers)];
  if (distinct.some(({ tokens, text }) => !tokens && text !== "")) {
    return undefined;
  }
  const counted = distinct.flatMap(({ tokens }) => tokens ?? []);
  if (counted.length === 0) return undefined;
  return {
    input: counted.reduce((sum, { input }) => sum + input, 0),
    output: counted.reduce((sum, { output }) => sum + output, 0),
  };
}
