/**
 * `Content-Disposition` for a file whose name somebody else chose: no path, no quote and no line end gets out of it, and
 * browsers that know UTF-8 show it whole.
 */
export function toDisposition(name: string): string {
  const safe = toFileName(name)
  const ascii = safe.replace(/[^\u0020-\u007e]+/g, '-')
  // encodeURIComponent leaves some that RFC 5987 does not.
  const encoded = encodeURIComponent(safe).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** A name every file system takes, without a folder in it. */
export function toFileName(name: string): string {
  const safe = name
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"\\/:*?<>|%;]+/g, '-')
    .replace(/^[-.\s]+|[-.\s]+$/g, '')
    .slice(0, 200)
    // Half a character, which no address can hold.
    .replace(/\p{Surrogate}/gu, '-')
  return safe === '' ? 'download' : safe
}
