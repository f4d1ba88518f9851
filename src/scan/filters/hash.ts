import { wordsOf } from "../../credential/name.ts";
import { calleeBefore } from "../assignment.ts";
import type { Match } from "../match.ts";
import { isLoose, lineOf } from "./surroundings.ts";

const LOCK = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|go\.sum|Cargo\.lock|poetry\.lock|pdm\.lock|uv\.lock|Pipfile\.lock|composer\.lock|Gemfile\.lock|mix\.lock|pubspec\.lock|Podfile\.lock|flake\.lock|gradle\.lockfile|\.terraform\.lock\.hcl|Package\.resolved|[^/]*SUMS(?:\.txt)?)$/i;
const INTRODUCED = /(?:\bsha-?(?:1|224|256|384|512)(?:sums?)?|\bmd5(?:sum)?|\bblake[23][bs]?|\bripemd\d*|\bh1|--hash=\w+|\bintegrity|\bchecksums?|\bdigest|\betag|\bcommit|\brev(?:ision)?|\bnonce-)["'`]?\s{0,2}[-:=@]?\s{0,2}["'`]?(?:[a-z\d]{2,8}[-:])?$/i;
const HASHES = new Set("hash hashes hashed sha sha1 sha256 sha384 sha512 md5 checksum checksums digest integrity commit revision etag fingerprint thumbprint tx txid txhash transaction block topic topics bytecode abi selector merkle root salt nonce iv signature sig address addr contract".split(" "));

/** A digest, a commit, a transaction, an address: as random as a key, and public. */
export function hash(match: Match): string | undefined {
  if (!isLoose(match)) return undefined;
  if (/^(?:sha-?\d{1,3}|md5|h1|blake\w{1,3})[-:]/i.test(match.value)) return "hash";
  if (LOCK.test(match.file)) return "lock file";
  if (match.name !== undefined && wordsOf(match.name).some((word) => HASHES.has(word))) return "hash";
  const { before, after } = lineOf(match, 120);
  if (INTRODUCED.test(before)) return "hash";
  if (match.detector.callees?.test(calleeBefore(match.text, match.start) ?? "") === true) return undefined;
  if (/^[\da-f]{40,}$/i.test(match.value) && /\b(?:tx|hash|block|topic|transaction|commit)s?\b[^\n]{0,24}$/i.test(before)) return "hash";
  // A path's or a URL's part: releases, commits, blobs, files named by their content.
  if (/[\w-]\/$/.test(before) && /^(?:[/?#)]|\.[a-z]{2,4}\b)/.test(after) && !/key|secret|token/i.test(before.slice(-24))) return "part of a path";
  return undefined;
}
