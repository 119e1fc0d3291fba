import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../main/log'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hosts-log-'))
})
afterEach(() => rmSync(home, { recursive: true }))
const written = (): string => readFileSync(join(home, 'longshore.log'), 'utf8')

describe('the log', () => {
  it('blanks what is called a secret, wherever it stands', () => {
    const log = createLog({ home })
    log.info(
      { password: 'p1', headers: { authorization: 'p2', cookie: 'p3' }, options: { registry: { auth: 'p4', env: { A: 'p5' } } } },
      'x',
    )
    expect(written()).not.toMatch(/p[1-5]/)
    expect(written()).toContain('[redacted]')
  })

  it('cuts the token out of sentences and stacks too', () => {
    const log = createLog({ home, secrets: ['the-token'] })
    log.error({ err: new Error('could not GET /?token=the-token') }, 'while opening the-token')
    expect(written()).not.toContain('the-token')
  })

  it('stays under 8 MB however much is written, and keeps the newest', () => {
    const log = createLog({ home })
    const text = 'x'.repeat(64 * 1024)
    for (let n = 0; n < 200; n++) log.info({ n, text }, 'much')
    const sizes = readdirSync(home).map((name) => statSync(join(home, name)).size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8.2 * 1024 * 1024)
    log.info('the last line')
    expect(written()).toContain('the last line')
  })
})
