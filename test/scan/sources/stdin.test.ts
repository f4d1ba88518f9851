import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { stdin } from "../../../src/scan/sources/stdin.ts";
import { take } from "./repository.ts";

it("joins what comes in parts", async () => {
  const parts = Readable.from([Buffer.from("one "), Buffer.from("two")]);
  expect((await take(stdin("a.ts", { maxSize: 10 }, parts))).chunks).toEqual({ "a.ts": "one two" });
});

it("takes no input for an empty file", async () => {
  expect((await take(stdin("a.ts", { maxSize: 10 }, Readable.from([])))).chunks).toEqual({ "a.ts": "" });
});

it("stops at the limit", async () => {
  const endless = Readable.from((function* () { for (;;) yield Buffer.alloc(4); })());
  expect(await take(stdin("a.ts", { maxSize: 10 }, endless))).toMatchObject({ chunks: {}, unread: { "a.ts": "more than 10 bytes, which is what --max-size allows" } });
});
