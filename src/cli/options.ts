import { KEEP_RULES } from "../config/suite_definition.ts";
import { ENGINES } from "../engine/open_engine.ts";
import type { OptionSpec } from "./read_options.ts";

/** Options that several verbs share. */
export const OPTIONS = {
  out: {
    name: "out",
    value: "DIR",
    help: "folder of results (default: results)",
  },
  json: { name: "json", help: "print JSON" },
  task: {
    name: "task",
    value: "TASK",
    help: "the task whose labels are predicted (default: the run's target)",
  },
  folders: Object.entries({
    tasks: "task definitions",
    backbones: "backbone definitions",
    translations: "translation definitions",
    methods: "methods",
  }).map(([name, content]) => ({
    name,
    value: "DIR",
    help: `another folder of ${content}`,
    many: true,
  })),
  data: [
    {
      name: "data",
      value: "DIR",
      help:
        "folder of datasets and downloads (default: DOR_DATA, otherwise the cache)",
    },
    { name: "offline", help: "never use the network" },
  ],
  choice: [
    {
      name: "only",
      value: "METHOD,...",
      help: "run only these methods of the suite",
      many: true,
    },
    {
      name: "seeds",
      value: "SEEDS",
      help:
        "run only these seeds: a count (10), a range (1-10) or a list (1,4,7)",
    },
    {
      name: "sizes",
      value: "SIZE,...",
      help: "run only these training sizes of the suite, such as 100,all",
    },
    {
      name: "limit",
      value: "N",
      help: "use a sample of N examples of each split; results are kept apart",
    },
  ],
  engine: [
    {
      name: "engine",
      value: "NAME",
      values: Object.keys(ENGINES),
      help: "onnx (default), tensorflow or reference",
    },
    {
      name: "device",
      value: "NAME",
      values: [...new Set([...Object.values(ENGINES).flat(), "auto"])],
      help:
        "cpu (default), webgpu, cuda, or auto: webgpu if there is a graphics card",
    },
    {
      name: "threads",
      value: "N",
      help: "threads of each run (default: 1)",
    },
  ],
  execution: [
    { name: "retry", help: "run failed runs again" },
    {
      name: "keep",
      value: "RULE",
      values: KEEP_RULES,
      help: "keep trained models: best (one per method), all or none (default)",
    },
    {
      name: "snapshot",
      value: "N",
      help:
        "minimum seconds between snapshots; 0 for one after each epoch (default: 10)",
    },
  ],
} satisfies Record<string, OptionSpec | OptionSpec[]>;
