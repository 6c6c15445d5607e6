import type { Leaderboard } from "../leaderboard.ts";
import { baselineSection } from "./baseline_section.ts";
import { ensemblesSection } from "./ensembles_section.ts";
import type { Section } from "./section.ts";
import { searchSection } from "./search_section.ts";
import { slicesSection } from "./slices_section.ts";
import { sizesSection } from "./sizes_section.ts";

/** All kinds of sections, in the order of a report; undefined where a suite has nothing for one. */
const SECTIONS: readonly ((leaderboard: Leaderboard) => Section | undefined)[] =
  [
    baselineSection,
    searchSection,
    sizesSection,
    slicesSection,
    ensemblesSection,
  ];

/** The sections of a leaderboard after its table, notes and references. */
export function sectionsOf(leaderboard: Leaderboard): Section[] {
  return SECTIONS.flatMap((make) => make(leaderboard) ?? []);
}
