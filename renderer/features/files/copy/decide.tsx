import type { CopyPreview } from '../../../../preload/contract/fileParts'
import { openDialog } from '../../../lib/dialogs'
import { CopyQuestion } from './CopyQuestion'
import { type Decision, mustAsk, toDecision } from './decision'

/** A look that takes longer than this is shown. */
const QUICK = 350

/** Looks at what a copy would do and asks once, where there is something to ask. Undefined when it was called off; throws what the look throws. */
export async function decide(title: string, look: (signal: AbortSignal) => Promise<CopyPreview>): Promise<Decision | undefined> {
  const abort = new AbortController()
  const looking = look(abort.signal)
  const quick = await Promise.race([looking, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), QUICK))])
  if (quick !== undefined && !mustAsk(quick)) return toDecision(quick, 'replace', {})
  return new Promise((resolve, reject) => {
    openDialog((close) => (
      <CopyQuestion
        title={title}
        looking={looking}
        onAnswer={(decision) => {
          close()
          if (decision === undefined) abort.abort()
          resolve(decision)
        }}
        onFailed={(error) => {
          close()
          reject(error)
        }}
      />
    ))
  })
}
