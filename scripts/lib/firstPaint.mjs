import { gzipSync } from 'node:zlib'

/** A word that is only in the code of each heavy part. */
export const HEAVY = { editor: 'cm-content', terminal: 'xterm-viewport', charts: 'u-over' }

/**
 * What a fresh page asks for until `painted` resolves.
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {() => Promise<unknown>} painted
 * @returns {Promise<{ path: string, size: number, font: boolean, text: string }[]>} `size`: as a gzip, or as it is where that is compressed already
 */
export async function loadedFirst(page, url, painted) {
  /** @type {Promise<{ path: string, size: number, font: boolean, text: string }>[]} */
  const loaded = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (response.status() !== 200 || pathname.startsWith('/rpc/')) return
    const font = pathname.endsWith('.woff2')
    const read = async () => {
      const body = await response.body()
      return { path: pathname, size: font ? body.length : gzipSync(body).length, font, text: font ? '' : body.toString() }
    }
    const reading = read()
    // What was read when the page failed to paint is nobody's.
    reading.catch(() => undefined)
    loaded.push(reading)
  })
  await page.goto(url)
  await painted()
  return Promise.all(loaded)
}

/** @param {readonly { size: number, font: boolean }[]} files @param {boolean} font */
export const sum = (files, font) => files.filter((file) => file.font === font).reduce((all, { size }) => all + size, 0)

/** The heavy parts that are in these files. @param {readonly { path: string, text: string }[]} files */
export const heavyIn = (files) =>
  Object.entries(HEAVY)
    .filter(([, word]) => files.some(({ path, text }) => path.endsWith('.js') && text.includes(word)))
    .map(([name]) => name)
