import type { Detector } from "../../src/credential/detector.ts";
import { defineDetector } from "../../src/credential/detector.ts";
import { NO_PASSWORD } from "./no-password.ts";

const RFC = "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1";

export const connectionStrings: readonly Detector[] = [
  defineDetector({
    id: "database-url",
    title: "Password in a connection string",
    role: null,
    exchange: null,
    source: "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS",
    anchors: ["postgres://", "postgresql://", "postgresql+", "postgis://", "mongodb://", "mongodb+srv://", "redis://", "rediss://", "amqp://", "amqps://", "mysql://", "mysql+", "mariadb://", "mssql://", "clickhouse://", "cockroachdb://"],
    pattern:
      /(?:postg(?:res(?:ql)?|is)|mongodb(?:\+srv)?|rediss?|amqps?|mysql2?|mariadb|mssql|clickhouse|cockroachdb)(?:\+\w{1,20})?:\/\/[^\s:@/"'`<>]{0,80}:([^\s@/"'`<>]{3,120}(?:@[^\s@/"'`<>:.]{1,40})?)@[\w.[\]%-]{2,200}/,
    needs: "nothing",
    valid: (password) => !NO_PASSWORD.test(password) && new Set(password).size >= 3 && !/[{}$]|%s|\.\.\./.test(password),
    matches: [(f) => `DATABASE_URL=postgres://app:${f.alnum(16)}@db.acme.io:5432/app`, (f) => `client("mongodb+srv://app:${f.alnum(14)}@c0.mongodb.net/x")`],
    ignores: [
      () => "postgres://user:password@localhost:5432/db",
      () => "redis://:${REDIS_PASSWORD}@redis:6379",
      () => "mysql://root:<password>@host/db",
    ],
  }),
  defineDetector({
    id: "database-password",
    title: "Database password",
    role: null,
    exchange: null,
    source: "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS",
    anchors: ["psycopg2.connect(", "psycopg.connect(", "pymysql.connect(", "mysqldb.connect(", "asyncpg.connect(", "asyncpg.create_pool(", "connector.connect(", "mariadb.connect(", "aiomysql.create_pool(", ".createpool(", ".createconnection(", "new pool(", "redis.redis(", "mongoclient("],
    pattern:
      /(?:psycopg2?\.connect|pymysql\.connect|MySQLdb\.connect|asyncpg\.(?:connect|create_pool)|connector\.connect|mariadb\.connect|aiomysql\.create_pool|\.create(?:Pool|Connection)|new Pool|redis\.Redis|MongoClient)\([^()]{0,240}?\bpassw(?:or)?d["']?\s{0,2}[=:]\s{0,2}["'`]([^"'`\s]{6,80})["'`]/i,
    needs: "nothing",
    valid: (password) => !NO_PASSWORD.test(password) && /\d/.test(password) && /[A-Za-z]/.test(password) && new Set(password).size >= 5 && !/[{}$]/.test(password),
    matches: [(f) => `conn = psycopg2.connect(host="db", user="bot", password="${f.alnum(12)}")`, (f) => `const pool = new Pool({ host: "db", password: '${f.alnum(10)}' });`],
    ignores: [
      () => 'psycopg2.connect(host="db", password="password")',
      () => 'psycopg2.connect(host="db", password=os.environ["PGPASSWORD"])',
      () => 'pymysql.connect(host="db", password="your_password_1")',
    ],
  }),
  defineDetector({
    id: "url-password",
    title: "Password in a URL",
    role: null,
    exchange: null,
    source: RFC,
    anchors: ["https://", "http://", "ftp://", "sftp://", "ssh://", "smtp://", "smtps://", "wss://"],
    pattern: /(?:https?|s?ftp|ssh|smtps?|wss?):\/\/[^\s:@/"'`<>(),;\\]{1,60}:([^\s:@/"'`<>(),;\\]{8,100})@[\w-]{2,60}(?:\.[\w-]{1,60}){1,6}/,
    needs: "nothing",
    // Short words stand in documentation; a real one has letters and digits.
    valid: (password) => !NO_PASSWORD.test(password) && /\d/.test(password) && /[A-Za-z]/.test(password) && new Set(password).size >= 6 && !/[{}$*]/.test(password),
    matches: [(f) => `https://bot:${f.alnum(20)}@api.acme.io/v1`, (f) => `git clone https://user:${f.alnum(12)}@git.acme.io/a.git`],
    ignores: [() => "https://user:password@example.com/", () => "https://${user}:${password}@host.com", () => "http://localhost:3000/@scope/a.b"],
  }),
];
