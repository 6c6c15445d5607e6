import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { maskedCrc, tfRecord } from "../../../src/run/trackers/tf_record.ts";
import { readRecords } from "./read_events.ts";

/** The checksum without the mask. */
function unmasked(masked: number): number {
  const rotated = (masked - 0xa282ead8) >>> 0;
  return ((rotated << 15) | (rotated >>> 17)) >>> 0;
}

Deno.test("maskedCrc() has the checksums of RFC 3720, appendix B.4", () => {
  const crc = (bytes: number[]) => unmasked(maskedCrc(Uint8Array.from(bytes)));
  const ascending = Array.from({ length: 32 }, (_, i) => i);
  assertEquals(crc(Array(32).fill(0)), 0x8a9136aa);
  assertEquals(crc(Array(32).fill(255)), 0x62a8ab43);
  assertEquals(crc(ascending), 0x46dd794e);
  assertEquals(crc(ascending.toReversed()), 0x113fdb5c);
});

Deno.test("records are read as they were written", () => {
  fc.assert(fc.property(fc.array(fc.uint8Array()), (all) => {
    const bytes = all.flatMap((data) => [...tfRecord(data)]);
    assertEquals(
      readRecords(Uint8Array.from(bytes)).map((data) => [...data]),
      all.map((data) => [...data]),
    );
  }));
});
