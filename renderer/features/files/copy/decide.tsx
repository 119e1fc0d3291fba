import type { Api } from '../../../../preload/contract'
import type { CopyPreview } from '../../../../preload/contract/fileParts'
import { openDialog } from '../../../lib/dialogs'
import { settingsNow } from '../../../lib/settingsNow'
import { CopyQuestion } from './CopyQuestion'
import { type Decision, mustAsk, toDecision, type Wish, wished } from './decision'

/** A look that takes longer than this is shown. */
const QUICK = 350

/** Looks at what a copy would do and asks once, where there is something to ask. Undefined when it was called off; throws what the look throws. */
export async function decide(api: Api, title: string, look: (signal: AbortSignal) => Promise<CopyPreview>): Promise<Decision | undefined> {
  const abort = new AbortController()
  const looking = look(abort.signal)
  const wish = await wishOf(api)
  const quick = await Promise.race([looking, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), QUICK))])
  if (quick !== undefined && !mustAsk(quick, wish)) return toDecision(quick, wished(wish), {})
  return new Promise((resolve, reject) => {
    openDialog((close) => (
      <CopyQuestion
        title={title}
        looking={looking}
        wish={wish}
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

/** What the settings say of taken names; where they cannot be asked, the user is. */
async function wishOf(api: Api): Promise<Wish> {
  return settingsNow(api).then(
    ({ files }) => files.conflict,
    () => 'ask',
  )
}
