import { must } from '../../scripts/lib/engineHttp.mjs'
import { mb, median, ms, startApp, times, wait, watchMemory } from './kit.mjs'

const name = 'bench-terminal'
const SIZE = 50_000_000
const rounds = 12

/**
 * Terminals beside the docker CLI in a pty: the first prompt, a file of 50 MB, Ctrl-C within `yes`; and what main keeps meanwhile.
 * @param {import('./kit.mjs').Bench} bench
 */
export async function terminals(bench) {
  await makeBox(bench)
  const app = await startApp(bench)
  try {
    const [prompt, first, file, interrupt] = [
      await prompts(bench, app),
      await firstPrompts(bench, app),
      await cat(bench, app),
      await ctrlC(bench, app),
    ]
    const { ours: read, cli: shown, growth, idle } = file
    return [
      {
        work: 'a container’s shell, found before, to its first prompt',
        value: ms(prompt.ours),
        against: `docker exec -it in a pty ${ms(prompt.cli)}`,
        ratio: times(prompt.ours, prompt.cli),
        target: '≤ 1.1 ×',
        pass: prompt.ours <= 1.1 * prompt.cli,
      },
      {
        work: 'the first shell in a container, looked for and opened, to its first prompt',
        value: ms(first.ours),
        against: `docker exec -it in a pty ${ms(first.cli)}`,
        ratio: times(first.ours, first.cli),
        target: '≤ 1.1 ×',
        pass: first.ours <= 1.1 * first.cli,
      },
      {
        work: `cat of a ${mb(SIZE)} text file to a WebSocket reader`,
        value: ms(read),
        against: `docker exec -t into a pty ${ms(shown)}`,
        ratio: times(read, shown),
        target: '≤ 1 ×',
        pass: read <= shown,
      },
      {
        work: 'the same: main’s memory',
        value: `+${mb(growth)}`,
        against: `over ${mb(idle)}`,
        target: '≤ 64 MiB',
        pass: growth <= 64 * 1024 * 1024,
      },
      {
        work: 'Ctrl-C within `yes` to the next prompt, at a WebSocket reader',
        value: ms(interrupt.ours),
        against: `docker exec -it in a pty ${ms(interrupt.cli)}`,
        target: '≤ 200 ms',
        pass: interrupt.ours <= 200,
      },
    ]
  } finally {
    await app.stop()
    await must(bench.address, 'DELETE', `/containers/${name}?force=1`)
  }
}

/** A running container with 50 MB of text lines in /file. */
async function makeBox({ address }) {
  const Cmd = ['sh', '-c', 'trap exit TERM; while :; do sleep 3600 & wait $!; done']
  await must(address, 'POST', `/containers/create?name=${name}`, {
    body: { Image: 'longshore/box:1', Cmd, HostConfig: { NetworkMode: 'none' } },
  })
  await must(address, 'POST', `/containers/${name}/start`)
  const line = 'src/bookings/create.ts(41,7): a line of some hundred bytes of text as a compiler or a log would write it, 4711.'
  const fill = `yes '${line.padEnd(99, '.').slice(0, 99)}' | head -n ${SIZE / 100} > /file`
  const { Id } = (await must(address, 'POST', `/containers/${name}/exec`, { body: { Cmd: ['sh', '-c', fill], AttachStdout: true } })).json()
  await must(address, 'POST', `/exec/${Id}/start`, { body: {} })
}

async function prompts(bench, app) {
  const [ours, cli] = [[], []]
  const wire = await connect(app)
  for (let round = 0; round < rounds; round++) {
    const c = await cliPrompt(bench)
    const o = await ourPrompt(wire)
    // The first ones load what the later ones find loaded.
    if (round < 2) continue
    cli.push(c)
    ours.push(o)
  }
  wire.close()
  return { ours: median(ours), cli: median(cli) }
}

/** In a container each, so that nothing is known of it. */
async function firstPrompts(bench, app) {
  const [ours, cli] = [[], []]
  const wire = await connect(app)
  for (let round = 0; round < 8; round++) {
    const own = `${name}-${round}`
    await must(bench.address, 'POST', `/containers/create?name=${own}`, {
      body: { Image: 'longshore/box:1', Cmd: ['sleep', '600'], HostConfig: { NetworkMode: 'none' } },
    })
    await must(bench.address, 'POST', `/containers/${own}/start`)
    const c = await cliPrompt(bench, own)
    const o = await ourPrompt(wire, own)
    await must(bench.address, 'DELETE', `/containers/${own}?force=1`)
    if (round < 2) continue
    cli.push(c)
    ours.push(o)
  }
  wire.close()
  return { ours: median(ours), cli: median(cli) }
}

async function cliPrompt(bench, container = name) {
  const begun = performance.now()
  const pty = await cliTerminal(bench, ['exec', '-it', container, 'sh'])
  await pty.sees('# ')
  const took = performance.now() - begun
  await pty.end()
  return took
}

async function ourPrompt(wire, container = name) {
  const begun = performance.now()
  const terminal = await wire.open({ id: container })
  await terminal.sees('# ')
  const took = performance.now() - begun
  await terminal.close()
  return took
}

async function cat(bench, app) {
  const [ours, cli, growth] = [[], [], []]
  let idle = 0
  for (let round = 0; round < 3; round++) {
    const pty = await cliTerminal(bench, ['exec', '-t', name, 'cat', '/file'])
    cli.push(await pty.took(SIZE))
    const wire = await connect(app)
    const memory = watchMemory(app.pid)
    idle = memory.start
    const begun = performance.now()
    const terminal = await wire.open({ command: ['cat', '/file'] })
    await terminal.ended()
    ours.push(performance.now() - begun)
    growth.push(memory.stop())
    // Each newline comes with a carriage return.
    if (terminal.bytes !== SIZE + SIZE / 100) throw new Error(`${terminal.bytes} bytes came back instead of ${SIZE + SIZE / 100}.`)
    await terminal.close()
    wire.close()
  }
  return { ours: median(ours), cli: median(cli), growth: Math.max(...growth), idle }
}

async function ctrlC(bench, app) {
  const [ours, cli] = [[], []]
  const wire = await connect(app)
  for (let round = 0; round < 5; round++) {
    const terminal = await wire.open({ command: ['sh'] })
    ours.push(await interrupted(terminal))
    await terminal.close()
    const pty = await cliTerminal(bench, ['exec', '-it', name, 'sh'])
    cli.push(await interrupted(pty))
    await pty.end()
  }
  wire.close()
  return { ours: median(ours), cli: median(cli) }
}

/** From Ctrl-C to the prompt after it, when `yes` has run for a second. */
async function interrupted(terminal) {
  await terminal.sees('# ')
  terminal.type('yes\n')
  await terminal.sees('y\r\ny\r\n')
  await wait(1000)
  const begun = performance.now()
  terminal.type('\u0003')
  await terminal.sees('^C')
  await terminal.sees('# ')
  return performance.now() - begun
}

/** What a terminal shows, looked through as it comes: `sees` waits for words after those it saw last. */
function watchWords() {
  const decoder = new TextDecoder('latin1')
  let tail = ''
  let waiting
  const look = () => {
    const at = waiting ? tail.indexOf(waiting.words) : -1
    if (at === -1) return
    tail = tail.slice(at + waiting.words.length)
    waiting.done()
    waiting = undefined
  }
  return {
    take(bytes) {
      tail = (tail + decoder.decode(bytes)).slice(-200_000)
      look()
      if (waiting) tail = tail.slice(-100)
    },
    sees: (words) => new Promise((done) => ((waiting = { words, done }), look())),
  }
}

/** The docker CLI in a pty. */
async function cliTerminal({ address }, words) {
  const { spawn } = await import('node-pty')
  const pty = spawn('docker', ['-H', address, ...words], { cols: 80, rows: 24, encoding: null })
  const screen = watchWords()
  const begun = performance.now()
  let bytes = 0
  const exit = new Promise((done) => pty.onExit(done))
  pty.onData((data) => {
    bytes += data.length
    screen.take(data)
  })
  return {
    sees: screen.sees,
    type: (text) => pty.write(text),
    async took(size) {
      await exit
      if (bytes < size) throw new Error(`docker showed ${bytes} bytes instead of ${size}.`)
      return performance.now() - begun
    },
    async end() {
      pty.write('exit\r')
      await exit
    },
  }
}

/** A page's wire, with terminals on it; each item taken gives one credit back. */
export async function connect(app) {
  const { WebSocket } = await import('ws')
  const socket = new WebSocket(`${app.origin.replace('http', 'ws')}/wire`, {
    headers: { authorization: `Bearer ${app.token}`, origin: app.origin },
    perMessageDeflate: false,
  })
  await new Promise((done, failed) => socket.once('open', done).once('error', failed))
  const takers = new Map()
  let last = 0
  const send = (frame) => socket.send(JSON.stringify(frame))
  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? decode(data) : JSON.parse(data.toString())
    takers.get(frame.id)?.(frame)
  })
  const call = (method, input) =>
    new Promise((done, failed) => {
      const id = ++last
      takers.set(id, (frame) => {
        takers.delete(id)
        if (frame.t === 'error') failed(new Error(frame.error.message))
        else done(frame.value)
      })
      send({ t: 'call', id, method, input })
    })

  return {
    close: () => socket.terminate(),
    async open(options = {}) {
      const { id: session } = await call('terminals.open', { id: name, ...options })
      const id = ++last
      const screen = watchWords()
      let end
      const ended = new Promise((done) => (end = done))
      const terminal = {
        bytes: 0,
        sees: screen.sees,
        ended: () => ended,
        type: (text) => send({ t: 'push', id, item: { kind: 'data', text } }),
        close: () => call('terminals.close', { id: session }),
      }
      takers.set(id, (frame) => {
        if (frame.t !== 'item') return
        if (frame.item.kind === 'ended') end(undefined)
        else {
          terminal.bytes += frame.item.bytes.byteLength
          screen.take(frame.item.bytes)
        }
        send({ t: 'credit', id, n: 1 })
      })
      send({ t: 'open', id, method: 'terminals.attach', input: { id: session } })
      send({ t: 'push', id, item: { kind: 'resize', cols: 80, rows: 24 } })
      return terminal
    },
  }
}

/** A frame with bytes, as preload/contract/framing.ts writes it: here always an item's. @param {Buffer} message */
function decode(message) {
  const length = message.readUInt32BE(0)
  const { frame } = JSON.parse(message.toString('utf8', 4, 4 + length))
  frame.item.bytes = message.subarray(4 + length)
  return frame
}
