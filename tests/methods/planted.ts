import type { SplitName } from "../../src/config/task_definition.ts";
import { taskSchema } from "../../src/config/task_schema.ts";
import type { Dataset } from "../../src/data/dataset.ts";
import type { Example } from "../../src/data/example.ts";
import { type RandomStream, randomStream } from "../../src/random/stream.ts";

const LABELS = ["sport", "food", "music", "travel"];
const SIZES: Record<SplitName, number> = {
  train: 2000,
  validation: 500,
  test: 20,
};

/** Words of one kind: some that both languages have, some of each language's own. */
interface Lexicon {
  shared: string[];
  own: Record<Language, string[]>;
}

type Language = "ro" | "en";

/**
 * Two tasks with the same labels in two languages whose classes do not depend
 * on the language: an encoder can know all of the class and nothing of the
 * language. By their words the texts are easy to tell apart.
 */
export function plantedTasks(seed = 1): Map<string, Dataset> {
  const random = randomStream(seed, "planted");
  const made = new Set<string>();
  const words = (count: number): string[] =>
    Array.from({ length: count }, () => newWord(random, made));
  const lexicon = (count: number): Lexicon => ({
    shared: words(count),
    own: { ro: words(count), en: words(count) },
  });
  const topics = LABELS.map(() => lexicon(20));
  const fillers = lexicon(60);
  const tasks = [["planted-ro", "ro"], ["planted-en", "en"]] as const;
  return new Map(tasks.map(([task, language]) => {
    const definition = taskSchema.parse({
      title: task,
      language,
      kind: "single_label",
      labels: LABELS,
      source: { licence: "MIT" },
      format: { type: "jsonl", text: "text", labels: "label" },
      splits: {
        train: { file: "train.jsonl" },
        validation: { file: "validation.jsonl" },
        test: { file: "test.jsonl" },
      },
      partner: { task: language === "ro" ? "planted-en" : "planted-ro" },
      metrics: { primary: "accuracy" },
    });
    const examples = (split: SplitName): Example[] =>
      Array.from({ length: SIZES[split] }, (_, i) => {
        const label = i % LABELS.length;
        const word = ({ shared, own }: Lexicon, sharedShare = 0.5) => {
          const list = random.uniform() < sharedShare ? shared : own[language];
          return list[random.below(list.length)]!;
        };
        // One word in six is of another topic.
        const topic = () =>
          topics[
            random.uniform() < 5 / 6 ? label : random.below(LABELS.length)
          ]!;
        const text = random.shuffled([
          ...Array.from({ length: 3 }, () => word(topic())),
          ...Array.from({ length: 6 }, () => word(fillers, 0.2)),
        ]).join(" ");
        return {
          id: `${split}-${i}`,
          text,
          labels: LABELS.map((_, k) => k === label ? 1 : 0),
        };
      });
    return [task, {
      task,
      definition,
      splits: {
        train: examples("train"),
        validation: examples("validation"),
        test: examples("test"),
      },
      checksum: "",
      reading: { labelForms: [], splits: {} },
    }];
  }));
}

function newWord(random: RandomStream, made: Set<string>): string {
  const letter = (letters: string) => letters[random.below(letters.length)]!;
  for (;;) {
    const word = Array.from(
      { length: 3 },
      () => letter("bcdfglmnprstvz") + letter("aeiou"),
    ).join("");
    if (made.has(word)) continue;
    made.add(word);
    return word;
  }
}
