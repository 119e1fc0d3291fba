import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** A path inside `node_modules`. @param {...string} parts */
export const inModules = (...parts) => join(root, 'node_modules', ...parts)
