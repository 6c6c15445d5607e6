import type { Completed, CompletedOption } from "./completed.ts";

/** A completion script for bash. */
export function bashCompletion({ verbs, suites }: Completed): string {
  const options = verbs.flatMap(({ options }) => options);
  const named = (wanted: (value: CompletedOption["value"]) => boolean) =>
    [
      ...new Set(
        options.filter(({ value }) => wanted(value)).map(({ name }) =>
          `--${name}`
        ),
      ),
    ].join("|");
  const lists = options.flatMap(({ name, value }) =>
    typeof value === "object"
      ? [`    --${name}) words="${value.join(" ")}" ;;\n`]
      : []
  );
  const cases = verbs.map(({ name, options, words, suites }) =>
    `      ${name}) words="${
      [...words, ...options.map(({ name }) => `--${name}`), "--help"].join(" ")
    }${suites ? " $(_dor_suites)" : ""}" ;;`
  );
  return `_dor_suites() {
  local file
  for file in benchmarks/*.yaml; do
    [ -e "$file" ] && basename "$file" .yaml
  done
  echo ${suites.join(" ")}
}
_dor() {
  local words= before= current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  # In a list, only what follows the last comma is completed.
  case "$current" in *,*) before="\${current%,*}," ;; esac
  case "\${COMP_WORDS[COMP_CWORD - 1]}" in
    ${named((value) => value === "path")}) return ;; # Files, by default.
${[...new Set(lists)].join("")}\
    ${named((value) => value === "text")}) compopt +o default; return ;;
    *) if [ "$COMP_CWORD" -eq 1 ]; then
      words="${verbs.map(({ name }) => name).join(" ")} --help --version"
    else case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
    esac; fi ;;
  esac
  COMPREPLY=($(compgen -P "$before" -W "$words" -- "\${current##*,}"))
}
complete -o default -F _dor dor
`;
}
