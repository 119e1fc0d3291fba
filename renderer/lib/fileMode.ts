/** `rwxr-xr-x`, as ls writes it. */
export function modeText(mode: number): string {
  const bits = [6, 3, 0].map((shift) => (mode >> shift) & 7)
  const text = bits.map((set) => `${set & 4 ? 'r' : '-'}${set & 2 ? 'w' : '-'}${set & 1 ? 'x' : '-'}`).join('')
  return `${text.slice(0, 2)}${mode & 0o4000 ? (mode & 0o100 ? 's' : 'S') : text[2]}${text.slice(3, 5)}${mode & 0o2000 ? (mode & 0o10 ? 's' : 'S') : text[5]}${text.slice(6, 8)}${mode & 0o1000 ? (mode & 1 ? 't' : 'T') : text[8]}`
}
