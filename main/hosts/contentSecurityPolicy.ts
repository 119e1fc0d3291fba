/**
 * What the page may do, the same in the desktop window and in serve mode: its own files and its own wire, nothing else.
 * Neither scripts nor styles are inline: xterm's and CodeMirror's sheets are constructed by script (`adoptedStyleSheets`).
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  // blob: for pictures out of containers: <img> runs nothing in them, and only this page's own code can make such an address.
  "img-src 'self' data: blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
