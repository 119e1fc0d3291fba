import { HighlightStyle } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** The colours of words in files: few of them, for any language. */
export const fileWords = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--syn-verb)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.inserted], color: 'var(--syn-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--syn-image)' },
  { tag: [tags.propertyName, tags.attributeName, tags.definition(tags.variableName)], color: 'var(--syn-flag)' },
  { tag: [tags.typeName, tags.className, tags.tagName, tags.standard(tags.variableName)], color: 'var(--syn-image)' },
  { tag: [tags.meta, tags.labelName, tags.processingInstruction], color: 'var(--syn-flag)' },
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.deleted, color: 'var(--fail-fg)' },
  { tag: [tags.comment, tags.punctuation], color: 'var(--fg-3)' },
])
