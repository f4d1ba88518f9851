/** One of these stands in any text that sends a request or a message itself. */
export const REQUEST_WORDS: readonly string[] = ["fetch", "axios", "got", "ky", "request", "http", "url", "ajax", "needle", "superagent", "socket", "ws", "session", "send", "post", "path"];
