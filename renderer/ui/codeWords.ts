import { HighlightStyle } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** The colours of words, the same in every language. */
export const codeWords = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--syn-flag)' },
  { tag: tags.string, color: 'var(--syn-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--syn-image)' },
  { tag: tags.keyword, color: 'var(--syn-verb)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--fg-3)' },
  { tag: tags.variableName, color: 'var(--syn-image)' },
  { tag: tags.attributeName, color: 'var(--syn-flag)' },
  { tag: [tags.meta, tags.labelName], color: 'var(--syn-flag)' },
  { tag: tags.typeName, color: 'var(--syn-image)' },
  { tag: [tags.punctuation, tags.operator], color: 'var(--fg-3)' },
])
