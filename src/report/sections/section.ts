/** A part of a report that only some suites have, for all forms of a report. */
export interface Section {
  /** What its id on the page begins with, such as `sizes`. */
  id: string;
  title: string;
  /** What the table shows, in one sentence. */
  caption: string;
  /** The head first. */
  table: string[][];
  /** What follows from it, one paragraph each. */
  paragraphs: string[];
}

/** The content of a section, without its heading. */
export type SectionTable = Omit<Section, "id" | "title">;
