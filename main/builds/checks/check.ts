import { isAbsolute } from 'node:path'
import type { BuildCheck } from '../../../preload/contract/buildChecks'
import { checkDockerfile } from './checkDockerfile'
import { findMissing } from './missing'

/** More than a person reads. */
const MOST = 200

/** What is to be said about a Dockerfile that is being written. */
export async function check(input: {
  text: string
  context?: string | undefined
  dockerfile?: string | undefined
}): Promise<{ checks: BuildCheck[]; more: boolean }> {
  const { text, context = '', dockerfile } = input
  const local = isAbsolute(context) || /^~(?:$|[/\\])/.test(context)
  const found = checkDockerfile(text, local ? await findMissing(text, { context, dockerfile }) : undefined)
  return { checks: found.slice(0, MOST), more: found.length > MOST }
}
