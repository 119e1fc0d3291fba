import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useApi } from '../../../api/context'
import type { Referrer } from '../../../../preload/contract/registryContent'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { ListFailed } from '../../../ui/Blank'
import { Badge } from '../../../ui/Badge'
import { placeHref } from '../place'
import { shortDigest } from '../words'
import { worded } from '../../../lib/worded'

const FROM = worded((): Record<Referrer['from'], string> => ({ referrers: t`attached`, tag: t`by a tag`, index: t`in the index` }))
const KIND = worded((): Record<Referrer['kind'], string> => ({
  signature: t`signature`,
  attestation: t`attestation`,
  sbom: t`SBOM`,
  other: t`other`,
}))

interface AttachedProps {
  registry: string
  repository: string
  digest: string
  version: number
}

/** Signatures, attestations and whatever else is about a manifest. Longshore shows them; it does not verify them. */
export function AttachedTab({ registry, repository, digest, version }: AttachedProps) {
  const api = useApi()
  const place = { registry, repository }
  const found = useCall(digest, (signal) => api.registries.referrers({ ...place, digest }, { signal }), String(version))
  if (found.status === 'failed') return <ListFailed error={found.error} retry={found.again} />
  if (found.value === undefined) return <div className="grow" aria-busy="true" />
  if (found.value.length === 0)
    return <p className="reg-wait f2">{t`Nothing is attached: no signature, no attestation, no list of what is in it.`}</p>
  return (
    <>
      <ul className="reg-attached" aria-label={t`Attached`}>
        {found.value.map((one) => (
          <li key={`${one.from} ${one.digest}`}>
            <Badge kind={one.kind === 'signature' ? 'acc' : 'plain'}>{KIND()[one.kind]}</Badge>
            <div className="grow">
              <a className="ell" href={placeHref({ ...place, reference: one.digest }, 'overview')} title={oneLine(one.digest)}>
                <code>{shortDigest(one.digest)}</code>
              </a>{' '}
              <span className="sm f3">
                {FROM()[one.from]}
                {one.tag !== undefined && ` ${oneLine(one.tag)}`}
              </span>
              <div className="sm f2">{oneLine(one.type)}</div>
              {Object.entries(one.annotations).map(([name, value]) => (
                <div key={name} className="sm f3 ell" dir="ltr" title={oneLine(`${name}: ${value}`)}>
                  {oneLine(name)}: {oneLine(value)}
                </div>
              ))}
            </div>
            <span className="sm f3 num nowrap">{bytes(one.size)}</span>
          </li>
        ))}
      </ul>
      <div className="note">
        <span className="num">
          <Trans>{plural(found.value.length, { one: '# thing', other: '# things' })} attached; signatures are shown, not verified</Trans>
        </span>
      </div>
    </>
  )
}
