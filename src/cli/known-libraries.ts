export { libraries } from "../../rules/all.ts";
