import { StreamLanguage, type StringStream } from '@codemirror/language'

interface State {
  /** Directives stand before everything else. */
  head: boolean
  escape: '\\' | '`'
  /** An instruction begins here, and is not going on. */
  fresh: boolean
  keyword: string
  /** Whether something of it stood there already, flags aside. */
  begun: boolean
  /** Heredocs that this instruction opened. */
  waiting: { end: string; tabs: boolean }[]
  /** In the lines of the first of them. */
  inside: boolean
}

/** Enough of a Dockerfile to read it by. */
export const dockerfileLanguage = StreamLanguage.define<State>({
  startState: () => ({ head: true, escape: '\\', fresh: true, keyword: '', begun: false, waiting: [], inside: false }),
  copyState: (state) => ({ ...state, waiting: [...state.waiting] }),
  languageData: { commentTokens: { line: '#' } },
  token(stream, state) {
    if (state.inside) return heredoc(stream, state)
    if (stream.sol() && stream.match(/^\ufeff?\s*#.*/)) return comment(stream, state)
    const token = stream.eatSpace() ? null : word(stream, state)
    if (stream.eol()) endLine(stream, state)
    return token
  },
})

function comment(stream: StringStream, state: State): string {
  const directive = state.head ? /^\ufeff?#\s*(syntax|escape|check)\s*=\s*(\S*)/i.exec(stream.string) : null
  if (directive === null) {
    state.head = false
    return 'comment'
  }
  if (directive[1]?.toLowerCase() === 'escape' && directive[2] === '`') state.escape = '`'
  return 'meta'
}

function heredoc(stream: StringStream, state: State): string | null {
  const [first] = state.waiting
  stream.skipToEnd()
  const line = first?.tabs === true ? stream.string.replace(/^\t+/, '') : stream.string
  if (first !== undefined && line.trimEnd() !== first.end) return state.keyword === 'RUN' ? null : 'string'
  state.waiting.shift()
  state.inside = state.waiting.length > 0
  state.fresh = !state.inside
  return 'labelName'
}

function word(stream: StringStream, state: State): string | null {
  state.head = false
  if (state.fresh) {
    state.fresh = false
    state.begun = false
    const keyword = stream.match(/^[A-Za-z]+(?=\s|$)/)
    if (Array.isArray(keyword)) {
      state.keyword = keyword[0].toUpperCase()
      if (state.keyword === 'ONBUILD') state.fresh = true
      return 'keyword'
    }
    state.keyword = ''
  }
  if (stream.match(/^--[\w-]+/)) return 'attributeName'
  if (/^(?:RUN|COPY|ADD)$/.test(state.keyword)) {
    const open = stream.match(/^<<(-?)\s*(["']?)([A-Za-z_][\w.-]*)\2/)
    if (Array.isArray(open)) {
      state.waiting.push({ end: open[3] ?? '', tabs: open[1] === '-' })
      return 'labelName'
    }
  }
  if (state.keyword === 'FROM') return image(stream, state)
  state.begun = true
  return plain(stream, state)
}

function image(stream: StringStream, state: State): string | null {
  // The value of a flag belongs to it.
  if (stream.match(/^=\S+/)) return 'string'
  if (state.begun) return stream.match(/^AS(?=\s)/i) ? 'keyword' : stream.match(/^[\w.-]+/) ? 'labelName' : plain(stream, state)
  const token = stream.match(/^[^\s$\\`]+/) ? 'typeName' : plain(stream, state)
  // An image may be put together: node:$VERSION-slim.
  state.begun = /^\s/.test(stream.string.slice(stream.pos))
  return token
}

function plain(stream: StringStream, state: State): string | null {
  if (stream.match(/^"(?:\\.|[^"\\])*"?/) || stream.match(/^'[^']*'?/)) return 'string'
  if (stream.match(/^\$(?:\{[^}]*\}?|\w+)/)) return 'variableName'
  if (state.keyword === 'RUN' && stream.match(/^(?:&&|\|\|?|;)/)) return 'operator'
  if (stream.match(/^[[\],]/)) return 'punctuation'
  if (stream.peek() === state.escape && /^.[ \t]*$/.test(stream.string.slice(stream.pos))) {
    stream.skipToEnd()
    return 'punctuation'
  }
  if (!stream.match(/^[^\s"'$\\`&|;[\],<]+/)) stream.next()
  return null
}

/** An instruction goes on when its line ends in the escape, which is a backslash unless a directive says otherwise. */
function endLine(stream: StringStream, state: State): void {
  const end = stream.string.trimEnd()
  const on = end.endsWith(state.escape)
  state.inside = !on && state.waiting.length > 0
  state.fresh = !on && !state.inside
}
