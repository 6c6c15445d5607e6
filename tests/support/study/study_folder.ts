import { join } from "@std/path";
import {
  type FileContent,
  type TestFolder,
  testFolder,
} from "../test_folder.ts";
import {
  type CommandLine,
  dor,
  type DorOptions,
  type Outcome,
  startDor,
  type Started,
  wordsOf,
} from "./dor.ts";

/** A task with three labels, each of which has words of its own. */
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
  },
};

const WORDS: Record<string, string[]> = {
  sea: ["mare", "plaja", "val"],
  town: ["oras", "strada", "bloc"],
  river: ["rau", "mal", "pod"],
};

/** The given number of rows, with the labels in turn. */
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

/** The options that select the definitions and data of a study folder. */
export const FOLDERS =
  "--tasks tasks --backbones backbones --methods methods --data data";

/** A temporary study: a task with its data, a backbone, a suite. */
export interface StudyFolder extends TestFolder {
  /** Runs the command line in this folder. */
  dor(line: CommandLine, options?: DorOptions): Promise<Outcome>;
  /** Runs `run suites/first.yaml` on the folder's own definitions, with results in `out`. */
  run(args?: CommandLine, options?: DorOptions): Promise<Outcome>;
  /** Starts the same without waiting for its end. */
  start(args?: CommandLine, options?: DorOptions): Started;
}

/**
 * Makes a temporary study.
 *
 * @param files Further files, or others in place of the usual ones.
 * @param runDor Runs the command line; by default in a process of its own.
 */
export async function studyFolder(
  files: Record<string, FileContent> = {},
  runDor: typeof dor = dor,
): Promise<StudyFolder> {
  const folder = await testFolder({
    "tasks/tiny.yaml": TASK,
    "backbones/small.yaml": BACKBONE,
    "suites/first.yaml": SUITE,
    "data/tiny/train.jsonl": rows("train", 36),
    "data/tiny/validation.jsonl": rows("validation", 12),
    "data/tiny/test.jsonl": rows("test", 12),
    ...files,
  });
  const { path } = folder;
  await Deno.mkdir(join(path, "methods"), { recursive: true });
  const here = (options: DorOptions = {}): DorOptions => ({
    cwd: path,
    ...options,
    env: { DOR_CACHE: join(path, "cache"), ...options.env },
  });
  const command = (args: CommandLine) => [
    ...wordsOf(`run suites/first.yaml ${FOLDERS}`),
    ...wordsOf(args),
    ...args.includes("--out") ? [] : ["--out", "out"],
  ];
  return {
    ...folder,
    dor: (line, options) => runDor(line, here(options)),
    run: (args = [], options) => runDor(command(args), here(options)),
    start: (args = [], options) => startDor(command(args), here(options)),
  };
}
