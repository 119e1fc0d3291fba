import { readFile } from 'node:fs/promises'
import type { BuildProbe } from '../../preload/contract/builds'
import { fromFile } from './context/fileErrors'
import { readIgnore } from './context/ignore'
import { locate } from './context/locate'
import { walkContext } from './context/walk'
import { parseDockerfile } from './dockerfile'

/** Counting stops here: a form must not wait for a whole disk. */
const FILES = 200_000
const TIME = 2000

/** What a folder offers to a build: its Dockerfile's text, stages, arguments and faults, and how much would be sent. */
export async function probeContext(input: { context: string; dockerfile?: string | undefined }, signal: AbortSignal): Promise<BuildProbe> {
  const place = await locate(input)
  const text = await readDockerfile(place.dockerfile)
  const { stages, args, problems } = parseDockerfile(text)
  const counted = { files: 0, bytes: 0, ignored: 0, more: false }
  const deadline = performance.now() + TIME
  const ignore = await readIgnore(place)
  const keep = place.inside === undefined ? ['.dockerignore'] : [place.inside, '.dockerignore']
  for await (const { kind, stats } of walkContext(place.folder, { ignore, keep, onIgnored: () => (counted.ignored += 1) })) {
    if (kind === 'file') counted.bytes += stats.size
    if (kind !== 'folder') counted.files += 1
    counted.more = counted.files >= FILES || performance.now() > deadline
    if (counted.more || signal.aborted) break
  }
  return {
    context: place.folder,
    dockerfile: place.inside ?? place.dockerfile,
    text,
    stages: stages.map(({ name, base, line }) => ({ name, base, line })),
    args,
    problems,
    ...counted,
  }
}

/** The text of a Dockerfile without a byte order mark. */
export async function readDockerfile(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fromFile(error, `the file ${path}`)
  })
  return text.replace(/^\ufeff/, '')
}
