import type { Completed, CompletedOption, CompletedVerb } from "./completed.ts";

/** A completion script for fish. */
export function fishCompletion({ verbs, suites }: Completed): string {
  return `function __dor_suites
  for file in benchmarks/*.yaml
    basename $file .yaml
  end
  printf '%s\\n' ${suites.join(" ")}
end
complete -c dor -f
complete -c dor -n __fish_use_subcommand -l help -d 'show the help'
complete -c dor -n __fish_use_subcommand -l version -d 'show the version'
${verbs.flatMap(linesOf).join("\n")}
`;
}

function linesOf(
  { name, summary, options, words, suites }: CompletedVerb,
): string[] {
  const after = `complete -c dor -n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c dor -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...words.length > 0 ? [`${after} -a ${quoted(words.join(" "))}`] : [],
    ...suites ? [`${after} -a '(__dor_suites)'`] : [],
    ...options.map(({ name, help, value }) =>
      `${after} -l ${name}${valueOf(value)} -d ${quoted(help)}`
    ),
  ];
}

function valueOf(value: CompletedOption["value"]): string {
  if (value === undefined) return "";
  if (value === "path") return " -r -F";
  return value === "text" ? " -x" : ` -x -a ${quoted(value.join(" "))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
