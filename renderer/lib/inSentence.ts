import { i18n } from '@lingui/core'

/** A label inside a sentence. German writes its nouns large everywhere. */
export const inSentence = (label: string): string =>
  i18n.locale !== 'en' || /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
