import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { Section } from "./section.ts";

/** The datasets with their licences and what to cite; undefined for results of versions that did not keep them. */
export function dataSection({ data }: Leaderboard): Section | undefined {
  if (data.length === 0) return undefined;
  return {
    id: "sources",
    title: "Datasets",
    caption: "The datasets that the runs read, their licences and sources",
    table: [
      ["task", "title", "licence", "source"],
      ...data.map(({ name, title, licence, citation, homepage }) => [
        name,
        title,
        licence ?? "not stated",
        citation ?? homepage ?? "not stated",
      ]),
    ],
    paragraphs: [],
  };
}
