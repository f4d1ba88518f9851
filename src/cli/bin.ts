#!/usr/bin/env node
import module from "node:module";

// Absent in Node 20; from the second start on compiled code is read instead of compiled again, of what is loaded after this.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
const { main } = await import("./main.ts");
await main();
