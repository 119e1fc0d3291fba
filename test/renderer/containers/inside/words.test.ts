import { describe, expect, it } from 'vitest'
import type { FileChange, Process } from '../../../../preload/contract/containerParts'
import { linesOf, openAtFirst, toTree } from '../../../../renderer/features/containers/changes/tree'
import { memory } from '../../../../renderer/lib/format'
import { restartWords, toSentence } from '../../../../renderer/features/containers/overview/state'
import { arrange } from '../../../../renderer/features/containers/processes/tree'
import { toChanges, wrongReference } from '../../../../renderer/features/containers/take/changes'

const NOW = 1_800_000_000_000
const hours = (n: number) => n * 3_600_000
const sentence = (part: Partial<Parameters<typeof toSentence>[0]>) => {
  const { kind, strong, rest } = toSentence(
    { state: 'running', restarts: 0, error: '', createdAt: NOW - hours(9), startedAt: NOW - hours(3), ...part },
    NOW,
  )
  return [kind, strong + rest]
}

describe('the state in one sentence', () => {
  it.each([
    [{}, 'run', 'Running for 3 h'],
    [
      { restarts: 4, lastExit: { at: 0, exitCode: 137, reason: 'killed: out of memory' } },
      'warn',
      'Running for 3 h, restarted 4 times, last exit 137: killed: out of memory',
    ],
    [
      { restarts: 1, lastExit: { at: 0, exitCode: 0, reason: 'finished without an error' } },
      'run',
      'Running for 3 h, restarted once, last exit 0: finished without an error',
    ],
    [{ health: { status: 'unhealthy', failingStreak: 3, log: [] } }, 'warn', 'Running for 3 h, unhealthy'],
    [{ state: 'paused' }, 'warn', 'Paused, started 3h ago. Nothing in it runs until it is unpaused.'],
    [
      { state: 'restarting', restarts: 2, exitCode: 1, exitReason: 'failed with exit code 1' },
      'fail',
      'Restarting, restarted 2 times, last exit 1: failed with exit code 1',
    ],
    [
      { state: 'exited', exitCode: 137, exitReason: 'killed: out of memory, limit 8 MB', finishedAt: NOW - hours(1) },
      'fail',
      'Exited 137 after 2 h, 1h ago: killed: out of memory, limit 8 MB',
    ],
    [
      { state: 'exited', exitCode: 0, exitReason: 'finished without an error', startedAt: NOW - 1000, finishedAt: NOW - 900 },
      'idle',
      'Exited 0 after less than 1 s, 0s ago: finished without an error',
    ],
    [
      { state: 'exited', exitCode: 143, exitReason: 'stopped (SIGTERM)', finishedAt: NOW },
      'idle',
      'Exited 143 after 3 h, 0s ago: stopped (SIGTERM)',
    ],
    [{ state: 'created', startedAt: undefined }, 'idle', 'Never started, created 9h ago'],
    [{ state: 'created', startedAt: undefined, error: 'no such device' }, 'fail', 'Could not be started: no such device'],
  ] as const)('%j', (part, kind, text) => {
    expect(sentence(part as Partial<Parameters<typeof toSentence>[0]>)).toEqual([kind, text])
  })

  it('has the restart policy and limits in words', () => {
    expect(['no', 'always', 'unless-stopped', 'on-failure', 'on-failure:1', 'on-failure:3'].map(restartWords)).toEqual([
      'never',
      'always',
      'always, unless it was stopped by hand',
      'after a failure',
      'after a failure, once',
      'after a failure, at most 3 times',
    ])
    expect([536_870_912, 1_610_612_736, 6 * 1024 * 1024].map(memory)).toEqual(['512 MB', '1.5 GB', '6 MB'])
  })
})

describe('processes', () => {
  const process = (pid: number, parent: number, cpu = 0, memory = 0): Process => ({
    pid,
    parent,
    user: 'root',
    cpu,
    memory,
    command: `c${pid}`,
  })
  const all = [process(10, 1, 1, 50), process(11, 10, 9, 10), process(12, 11, 5, 90), process(13, 10, 0, 20), process(20, 5)]

  it('stand under their parents, or by what they use', () => {
    expect(arrange(all, 'tree').map(({ process: { pid }, depth }) => [pid, depth])).toEqual([
      [10, 0],
      [11, 1],
      [12, 2],
      [13, 1],
      [20, 0],
    ])
    expect(arrange(all, 'cpu').map((row) => row.process.pid)).toEqual([11, 12, 10, 13, 20])
    expect(arrange(all, 'memory').map((row) => row.process.pid)).toEqual([12, 10, 13, 11, 20])
  })

  it('that are their own parent, or very deep, are each drawn once', () => {
    expect(arrange([process(7, 7)], 'tree')).toHaveLength(1)
    const chain = Array.from({ length: 20_000 }, (_, n) => process(n + 2, n + 1))
    expect(arrange(chain, 'tree')).toHaveLength(20_000)
  })
})

describe('changes', () => {
  const change = (path: string, kind: FileChange['kind'] = 'added'): FileChange => ({ path, kind })

  it('are a tree in which each folder counts what is below it', () => {
    const root = toTree([change('/etc', 'changed'), change('/etc/new'), change('/etc/old', 'deleted'), change('/srv/app/f')])
    expect(root).toMatchObject({ added: 2, changed: 1, deleted: 1 })
    expect(root.children.map((node) => [node.name, node.kind, node.added, node.changed, node.deleted])).toEqual([
      ['etc', 'changed', 1, 1, 1],
      ['srv', undefined, 1, 0, 0],
    ])
    const lines = (open: string[]) => linesOf(root, new Set(open)).map(({ node, depth }) => `${'-'.repeat(depth)}${node.name}`)
    expect(lines([])).toEqual(['etc', 'srv'])
    expect(lines(['/etc', '/srv'])).toEqual(['etc', '-new', '-old', 'srv', '-app'])
  })

  it('open by themselves as far as a person can take in', () => {
    const root = toTree([change('/a/b'), ...Array.from({ length: 500 }, (_, n) => change(`/big/f${n}`))])
    expect([...openAtFirst(root)]).toEqual(['/a'])
  })

  it('may be a hundred thousand', () => {
    const root = toTree(Array.from({ length: 100_000 }, (_, n) => change(`/srv/${n % 300}/deep/er/file${n}`)))
    expect(linesOf(root, openAtFirst(root)).length).toBeLessThan(100_000)
    expect(root.added).toBe(100_000)
  })
})

describe('an image made of a container', () => {
  it.each(['', 'web', 'web:1.0', 'team/web', 'localhost/web', '127.0.0.1:5005/team/web:v1', 'ghcr.io/a/b_c/d--e:X.y-Z_1'])(
    'may be called "%s"',
    (reference) => {
      expect(wrongReference(reference)).toBeUndefined()
    },
  )
  it.each([
    ['Web', /small letters/],
    ['web:', /A tag has/],
    ['web:-1', /A tag has/],
    ['a b', /A name has/],
    ['web/', /A name has/],
    ['web@sha256:abc', /digest/],
    ['bad_host.:x/web', /address of a registry/],
  ])('may not be called "%s"', (reference, why) => {
    expect(wrongReference(reference)).toMatch(why)
  })

  it('is given the instructions that say something', () => {
    expect(
      toChanges([
        { id: 1, instruction: 'CMD', value: ' ["a"] ' },
        { id: 2, instruction: 'ENV', value: ' ' },
      ]),
    ).toEqual(['CMD ["a"]'])
  })
})
