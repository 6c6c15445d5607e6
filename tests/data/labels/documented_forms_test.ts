import { assertEquals, assertMatch } from "@std/assert";
import { parseYaml } from "../../../src/config/read_yaml.ts";
import { taskTemplate } from "../../../src/cli/templates/task_template.ts";
import { loadFile } from "../load_file.ts";

type Format = Record<string, unknown>;

const DOC = new URL("../../../docs/tasks.md", import.meta.url);

const examples = Deno.readTextFileSync(DOC).split("\n")
  .filter((line) => /^\| `(single|multi)_label`/.test(line))
  .map((line) =>
    line.split(" | ").map((cell) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)
    )
  );

Deno.test("docs/tasks.md shows every form of labels", () => {
  assertEquals(
    [...new Set(examples.map(([, form]) => form![0]))].sort(),
    ["columns", "delimited", "indices", "names", "row"],
  );
});

for (const [kind, form, lines, format] of examples) {
  Deno.test(`the example of labels in docs/tasks.md is read as documented: ${kind}, ${form}: ${lines!.join(" ")}`, async () => {
    const { splits, reading } = await loadFile(
      lines!.join("\n"),
      parseYaml(format![0]!, "docs/tasks.md") as Format,
      { kind: kind![0], labels: ["joy", "fear", "love"] },
    );
    assertEquals(splits.train, [{
      id: "train-1",
      text: "a",
      labels: kind![0] === "multi_label" ? [0, 1, 1] : [0, 1, 0],
    }]);
    assertEquals(reading.labelForms, form!);
  });
}

/** What the comments of the template show, as files, and the labels they mean (glad, sad). */
const FILES: [kind: string, file: string, labels: number[]][] = [
  ["single_label", "text,glad,sad\na,0,1\n", [0, 1]],
  ["single_label", "text;label\na;1\nb;0\n", [0, 1]],
  ["multi_label", '{"text": "a", "label": ["glad", "sad"]}', [1, 1]],
  ["multi_label", '{"text": "a", "label": [0, 1]}', [0, 1]],
  ["multi_label", '{"text": "a", "label": [0, 1]}', [1, 1]],
  ["multi_label", 'text,label\na,"glad, sad"\n', [1, 1]],
];

Deno.test("the formats in the task template are read as its comments say", async () => {
  const yaml = taskTemplate("mine")["tasks/mine.yaml"]!;
  const shown = [...yaml.matchAll(/^#\s+format: (.*)$/gm)].map(([, format]) =>
    format!
  );
  assertEquals(shown.length, FILES.length);
  for (const [i, [kind, file, labels]] of FILES.entries()) {
    const format = parseYaml(shown[i]!, "template") as Format;
    const { splits } = await loadFile(file, format, {
      kind,
      labels: ["glad", "sad"],
    });
    assertEquals(splits.train[0]!.labels, labels, shown[i]);
  }
  assertMatch(yaml, /\nformat: \{ type: jsonl, text: text, labels: label \}\n/);
});
