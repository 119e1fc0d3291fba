/**
 * What the page may do, the same in the desktop window and in serve mode: its own files and its own wire, nothing else.
 * Scripts are never inline. Styles have to be: xterm 6 writes its theme and cell sizes, and sonner its sheet, into `<style>`
 * elements to which no nonce can be given.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
