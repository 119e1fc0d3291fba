/** A colour as a program asked for it: -1 is the default, 0 to 15 the theme's own, anything above is `RGB | 0xrrggbb`. */
export type Colour = number
export const DEFAULT: Colour = -1
const RGB = 0x1000000

export const BOLD = 1
export const DIM = 2
export const ITALIC = 4
export const UNDERLINE = 8
export const INVERSE = 16
export const HIDDEN = 32
export const STRIKE = 64

/** How text looks until the next escape says otherwise. Never changed in place, so lines can share one. */
export interface Sgr {
  readonly fg: Colour
  readonly bg: Colour
  readonly flags: number
}
export const PLAIN: Sgr = { fg: DEFAULT, bg: DEFAULT, flags: 0 }

const ON: Readonly<Record<number, number>> = { 1: BOLD, 2: DIM, 3: ITALIC, 4: UNDERLINE, 7: INVERSE, 8: HIDDEN, 9: STRIKE }
const OFF: Readonly<Record<number, number>> = { 21: BOLD, 22: BOLD | DIM, 23: ITALIC, 24: UNDERLINE, 27: INVERSE, 28: HIDDEN, 29: STRIKE }

/** What `ESC [ params m` makes of the state before it. Numbers it does not know change nothing, as in a terminal. */
export function applySgr(before: Sgr, params: string): Sgr {
  const numbers = params.split(/[;:]/).map((p) => (p === '' ? 0 : Number(p)))
  let { fg, bg, flags } = before
  for (let i = 0; i < numbers.length; i++) {
    const n = numbers[i] ?? 0
    if (n === 0) [fg, bg, flags] = [DEFAULT, DEFAULT, 0]
    else if (ON[n] !== undefined) flags |= ON[n]
    else if (OFF[n] !== undefined) flags &= ~OFF[n]
    else if (n >= 30 && n <= 37) fg = n - 30
    else if (n === 39) fg = DEFAULT
    else if (n >= 40 && n <= 47) bg = n - 40
    else if (n === 49) bg = DEFAULT
    else if (n >= 90 && n <= 97) fg = n - 82
    else if (n >= 100 && n <= 107) bg = n - 92
    else if (n === 38 || n === 48) {
      const { colour, used } = extended(numbers, i + 1)
      i += used
      if (colour === undefined) continue
      if (n === 38) fg = colour
      else bg = colour
    }
  }
  return fg === DEFAULT && bg === DEFAULT && flags === 0 ? PLAIN : { fg, bg, flags }
}

/** `5;n` is one of 256, `2;r;g;b` a true colour. */
function extended(numbers: readonly number[], at: number): { colour?: Colour; used: number } {
  if (numbers[at] === 5) {
    const n = numbers[at + 1] ?? 0
    return n >= 0 && n <= 255 ? { colour: indexed(n), used: 2 } : { used: 2 }
  }
  if (numbers[at] === 2) {
    const [r = 0, g = 0, b = 0] = numbers.slice(at + 1, at + 4)
    return [r, g, b].every((v) => v >= 0 && v <= 255) ? { colour: RGB | (r << 16) | (g << 8) | b, used: 4 } : { used: 4 }
  }
  return { used: 0 }
}

/** xterm's 256 colours: 16 of the theme, a 6×6×6 cube, 24 greys. */
function indexed(n: number): Colour {
  if (n < 16) return n
  if (n >= 232) {
    const v = 8 + (n - 232) * 10
    return RGB | (v << 16) | (v << 8) | v
  }
  const step = (v: number) => (v === 0 ? 0 : 55 + v * 40)
  const c = n - 16
  return RGB | (step(Math.floor(c / 36)) << 16) | (step(Math.floor(c / 6) % 6) << 8) | step(c % 6)
}

/** Classes for the theme's colours; true colours as values, because no class can name them. */
export interface SgrLook {
  className: string
  color?: string
  background?: string
}

const css = (c: Colour) => `#${(c & 0xffffff).toString(16).padStart(6, '0')}`

/** The classes and colours that draw a state; `undefined` for plain text. */
export function toLook(sgr: Sgr): SgrLook | undefined {
  if (sgr === PLAIN) return undefined
  const inverse = (sgr.flags & INVERSE) !== 0
  const [fg, bg] = inverse ? [sgr.bg, sgr.fg] : [sgr.fg, sgr.bg]
  const classes: string[] = []
  if (fg >= 0 && fg < 16) classes.push(`a-${fg}`)
  else if (fg === DEFAULT && inverse) classes.push('a-inv')
  if (bg >= 0 && bg < 16) classes.push(`a-on-${bg}`)
  else if (bg === DEFAULT && inverse) classes.push('a-on-inv')
  // Programs count on a black or a white ground; text without a colour of its own takes our surface's on theirs.
  if (bg !== DEFAULT && fg === DEFAULT && !inverse) classes.push('a-ground')
  if (sgr.flags & BOLD) classes.push('a-b')
  if (sgr.flags & DIM) classes.push('a-faint')
  if (sgr.flags & ITALIC) classes.push('a-i')
  if (sgr.flags & UNDERLINE) classes.push('a-u')
  if (sgr.flags & STRIKE) classes.push('a-s')
  if (sgr.flags & HIDDEN) classes.push('a-hidden')
  return {
    className: classes.join(' '),
    ...(fg >= RGB && { color: css(fg) }),
    ...(bg >= RGB && { background: css(bg) }),
  }
}
