import { StringDecoder } from 'node:string_decoder'
import * as z from 'zod'
import type { EngineEvent } from './types'

const Line = z.object({
  Type: z.string().default(''),
  Action: z.string().default(''),
  Actor: z.object({ ID: z.string().default(''), Attributes: z.record(z.string(), z.string()).nullish() }).default({ ID: '' }),
  time: z.number().default(0),
  timeNano: z.number().optional(),
})

/** Reads `GET /events`: one JSON object a line. A line that is no event is left out. */
export async function* readEvents(stream: AsyncIterable<Buffer>): AsyncGenerator<EngineEvent> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const read of stream) {
    const lines = (rest + decoder.write(read)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = toEvent(line)
      if (event !== undefined) yield event
    }
  }
}

function toEvent(line: string): EngineEvent | undefined {
  try {
    const { Type, Action, Actor, time, timeNano } = Line.parse(JSON.parse(line))
    return {
      type: Type,
      action: Action,
      id: Actor.ID,
      attributes: Actor.Attributes ?? {},
      at: timeNano === undefined ? time * 1000 : timeNano / 1e6,
    }
  } catch {
    return undefined
  }
}
