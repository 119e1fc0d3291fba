import type { Engine } from '../engine/types'
import type { IgnoreRules } from './context/ignore'
import type { ContextPlace } from './context/locate'
import type { ParsedDockerfile } from './dockerfileTypes'

/** What is read before a build begins. */
export interface BuildPlan {
  engine: Engine
  /** Undefined when the engine fetches the context itself, from a Git address. */
  place: ContextPlace | undefined
  ignore: IgnoreRules
  dockerfile: ParsedDockerfile
  /** The Dockerfile as it is built, when it is known here. */
  text?: string
  /** Values that RUN steps may ask for, by id. They are here alone, and only as long as the build runs. */
  secrets: ReadonlyMap<string, Buffer>
}
