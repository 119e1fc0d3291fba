import type { Engine } from '../engine/types'
import type { IgnoreRules } from './context/ignore'
import type { ContextPlace } from './context/locate'
import type { ParsedDockerfile } from './dockerfileTypes'

/** What is read before a build begins. */
export interface BuildPlan {
  engine: Engine
  place: ContextPlace
  ignore: IgnoreRules
  dockerfile: ParsedDockerfile
}
