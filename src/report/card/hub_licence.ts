/** The identifiers of the Hugging Face hub for licences that datasets have. */
const IDENTIFIERS: ReadonlySet<string> = new Set([
  ...["apache-2.0", "mit", "bsd", "bsd-2-clause", "bsd-3-clause", "cc"],
  ...["cc0-1.0", "cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0"],
  ...["cc-by-sa-3.0", "cc-by-sa-4.0", "cc-by-nc-2.0", "cc-by-nc-3.0"],
  ...["cc-by-nc-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-3.0", "cc-by-nc-nd-4.0"],
  ...["cc-by-nc-sa-2.0", "cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0", "c-uda"],
  ...["cdla-sharing-1.0", "cdla-permissive-1.0", "cdla-permissive-2.0"],
  ...["etalab-2.0", "eupl-1.1", "agpl-3.0", "gfdl", "gpl", "gpl-2.0"],
  ...["gpl-3.0", "lgpl", "lgpl-2.1", "lgpl-3.0", "mpl-2.0", "odc-by", "odbl"],
  ...["pddl", "unlicense", "wtfpl", "zlib"],
]);

/**
 * The hub's identifier for a licence as definitions of tasks write it;
 * undefined if the hub has none for it.
 *
 * @example
 * ```ts
 * import { hubLicence } from "./hub_licence.ts";
 * hubLicence("CC BY-NC-SA 4.0"); // "cc-by-nc-sa-4.0"
 * ```
 */
export function hubLicence(licence: string): string | undefined {
  const name = licence.toLowerCase().replace(/\b(the|licence|license)\b/g, " ")
    .trim().replace(/[\s_]+/g, "-");
  return IDENTIFIERS.has(name) ? name : undefined;
}
