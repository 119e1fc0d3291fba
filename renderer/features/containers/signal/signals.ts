/** The signals people send, and what they commonly mean: a program may take each, but SIGKILL and SIGSTOP, for something else. */
export const signals = [
  { name: 'SIGTERM', words: 'Please end. What docker stop sends first.' },
  { name: 'SIGINT', words: 'Interrupt, as Ctrl-C does.' },
  { name: 'SIGHUP', words: 'Many servers read their configuration again.' },
  { name: 'SIGQUIT', words: 'End at once with a dump; nginx finishes its requests first, Java prints its threads.' },
  { name: 'SIGUSR1', words: 'The program’s own: nginx opens its log files anew.' },
  { name: 'SIGUSR2', words: 'The program’s own.' },
  { name: 'SIGWINCH', words: 'The window changed; Apache ends gracefully.' },
  { name: 'SIGSTOP', words: 'Freeze. It cannot be refused.' },
  { name: 'SIGCONT', words: 'Go on after a freeze.' },
  { name: 'SIGKILL', words: 'End now, with nothing saved. It cannot be refused.' },
] as const

export const OTHER = 'other'
