import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { root } from './lib/paths.mjs'
import { script } from './lib/process.mjs'

// node scripts/icons.mjs: every picture the packages need, drawn from two SVGs by the tests' own Chromium.
const folder = join(root, 'resources/icons')
/** Below this a picture has no room for detail: the page's own icon is drawn instead. */
const DETAIL = 48
const linux = [16, 24, 32, 48, 64, 128, 256, 512]

await script(async () => {
  const browser = await chromium.launch({
    executablePath: process.env['LONGSHORE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage()
  /** @param {number} size */
  const draw = async (size) => {
    const svg = readFileSync(size < DETAIL ? join(root, 'renderer/icon.svg') : join(folder, 'icon.svg'))
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(
      `<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg.toString('base64')}">`,
    )
    await page.locator('img').evaluate((/** @type {HTMLImageElement} */ img) => img.decode())
    return page.screenshot({ omitBackground: true })
  }
  const drawn = new Map()
  for (const size of [...linux, 1024]) drawn.set(size, await draw(size))
  await browser.close()

  mkdirSync(join(folder, 'linux'), { recursive: true })
  for (const size of linux) writeFileSync(join(folder, `linux/${size}x${size}.png`), drawn.get(size))
  writeFileSync(join(folder, 'icon.ico'), toIco([16, 24, 32, 48, 64, 128, 256].map((size) => [size, drawn.get(size)])))
  const names = { icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 }
  writeFileSync(join(folder, 'icon.icns'), toIcns(Object.entries(names).map(([name, size]) => [name, drawn.get(size)])))
})

/** Windows' icon: a table of sizes, then the PNGs. @param {[number, Buffer][]} pictures */
function toIco(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let at = head.length
  pictures.forEach(([size, png], n) => {
    const entry = 6 + 16 * n
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += png.length
  })
  return Buffer.concat([head, ...pictures.map(([, png]) => png)])
}

/** The Mac's icon: four letters that say which size, a length, a PNG; again and again. @param {[string, Buffer][]} pictures */
function toIcns(pictures) {
  const chunk = (/** @type {string} */ name, /** @type {Buffer} */ body) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32BE(8 + body.length, 4)
    return Buffer.concat([head, body])
  }
  return chunk('icns', Buffer.concat(pictures.map(([name, png]) => chunk(name, png))))
}
