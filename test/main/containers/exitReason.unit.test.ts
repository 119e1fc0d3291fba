import { expect, it } from 'vitest'
import { toExitReason } from '../../../main/containers/exitReason'

const MB = 1024 * 1024

it.each([
  [{ exitCode: 137, oomKilled: true, memory: 512 * MB }, 'killed: out of memory, limit 512 MB'],
  [{ exitCode: 137, oomKilled: true, memory: 1536 * MB }, 'killed: out of memory, limit 1.5 GB'],
  [{ exitCode: 137, oomKilled: true, memory: 0 }, 'killed: out of memory'],
  [
    { exitCode: 1, oomKilled: true, memory: 6 * MB },
    'failed with exit code 1, after one of its processes was killed: out of memory, limit 6 MB',
  ],
  [{ exitCode: 137, oomKilled: false, memory: 512 * MB }, 'killed (SIGKILL)'],
  [{ exitCode: 143, oomKilled: false, memory: 0 }, 'stopped (SIGTERM)'],
  [{ exitCode: 139, oomKilled: false, memory: 0 }, 'crashed: segmentation fault (SIGSEGV)'],
  [{ exitCode: 126, oomKilled: false, memory: 0 }, 'the command was found but may not be run'],
  [{ exitCode: 127, oomKilled: false, memory: 0 }, 'the command was not found'],
  [{ exitCode: 0, oomKilled: false, memory: 0 }, 'finished without an error'],
  [{ exitCode: 3, oomKilled: false, memory: 0 }, 'failed with exit code 3'],
  [{ exitCode: 162, oomKilled: false, memory: 0 }, 'ended by signal 34'],
  [{ exitCode: 255, oomKilled: false, memory: 0 }, 'failed with exit code 255'],
])('%o is told as "%s"', (ended, reason) => {
  expect(toExitReason(ended)).toBe(reason)
})
