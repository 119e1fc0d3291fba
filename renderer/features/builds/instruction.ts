export interface Word {
  readonly kind: 'verb' | 'flag' | 'text'
  readonly text: string
}

const VERBS = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
)

/** A Dockerfile instruction cut into coloured words; spaces stay where they are, so joining gives the text back. */
export function wordsOf(instruction: string): Word[] {
  const words: Word[] = []
  for (const [index, text] of instruction.split(/(?<=\s)(?=\S)/).entries()) {
    const bare = text.trimEnd()
    const kind = index === 0 && VERBS.has(bare) ? 'verb' : bare.startsWith('--') && words[0]?.kind === 'verb' ? 'flag' : 'text'
    const last = words.at(-1)
    if (last?.kind === 'text' && kind === 'text') words[words.length - 1] = { kind, text: last.text + text }
    else words.push({ kind, text })
  }
  return words
}
