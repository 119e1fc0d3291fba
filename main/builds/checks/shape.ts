import { t } from '@lingui/core/macro'
import { DOCKERFILE_WORDS } from '../../../preload/contract/dockerfileWords'
import { findProblems, nearest } from '../dockerfileProblems'
import { written } from './read'
import type { Check, Found, Step } from './types'

const FLAGS = new Map(DOCKERFILE_WORDS.map(({ name, flags }) => [name, flags]))

const parse: Check = {
  code: 'parse',
  severity: 'error',
  why: () => t`The engine refuses the Dockerfile before it runs the first step.`,
  *find(draft) {
    for (const { line, message } of findProblems(draft.steps)) {
      const step = draft.steps.find(({ lines }) => lines.from === line)
      const near = step === undefined || FLAGS.has(step.keyword) ? undefined : nearest(step.keyword, [...FLAGS.keys()])
      const lines = step?.lines ?? { from: line, to: line }
      if (step === undefined || near === undefined) yield { lines, message }
      else yield { lines, message, fix: { label: t`Write ${near}`, text: written(draft, step).replace(/^(\s*)\S+/, `$1${near}`) } }
    }
  },
}

const unknownFlag: Check = {
  code: 'unknown-flag',
  severity: 'error',
  why: () => t`The engine refuses flags that it does not know.`,
  *find(draft) {
    // A Dockerfile that names its own syntax may have flags of its own.
    if (/^#\s*syntax\s*=(?!\s*docker\/dockerfile)/im.test(draft.lines[0] ?? '')) return
    for (const step of draft.steps) {
      const known = FLAGS.get(step.keyword)
      for (const { name } of step.flags) {
        if (known === undefined || known.includes(name)) continue
        const near = nearest(name, known)
        const found: Found = { lines: step.lines, message: t`${step.keyword} has no flag --${name}.` }
        if (near !== undefined) found.fix = { label: t`Write --${near}`, text: written(draft, step).replace(`--${name}`, `--${near}`) }
        yield found
      }
    }
  },
}

const JSON_FORMS = new Set(['CMD', 'ENTRYPOINT', 'RUN', 'SHELL', 'COPY', 'ADD', 'VOLUME', 'HEALTHCHECK'])
const quoted = (step: Step) => JSON_FORMS.has(step.keyword) && /^(?:CMD\s+)?\[\s*'[^"]*\]\s*$/.test(step.content)

const jsonQuotes: Check = {
  code: 'json-quotes',
  severity: 'warning',
  why: () => t`A list is JSON, and JSON has double quotes only: with single ones all of it goes to the shell as one command.`,
  *find(draft) {
    for (const step of draft.steps.filter(quoted)) {
      const fix = { label: t`Use double quotes`, text: written(draft, step).replaceAll("'", '"') }
      yield { lines: step.lines, message: t`The list of ${step.keyword} has single quotes.`, fix }
    }
  },
}

const continued = /(?:\\|`)[ \t]*$/

const emptyContinuation: Check = {
  code: 'empty-continuation',
  severity: 'warning',
  why: () => t`An empty line inside an instruction is skipped today, and may become an error.`,
  *find(draft) {
    for (const step of draft.steps) {
      if (step.heredocs !== '') continue
      const rows = draft.lines.slice(step.lines.from - 1, step.lines.to)
      const at = rows.findIndex((row, n) => row.trim() === '' && continued.test(rows[n - 1] ?? ''))
      if (at === -1) continue
      const line = step.lines.from + at
      const text = rows.filter((row) => row.trim() !== '').join('\n')
      yield {
        lines: step.lines,
        message: t`Line ${line} is empty, in the middle of ${step.keyword}.`,
        fix: { label: t`Take empty lines out`, text },
      }
    }
  },
}

const openEnd: Check = {
  code: 'open-end',
  severity: 'warning',
  why: () => t`A backslash at the end of a line says that the instruction goes on.`,
  *find({ steps, lines }) {
    const last = steps.at(-1)
    const end = lines.findLastIndex((one) => one.trim() !== '')
    const row = lines[end] ?? ''
    if (last === undefined || !/\\[ \t]*$/.test(row) || end + 1 < last.lines.from || last.heredocs !== '') return
    const fix = { label: t`Take the backslash away`, text: row.replace(/\s*\\\s*$/, '') }
    yield { lines: { from: end + 1, to: end + 1 }, message: t`${last.keyword} goes on, but nothing follows.`, fix }
  },
}

const ONCE = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK']

const onlyLast: Check = {
  code: 'only-last',
  severity: 'warning',
  why: () => t`A stage has one of these; an earlier one does nothing.`,
  *find({ stages }) {
    for (const { steps } of stages)
      for (const keyword of ONCE)
        for (const step of steps.filter((one) => one.keyword === keyword).slice(0, -1))
          yield { lines: step.lines, message: t`A later ${keyword} takes the place of this one.` }
  },
}

const exposeRange: Check = {
  code: 'expose-range',
  severity: 'error',
  why: () => t`A port is a number up to 65535, with /tcp, /udp or /sctp if need be.`,
  *find({ steps }) {
    for (const { keyword, words, lines } of steps) {
      if (keyword !== 'EXPOSE') continue
      for (const word of words.filter((one) => !one.includes('$') && !isPort(one))) yield { lines, message: t`EXPOSE cannot be ${word}.` }
    }
  },
}

function isPort(word: string): boolean {
  const ports = /^(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp))?$/i.exec(word)
  if (ports === null) return false
  const [from, to] = [Number(ports[1]), Number(ports[2] ?? ports[1])]
  return to <= 65_535 && from <= to
}

const maintainer: Check = {
  code: 'maintainer',
  severity: 'info',
  why: () => t`MAINTAINER is out of use; a label says the same and can be read with docker inspect.`,
  *find({ steps }) {
    for (const { keyword, lines, content } of steps)
      if (keyword === 'MAINTAINER')
        yield {
          lines,
          message: t`LABEL takes the place of MAINTAINER.`,
          fix: { label: 'Write a LABEL', text: `LABEL org.opencontainers.image.authors=${JSON.stringify(content)}` },
        }
  },
}

const lineEnds: Check = {
  code: 'crlf',
  severity: 'info',
  why: () => t`The builder takes them away from instructions, but a script in a heredoc keeps them, and a shell stumbles over them.`,
  *find({ text }) {
    const at = text.split('\n').findIndex((row) => row.endsWith('\r'))
    if (at !== -1) yield { lines: { from: at + 1, to: at + 1 }, message: t`Lines end as on Windows (CRLF).` }
  },
}

const byteOrderMark: Check = {
  code: 'bom',
  severity: 'info',
  why: () => t`Builders skip it; other tools may take it for a part of the first word.`,
  *find({ text }) {
    if (text.startsWith('\ufeff')) yield { lines: { from: 1, to: 1 }, message: t`The file begins with a byte order mark.` }
  },
}

export const shape = [
  parse,
  unknownFlag,
  jsonQuotes,
  emptyContinuation,
  openEnd,
  onlyLast,
  exposeRange,
  maintainer,
  lineEnds,
  byteOrderMark,
]
