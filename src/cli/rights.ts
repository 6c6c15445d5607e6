/** What a command may do beyond reading files, variables and facts of the machine. */
export type Right = "write" | "network" | "serve" | "run";

/** The permissions of Deno that commands differ in, and the rights that need them. */
const PERMISSIONS: Record<
  "write" | "net" | "import" | "run" | "ffi",
  readonly Right[]
> = {
  write: ["write"],
  net: ["network", "serve"],
  import: [], // Modules are there when a command starts.
  run: ["run"],
  ffi: [], // Native code has processes of its own.
};

/** What a verb needs with the options that were given: its own rights and those of its options; never the network with `--offline`. */
export function rightsOf(
  { rights, options }: {
    rights: readonly Right[];
    options: readonly { name: string; rights?: readonly Right[] }[];
  },
  given: { flag(name: string): boolean },
): Set<Right> {
  const needed = new Set(rights);
  for (const option of options) {
    if (!given.flag(option.name)) continue;
    for (const right of option.rights ?? []) needed.add(right);
  }
  if (given.flag("offline")) needed.delete("network");
  return needed;
}

/** Gives up all other rights, for this process and whatever threads it starts, until it ends. */
export function keepRights(rights: ReadonlySet<Right>): void {
  for (const [name, needing] of Object.entries(PERMISSIONS)) {
    if (needing.some((right) => rights.has(right))) continue;
    Deno.permissions.revokeSync({ name: name as keyof typeof PERMISSIONS });
  }
}
