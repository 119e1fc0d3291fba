import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Starts a task and waits for its end. */
export async function task(app, method, input) {
  const { task: id } = await post(app, method, input)
  const followed = (await call(app, 'tasks.follow', { id })).body.pipeThrough(new TextDecoderStream())
  let last = ''
  // Read as it comes and kept only as far as its last line: progress is long.
  for await (const text of followed) {
    const lines = (last + text).split('\n')
    last = lines.pop() || lines.pop() || ''
  }
  const ended = (await post(app, 'tasks.list', {})).find((one) => one.id === id)
  if (ended?.state !== 'succeeded') throw new Error(`${method} ${ended?.state}: ${ended?.error?.message}`)
}

export const call = (app, method, input) =>
  fetch(`${app.origin}/rpc/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })

/** A call of Longshore's, and its answer. */
export async function post(app, method, input) {
  const answer = await call(app, method, input)
  const body = await answer.json()
  if (!answer.ok) throw new Error(`${method}: ${body.message}`)
  return body
}

/** The docker CLI on the bench's engine. */
export async function docker({ address }, ...words) {
  const [code] = await once(spawn('docker', ['-H', address, ...words], { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit')
  if (code !== 0) throw new Error(`docker ${words.join(' ')} ended with ${code}.`)
}
