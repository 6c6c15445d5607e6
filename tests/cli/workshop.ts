import { dirname, join } from "@std/path";
import { dor, type DorOptions, type Outcome, startDor } from "./dor.ts";

/** A task with three labels that words give away. */
export const TASK = {
  title: "Tiny",
  language: "ro",
  kind: "single_label",
  labels: ["sea", "town", "river"],
  source: {},
  format: { type: "jsonl", text: "text", labels: "label" },
  splits: {
    train: { file: "tiny/train.jsonl", rows: 36 },
    validation: { file: "tiny/validation.jsonl" },
    test: { file: "tiny/test.jsonl" },
  },
  metrics: { primary: "accuracy", also: ["f1_macro"] },
};

export const BACKBONE = {
  title: "Small",
  architecture: "dan",
  features: { words: [1, 1], characters: [2, 3], min_count: 1 },
  embedding_size: 8,
  hidden_sizes: [],
};

export const SUITE = {
  title: "First",
  target: "tiny",
  backbone: "small",
  seeds: 2,
  methods: ["baseline"],
  training: {
    batch_size: 12,
    learning_rate: 0.01,
    max_epochs: 2,
    patience: 2,
  },
};

const WORDS: Record<string, string[]> = {
  sea: ["mare", "plaja", "val"],
  town: ["oras", "strada", "bloc"],
  river: ["rau", "mal", "pod"],
};

/** So many rows, the labels in turn. */
export function rows(
  split: string,
  count: number,
): { text: string; label: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const label = TASK.labels[i % 3]!;
    const words = WORDS[label]!;
    return { text: `${words[i % 3]} ${split} ${words[(i + 1) % 3]}`, label };
  });
}

/** A temporary folder with a task, a backbone, a suite and their data. */
export interface Workshop extends AsyncDisposable {
  path: string;
  /** Writes a file: text as it is, lists as JSONL, definitions as JSON, which is YAML too. */
  write(file: string, content: string | object): Promise<void>;
  read(file: string): Promise<string>;
  /** What a folder has, sorted; nothing where it is not there. */
  names(folder: string): Promise<string[]>;
  /** The command line in this folder. */
  dor(args: readonly string[], options?: DorOptions): Promise<Outcome>;
  /** `run suites/first.yaml` on the folder's own definitions, results in `out`. */
  run(args?: readonly string[], options?: DorOptions): Promise<Outcome>;
  /** The same, to be waited for. */
  start(
    args?: readonly string[],
    options?: DorOptions,
  ): ReturnType<typeof startDor>;
}

/** What makes the command line see a workshop's definitions. */
export const FOLDERS = [
  ...["--tasks", "tasks", "--backbones", "backbones"],
  ...["--methods", "methods", "--data", "data"],
];

/** @param files More files, or others in place of the usual ones. */
export async function workshop(
  files: Record<string, string | object> = {},
): Promise<Workshop> {
  const path = await Deno.makeTempDir({ prefix: "dor-test-" });
  const here = (options: DorOptions = {}): DorOptions => ({
    cwd: path,
    ...options,
    env: { DOR_CACHE: join(path, "cache"), ...options.env },
  });
  const command = (args: readonly string[]) => [
    ...["run", "suites/first.yaml", ...FOLDERS],
    ...args.includes("--out") ? args : [...args, "--out", "out"],
  ];
  const made: Workshop = {
    path,
    async write(file, content) {
      const target: string = join(path, file);
      await Deno.mkdir(dirname(target), { recursive: true });
      await Deno.writeTextFile(target, textOf(content));
    },
    read: (file) => Deno.readTextFile(join(path, file)),
    async names(folder) {
      try {
        const entries = await Array.fromAsync(Deno.readDir(join(path, folder)));
        return entries.map(({ name }) => name).sort();
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return [];
        throw error;
      }
    },
    dor: (args, options) => dor(args, here(options)),
    run: (args = [], options) => dor(command(args), here(options)),
    start: (args = [], options) => startDor(command(args), here(options)),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
  await Deno.mkdir(join(path, "methods"));
  const usual = {
    "tasks/tiny.yaml": TASK,
    "backbones/small.yaml": BACKBONE,
    "suites/first.yaml": SUITE,
    "data/tiny/train.jsonl": rows("train", 36),
    "data/tiny/validation.jsonl": rows("validation", 12),
    "data/tiny/test.jsonl": rows("test", 12),
  };
  for (const [file, content] of Object.entries({ ...usual, ...files })) {
    await made.write(file, content);
  }
  return made;
}

function textOf(content: string | object): string {
  if (typeof content === "string") return content;
  return Array.isArray(content)
    ? content.map((row) => `${JSON.stringify(row)}\n`).join("")
    : JSON.stringify(content, null, 2);
}
