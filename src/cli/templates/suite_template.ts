import { schemaLine } from "./schema_files.ts";

/**
 * The file of a new suite, by path. Its six seeds are the fewest that can show a
 * difference between two methods.
 *
 * @param methods Methods besides the baseline.
 */
export function suiteTemplate(
  name: string,
  { target, methods }: { target: string; methods: readonly string[] },
): Record<string, string> {
  return {
    [`benchmarks/${name}.yaml`]: `${schemaLine("suite")}
title: ${name}
target: ${target}
backbone: dan
seeds: 6
methods:
${["baseline", ...methods].map((method) => `  - ${method}\n`).join("")}\
training: { batch_size: 4, max_epochs: 5 }
`,
  };
}
