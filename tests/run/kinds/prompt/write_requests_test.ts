import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkDefinition } from "../../../../src/config/check_definition.ts";
import { DefinitionError } from "../../../../src/config/definition_error.ts";
import { promptOptions } from "../../../../src/config/prompt_definition.ts";
import type { Example } from "../../../../src/data/example.ts";
import { requestKey } from "../../../../src/run/kinds/prompt/chat.ts";
import { drawShots } from "../../../../src/run/kinds/prompt/draw_shots.ts";
import { fillTemplate } from "../../../../src/run/kinds/prompt/fill_template.ts";
import { writeRequests } from "../../../../src/run/kinds/prompt/write_requests.ts";
import { taskOf } from "../../../support/definitions/task_of.ts";

const { definition } = taskOf();
const LABELS = definition.labels;

function examplesOf(name: string, count: number): Example[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${name}-${i}`,
    text: `${name} ${i} {shots}`,
    labels: LABELS.map((_, k) => k === i % LABELS.length ? 1 : 0),
  }));
}

const splits = {
  train: examplesOf("train", 40),
  validation: examplesOf("validation", 3),
  test: examplesOf("test", 4),
};

function requestsWith(
  given: object,
  { seed = 1, seeds = {}, test = splits.test }: {
    seed?: number;
    seeds?: object;
    test?: Example[];
  } = {},
) {
  return writeRequests({ definition, splits: { ...splits, test } }, {
    options: checkDefinition(
      promptOptions,
      { model: "small", ...given },
      "m.yaml",
    ),
    descriptions: { [LABELS[0]!]: "the first" },
    seeded: { seed, seeds },
  });
}

Deno.test("fillTemplate() puts in every value word for word, whatever it has", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (text, labels) => {
    assertEquals(
      fillTemplate("{labels}|{text}|{{text}}|{x:1}|{}", { text, labels }),
      `${labels}|${text}|{text}|{x:1}|{}`,
    );
  }));
});

Deno.test("templates with an unknown placeholder, or without one that is needed, are refused", () => {
  for (
    const [options, message] of [
      [{ template: "{txt}" }, "unknown placeholder {txt}"],
      [{ template: "{labels}" }, "expected {text} in it"],
      [{ template: "{text}", shots: 2 }, "expected {shots} in it"],
      [{ shot: "{text}" }, "expected {answer} in it"],
      [{ logprobs: true }, "expected false unless answer is label"],
      [{ parameters: { seed: 1 } }, "expected other parameters than"],
    ] as const
  ) {
    assertThrows(() => requestsWith(options), DefinitionError, message);
  }
  assertEquals(requestsWith({ template: "{text} {{txt}}" }).length, 7);
});

Deno.test("requests have the texts of validation, then of test, and nothing else of them", () => {
  const requests = requestsWith({ shots: 3, system: "Be brief." });
  assertEquals(requests.length, 7);
  const prompts = requests.map(({ messages }) => messages[1]!.content);
  for (const [i, { text }] of splits.validation.entries()) {
    assert(prompts[i]!.endsWith(`Text: ${text}\nAnswer:`), prompts[i]);
  }
  assert(prompts[3]!.includes("test 0 {shots}"));
  assert(prompts[0]!.includes(`- ${LABELS[0]}: the first\n- ${LABELS[1]}\n`));
  assert(!prompts.some((prompt) => /test-|validation-/.test(prompt)));
  assertEquals(requests[0]!.messages[0], {
    role: "system",
    content: "Be brief.",
  });
  const unlike = splits.test.map((example) => ({
    ...example,
    labels: example.labels.toReversed(),
  }));
  assertEquals(
    requestsWith({ shots: 3, system: "Be brief." }, {
      test: unlike,
    }),
    requests,
  );
});

Deno.test("requests have the parameters of the options, and a seed unless the temperature is 0", () => {
  const [cold] = requestsWith({ parameters: { top_p: 0.5 } });
  const { messages: _, response_format: format, ...rest } = cold!;
  assertEquals(rest, {
    model: "small",
    top_p: 0.5,
    temperature: 0,
    max_tokens: 200,
  });
  assertEquals((format as { type: string }).type, "json_schema");
  const keysOf = (given: object, seed: number, seeds: object = {}) =>
    requestsWith(given, { seed, seeds }).map(requestKey);
  assertEquals(keysOf({}, 1), keysOf({}, 2));
  const warm = { temperature: 0.7 };
  assertEquals(requestsWith(warm, { seed: 5 })[0]!.seed, 5);
  assertEquals(keysOf(warm, 1)[0] === keysOf(warm, 2)[0], false);
  // What a suite's `vary` leaves out is as with the first seed.
  assertEquals(keysOf(warm, 1), keysOf(warm, 2, { initial: 1 }));
  const few = { shots: 4 };
  assertEquals(keysOf(few, 1)[0] === keysOf(few, 2)[0], false);
  assertEquals(keysOf(few, 1), keysOf(few, 2, { sample: 1, order: 1 }));
  const [soft] = requestsWith({
    answer: "label",
    logprobs: true,
    temperature: null,
    max_tokens: null,
  });
  assertEquals([soft!.logprobs, soft!.top_logprobs], [true, 20]);
  assertEquals(
    ["temperature", "max_tokens", "response_format"].filter((name) =>
      name in soft!
    ),
    [],
  );
});

Deno.test("drawShots() draws different examples in equal parts from the labels", () => {
  const example = fc.record({
    id: fc.string(),
    text: fc.string(),
    labels: fc.array(fc.constantFrom(0, 1), { minLength: 3, maxLength: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(example, { minLength: 1, maxLength: 30 }),
      fc.nat(30),
      fc.nat(9),
      (examples, count, seed) => {
        const shots = drawShots(examples, count, { seed });
        assertEquals(shots.length, Math.min(count, examples.length));
        assertEquals(new Set(shots).size, shots.length);
        assertEquals(drawShots(examples, count, { seed }), shots);
      },
    ),
  );
  const counts = LABELS.map((_, k) =>
    drawShots(splits.train, 2 * LABELS.length, { seed: 3 })
      .filter(({ labels }) => labels[k] === 1).length
  );
  assertEquals(counts, LABELS.map(() => 2));
});
