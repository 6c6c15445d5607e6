import type { Completed, CompletedVerb } from "./completed.ts";

/** A script that makes zsh complete `dor`. */
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
  const paths = options.filter(({ value }) => value === "path")
    .map(({ name }) => `--${name}`);
  return `    ${name})
${
    paths.length > 0
      ? `      if [[ $words[CURRENT-1] == (${
        paths.join("|")
      }) ]]; then _files; return; fi\n`
      : ""
  }      options=(${
    [...options, { name: "help", help: "what it does" }].map(({ name, help }) =>
      item(`--${name}`, help)
    ).join(" ")
  })
      _describe -o option options
      compadd -- ${[...words, ...suites ? ["$found"] : []].join(" ")}
      ;;`;
}

function item(name: string, help: string): string {
  return `'${
    `${name}:${help.replaceAll(":", "\\:")}`.replaceAll("'", "'\\''")
  }'`;
}
