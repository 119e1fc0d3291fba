/** A digest of every file in preload/contract, put in by the bundler: equal on both sides only when they were built together. */
declare const __CONTRACT_HASH__: string
/** The version in package.json. */
declare const __APP_VERSION__: string
/** The contract's names and kinds, put in by the page's bundler. */
declare const __CONTRACT_KINDS__: import('../preload/contract/kit').Kinds<typeof import('../preload/contract').contract>
