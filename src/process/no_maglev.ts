/** Deno's argument that switches off V8's compiler Maglev, which can give wrong results: docs/reliability.md, "Maglev". */
export const NO_MAGLEV = "--v8-flags=--no-maglev";
