import type { TagDetails } from '../../../../preload/contract/registryContent'
import { useApi } from '../../../api/context'
import { useCall } from '../../../lib/useCall'
import type { TagRow } from './rows'

/** A row's details: a dialog may be opened on one that has not been asked about yet. */
export function useRowDetails(row: TagRow | undefined): TagDetails | undefined {
  const api = useApi()
  const missing = row !== undefined && row.there && row.details === undefined ? row : undefined
  const asked = useCall(missing?.name, async (signal) => {
    const { registry, repository, name } = missing ?? { registry: '', repository: '', name: '' }
    for await (const [details] of api.registries.tagDetails({ registry, repository, names: [name] }, { signal })) return details
    return undefined
  })
  return row?.details ?? asked.value
}
