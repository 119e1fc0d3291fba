import { StringDecoder } from 'node:string_decoder'
import * as z from 'zod'

/** One message of `POST /build`, from either builder; what it does not name is dropped. */
const EngineMessage = z.object({
  id: z.string().optional().catch(undefined),
  stream: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  errorDetail: z.object({ code: z.number().optional(), message: z.string().optional() }).optional().catch(undefined),
  /** Base64 from BuildKit's trace, `{ ID }` from both builders. */
  aux: z
    .union([z.string(), z.object({ ID: z.string().optional() })])
    .optional()
    .catch(undefined),
})
export type EngineMessage = z.infer<typeof EngineMessage>

/** The messages of a build's answer, one JSON object a line. Lines that are none are passed on as output. */
export async function* readMessages(answer: AsyncIterable<Buffer>): AsyncGenerator<EngineMessage, void, undefined> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of answer) {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield toMessage(line)
  }
  if (rest.trim() !== '') yield toMessage(rest)
}

function toMessage(line: string): EngineMessage {
  try {
    return EngineMessage.parse(JSON.parse(line))
  } catch {
    return { stream: `${line}\n` }
  }
}

/** The engine's own sentence, when this message says that the build failed. */
export const errorOf = ({ error, errorDetail }: EngineMessage): string | undefined => errorDetail?.message ?? error
