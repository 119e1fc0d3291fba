import { type PrivateEngine, privateEngine } from '../../scripts/lib/engine.mjs'
import { ensureBox } from '../../scripts/lib/images.mjs'

/** An engine of the test's own, with `longshore/box:1`, to stop, crash and bring back. Undefined where this user may not start one. */
export async function ownEngine(): Promise<PrivateEngine | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const engine = await privateEngine()
  await ensureBox(engine.address)
  return engine
}

export type { PrivateEngine }
