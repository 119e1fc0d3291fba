import { t } from '@lingui/core/macro'
import type { DockerfileInstruction } from './dockerfileTypes'
import type { FailedBuild, Failure } from './failure'

/** How the builders say that a COPY or ADD found nothing: BuildKit, BuildKit before 23, the classic builder, Podman. */
const MISSING = [
  /"([^"]+)": not found$/,
  /"([^"]+)" not found: not found$/,
  /(?:excluded by \.dockerignore|COPY failed|ADD failed).*?: stat (.+?): (?:file does not exist|no such file or directory)/,
  /copier: stat: "([^"]+)": no such file or directory/,
  /no items matching glob "([^"]+)" copied/,
  /lstat (\S+?): no such file or directory/,
]
const NOTHING = /no source files were specified/

/** A sentence about a file that a COPY needs and nobody has. `said` is the engine's. */
export function missingSource(said: string, { dockerfile, ignore, context, step }: FailedBuild): Failure | undefined {
  const instruction = dockerfile.instructions.find(({ lines }) => lines.from === step?.lines?.from)
  const keyword = instruction?.keyword ?? /^(COPY|ADD)\b/i.exec(step?.instruction ?? '')?.[1]?.toUpperCase()
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined
  const match = MISSING.map((pattern) => pattern.exec(said)?.[1]).find((path) => path !== undefined)
  if (match === undefined && !NOTHING.test(said)) return undefined
  const path = asWritten(match, instruction)

  if (instruction?.from !== undefined) {
    const message = t`${keyword} needs "${path}", which ${instruction.from} does not have.`
    return { code: 'not-found', message, hint: t`Check the path; it is looked for in that stage or image.` }
  }
  const rule = ignore.ruleFor(bare(path))
  const file = ignore.file?.split(/[\\/]/).at(-1) ?? '.dockerignore'
  const hint = rule === undefined ? t`It is looked for in ${context}.` : t`The rule "${rule}" of ${file} leaves it out.`
  return { code: 'not-found', message: t`${keyword} needs "${path}", which is not in the build context.`, hint }
}

/**
 * The path as the Dockerfile has it. The builders say it with the root of the context in front (BuildKit with the folder it was
 * mounted on, Podman with the one it copied it to), and may say only the first folder of it that is missing.
 */
function asWritten(said: string | undefined, instruction: DockerfileInstruction | undefined): string {
  const words = instruction?.words.slice(0, -1) ?? []
  if (said === undefined) return words[0] ?? '?'
  const path = bare(said.replace(/^.*\/buildkit-mount\d+\//, ''))
  return (
    words.find((word) => bare(word) === path) ??
    words.find((word) => bare(word).startsWith(`${path}/`)) ??
    words.find((word) => path.endsWith(`/${bare(word)}`)) ??
    path
  )
}

const bare = (path: string) => path.replace(/^\.?\/+/, '').replace(/\/+$/, '')
