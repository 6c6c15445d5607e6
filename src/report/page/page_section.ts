import type { Content } from "./html.ts";

/** A part of a page that the table of contents links to. */
export interface PageSection {
  /** Unique on the page. */
  id: string;
  /** Its heading. */
  title: string;
  /** What follows the heading. */
  body: Content;
  /** Whether changes are announced to screen readers. */
  live?: boolean;
}
