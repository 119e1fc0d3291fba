import { readFile } from 'node:fs/promises'
import { t } from '@lingui/core/macro'
import type { BuildProbe } from '../../preload/contract/builds'
import { createCensus } from './context/census'
import { fromFile } from './context/fileErrors'
import { readIgnore } from './context/ignore'
import { locate } from './context/locate'
import { walkContext } from './context/walk'
import { parseDockerfile } from './dockerfile'

/** Counting stops here: a form must not wait for a whole disk. */
const BOUND = { files: 200_000, time: 15_000 }

interface Asked {
  context: string
  dockerfile?: string | undefined
  dockerfileText?: string | undefined
}

/** What a folder offers to a build: its Dockerfile's text, stages, arguments and faults, and what would be sent of it. */
export async function probeContext(asked: Asked, signal: AbortSignal, bound = BOUND): Promise<BuildProbe> {
  const place = await locate(asked)
  const text = place.text ?? (await readDockerfile(place.dockerfile))
  const { stages, args, problems } = parseDockerfile(text)
  const ignore = await readIgnore(place)
  const deadline = performance.now() + bound.time
  const late = () => signal.aborted || performance.now() > deadline
  const census = createCensus(place.folder, ignore)
  const keep = place.inside === undefined ? ['.dockerignore'] : [place.inside, '.dockerignore']
  const { onIgnored, onSkipped, onUnreadable } = census
  let more = false
  for await (const entry of walkContext(place.folder, { ignore, keep, onIgnored, onSkipped, onUnreadable })) {
    await census.take(entry)
    more = census.files >= bound.files || late()
    if (more) break
  }
  const rules = await census.rules(late)
  signal.throwIfAborted()
  return {
    context: place.folder,
    dockerfile: place.inside ?? place.dockerfile,
    text,
    stages: stages.map(({ name, base, line }) => ({ name, base, line })),
    args,
    problems,
    more,
    rules,
    ...census.result(),
  }
}

/** The text of a Dockerfile without a byte order mark. */
export async function readDockerfile(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fromFile(error, t`The file ${path}`)
  })
  return text.replace(/^\ufeff/, '')
}
