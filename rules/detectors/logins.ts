import type { Detector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { isPassword } from "./no-password.ts";
import { vendor } from "./vendor.ts";

/** User and password together, in the forms that protocols and drivers have for them. */
export const logins: readonly Detector[] = [
  vendor({
    id: "http-basic-auth",
    title: "Password in an HTTP Basic header",
    source: "https://www.rfc-editor.org/rfc/rfc7617",
    anchors: [": basic ", "=basic ", '"basic ', "'basic ", "`basic "],
    pattern: /(?:: |[='"`])Basic ([\dA-Za-z+/]{12,400}={0,2})(?![\w+/=.-])/i,
    needs: "nothing",
    valid: holdsPassword,
    matches: [(f) => `curl -H "Authorization: Basic ${basic("bot", f.alnum(16))}" https://api.acme.io`, (f) => `headers: { Authorization: "Basic ${basic("service", f.alnum(20))}" }`],
    ignores: [() => `Authorization: Basic ${basic("user", "password")}`, () => "Authorization: Basic Authentication", (f) => `Authorization: Basic ${f.alnum(24)}`],
  }),
  vendor({
    id: "docker-config-auth",
    title: "Registry password in a Docker config",
    source: "https://docs.docker.com/reference/cli/docker/login/#credential-stores",
    anchors: ['"auth":', '"auth" :'],
    pattern: /"auth"\s{0,2}:\s{0,2}"([\dA-Za-z+/]{12,800}={0,2})"/,
    needs: "nothing",
    valid: holdsPassword,
    matches: [(f) => `{ "auths": { "ghcr.io": { "auth": "${basic("bot", f.alnum(20))}" } } }`, (f) => `"registry.acme.io": {"auth":"${basic("ci", f.alnum(40))}"}`],
    ignores: [() => `{ "auth": "${basic("user", "password")}" }`, () => '{ "auth": "basicAuthentication" }'],
  }),
  vendor({
    id: "jdbc-password",
    title: "Password in a JDBC address",
    source: "https://jdbc.postgresql.org/documentation/use/#connecting-to-the-database",
    anchors: ["jdbc:"],
    pattern: /jdbc:(?:(?!jdbc:)[^\s"'`<>]){6,240}?[?&;](?:password|pwd)=([^\s"'`&;<>]{6,100})/i,
    needs: "nothing",
    valid: (password) => isPassword(password) && /\d/.test(password) && /[A-Za-z]/.test(password),
    matches: [(f) => `url=jdbc:postgresql://db.acme.io/app?user=bot&password=${f.alnum(14)}`, (f) => `"jdbc:sqlserver://db:1433;databaseName=x;user=bot;password=${f.alnum(12)};"`],
    ignores: [() => "jdbc:postgresql://localhost/test?user=fred&password=secret", () => "jdbc:mysql://db/x?user=bot&password=${DB_PASSWORD}"],
  }),
  vendor({
    id: "odbc-password",
    title: "Password in a connection string",
    source: "https://learn.microsoft.com/sql/connect/odbc/dsn-connection-string-attribute",
    anchors: [";password=", ";pwd=", "; password=", "; pwd=", ";password =", ";pwd ="],
    pattern: /;\s?(?:Password|Pwd)\s?=\s?([^;"'`\s<>]{6,100})(?=[;"'`\s]|$)/i,
    needs: "nothing",
    valid: (password) => isPassword(password) && /[A-Za-z]/.test(password) && (/\d/.test(password) || hasBothCases(password)),
    matches: [(f) => `Server=db.acme.io;Port=5432;User Id=bot;Password=${f.alnum(14)};Database=x;`, (f) => `"Driver={SQL Server};Server=10.0.0.5;Database=orders;Uid=bot;Pwd=${f.alnum(12)};"`],
    ignores: [() => "Server=db;User Id=bot;Password=secret;", () => "Server=db;User Id=bot;Password={0};", () => "Server=db;User Id=bot;Password=$(DB_PASSWORD);"],
  }),
  vendor({
    id: "netrc-password",
    title: "Password in .netrc",
    source: "https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html",
    anchors: ["machine "],
    pattern: /\bmachine\s[\w.:-]{3,100}\s{1,8}login\s[^\s]{1,100}\s{1,8}password\s([^\s"'`<>]{6,200})/,
    needs: "nothing",
    valid: (password) => isPassword(password) && /\d/.test(password) && /[A-Za-z]/.test(password),
    matches: [(f) => `machine api.acme.io login bot password ${f.alnum(20)}`, (f) => `machine git.acme.io\n  login bot\n  password ${f.alnum(16)}\n`],
    ignores: [() => "machine api.acme.io login bot password <password>", () => "the machine needs a login and a password"],
  }),
  vendor({
    id: "nuget-config-password",
    title: "Password in a NuGet configuration",
    source: "https://learn.microsoft.com/nuget/reference/nuget-config-file#packagesourcecredentials",
    anchors: ["cleartextpassword"],
    pattern: /key="ClearTextPassword"\s{1,4}value="([^"\s]{6,200})"/i,
    needs: "nothing",
    valid: isPassword,
    // The page's own.
    published: ["33f!!lloppa", "hal+9ooo_da!sY"],
    matches: [(f) => `<add key="ClearTextPassword" value="${f.alnum(24)}" />`, (f) => `<add key="ClearTextPassword"  value="${f.alnum(40)}"/>`],
    ignores: [() => '<add key="ClearTextPassword" value="%NUGET_TOKEN%" />', () => '<add key="ClearTextPassword" value="password" />'],
  }),
];

/** Base64 of a user's name, a colon and a password that is printable. */
function holdsPassword(value: string): boolean {
  const [, password] = /^[\x20-\x39\x3b-\x7e]{1,80}:([\x20-\x7e]{6,400})$/.exec(Buffer.from(value, "base64").toString("latin1")) ?? [];
  return password !== undefined && isPassword(password);
}

function basic(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`).toString("base64");
}
