import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createEngines } from '../../main/engine/engines'
import type { Engine, Engines } from '../../main/engine/types'
import { testEngineAddress } from './engine'

export interface Connected {
  engines: Engines
  engine: Engine
  close(): Promise<void>
}

/** The test engine (or another), connected as services get it, by a machine that knows no other. */
export async function connect(address = testEngineAddress()): Promise<Connected> {
  const home = mkdtempSync(join(tmpdir(), 'longshore-connect-'))
  const machine = { env: { PATH: process.env.PATH }, home, platform: process.platform, uid: process.getuid?.() }
  const engines = createEngines({ log: pino({ level: 'silent' }), home: join(home, 'longshore'), option: address, machine })
  return {
    engines,
    engine: await engines.use(),
    async close() {
      await engines.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
