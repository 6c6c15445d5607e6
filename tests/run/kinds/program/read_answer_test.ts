import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { readAnswer } from "../../../../src/run/kinds/program/read_answer.ts";
import { ProgramError } from "../../../../src/run/kinds/program/program_error.ts";
import { testFolder } from "../../../support/test_folder.ts";
import { datasetOf } from "../imported/imported_file.ts";

const LINE = { split: "validation", id: "17", probabilities: [0.2, 0.3, 0.5] };

/** Reads an answer for one example of validation and the same one of test. */
async function read(first: unknown, second: unknown = first) {
  const text = (line: unknown) =>
    typeof line === "string" ? line : JSON.stringify(line);
  await using folder = await testFolder({
    "predictions.jsonl": `${text(first)}\n${text(second)}\n`,
  });
  return readAnswer(folder.path, datasetOf(["17"]));
}

Deno.test("readAnswer() reads probabilities or decisions", async () => {
  assertEquals(await read(LINE, { ...LINE, split: "test" }), {
    validation: [[0.2, 0.3, 0.5]],
    test: [[0.2, 0.3, 0.5]],
  });
  const { probabilities: _, ...rest } = LINE;
  const decided = { ...rest, decisions: [0, 1, 0] };
  assertEquals(await read(decided, { ...decided, split: "test" }), {
    validation: [[0, 1, 0]],
    test: [[0, 1, 0]],
    answer: "decisions",
  });
});

Deno.test("readAnswer() says which key of a line is wrong, what it has and what is expected", async () => {
  const { probabilities: _, ...rest } = LINE;
  for (
    const [line, why] of [
      [{ ...LINE, id: 17 }, "id: Invalid input: expected string, .*, found 17"],
      [
        { ...LINE, split: "dev" },
        'split: .*"validation"\\|"test", found "dev"',
      ],
      [
        { ...LINE, probabilities: { joy: 1 } },
        "probabilities: .* expected array, .*, found { joy: 1 }",
      ],
      [
        { ...LINE, probabilities: [0, null, 1] },
        "probabilities.1: .* expected number, .*, found null",
      ],
      [
        { ...LINE, probabilities: ["0.5", 0, 0] },
        'probabilities.0: .* expected number, .*, found "0.5"',
      ],
      [
        { ...LINE, probabilities: [true, false, false] },
        "probabilities.0: .* expected number, .*, found true",
      ],
      [
        { ...rest, decisions: [0.5, 0.5, 0] },
        "decisions.0: .* expected one of 0\\|1, found 0.5",
      ],
      [rest, "probabilities: .* expected array, received undefined"],
      [null, "Invalid input: expected object, received null"],
      [[0.2, 0.3, 0.5], "Invalid input: expected object, received array"],
    ] as const
  ) {
    const { message } = await failureOf(line);
    assertMatch(message, new RegExp(`line 1 is wrong: ${why}`));
  }
});

Deno.test("readAnswer() refuses a line that could be read in two ways", async () => {
  const both = await failureOf({ ...LINE, decisions: [0, 1, 0] });
  assertMatch(both.message, /line 1 has both decisions and probabilities/);
  const twice = await failureOf(
    JSON.stringify(LINE).replace("}", ',"probabilities":[1,0,0]}'),
  );
  assertMatch(twice.message, /line 1 has the key "probabilities" twice/);
});

function failureOf(line: unknown): Promise<ProgramError> {
  return assertRejects(() => read(line), ProgramError);
}
