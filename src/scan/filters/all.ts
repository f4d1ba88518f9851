import type { Match } from "../match.ts";
import { armour } from "./armour.ts";
import { blob } from "./blob.ts";
import { checksum } from "./checksum.ts";
import { code } from "./code.ts";
import { generated } from "./generated.ts";
import { hash } from "./hash.ts";
import { naming, openValue, sampleAnswer } from "./naming.ts";
import { standIn } from "./placeholder.ts";
import { reference } from "./reference.ts";
import { url } from "./url.ts";

/** Each says why a match is no secret, or nothing. The first reason counts. */
export const filters: readonly ((match: Match) => string | undefined)[] = [standIn, reference, naming, openValue, sampleAnswer, hash, code, blob, generated, url, armour, checksum];
