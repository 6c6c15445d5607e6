/** What a command may do besides reading files, environment variables and system information. */
export type Right = "write" | "network" | "serve" | "run";

/** Deno's permissions that not all commands need, and the rights that need them. */
const PERMISSIONS: Record<
  "write" | "net" | "import" | "run" | "ffi",
  readonly Right[]
> = {
  write: ["write"],
  net: ["network", "serve"],
  import: [], // All modules are loaded when a command starts.
  run: ["run"],
  ffi: [], // Native code runs in separate processes.
};

/** The rights of a verb with the given options; with `--offline`, never the network. */
export function rightsOf(
  { rights, options }: {
    rights: readonly Right[];
    options: readonly { name: string; rights?: readonly Right[] }[];
  },
  given: { flag(name: string): boolean; has(name: string): boolean },
): Set<Right> {
  const needed = new Set(rights);
  for (const option of options) {
    if (!given.has(option.name)) continue;
    for (const right of option.rights ?? []) needed.add(right);
  }
  if (given.flag("offline")) needed.delete("network");
  return needed;
}

/** Revokes all other rights of this process and its threads. */
export function keepRights(rights: ReadonlySet<Right>): void {
  for (const [name, needing] of Object.entries(PERMISSIONS)) {
    if (needing.some((right) => rights.has(right))) continue;
    Deno.permissions.revokeSync({ name: name as keyof typeof PERMISSIONS });
  }
}
