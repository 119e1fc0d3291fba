/** What an engine answered instead of doing what it was asked. */
export interface EngineAnswer {
  /** The HTTP status. */
  status: number
  /** The engine's own words. */
  message: string
}

/** The engine's answer inside an error of dockerode; undefined when the error is something else, such as a dead socket. */
export function toAnswer(error: unknown): EngineAnswer | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined
  const answer = 'json' in error ? error.json : undefined
  if (typeof answer === 'object' && answer !== null && 'message' in answer && typeof answer.message === 'string') {
    return { status: error.statusCode, message: answer.message }
  }
  // dockerode writes "(HTTP code 404) no such container - what the engine said ".
  return { status: error.statusCode, message: error.message.replace(/^\(HTTP code \d+\) .*? - /, '').trim() }
}
