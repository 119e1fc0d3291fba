import { t } from '@lingui/core/macro'
import type { Api } from '../../preload/contract'
import type { HostKind } from '../../preload/contract/wire'
import { toast } from '../ui/toast'
import { messageOf } from './actions'

/** Opens an http or https address outside of Longshore: in the user's browser, or a new tab of this one. */
export function openAddress(api: Api, host: HostKind | undefined, url: string): void {
  if (!/^https?:\/\//i.test(url)) return
  if (host === 'window')
    api.desktop.openExternal({ url }).catch((error: unknown) => toast.fail(t`The address was not opened`, messageOf(error)))
  else window.open(url, '_blank', 'noopener,noreferrer')
}
