import { parseHTML } from "linkedom";

/** What tests ask of an element. */
export interface Element {
  textContent: string;
  childElementCount: number;
  firstElementChild: Element;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element> & { length: number };
}

/** The first element of some HTML or SVG. */
export function elementOf(source: string): Element {
  const { document } = parseHTML(
    `<html><body>${source}</body></html>`,
  ) as unknown as { document: { body: Element } };
  return document.body.firstElementChild;
}
