import type { Completed } from "./completed.ts";

/** A script that makes bash complete `dor`. */
export function bashCompletion({ verbs, suites }: Completed): string {
  const valued = (kind: "path" | "text") =>
    [
      ...new Set(
        verbs.flatMap(({ options }) =>
          options.filter(({ value }) => value === kind)
            .map(({ name }) => `--${name}`)
        ),
      ),
    ].join("|");
  const cases = verbs.map(({ name, options, words, suites }) =>
    `    ${name}) words="${
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
  local words=
  COMPREPLY=()
  case "\${COMP_WORDS[COMP_CWORD - 1]}" in
    ${valued("path")}) return ;; # Files, as ever.
    ${valued("text")}) compopt +o default; return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${verbs.map(({ name }) => name).join(" ")} --help --version"
  else case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _dor dor
`;
}
