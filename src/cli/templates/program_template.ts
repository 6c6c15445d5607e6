import { schemaLine } from "./schema_files.ts";

/** The languages of new programs: the command, and a script that works as it is. */
const LANGUAGES = {
  deno: {
    command:
      "[deno, run, --quiet, --allow-read=., --allow-write=., NAME/main.ts]",
    file: "main.ts",
    script: typescript,
  },
  python: {
    command: "[python3, NAME/main.py]",
    file: "main.py",
    script: python,
  },
};

/** The files of a new program, by path: a definition and a script in a language. */
export function programTemplate(
  name: string,
  language: keyof typeof LANGUAGES,
): Record<string, string> {
  const { command, file, script } = LANGUAGES[language];
  return {
    [`methods/${name}.yaml`]: `${schemaLine("program")}
kind: program
title: Naive Bayes on words
reference: none yet
command: ${command.replace("NAME", name)}
files: [${name}] # the folder next to this file
environment: [] # names of variables, such as HOME
options: { smoothing: 1 }
`,
    [`methods/${name}/${file}`]: script(),
  };
}

function typescript(): string {
  return `/** Naive Bayes on words. Replace the middle with what you train. */
interface Example {
  id: string;
  text: string;
  labels: number[];
}

const request = JSON.parse(Deno.readTextFileSync("request.json"));
const task = request.tasks[request.target];
const read = (name: string): Example[] =>
  Deno.readTextFileSync(name).split("\\n").slice(0, -1)
    .map((line) => JSON.parse(line));
const train = read(task.train);
const validation = read(task.validation);
const test = read(task.test); // Without labels.

console.log(JSON.stringify({ versions: { deno: Deno.version.deno } }));
const wordsOf = (text: string) => text.toLowerCase().match(/\\p{L}+/gu) ?? [];
const { smoothing } = request.options;
const examples: [number, number][] = task.labels.map(() => [0, 0]);
/** By label, without it and with it: how often a word occurs. */
const counts = task.labels.map(() => [
  new Map<string, number>(),
  new Map<string, number>(),
]);
for (const { text, labels } of train) {
  labels.forEach((value, k) => {
    const is = value >= 0.5 ? 1 : 0;
    examples[k]![is]++;
    for (const word of wordsOf(text)) {
      const count = counts[k]![is]!;
      count.set(word, (count.get(word) ?? 0) + 1);
    }
  });
}
const known = new Set(train.flatMap(({ text }) => wordsOf(text)));

/** A probability for each label. */
function predict(text: string): number[] {
  const all = wordsOf(text).filter((word) => known.has(word));
  const odds = examples.map((count, k) => {
    const logs = [0, 1].map((is) => {
      const words = counts[k]![is]!;
      const sum = [...words.values()].reduce((a, b) => a + b, 0);
      return all.reduce(
        (log, word) =>
          log + Math.log(
            ((words.get(word) ?? 0) + smoothing) /
              (sum + smoothing * known.size),
          ),
        Math.log((count[is]! + smoothing) / train.length),
      );
    });
    return logs[1]! - logs[0]!;
  });
  if (task.kind === "multi_label") {
    return odds.map((log) => 1 / (1 + Math.exp(-log)));
  }
  const highest = Math.max(...odds);
  const powers = odds.map((log) => Math.exp(log - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

const lines = Object.entries({ validation, test }).flatMap(([split, all]) =>
  all.map(({ id, text }) =>
    JSON.stringify({ split, id, probabilities: predict(text) })
  )
);
Deno.writeTextFileSync(request.predictions, \`\${lines.join("\\n")}\\n\`);
`;
}

function python(): string {
  return `"""Naive Bayes on words. Replace the middle with what you train."""

import json
import math
import platform
import re
from collections import Counter

with open("request.json", encoding="utf-8") as file:
    request = json.load(file)
task = request["tasks"][request["target"]]


def read(name):
    with open(name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


train = read(task["train"])
validation = read(task["validation"])
test = read(task["test"])  # Without labels.

print(json.dumps({"versions": {"python": platform.python_version()}}))
smoothing = request["options"]["smoothing"]
labels = range(len(task["labels"]))
examples = [Counter() for _ in labels]
counts = [{False: Counter(), True: Counter()} for _ in labels]


def words_of(text):
    return re.findall(r"\\w+", text.lower())


for example in train:
    for k in labels:
        has = example["labels"][k] >= 0.5
        examples[k][has] += 1
        counts[k][has].update(words_of(example["text"]))
known = {word for example in train for word in words_of(example["text"])}


def log_probability(k, has, words):
    count = counts[k][has]
    total = sum(count.values()) + smoothing * len(known)
    return math.log((examples[k][has] + smoothing) / len(train)) + sum(
        math.log((count[word] + smoothing) / total) for word in words
    )


def predict(text):
    """A probability for each label."""
    words = [word for word in words_of(text) if word in known]
    odds = [
        log_probability(k, True, words) - log_probability(k, False, words)
        for k in labels
    ]
    if task["kind"] == "multi_label":
        return [1 / (1 + math.exp(min(-log, 700))) for log in odds]
    powers = [math.exp(log - max(odds)) for log in odds]
    return [power / sum(powers) for power in powers]


with open(request["predictions"], "w", encoding="utf-8") as file:
    for split, all_of_it in (("validation", validation), ("test", test)):
        for example in all_of_it:
            line = {
                "split": split,
                "id": example["id"],
                "probabilities": predict(example["text"]),
            }
            file.write(json.dumps(line) + "\\n")
`;
}
