/** The translating processes that a process has started, on Linux. */
export function translatorsOf(parent: number): number[] {
  return [...Deno.readDirSync("/proc")]
    .map(({ name }) => Number(name))
    .filter((pid) => Number.isInteger(pid) && isTranslator(pid, parent));
}

function isTranslator(pid: number, parent: number): boolean {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return new RegExp(`^PPid:\\s+${parent}$`, "m").test(status) &&
      Deno.readTextFileSync(`/proc/${pid}/cmdline`)
        .includes("/src/translation/translator.ts");
  } catch {
    return false; // It has just ended.
  }
}
