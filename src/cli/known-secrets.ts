// Each known-*.ts becomes a chunk of the bundle with no more of rules/ than it names: reading all of it takes a hook 10 ms.
export { detectors, exchanges } from "../../rules/all.ts";
