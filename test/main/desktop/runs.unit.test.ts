import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { LedgerEntry } from '../../../preload/contract/ledger'
import { hidesSecret } from '../../../preload/contract/runLines'
import { openRuns } from '../../../main/desktop/runs'
import { formatRun } from '../../../main/ledger/formatRun'

const homes: string[] = []
afterEach(() => homes.splice(0).forEach((home) => rmSync(home, { recursive: true })))
const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'longshore-runs-'))
  homes.push(home)
  return home
}
let at = 0
const entry = (command: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: String(++at),
  engine: 'e',
  command,
  kind: 'action',
  state: 'succeeded',
  startedAt: at,
  ...more,
})

it('keeps the last five runs that came to something, each once, the newest first', () => {
  const runs = openRuns(newHome())
  runs.add(['a', 'b', 'c', 'd', 'e', 'f', 'b'].map((image) => entry(`docker run -d ${image}`)))
  runs.add([entry('docker run -d bad', { state: 'failed' }), entry('docker stop web'), entry('docker run -d seen', { kind: 'look' })])
  expect(runs.lines.map((line) => line.slice('docker run -d '.length))).toEqual(['b', 'f', 'e', 'd', 'c'])
})

it('knows them again after a restart, and never a secret', async () => {
  const home = newHome()
  const command = formatRun({ image: 'app', env: { DB_PASSWORD: 'hunter2', MODE: 'x' } }, { redact: true })
  openRuns(home).add([entry(command)])
  await expect.poll(() => openRuns(home).lines).toEqual([command])
  expect(readFileSync(join(home, 'runs.json'), 'utf8')).not.toContain('hunter2')
  expect(hidesSecret(command)).toBe(true)
  expect(hidesSecret('docker run -d -e MODE=x app')).toBe(false)
})

it('begins anew where the file is broken or was tampered with', () => {
  const home = newHome()
  for (const text of ['no json', '{"a":1}', '["rm -rf /"]']) {
    writeFileSync(join(home, 'runs.json'), text)
    expect(openRuns(home).lines).toEqual([])
  }
})
