import type { Match } from "../match.ts";

/** Where the value is kept, not the value: an environment variable, a vault. */
export function reference({ value, text, end }: Match): string | undefined {
  if (/^(?:process\.env|import\.meta|os\.environ|os\.getenv|env[.[(]|ENV\[|System\.getenv|getenv|config[.[(]|settings\.|secrets?[.[]|vars\.|steps\.|inputs\.|github\.|params\.|self\.|this\.|ctx\.|args\.|opts\.|options\.|props\.)/.test(value)) return "reference";
  if (/^(?:vault:|op:\/\/|ssm:|secretsmanager:|arn:aws|gcp-sm:|keyvault|doppler:|file:|env:|sops:|ENC[[(]|AgA[\w+/]{80})|^projects\/[^/]+\/secrets\//.test(value)) return "reference";
  // `prefix-${rest}`: only the beginning stands here.
  if (value.endsWith("$") && text[end] === "{") return "template";
  return undefined;
}
