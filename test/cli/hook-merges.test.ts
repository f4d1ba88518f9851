// What the hooks say and do while branches are merged, picked and rebased; real git, the built command.
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { hooked, leak, type Hooked } from "./hooked.ts";

const rest = Array.from({ length: 12 }, (_, i) => `line${i} = 1\n`).join("");

/** Commits past the hook. */
function commits(repo: Hooked, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) repo.write(name, content);
  repo.git("add", "-A");
  repo.git("commit", "-q", "--no-verify", "-m", Object.keys(files).join(" "));
}

/** `main` stands at `ofMain`, `other` at `ofOther`, both after one commit of `start`. */
function branches(start: Readonly<Record<string, string>>, ofMain: Readonly<Record<string, string>>, ofOther: Readonly<Record<string, string>>): Hooked {
  const repo = hooked();
  commits(repo, start);
  repo.git("checkout", "-q", "-b", "other");
  commits(repo, ofOther);
  repo.git("checkout", "-q", "main");
  commits(repo, ofMain);
  return repo;
}

describe("a merge", () => {
  test("without conflicts isn't blocked by what a branch brings, which is mentioned once", () => {
    const repo = branches({ "a.ini": rest }, { "a.ini": `${rest}end = 1\n` }, { "a.ini": `top = 1\n${rest}`, "b.ini": leak("branch") });
    const { ok, said } = repo.try(["merge", "-q", "--no-edit", "other"]);
    expect({ ok, said }).toEqual({ ok: true, said: expect.stringMatching(/already there, in lines this commit leaves as they are: b\.ini:1 .*b\.ini:2/) });
    expect(said.match(/already there/g)).toHaveLength(1);
    expect(repo.git("rev-list", "--parents", "-1", "HEAD").trim().split(" ")).toHaveLength(3);
  });

  test("brings an old secret of main into a branch in the same way", () => {
    const repo = branches({ "a.ini": leak("main") + rest }, { "a.ini": `${leak("main")}${rest}end = 1\n` }, { "b.ini": "b = 1\n" });
    repo.git("checkout", "-q", "other");
    expect(repo.try(["merge", "-q", "--no-edit", "main"])).toEqual({ ok: true, said: expect.stringContaining("leaves as they are: a.ini:1") });
  });

  test("without conflicts is blocked by what neither branch has", () => {
    const repo = branches({ "a.ini": rest }, { "a.ini": `${rest}end = 1\n` }, { "a.ini": `top = 1\n${rest}` });
    expect(repo.try(["merge", "-q", "--no-commit", "other"]).ok).toBe(true);
    repo.write("a.ini", `top = 1\n${rest}end = 1\n${leak("evil")}`);
    repo.git("add", "-A");
    const { ok, said } = repo.commit();
    expect(ok).toBe(false);
    expect(said).toMatch(/a\.ini:15:\d+ error/);
    repo.write("a.ini", `top = 1\n${rest}end = 1\n`);
    repo.git("add", "-A");
    expect(repo.commit().ok).toBe(true);
  });

  test("is stopped by the hook before it is made, when a merge driver writes a secret", () => {
    const repo = branches({ "a.ini": rest }, { "a.ini": `${rest}end = 1\n` }, { "a.ini": `top = 1\n${rest}` });
    repo.write(".git/leak", leak("driver"));
    repo.git("config", "merge.leaky.driver", `cat ${repo.path}/.git/leak >> %A`);
    repo.write(".git/info/attributes", "a.ini merge=leaky\n");
    const { ok, said } = repo.try(["merge", "-q", "--no-edit", "other"]);
    expect(ok).toBe(false);
    expect(said).toMatch(/a\.ini:14:\d+ error/);
    expect(existsSync(path.join(repo.path, ".git/MERGE_HEAD"))).toBe(true);
    expect(repo.git("log", "--format=%s", "-1").trim()).toBe("a.ini");
  });

  test("with a conflict is blocked by what resolves it, not by what either side had", () => {
    const repo = branches({ "a.ini": `[a]\nb = 1\n${rest}` }, { "a.ini": `[a]\nb = main\n${rest}${leak("of main")}` }, { "a.ini": `[a]\nb = other\n${rest}`, "b.ini": leak("of other") });
    expect(repo.try(["merge", "-q", "other"])).toMatchObject({ ok: false, said: expect.stringContaining("CONFLICT") });
    expect(repo.commit("-a").said).toMatch(/already there.*a\.ini:\d+ .*a\.ini:\d+ .*b\.ini:1/);
    repo.git("reset", "-q", "--hard", "HEAD~1");
    repo.try(["merge", "-q", "other"]);
    repo.write("a.ini", `[a]\n${leak("resolution")}${rest}${leak("of main")}`);
    repo.git("add", "-A");
    const blocked = repo.commit();
    expect(blocked.ok).toBe(false);
    expect(blocked.said).toMatch(/a\.ini:2:\d+ error/);
    expect(blocked.said).not.toMatch(/a\.ini:1[67]:\d+ error/);
    repo.write("a.ini", `[a]\nb = both\n${rest}${leak("of main")}`);
    repo.git("add", "-A");
    expect(repo.commit().ok).toBe(true);
  });

  test("that still has conflicts is not clean", () => {
    const repo = branches({ "a.ini": "a = 1\n" }, { "a.ini": "a = 2\n" }, { "a.ini": "a = 3\n" });
    repo.try(["merge", "-q", "other"]);
    const hook = path.join(repo.path, ".git/hooks/pre-commit");
    repo.git("config", "alias.run-hook", `!${hook}`);
    expect(repo.try(["run-hook"])).toMatchObject({ ok: false, said: expect.stringContaining("unmerged; resolve the conflict and add the file") });
  });

  test("of three branches, and one that is pulled", () => {
    const repo = branches({ "a.ini": rest }, { "m.ini": leak("m") }, { "o.ini": leak("o") });
    repo.git("branch", "start", "main~1");
    repo.git("checkout", "-q", "-b", "third", "start");
    commits(repo, { "t.ini": leak("t") });
    repo.git("checkout", "-q", "main");
    expect(repo.try(["merge", "-q", "--no-edit", "other", "third"])).toEqual({ ok: true, said: expect.stringMatching(/already there.*o\.ini:1 .*o\.ini:2 .*t\.ini:1 .* and 1 more/) });
    const clone = hooked();
    clone.git("pull", "-q", repo.path, "start");
    commits(clone, { "c.ini": "c = 1\n" });
    expect(clone.try(["pull", "-q", "--no-rebase", "--no-edit", repo.path, "main"])).toEqual({ ok: true, said: expect.stringContaining("already there") });
  });

  test("that is squashed makes a commit with one parent, to which everything is new", () => {
    const repo = branches({ "a.ini": rest }, { "b.ini": "b = 1\n" }, { "c.ini": leak("squashed") });
    expect(repo.try(["merge", "-q", "--squash", "other"]).ok).toBe(true);
    expect(repo.commit()).toMatchObject({ ok: false, said: expect.stringMatching(/c\.ini:1:\d+ error/) });
  });
});

describe("a commit that is made again", () => {
  const conflicting = (): Hooked => branches({ "a.ini": "a = 1\n" }, { "a.ini": "a = 2\n" }, { "a.ini": `a = 3\n${leak("again")}` });

  // git runs no such hook for them; the history is what to check then.
  test.each([["cherry-pick", ["cherry-pick", "other"]], ["rebase", ["rebase", "-q", "main", "other"]]])("%s without conflicts runs no hook", (_name, args) => {
    const repo = branches({ "a.ini": "a = 1\n" }, { "b.ini": "b = 1\n" }, { "c.ini": leak("again") });
    const { ok, said } = repo.try(args);
    expect(ok).toBe(true);
    expect(said).not.toContain("found");
  });

  test.each([["cherry-pick", ["cherry-pick", "other"]], ["rebase", ["rebase", "-q", "main", "other"]]])("%s with a conflict: the commit that resolves it is looked at, and its lines are new", (_name, args) => {
    const repo = conflicting();
    expect(repo.try(args).ok).toBe(false);
    repo.write("a.ini", `a = 4\n${leak("again")}`);
    repo.git("add", "-A");
    expect(repo.commit()).toMatchObject({ ok: false, said: expect.stringMatching(/a\.ini:2:\d+ error/) });
    repo.write("a.ini", "a = 4\n");
    repo.git("add", "-A");
    expect(repo.commit().ok).toBe(true);
  });

  // The difference is git's: `rebase --continue` passes by the hooks, as --no-verify does.
  test.each([["cherry-pick", ["cherry-pick", "other"], false], ["rebase", ["rebase", "-q", "main", "other"], true]])("%s --continue: made %s", (name, args, made) => {
    const repo = conflicting();
    repo.try(args);
    repo.write("a.ini", `a = 4\n${leak("again")}`);
    repo.git("add", "-A");
    const { ok, said } = repo.try([name, "--continue"]);
    expect({ ok, seen: said.includes("a.ini:2") }).toEqual({ ok: made, seen: !made });
  });

  test("a commit amended in the middle of a rebase is looked at", () => {
    const repo = branches({ "a.ini": "a = 1\n" }, { "b.ini": "b = 1\n" }, { "c.ini": "c = 1\n" });
    expect(repo.try(["rebase", "-q", "-i", "main", "other"], { env: { GIT_SEQUENCE_EDITOR: "sed -i.bak s/^pick/edit/" } }).ok).toBe(true);
    repo.write("c.ini", leak("edited"));
    expect(repo.commit("-a", "--amend")).toMatchObject({ ok: false, said: expect.stringMatching(/c\.ini:1:\d+ error/) });
    repo.write("c.ini", "c = 2\n");
    expect(repo.commit("-a", "--amend").ok).toBe(true);
    expect(repo.try(["rebase", "--continue"]).ok).toBe(true);
  });

  test("a revert brings back a secret, and git runs no hook for it unless it waits for a commit", () => {
    const repo = hooked();
    commits(repo, { "a.ini": leak("reverted") });
    commits(repo, { "a.ini": "a = 1\n" });
    repo.git("revert", "--no-commit", "HEAD");
    expect(repo.commit()).toMatchObject({ ok: false, said: expect.stringMatching(/a\.ini:1:\d+ error/) });
  });
});
