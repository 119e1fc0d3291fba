import { StreamLanguage } from '@codemirror/language'
import { clike } from '@codemirror/legacy-modes/mode/clike'

const words = (text: string) => Object.fromEntries(text.split(' ').map((word) => [word, true]))

/** Two that CodeMirror has only as large packages: the words of PHP, and a line's kind in Markdown. */
export const php = StreamLanguage.define(
  clike({
    name: 'php',
    keywords: words(
      'abstract and array as break case catch class clone const continue declare default do echo else elseif empty enum extends final finally fn for foreach function global goto if implements include include_once instanceof insteadof interface isset list match namespace new or print private protected public readonly require require_once return static switch throw trait try unset use var while xor yield',
    ),
    blockKeywords: words('catch do else elseif for foreach if switch try while finally'),
    atoms: words('true false null TRUE FALSE NULL'),
    hooks: {
      $: (stream: { eatWhile(of: RegExp): boolean }) => (stream.eatWhile(/[\w$]/), 'def'),
      '#': (stream: { skipToEnd(): void }) => (stream.skipToEnd(), 'comment'),
    },
    multiLineStrings: true,
  }),
)

export const markdown = StreamLanguage.define<{ fence: boolean }>({
  name: 'markdown',
  startState: () => ({ fence: false }),
  token(stream, state) {
    if (stream.sol() && stream.match(/^\s*(```|~~~).*/)) {
      state.fence = !state.fence
      return 'meta'
    }
    if (state.fence) {
      stream.skipToEnd()
      return 'string'
    }
    if (stream.sol() && stream.match(/^#{1,6}\s.*/)) return 'heading'
    if (stream.sol() && stream.match(/^\s*(>|[-*+]\s|\d+[.)]\s)/)) return 'keyword'
    if (stream.match(/^`[^`]+`/)) return 'string'
    if (stream.match(/^!?\[[^\]]*\]\([^)]*\)/) || stream.match(/^https?:\/\/[^\s)>]+/)) return 'propertyName'
    stream.next()
    stream.eatWhile(/[^`[!\sh]/)
    return null
  },
})
