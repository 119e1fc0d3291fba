import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// Nothing of the page's look says "left" or "right": a page that is read from the right turns around by itself.

const files = (ending: RegExp): { path: string; text: string }[] =>
  readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `renderer/${name}`)
    .map((path) => ({ path, text: readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '') }))

/** What is read from the left in every language, as sides.css says: axes, graphs, machines' text. */
const fromTheLeft = (/^(.*?)\{ direction: ltr/m.exec(readFileSync('renderer/theme/sides.css', 'utf8'))?.[1] ?? '')
  .replace(/\/\*.*?\*\//g, '')
  .split(',')
  .map((selector) => selector.trim().split(' ').at(-1) ?? '')

const SIDED =
  /(?:^|[\s;{])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius|(?:text-align|float|clear)\s*:\s*(?:left|right))\b/

/** Four values of which those for left and right differ. */
function isLopsided(property: string, value: string): boolean {
  const four = value.trim().split(/\s+(?![^(]*\))/)
  if (four.length !== 4 || four.includes('/')) return false
  const [a, b, c, d] = four
  if (property === 'border-radius') return a !== b || c !== d
  return /^(margin|padding|inset|border-(width|color|style))$/.test(property) && b !== d
}

function sidedIn(css: string): string[] {
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({ selector: selector.trim(), body }))
  return rules
    .filter(({ selector }) => !fromTheLeft.some((start) => selector.split(/[\s>,]+/).includes(start)))
    .flatMap(({ selector, body }) =>
      body
        .split(';')
        .map((line) => line.trim())
        .filter((line) => {
          const [property = '', ...value] = line.split(':')
          return SIDED.test(line) || isLopsided(property.trim(), value.join(':'))
        })
        .map((line) => `${selector} { ${line} }`),
    )
}

it('a side is found, however it is said', () => {
  for (const said of [
    'margin-left: 4px',
    'left: 0',
    'text-align: right',
    'border-right: 0',
    'padding: 0 4px 0 8px',
    'border-radius: 2px 0 0 2px',
  ])
    expect(sidedIn(`.a { color: red; ${said}; }`), said).toHaveLength(1)
  for (const said of [
    'margin-inline-start: 4px',
    'padding: 0 4px 2px 4px',
    'inset: 0 auto',
    'border-radius: 2px 2px 0 0',
    'text-align: end',
  ])
    expect(sidedIn(`.a { ${said}; }`), said).toEqual([])
  expect(sidedIn('.tl .now { left: 0; }')).toEqual([])
})

it('no stylesheet names a side', () => {
  const sheets = files(/\.css$/)
  expect(sheets.length).toBeGreaterThan(30)
  expect(fromTheLeft).toContain('.xterm')
  expect(sheets.flatMap(({ path, text }) => sidedIn(text).map((rule) => `${path}: ${rule}`))).toEqual([])
})

/** Axes and graphs, which begin at the left in every language, and what the editor asks for in its own words. */
const AXES = /^renderer\/(features\/builds\/|ui\/chart\/|ui\/codeTheme\.ts)/

it('no component names a side', () => {
  const sided = /\b(margin|padding|border)(Left|Right):(?! \w+ [,}])|textAlign: '(left|right)'|style=\{\{[^}]*\b(left|right):/g
  const classed = /["'`\s](-?(m|p)[lr]-[\d[]|(left|right)-[\d[]|text-(left|right)\b|(border|rounded)-[lr](-|\b)|float-(left|right)\b)/g
  const found = files(/\.tsx?$/)
    .filter(({ path }) => !AXES.test(path))
    .flatMap(({ path, text }) => [...text.matchAll(sided), ...text.matchAll(classed)].map(([said]) => `${path}: ${said.trim()}`))
  expect(found).toEqual([])
})
