import { must } from '../../scripts/lib/engineHttp.mjs'
import { cli, median, ms, startApp, timed, times } from './kit.mjs'

const MANY = 50_000

/**
 * Folders over RPC: `/usr/bin` of a container that never ran, once its image has been read, and one of 50,000 files of a running one
 * beside `docker exec ls`.
 * @param {import('./kit.mjs').Bench} bench
 */
export async function files(bench) {
  const name = `bench-files-${process.pid}`
  const { address } = bench
  const app = await startApp(bench)
  const call = async (method, input) => {
    const headers = { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' }
    const answer = await fetch(`${app.origin}/rpc/${method}`, { method: 'POST', headers, body: JSON.stringify(input) })
    const told = await answer.json()
    if (!answer.ok) throw new Error(`${method}: ${told.message}`)
    return told
  }
  const list = async (id, path, marks = 'soon') => (await call('files.list', { id, path, marks })).entries.length
  try {
    const make = `mkdir -p /usr/bin /many && cd /usr/bin && seq 1500 | sed 's/^/tool-/' | xargs touch && cd /many && seq ${MANY} | sed 's/^/file-/' | xargs touch`
    await must(address, 'POST', `/containers/create?name=${name}`, {
      body: { Image: 'longshore/box:1', Cmd: ['sleep', '100000'], StopSignal: 'SIGKILL', HostConfig: { NetworkMode: 'none' } },
    })
    await must(address, 'POST', `/containers/${name}/start`)
    await cli(bench, 'exec', name, 'sh', '-c', make)
    await must(address, 'POST', `/commit?container=${name}&repo=${name}&tag=1`)
    await must(address, 'POST', `/containers/create?name=${name}-resting`, { body: { Image: `${name}:1`, Cmd: ['true'] } })

    const first = await timed(() => list(`${name}-resting`, '/usr/bin'))
    const again = []
    for (let round = 0; round < 5; round++) again.push(await timed(() => list(`${name}-resting`, '/usr/bin')))
    const [ours, theirs] = [[], []]
    for (let round = 0; round < 5; round++) {
      ours.push(await timed(() => list(name, '/many')))
      await call('files.marks', { id: name, path: '/many' })
      theirs.push(await timed(() => cli(bench, 'exec', name, 'ls', '-la', '/many')))
    }
    const whole = await timed(() => list(name, '/many', 'wait'))
    if ((await list(name, '/many')) !== MANY) throw new Error('Not all files were listed.')
    const [quick, many, cliMany] = [median(again), median(ours), median(theirs)]
    return [
      {
        work: '/usr/bin of a container that never ran, second time',
        value: ms(quick),
        against: `first time ${ms(first)}`,
        target: '≤ 50 ms',
        pass: quick <= 50,
      },
      {
        work: `a folder of ${MANY.toLocaleString('en')} files, over RPC`,
        value: ms(many),
        against: `docker exec ls -la ${ms(cliMany)}; with marks ${ms(whole)}`,
        ratio: times(many, cliMany),
        target: '≤ 2 s',
        pass: many <= 2000,
      },
    ]
  } finally {
    for (const one of [name, `${name}-resting`]) await must(address, 'DELETE', `/containers/${one}?force=1`).catch(() => undefined)
    await must(address, 'DELETE', `/images/${name}:1?force=1`).catch(() => undefined)
    await app.stop()
  }
}
