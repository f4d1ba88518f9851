import type { Role } from "../../../src/credential/role.ts";
import { clientOption, collectClients } from "../../../src/lint/facts/clients.ts";
import { literals, options } from "../../../src/lint/value/value.ts";
import type { Client, Value } from "../../../src/lint/value/value.ts";
import { WHAT } from "../role-titles.ts";
import type { Context, Report } from "./sink.ts";

export function sinksOfClients(context: Context, report: Report): void {
  const clients = context.facts.of(collectClients);
  const tell = (value: Value, client: Client, role: Role, name: string): void => {
    for (const literal of literals(value)) report(literal, { messageId: "option", role, exchange: client.exchange, name });
  };
  for (const client of clients.made) {
    for (const sink of client.shape?.credentials ?? []) {
      if ("method" in sink || "property" in sink) continue;
      if ("option" in sink) for (const each of clientOption(client, sink.option, sink.argument).found) tell(each.value, client, sink.role, sink.option.at(-1) ?? "");
      else if (client.args[sink.argument]) tell(client.args[sink.argument] as Value, client, sink.role, WHAT[sink.role]);
    }
  }
  for (const write of clients.writes) {
    const sink = write.client.shape?.credentials.find((each) => "property" in each && each.property === write.name);
    if (sink) tell(write.value, write.client, sink.role, write.name);
  }
  for (const use of clients.uses) {
    for (const sink of use.method.client.shape?.credentials ?? []) {
      if (!("method" in sink) || sink.method !== use.method.path.at(-1) || !use.call) continue;
      const argument = use.call.arguments[sink.argument];
      if (!argument) continue;
      let values = [context.facts.evaluator.of(argument)];
      for (const step of sink.option ?? []) values = values.flatMap((value) => options(value)).flatMap((value) => (value.kind === "object" ? (value.entries.get(step)?.value ?? []) : []));
      for (const value of values) tell(value, use.method.client, sink.role, sink.option?.at(-1) ?? sink.method);
    }
  }
}
