/** Control characters, line separators, and the ones that turn text around or take no room. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]/g

/** Hostile text made safe to show on one line: what is not visible becomes visible, so no name can pose as another. */
export function oneLine(text: string): string {
  return text.replace(HIDDEN, (char) => {
    const code = char.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '\u2421'
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** A file's name as it can be shown: bytes that are no UTF-8 come as lone surrogates and are told as `\xff`. */
export const shownName = (name: string): string =>
  oneLine(name.replace(/[\udc80-\udcff](?<![\ud800-\udbff].)/g, (char) => `\\x${(char.charCodeAt(0) - 0xdc00).toString(16)}`))
