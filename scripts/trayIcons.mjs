// Draws resources/tray: node scripts/trayIcons.mjs. Needs a Chromium, as the tests do.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { root } from './lib/paths.mjs'

// The crate on the water of renderer/icon.svg.
const crate = 'M16 6.5 23.5 10.6v7.3L16 22l-7.5-4.1v-7.3zM8.8 10.8 16 14.6l7.2-3.8M16 14.6V22'
const water = 'M6 26.2c1.7-1.3 3.3-1.3 5 0s3.3 1.3 5 0 3.3-1.3 5 0 3.3 1.3 5 0'

const strokes = (colour, width, paths) =>
  `<g fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${paths}</g>`
const mark = (colour) =>
  `<path d="M25 20.6v3.2" stroke="${colour}" stroke-width="2.4" stroke-linecap="round"/><circle cx="25" cy="27" r="1.4" fill="${colour}"/>`
const arrow = (colour) => `<path d="M23.2 20.6v6l4.6-3z" fill="${colour}"/>`

/** On a plate of its own, so that it can be seen on light and dark panels. */
const colour = {
  idle: plate('#17788f'),
  none: plate('#6d7b84', '<path d="M6 5 27 27" />'),
  working: plate('#17788f') + badge('#b97400', arrow('#fff')),
  trouble: plate('#17788f') + badge('#c93a2b', mark('#fff')),
}
/** Black and holes: a Mac gives it the menu bar's colour. */
const template = {
  idle: bare(''),
  none: bare('', '<path d="M5 5 27 27"/>', 0.6),
  working: bare(arrow('#000')),
  trouble: bare(mark('#000')),
}

function plate(fill, more = '') {
  return `<rect width="32" height="32" rx="7" fill="${fill}"/>${strokes('#fff', 2.6, `<path d="${crate}"/><path d="${water}"/>${more}`)}`
}
function badge(fill, sign) {
  return `<circle cx="25" cy="24" r="7.6" fill="#fff"/><circle cx="25" cy="24" r="6.4" fill="${fill}"/>${sign}`
}
function bare(sign, more = '', opacity = 1) {
  const glyph = `<g opacity="${opacity}">${strokes('#000', 2.6, `<path d="${crate}"/><path d="${water}"/>${more}`)}</g>`
  if (sign === '') return glyph
  const disc = (r) => `<circle cx="25" cy="24" r="${r}" fill="#000"/>`
  return `<mask id="m"><rect width="32" height="32" fill="#fff"/>${disc(8)}</mask><mask id="s"><rect width="32" height="32" fill="#fff"/>${sign}</mask>
    <g mask="url(#m)">${glyph}</g><g mask="url(#s)">${disc(6.8)}</g>`
}

const browser = await chromium.launch({ executablePath: process.env.LONGSHORE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const folder = join(root, 'resources/tray')
mkdirSync(folder, { recursive: true })
for (const [set, ending, size] of /** @type {const} */ ([
  [colour, '', 24],
  [template, 'Template', 18],
]))
  for (const [state, body] of Object.entries(set))
    for (const scale of [1, 2]) {
      const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: scale })
      await page.setContent(
        `<style>body{margin:0}svg{display:block}</style><svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">${body}</svg>`,
      )
      const image = await page.screenshot({ omitBackground: true })
      writeFileSync(join(folder, `${state}${ending}${scale === 2 ? '@2x' : ''}.png`), image)
      await page.close()
    }
await browser.close()
