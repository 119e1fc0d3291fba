import type { contract } from '../preload/contract'
import type { Kinds } from '../preload/contract/kit'

declare global {
  /** A digest of every file in preload/contract, put in by the bundler: equal on both sides only when they were built together. */
  const __CONTRACT_HASH__: string
  /** The version in package.json. */
  const __APP_VERSION__: string
  /** The contract's names and kinds, put in by the page's bundler. */
  const __CONTRACT_KINDS__: Kinds<typeof contract>
}
