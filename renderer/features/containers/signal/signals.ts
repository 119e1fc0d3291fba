import { t } from '@lingui/core/macro'
import { worded } from '../../../lib/worded'

/** The signals people send, and what they commonly mean: a program may take each, but SIGKILL and SIGSTOP, for something else. */
export const signals = worded(
  () =>
    [
      { name: 'SIGTERM', words: t`Please end. What docker stop sends first.` },
      { name: 'SIGINT', words: t`Interrupt, as Ctrl-C does.` },
      { name: 'SIGHUP', words: t`Many servers read their configuration again.` },
      { name: 'SIGQUIT', words: t`End at once with a dump; nginx finishes its requests first, Java prints its threads.` },
      { name: 'SIGUSR1', words: t`The program’s own: nginx opens its log files anew.` },
      { name: 'SIGUSR2', words: t`The program’s own.` },
      { name: 'SIGWINCH', words: t`The window changed; Apache ends gracefully.` },
      { name: 'SIGSTOP', words: t`Freeze. It cannot be refused.` },
      { name: 'SIGCONT', words: t`Go on after a freeze.` },
      { name: 'SIGKILL', words: t`End now, with nothing saved. It cannot be refused.` },
    ] as const,
)

export const OTHER = 'other'
