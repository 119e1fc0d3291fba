import { t } from '@lingui/core/macro'
import { written } from './read'
import type { Check, Step } from './types'

const REMOTE = /^(?:[a-z][a-z\d+]*:\/\/|git@)/i
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tzst|tar\.\w+|gz|bz2|xz|zst)$/i

const plain = (step: Step) =>
  step.keyword === 'ADD' &&
  step.sources.length > 0 &&
  step.flags.every(({ name }) => name === 'chown' || name === 'chmod' || name === 'link') &&
  step.sources.every((source) => !REMOTE.test(source) && !ARCHIVE.test(source) && !/[*?[$]/.test(source))

const addPlain: Check = {
  code: 'add-plain',
  severity: 'info',
  why: () => t`ADD also unpacks archives and fetches addresses; COPY only copies, so nobody has to wonder.`,
  *find(draft) {
    for (const step of draft.steps.filter(plain)) {
      const text = written(draft, step).replace(/^(\s*)ADD\b/i, '$1COPY')
      yield { lines: step.lines, message: t`COPY does the same here.`, fix: { label: 'Use COPY', text } }
    }
  },
}

const missingSource: Check = {
  code: 'missing-source',
  severity: 'error',
  why: () => t`COPY and ADD take files from the build context, after .dockerignore.`,
  *find({ steps, missing }) {
    for (const { sources, lines } of steps)
      for (const source of sources) {
        const message = missing.get(source)
        if (message !== undefined) yield { lines, message }
      }
  },
}

const severalSources: Check = {
  code: 'several-sources',
  severity: 'warning',
  why: () => t`Several files need a folder to go to. Without the slash some builders refuse it.`,
  *find({ steps }) {
    for (const { keyword, words, lines } of steps) {
      const to = words.at(-1) ?? ''
      if ((keyword !== 'COPY' && keyword !== 'ADD') || words.length < 3 || words.some((word) => word.startsWith('<<'))) continue
      if (!/(?:[/\\]|^\.{1,2}|\/\.{1,2})$/.test(to) && !to.includes('$')) yield { lines, message: t`${to} should end with a slash.` }
    }
  },
}

export const copying = [missingSource, addPlain, severalSources]
