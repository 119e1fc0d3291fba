import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'

/** Linux's, whatever this machine is: the processes are the engine's. */
const NUMBERS: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  IOT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  IO: 29,
  POLL: 29,
  PWR: 30,
  SYS: 31,
  RTMIN: 34,
  RTMAX: 64,
}

/** `SIGTERM`, `TERM`, `15` → 15; `SIGRTMIN+3` → 37. */
export function toSignalNumber(signal: string): number {
  const [, name = '', offset = '0'] = /^(?:SIG)?([A-Z0-9]+)([+-]\d+)?$/.exec(signal) ?? []
  const number = (NUMBERS[name] ?? Number(name)) + Number(offset)
  const plain = offset === '0' || name === 'RTMIN' || name === 'RTMAX'
  if (plain && Number.isInteger(number) && number >= 1 && number <= 64) return number
  throw new AppError(
    'invalid-input',
    t`There is no signal "${signal}".`,
    t`Known ones are SIGTERM, SIGKILL, SIGHUP, SIGINT, SIGUSR1 and SIGUSR2.`,
  )
}
