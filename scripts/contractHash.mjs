import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Sixteen hexadecimal digits over every file in preload/contract: the page and main must have been built from the same. */
export function contractHash(root) {
  const folder = join(root, 'preload/contract')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex').slice(0, 16)
}
