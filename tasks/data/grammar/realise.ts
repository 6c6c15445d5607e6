import type { Entry, Gender, Grammar, Tier } from "./parse.ts";
import type { Random } from "./random.ts";

/** The same text in both languages. */
export interface Pair {
  readonly en: string;
  readonly ro: string;
}

const GENDERS: readonly Gender[] = ["m", "f", "mp", "fp"];
const SLOT = /\{([^{}@#]+)(#\d+)?(?:@([^{}]+))?\}/g;
const AGREE = /\[([^:\[\]]+):([^\[\]]*)\]/g;
const FORMS = /[^,;:.!?]*\/[^,;:.!?]*/;

/** Turns entries into text: fills the slots and makes the forms agree. */
export class Realiser {
  constructor(
    readonly grammar: Grammar,
    readonly random: Random,
    /** How often entries of a tier are taken, relative to the others. */
    readonly weights: Readonly<Record<Tier, number>>,
    /** Whose adjectives `fericit/fericită` are. */
    public speaker: Gender = "m",
  ) {}

  /** A text from the section of that name, `joy.say` before `say`. */
  text(scope: string, section: string): Pair {
    return this.#fill(this.#entry(scope, section), scope);
  }

  #entry(scope: string, section: string): Entry {
    const entries = this.grammar.get(`${scope}.${section}`) ??
      this.grammar.get(section);
    if (entries === undefined) {
      throw new Error(`no section "${section}" for "${scope}"`);
    }
    return this.random.pick(entries, (entry) => this.weights[entry.tier]);
  }

  #fill(template: Entry, scope: string): Pair {
    const chosen = new Map<string, Pair & { gender: Gender }>();
    // The English side names every slot, so it is the one that chooses.
    for (const side of [template.en, template.ro]) {
      for (const [, section = "", number = ""] of side.matchAll(SLOT)) {
        const name = section + number;
        if (chosen.has(name)) continue;
        const [owner, own] = section.includes(".")
          ? section.split(".") as [string, string]
          : [scope, section];
        let entry = this.#entry(owner, own);
        const taken = [...chosen.values()];
        // "Ana and Ana" reads badly: another slot is another entry.
        for (let i = 0; i < 9 && taken.some((t) => t.en === entry.en); i++) {
          entry = this.#entry(owner, own);
        }
        const filled = /[{[]/.test(entry.ro) ? this.#fill(entry, owner) : entry;
        chosen.set(name, { ...filled, gender: entry.gender });
      }
    }
    const gender = (name: string | undefined): Gender =>
      name === undefined || name === "me"
        ? this.speaker
        : GENDERS.find((g) => g === name) ??
          chosen.get(name)?.gender ?? this.speaker;
    const side = (text: string, language: "en" | "ro"): string =>
      text
        .replace(SLOT, (_, section, number = "", by) => {
          const value = chosen.get(section + number)?.[language] ?? "";
          return language === "ro" ? agree(value, gender(by)) : value;
        })
        .replace(
          AGREE,
          (_, by, forms) => select(forms, gender(by)),
        );
    return { en: side(template.en, "en"), ro: side(template.ro, "ro") };
  }
}

/** The form for a gender among `a|b` (number) or `a/b/c/d` (m, f, mp, fp). */
function select(forms: string, gender: Gender): string {
  const number = forms.split("|");
  if (number.length > 1) return number[gender.length - 1] ?? "";
  const all = forms.split("/");
  return all[GENDERS.indexOf(gender)] ?? all[0] ?? "";
}

/** An entry that lists its forms, in the form that agrees. */
function agree(text: string, gender: Gender): string {
  return text.replace(FORMS, (forms) => select(forms, gender));
}
