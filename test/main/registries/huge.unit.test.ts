import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { collect, none, type Opened, openService, refusal } from './setup'

const REPOSITORIES = 10_000
const TAGS = 5000
const name = (n: number) => `team${String(n % 100).padStart(2, '0')}/app${String(n).padStart(5, '0')}`
const repositories = Array.from({ length: REPOSITORIES }, (_, n) => name(n)).sort()
const tags = Array.from({ length: TAGS }, (_, n) => `v1.0.${String(n).padStart(5, '0')}`)

let on: Opened
let address: string
let asked: string[] = []
/** Questions that nobody waits for any more. */
let waiting = 0
let delay = 0
const usual = (next: string) => `<${next}>; rel="next"`
let link = usual
const config = '{"os":"linux","architecture":"amd64","created":"2026-01-01T00:00:00Z"}'
const server = createServer((req, res) => {
  waiting += 1
  res.on('close', () => (waiting -= 1))
  asked.push(`${req.method} ${req.url}`)
  setTimeout(() => answer(req, res), delay)
})

function answer(req: IncomingMessage, res: ServerResponse): void {
  const url = new URL(req.url ?? '/', 'http://x')
  const page = (all: readonly string[]) => {
    const n = Number(url.searchParams.get('n') ?? 100)
    const last = url.searchParams.get('last')
    const start = last === null ? 0 : all.indexOf(last) + 1
    const names = all.slice(start, start + n)
    if (start + n < all.length) res.setHeader('link', link(`${url.pathname}?n=${n}&last=${encodeURIComponent(names.at(-1) ?? '')}`))
    return names
  }
  res.setHeader('content-type', 'application/json')
  if (url.pathname === '/v2/') return void res.end('{}')
  if (url.pathname === '/v2/_catalog') return void res.end(JSON.stringify({ repositories: page(repositories) }))
  if (url.pathname.endsWith('/tags/list')) return void res.end(JSON.stringify({ tags: page(tags) }))
  const digest = `sha256:${'a'.repeat(64)}`
  if (req.method === 'HEAD') return void res.setHeader('docker-content-digest', digest).end()
  res.end(config)
}

beforeEach(() => (link = usual))
beforeAll(async () => {
  on = openService()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await on.close()
})

it('10,000 repositories come a page at a time: what is not asked for is not fetched', async () => {
  const first = await on.service.catalog({ registry: address, limit: 500 }, none)
  expect(first).toMatchObject({ state: 'listed', repositories: repositories.slice(0, 500) })
  asked = []
  const after = first.state === 'listed' ? first.after : undefined
  expect(await on.service.catalog({ registry: address, limit: 500, ...(after && { after }) }, none)).toMatchObject({
    repositories: repositories.slice(500, 1000),
  })
  expect(asked).toHaveLength(1)
  const found = await on.service.search({ registry: address, term: 'team42 042', limit: 50 }, none)
  expect(found.map(({ repository }) => repository)).toEqual(repositories.filter((one) => one.includes('team42') && one.includes('042')))
})

async function namesOf(nth: number): Promise<string[]> {
  const pages: string[][] = []
  for await (const page of on.service.tagNames({ registry: address, repository: name(nth) }, none)) pages.push(page)
  return pages.flat()
}

it('5,000 tags are named in five questions, and every one of them has its digest for a script', { timeout: 60_000 }, async () => {
  asked = []
  expect(await namesOf(1)).toEqual(tags)
  expect(asked).toHaveLength(5)
  const rows = await on.service.tags({ registry: address, repository: name(1) }, none)
  expect(rows).toHaveLength(TAGS)
  expect(rows[4999]).toEqual({ name: tags[4999], digest: `sha256:${'a'.repeat(64)}` })
})

it('leaving stops the questions', async () => {
  delay = 20
  asked = []
  const abort = new AbortController()
  const calling = on.service.tags({ registry: address, repository: name(2) }, { signal: abort.signal })
  while (!asked.slice(-5).every((one) => one.startsWith('HEAD'))) await new Promise((done) => setTimeout(done, 5))
  abort.abort()
  expect(await refusal(calling)).toMatchObject({ code: 'cancelled' })
  await new Promise((done) => setTimeout(done, 200))
  const count = asked.length
  expect(count).toBeLessThan(400)
  await new Promise((done) => setTimeout(done, 200))
  expect(asked.length).toBe(count)
  expect(waiting).toBe(0)
  delay = 0
})

it('a next page at another host is not followed, and one that leads in circles ends', async () => {
  link = (next) => `<https://evil.example${next}>; rel="next"`
  expect(await namesOf(3)).toEqual(tags.slice(0, 1000))
  link = () => `</v2/${name(3)}/tags/list?n=1000>; rel="next"`
  expect((await on.service.tags({ registry: address, repository: name(3) }, none)).length).toBe(1000)
  expect(await refusal(on.service.catalog({ registry: address, after: '/v2/../../x' }, none))).toMatchObject({ code: 'invalid-input' })
})

it('a preview of old tags tells how far it is', async () => {
  const looks = on.service.retentionPreview({ registry: address, repository: name(4), keepLast: 10 }, none)[Symbol.asyncIterator]()
  expect((await looks.next()).value).toEqual({ kind: 'progress', done: 0, total: TAGS })
  expect((await looks.next()).value).toMatchObject({ kind: 'progress', total: TAGS })
  await looks.return?.(undefined)
  expect(await collect(on.service.tagDetails({ registry: address, repository: name(4), names: ['v1.0.00001'] }, none))).toHaveLength(1)
})
