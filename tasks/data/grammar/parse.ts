/**
 * The notation in which the corpora's grammar is written, and its reader.
 *
 * A section starts with `# name` and holds one entry a line:
 * `English = Romanian`, or one text where both languages share it.
 * A Romanian noun may start with its gender and number (`m:`, `f:`, `mp:`,
 * `fp:`), and a Romanian word that agrees lists its forms: `bun/bună/buni/bune`.
 *
 * - `{slot}` is replaced by an entry of the section `slot`, looked up in the
 *   scope of the template first (`joy.adj` before `adj`). The same slot twice
 *   is the same entry; `{slot#2}` is another one.
 * - `{slot@other}` makes the forms agree with the entry chosen for `other`, or
 *   with a fixed gender (`{adj@mp}`). Otherwise they agree with the speaker.
 * - `[other:a|b]` is `a` where `other` is singular, else `b`, and
 *   `[other:a/b/c/d]` picks by gender and number (m, f, mp, fp).
 */
export type Gender = "m" | "f" | "mp" | "fp";

/**
 * Where an entry may occur. `bridge` entries are rare in the Romanian training
 * split but not in the English one, so that translations carry something that
 * Romanian alone lacks; `held` entries occur in validation and test only.
 */
export type Tier = "common" | "bridge" | "held";

/** One entry of a section, in both languages. */
export interface Entry {
  readonly en: string;
  readonly ro: string;
  readonly gender: Gender;
  readonly tier: Tier;
}

/** Sections by name. */
export type Grammar = ReadonlyMap<string, readonly Entry[]>;

/** Sections that serve every label alike, so nothing is held out of them. */
const OPEN = /^(who|time|number|day|month|percent|score)$/;

/** By an entry's position in its section: a spread that needs no dice. */
const TIERS: readonly Tier[] = [
  "common",
  "bridge",
  "common",
  "bridge",
  "common",
  "bridge",
  "held",
  "common",
  "bridge",
  "bridge",
];

function entry(line: string, tier: Tier): Entry {
  const parts = line.split(" = ");
  if (parts.length > 2) throw new Error(`more than one " = " in: ${line}`);
  const [left = "", right = left] = parts;
  const marked = /^(mp|fp|m|f):(.*)$/.exec(right);
  if (marked === null) return { en: left, ro: right, gender: "m", tier };
  const [, gender = "m", ro = right] = marked;
  return { en: left, ro, gender: gender as Gender, tier };
}

/** Reads grammar sources; a section may be spread over several of them. */
export function parse(...sources: readonly string[]): Grammar {
  const grammar = new Map<string, Entry[]>();
  let name = "";
  for (const raw of sources.join("\n").split("\n")) {
    const line = raw.trim();
    if (line === "") continue;
    if (line.startsWith("# ")) {
      name = line.slice(2);
      continue;
    }
    const section = grammar.get(name) ?? [];
    grammar.set(name, section);
    const tier = OPEN.test(name)
      ? "common"
      : TIERS[section.length % TIERS.length] ?? "common";
    section.push(entry(line, tier));
  }
  return grammar;
}
