import { t } from '@lingui/core/macro'
import { script } from './read'
import type { Check, Step } from './types'

const INSTALL = /\bapt(?:-get)?\s+(?:-{1,2}[\w=:./-]+\s+)*install\b/
const UPDATE = /\bapt(?:-get)?\s+(?:-{1,2}[\w=:./-]+\s+)*update\b/
const CLEAN = /\brm\s+-\w*r\w*\s+[^;&|]*\/var\/lib\/apt\/lists/
const YES = /(?:^|\s)(?:-\w*y\w*|--yes|--assume-yes|-qq|-q=2)(?=\s|$)/

const runs = (steps: readonly Step[]) => steps.filter(({ keyword }) => keyword === 'RUN')
/** The folder is kept by the builder, not by the image. */
const mounts = (step: Step, folder: string) => step.flags.some(({ name, value }) => name === 'mount' && value.includes(folder))
const installs = (step: Step) => INSTALL.test(script(step))

const aptLists: Check = {
  code: 'apt-lists',
  severity: 'warning',
  why: () => t`The lists are tens of megabytes. Removed in a later RUN they stay in this layer.`,
  *find({ steps }) {
    for (const step of runs(steps))
      if (installs(step) && !CLEAN.test(script(step)) && !mounts(step, '/var/lib/apt'))
        yield { lines: step.lines, message: t`The package lists stay in the image; end with rm -rf /var/lib/apt/lists/*.` }
  },
}

const aptYes: Check = {
  code: 'apt-yes',
  severity: 'warning',
  why: () => t`Nobody is there to answer when apt-get asks, so the step fails.`,
  *find({ lines, steps }) {
    for (const step of runs(steps)) {
      // Only the command itself: another one's -y is not its.
      const commands = script(step)
        .split(/&&|\|\||[;\n|]/)
        .filter((command) => INSTALL.test(command))
      if (commands.every((command) => YES.test(command))) continue
      const rows = lines.slice(step.lines.from - 1, step.lines.to).join('\n')
      const text = rows.replace(/\b(apt(?:-get)?\s+install)\b(?!\s+-y)/g, '$1 -y')
      yield {
        lines: step.lines,
        message: t`apt-get install will ask, and has no -y.`,
        ...(text !== rows && { fix: { label: 'Add -y', text } }),
      }
    }
  },
}

const aptUpdate: Check = {
  code: 'apt-update',
  severity: 'warning',
  why: () => t`Each RUN is cached by itself: lists from an old layer name packages that are gone.`,
  *find({ steps }) {
    for (const step of runs(steps)) {
      if (mounts(step, '/var/lib/apt')) continue
      const updates = UPDATE.test(script(step))
      if (installs(step) && !updates) yield { lines: step.lines, message: t`apt-get install has no apt-get update in the same RUN.` }
      else if (updates && !installs(step) && !/\bapt(?:-get)?\b.*\b(?:upgrade|build-dep|dist-upgrade|download)\b/s.test(script(step)))
        yield { lines: step.lines, message: t`apt-get update stands in a RUN of its own.` }
    }
  },
}

const cd: Check = {
  code: 'cd',
  severity: 'warning',
  why: () => t`Each RUN begins in the WORKDIR; where another one went is forgotten.`,
  *find({ steps }) {
    for (const step of runs(steps)) {
      const folder = /^cd\s+([^\s;&|]+)$/.exec(step.content.trim())?.[1]
      if (folder === undefined || step.heredocs !== '') continue
      yield { lines: step.lines, message: t`This cd ends with its RUN.`, fix: { label: 'Use WORKDIR', text: `WORKDIR ${folder}` } }
    }
  },
}

const cdFirst: Check = {
  code: 'cd-first',
  severity: 'info',
  why: () => t`WORKDIR says where every later step is, and makes the folder.`,
  *find({ steps }) {
    for (const step of runs(steps))
      if (/^cd\s+\/[^\s;&|]*\s*(?:&&|;)/.test(step.content.trim()))
        yield { lines: step.lines, message: t`WORKDIR could take the place of cd.` }
  },
}

export const running = [aptLists, aptYes, aptUpdate, cd, cdFirst]
