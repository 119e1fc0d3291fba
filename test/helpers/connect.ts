import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createEngines } from '../../main/engine/engines'
import type { Engine } from '../../main/engine/types'
import { createTasks } from '../../main/tasks/tasks'
import { testEngineAddress } from './engine'

export interface Connected {
  engines: ReturnType<typeof createEngines>
  engine: Engine
  tasks: ReturnType<typeof createTasks>
  close(): Promise<void>
}

/** The test engine (or another), connected as services get it, by a machine that knows no other. */
export async function connect(address = testEngineAddress()): Promise<Connected> {
  const home = mkdtempSync(join(tmpdir(), 'longshore-connect-'))
  const machine = { env: { PATH: process.env.PATH }, home, platform: process.platform, uid: process.getuid?.() }
  const engines = createEngines({ log: pino({ level: 'silent' }), home: join(home, 'longshore'), option: address, machine })
  const tasks = createTasks({ log: pino({ level: 'silent' }) })
  return {
    engines,
    tasks,
    engine: await engines.use(),
    async close() {
      await tasks.close()
      await engines.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
