/** What an option's argument, or a word, carries of which a part can be a credential. */
export type Carries =
  /** `Name: value` */
  | "header"
  /** `name=value&…` or JSON */
  | "data"
  /** `user:password` */
  | "login"
  /** the password itself */
  | "password"
  /** a token itself */
  | "token"
  /** the key of an HMAC or a cipher */
  | "key"
  /** `key:value`, `hexkey:value` */
  | "macKey"
  /** `pass:value` */
  | "source"
  /** `NAME=value` */
  | "setting";

export interface Program {
  readonly names: readonly string[];
  readonly options: Readonly<Record<string, Carries>>;
  /** Letters of short options that take an argument, so that `-sSXPOST` is read as its authors meant. Empty: an option is a whole word (`-hmac`). */
  readonly valued: string;
  /** It makes requests or signs them. */
  readonly requests: boolean;
}

/** Sources: the programs' manual pages. */
export const PROGRAMS: readonly Program[] = [
  {
    names: ["curl", "curlie", "xcurl"],
    options: {
      "-H": "header", "--header": "header", "--proxy-header": "header", "-d": "data", "--data": "data", "--data-raw": "data", "--data-ascii": "data",
      "--data-binary": "data", "--data-urlencode": "data", "--json": "data", "--url-query": "data", "-F": "data", "--form": "data", "--form-string": "data",
      "-u": "login", "--user": "login", "-U": "login", "--proxy-user": "login", "--oauth2-bearer": "token", "--pass": "password", "--proxy-pass": "password",
    },
    valued: "AbcCdDeEFHhKmoPQrtTuUwxXyYz",
    requests: true,
  },
  {
    names: ["wget", "wget2"],
    options: { "--header": "header", "--post-data": "data", "--body-data": "data", "--user-password": "password", "--password": "password", "--http-password": "password", "--ftp-password": "password", "--proxy-password": "password" },
    valued: "aeoOitTQPUlADIXRwB",
    requests: true,
  },
  { names: ["http", "https", "httpie", "xh", "xhs", "ht"], options: { "-a": "login", "--auth": "login", "--raw": "data" }, valued: "aAopsP", requests: true },
  {
    names: ["openssl"],
    options: { "-hmac": "key", "-macopt": "macKey", "-k": "password", "-K": "key", "-passin": "source", "-passout": "source", "-pass": "source" },
    valued: "",
    requests: true,
  },
  { names: ["websocat", "wscat", "grpcurl"], options: { "-H": "header", "--header": "header", "-d": "data", "-x": "data", "--execute": "data", "--auth": "login", "--basic-auth": "login" }, valued: "Hdxc", requests: true },
  { names: ["docker", "podman", "nerdctl"], options: { "-e": "setting", "--env": "setting", "--build-arg": "setting", "-p": "password", "--password": "password" }, valued: "eptuvwhfl", requests: false },
  { names: ["docker-compose"], options: { "-e": "setting", "--build-arg": "setting" }, valued: "epfvu", requests: false },
  { names: ["kubectl", "oc", "helm"], options: { "--from-literal": "setting", "--set": "setting", "--set-string": "setting", "--env": "setting", "--token": "token", "--docker-password": "password" }, valued: "nfoclp", requests: false },
  { names: ["env"], options: {}, valued: "uCS", requests: false },
  { names: ["sshpass"], options: { "-p": "password" }, valued: "pfdP", requests: false },
  { names: ["mysql", "mysqldump", "mariadb"], options: { "-p": "password", "--password": "password" }, valued: "puhPDe", requests: false },
  { names: ["redis-cli"], options: { "-a": "password", "--pass": "password" }, valued: "ahpn", requests: false },
  { names: ["fly", "flyctl", "heroku", "railway", "wrangler", "gh", "vercel"], options: { "--body": "token", "-b": "token" }, valued: "barEe", requests: false },
];

/** Builtins: no process begins, and nobody sees their arguments. */
export const BUILTINS: ReadonlySet<string> = new Set(
  ["echo", "printf", "export", "local", "declare", "readonly", "typeset", "read", "test", "[", "[[", "set", "unset", "alias", "eval", "exec", "source", ".", ":", "true", "false", "return", "exit", "trap", "let", "cd", "shift", "let", "print"],
);

/** Programs that run another one, which stands behind them. */
export const RUNNERS: ReadonlySet<string> = new Set(
  "sudo doas env time nohup timeout nice ionice stdbuf xargs exec command builtin watch retry parallel docker docker-compose podman kubectl npx cross-env winpty strace proxychains proxychains4 torsocks torify unbuffer chronic setsid flock then do else !".split(" "),
);
