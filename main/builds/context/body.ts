import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { t } from '@lingui/core/macro'
import type { Pack } from 'tar-stream'
import type { BuildSink } from '../record'
import { fromFile } from './fileErrors'
import type { IgnoreRules } from './ignore'
import type { ContextPlace } from './locate'
import { packContext } from './pack'
import { noteSkipped } from './skipped'
import { walkContext, type ContextEntry } from './walk'

export interface ContextBody {
  tar: Pack
  /** The Dockerfile's name inside it. */
  dockerfile: string
}

/** The step under which sending is shown. */
const STEP = 'context'

/**
 * The context as the body of `POST /build`, as the docker command sends it to the classic builder: the Dockerfile and `.dockerignore` go
 * along whatever the rules say (the builder takes them out again), and one from elsewhere, or edited, goes along under a name of its own.
 */
export async function openBody(place: ContextPlace, ignore: IgnoreRules, sink: BuildSink): Promise<ContextBody> {
  const own = place.text === undefined ? place.inside : undefined
  const dockerfile = own ?? `.dockerfile.${randomBytes(10).toString('hex')}`
  const extra = own === undefined ? await foreignDockerfile(place, ignore, dockerfile) : []
  const startedAt = Date.now()
  sink.step(STEP, { instruction: t`send build context`, internal: true, state: 'running', startedAt })

  const rules: IgnoreRules =
    extra.length === 0 ? ignore : { ...ignore, ignores: (path) => path === '.dockerignore' || ignore.ignores(path) }
  const entries = walkContext(place.folder, {
    ignore: rules,
    keep: own === undefined ? [] : [own, '.dockerignore'],
    onSkipped: noteSkipped(sink),
  })
  const tar = packContext(noted(entries, sink), { extra, onProgress: (done) => sink.step(STEP, { progress: { name: 'sent', done } }) })
  tar.on('end', () => sink.step(STEP, { state: 'done', endedAt: Date.now() }))
  return { tar, dockerfile }
}

async function* noted(entries: AsyncIterable<ContextEntry>, sink: BuildSink): AsyncGenerator<ContextEntry, void, undefined> {
  for await (const entry of entries) {
    if (entry.kind === 'file') sink.offered?.(entry.path, entry.stats.size, entry.stats.mtimeMs)
    yield entry
  }
}

async function foreignDockerfile(place: ContextPlace, ignore: IgnoreRules, name: string): Promise<{ name: string; content: Buffer }[]> {
  const failed = (error: unknown) => {
    throw fromFile(error, t`The file ${place.dockerfile}`)
  }
  const rules = ignore.file === undefined ? Buffer.alloc(0) : await readFile(ignore.file).catch(failed)
  return [
    { name, content: place.text === undefined ? await readFile(place.dockerfile).catch(failed) : Buffer.from(place.text) },
    // Its own name is among the rules, so that "COPY . ." does not take it.
    { name: '.dockerignore', content: Buffer.concat([rules, Buffer.from(`\n${name}\n.dockerignore\n`)]) },
  ]
}
