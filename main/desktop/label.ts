/** Control characters, line separators, and the ones that turn text around or take no room. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]/g

/** A hostile name on one line of a notification or a tooltip: nothing hidden in it, and not without end. */
export function plain(text: string, longest = 60): string {
  const chars = [...text.replace(HIDDEN, '')]
  return chars.length > longest ? `${chars.slice(0, longest - 1).join('')}…` : chars.join('')
}

/** The same in a menu, where `&` would underline the letter after it. */
export const menuLabel = (text: string, longest?: number): string => plain(text, longest).replaceAll('&', '&&')
