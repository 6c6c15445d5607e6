import { assertMatch, assertThrows } from "@std/assert";
import { promptOptions } from "../../../../src/config/prompt_definition.ts";
import { InputError } from "../../../../src/errors/input_error.ts";
import type {
  MethodData,
  PlannedMethod,
} from "../../../../src/run/kinds/method_kind.ts";
import { checkPrompt } from "../../../../src/run/kinds/prompt/plan_prompt.ts";

function checked(
  kind: string,
  labels: string[],
  answer: string,
  { shots = 0, train = [] }: { shots?: number; train?: object[] } = {},
): void {
  const method = {
    entry: { name: "asked" },
    target: "small",
    file: "methods/asked.yaml",
    identity: {
      options: promptOptions.parse({ model: "m", answer, shots }),
      prompt: { labels: {} },
    },
  } as unknown as PlannedMethod;
  const definition = { kind, labels, metrics: { primary: "accuracy" } };
  const dataset = { definition, splits: { train } };
  const datasets = new Map([["small", dataset]]);
  checkPrompt(method, { datasets } as unknown as MethodData);
}

Deno.test("checkPrompt() refuses labels whose right answers would not be read as them", () => {
  const refused: [labels: string[], answer: string, label: RegExp][] = [
    [["N.A.", "other"], "label", /the answer "N\.A\." would not be read/],
    [["other", "etc."], "list", /the answer "etc\." would not be read/],
    [["`code`", "text"], "label", /the answer "`code`" would not be read/],
    // The same letter as one character and with a mark.
    [["caf\u00e9", "cafe\u0301"], "json_schema", /^(?!.*JSON).*café.*rename/],
    [["Joy", "joy", "joy "], "json_object", /the answer "joy" would not/],
    [["a,b", "c"], "list", /its label "a,b" has a comma/],
  ];
  for (const kind of ["single_label", "multi_label"]) {
    for (const [labels, answer, message] of refused) {
      const error = assertThrows(
        () => checked(kind, labels, answer),
        InputError,
      );
      assertMatch(error.message.normalize("NFC"), message);
    }
    checked(kind, ["N.A.", '"quoted"', "a,b"], "json_schema");
    checked(kind, ["none", "Joy", "joy", "a.b", "d'or"], "list");
  }
});

Deno.test("checkPrompt() refuses shots that would answer with several labels where one is asked for", () => {
  const train = [{ id: "a", labels: [0, 1] }, { id: "b", labels: [1, 1] }];
  const error = assertThrows(
    () => checked("multi_label", ["x", "y"], "label", { shots: 1, train }),
    InputError,
  );
  assertMatch(error.message, /a shot would answer with several .* of b,/);
  checked("multi_label", ["x", "y"], "list", { shots: 1, train });
  checked("multi_label", ["x", "y"], "label", { train });
  const one = train.slice(0, 1);
  checked("multi_label", ["x", "y"], "label", { shots: 1, train: one });
});
