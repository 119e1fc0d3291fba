import { i18n } from '@lingui/core'

/** A table of words at module level: made when it is first asked for, and again in another language. */
export function worded<T>(make: () => T): () => T {
  let made: { language: string; words: T } | undefined
  return () => {
    if (made?.language !== i18n.locale) made = { language: i18n.locale, words: make() }
    return made.words
  }
}
