import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { must } from '../../scripts/lib/engineHttp.mjs'
import { mb, median, ms, startApp, timed, times, wait, watchMemory } from './kit.mjs'

const lines = 1_000_000
const name = 'bench-logs'

/** A million log lines through the WebSocket, beside `docker logs > /dev/null`; and what main keeps in memory meanwhile. @param {import('./kit.mjs').Bench} bench */
export async function logs(bench) {
  await makeLog(bench)
  const app = await startApp(bench)
  try {
    await readAll(app, 20_000)
    const [ours, cli, growth] = [[], [], []]
    let bytes = 0
    for (let round = 0; round < 3; round++) {
      cli.push(await timed(() => dockerLogs(bench)))
      const memory = watchMemory(app.pid)
      ours.push(await timed(async () => (bytes = await readAll(app, 'all'))))
      growth.push(memory.stop())
    }
    const memory = watchMemory(app.pid)
    const before = await stall(app)
    const stalled = memory.stop()
    const [o, c] = [median(ours), median(cli)]
    const work = `1,000,000 log lines (${mb(bytes)}) to a WebSocket reader`
    const limit = 64 * 1024 * 1024
    return [
      { work, value: ms(o), against: `docker logs > /dev/null ${ms(c)}`, ratio: times(o, c), target: '≤ 1.2 ×', pass: o <= 1.2 * c },
      {
        work: `${work}: main's memory`,
        value: `+${mb(Math.max(...growth))}`,
        against: `over ${mb(memory.start)}`,
        target: '≤ 64 MiB',
        pass: Math.max(...growth) <= limit,
      },
      {
        work: 'the same, the reader stops for 10 s',
        value: `+${mb(stalled)}`,
        against: `${mb(before)} read before`,
        target: '≤ 64 MiB',
        pass: stalled <= limit,
      },
    ]
  } finally {
    await app.stop()
    await must(bench.address, 'DELETE', `/containers/${name}?force=1`)
  }
}

/** A container that wrote a million lines of 105 bytes, newline included. */
async function makeLog({ address }) {
  const text = 'GET /api/v1/items/4711 200 12ms "Mozilla/5.0 (X11; Linux x86_64)" a line of some hundred bytes to be read.'
  const line = text.padEnd(104, '.').slice(0, 104)
  const HostConfig = { NetworkMode: 'none', LogConfig: { Type: 'json-file' } }
  await must(address, 'POST', `/containers/create?name=${name}`, {
    body: { Image: 'longshore/box:1', Cmd: ['sh', '-c', `yes '${line}' | head -n ${lines}`], HostConfig },
  })
  await must(address, 'POST', `/containers/${name}/start`)
  await must(address, 'POST', `/containers/${name}/wait`)
}

function dockerLogs(bench) {
  const nowhere = openSync('/dev/null', 'w')
  return new Promise((done, failed) => {
    spawn('docker', ['-H', bench.address, 'logs', name], { stdio: ['ignore', nowhere, nowhere] })
      .on('error', failed)
      .on('exit', (code) => (closeSync(nowhere), code === 0 ? done(undefined) : failed(new Error(`docker logs ended with ${code}.`))))
  })
}

/** Reads a log over the wire as the page does, returning one credit for each item. Answers the bytes of text. */
async function readAll(app, tail) {
  let bytes = 0
  const wire = await open(app, { id: name, tail, follow: false })
  await new Promise((done, failed) => {
    wire.onFrame((frame) => {
      if (frame.t === 'item') {
        bytes += Buffer.byteLength(frame.item.text)
        wire.send({ t: 'credit', id: 1, n: 1 })
      } else if (frame.t === 'end') done(undefined)
      else if (frame.t === 'error') failed(new Error(frame.error.message))
    })
  })
  wire.close()
  if (tail === 'all' && bytes !== lines * 105) throw new Error(`${bytes} bytes came back instead of ${lines * 105}.`)
  return bytes
}

/** Reads a little, then neither reads nor gives credit for ten seconds. Answers the bytes read before that. */
async function stall(app) {
  let bytes = 0
  const wire = await open(app, { id: name, tail: 'all', follow: false })
  await new Promise((done) => {
    wire.onFrame((frame) => {
      if (frame.t !== 'item' || bytes > 10e6) return
      bytes += Buffer.byteLength(frame.item.text)
      if (bytes > 10e6) done(undefined)
      else wire.send({ t: 'credit', id: 1, n: 1 })
    })
  })
  wire.pause()
  await wait(10_000)
  wire.close()
  return bytes
}

/** A WebSocket with one `containers.logs` stream opened on it. */
async function open(app, input) {
  const { WebSocket } = await import('ws')
  const socket = new WebSocket(`${app.origin.replace('http', 'ws')}/wire`, {
    headers: { authorization: `Bearer ${app.token}`, origin: app.origin },
    perMessageDeflate: false,
  })
  await new Promise((done, failed) => socket.once('open', done).once('error', failed))
  const send = (frame) => socket.send(JSON.stringify(frame))
  send({ t: 'open', id: 1, method: 'containers.logs', input })
  return {
    send,
    onFrame: (take) => socket.on('message', (data) => take(JSON.parse(data.toString()))),
    pause: () => socket.pause(),
    close: () => socket.terminate(),
  }
}
