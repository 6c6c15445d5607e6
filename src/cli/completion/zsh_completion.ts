import type { Completed, CompletedOption, CompletedVerb } from "./completed.ts";

/** A completion script for zsh. */
export function zshCompletion({ verbs, suites }: Completed): string {
  return `#compdef dor
_dor() {
  local -a verbs options found
  if (( CURRENT == 2 )); then
    verbs=(
${verbs.map(({ name, summary }) => `      ${item(name, summary)}`).join("\n")}
    )
    _describe command verbs
    compadd -- --help --version
    return
  fi
  found=(benchmarks/*.yaml(N:t:r) ${suites.join(" ")})
  case $words[2] in
${verbs.map(caseOf).join("\n")}
  esac
}
compdef _dor dor
`;
}

function caseOf({ name, options, words, suites }: CompletedVerb): string {
  const values = options.filter(({ value }) => value !== undefined)
    .map(({ name, value }) => `        --${name}) ${completerOf(value)} ;;\n`);
  return `    ${name})
${
    values.length > 0
      ? `      case $words[CURRENT-1] in\n${values.join("")}      esac\n`
      : ""
  }      options=(${
    [...options, { name: "help", help: "show the help" }].map((
      { name, help },
    ) => item(`--${name}`, help)).join(" ")
  })
      _describe -o option options
      compadd -- ${[...words, ...suites ? ["$found"] : []].join(" ")}
      ;;`;
}

/** The commands that complete a value; in a list, what follows the last comma. */
function completerOf(value: CompletedOption["value"]): string {
  if (value === "path") return "_files; return";
  if (value === "text" || value === undefined) return "return";
  return `compset -P '*,'; compadd -- ${value.join(" ")}; return`;
}

function item(name: string, help: string): string {
  return `'${
    `${name}:${help.replaceAll(":", "\\:")}`.replaceAll("'", "'\\''")
  }'`;
}
