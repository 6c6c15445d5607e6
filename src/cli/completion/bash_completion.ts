import type { Completed, CompletedOption, CompletedVerb } from "./completed.ts";

/** A completion script for bash. */
export function bashCompletion({ verbs, suites }: Completed): string {
  return `_dor_suites() {
  local file
  for file in benchmarks/*.yaml; do
    [ -e "$file" ] && basename "$file" .yaml
  done
  echo ${suites.join(" ")}
}
_dor() {
  local words= before= current="\${COMP_WORDS[COMP_CWORD]}"
  local previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  COMPREPLY=()
  # In a list, only what follows the last comma is completed.
  case "$current" in *,*) before="\${current%,*}," ;; esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${verbs.map(({ name }) => name).join(" ")} --help --version"
  else case "\${COMP_WORDS[1]}" in
${verbs.map(caseOf).join("\n")}
  esac; fi
  COMPREPLY=($(compgen -P "$before" -W "$words" -- "\${current##*,}"))
}
complete -o default -F _dor dor
`;
}

function caseOf({ name, options, words, suites }: CompletedVerb): string {
  const values = options.filter(({ value }) => value !== undefined)
    .map(({ name, value }) => `      --${name}) ${completerOf(value)} ;;\n`);
  const all = [...words, ...options.map(({ name }) => `--${name}`), "--help"];
  return `    ${name}) case "$previous" in
${values.join("")}\
      *) words="${all.join(" ")}${suites ? " $(_dor_suites)" : ""}" ;;
    esac ;;`;
}

/** The commands that complete a value. */
function completerOf(value: CompletedOption["value"]): string {
  if (value === "path") return "return"; // Files, by default.
  if (value === "text" || value === undefined) {
    return "compopt +o default; return";
  }
  return `words="${value.join(" ")}"`;
}
