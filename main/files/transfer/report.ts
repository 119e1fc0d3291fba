import { plural, t } from '@lingui/core/macro'
import type { TaskHandle } from '../../tasks/types'
import { inDigits } from '../../numbers'
import { shown } from './shown'

/** Lines of a log that name single files; of the rest there is a number. */
const LINES = 1000

/** What a copy left out or did otherwise than asked, in the task's log and as a number at its end. */
export function createReport(task: Pick<TaskHandle, 'log'>) {
  let skipped = 0
  let lines = 0
  const write = (line: string) => {
    lines += 1
    if (lines <= LINES) task.log(`${shown(line)}\n`)
    else if (lines === LINES + 1) task.log(`${t`… and more of the same.`}\n`)
  }
  return {
    onSkipped(path: string, why: string) {
      skipped += 1
      write(t`Left out ${path}: ${why}.`)
    },
    onNote: write,
    /** `312 files to web:/srv; 2 left out, see the log`. */
    sumTo(files: number, to: string): string {
      const out = inDigits(skipped)
      return skipped === 0
        ? plural(files, { one: `# file to ${to}`, other: `# files to ${to}` })
        : plural(files, { one: `# file to ${to}; ${out} left out, see the log`, other: `# files to ${to}; ${out} left out, see the log` })
    },
    /** The same, in one file of that name. */
    sumAs(files: number, name: string): string {
      const out = inDigits(skipped)
      return skipped === 0
        ? plural(files, { one: `# file as ${name}`, other: `# files as ${name}` })
        : plural(files, {
            one: `# file as ${name}; ${out} left out, see the log`,
            other: `# files as ${name}; ${out} left out, see the log`,
          })
    },
    get skipped() {
      return skipped
    },
  }
}
export type Report = ReturnType<typeof createReport>
