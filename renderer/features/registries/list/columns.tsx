import { t } from '@lingui/core/macro'
import type { Registry } from '../../../../preload/contract/registryParts'
import { oneLine } from '../../../lib/plainText'
import { Badge } from '../../../ui/Badge'
import { StateLabel } from '../../../ui/Dot'
import { compareText, type Column } from '../../../ui/table'
import { placeWord } from '../words'
import { worded } from '../../../lib/worded'

export const columns = worded((): Column<Registry>[] => [
  {
    id: 'name',
    header: t`Registry`,
    width: 'minmax(0, 1fr)',
    // Docker Hub first, as it is for docker.
    sort: (a, b) => Number(b.address === 'docker.io') - Number(a.address === 'docker.io') || compareText(a.name, b.name),
    cell: (registry) => (
      <span className="img-name">
        <span className="name ell" title={oneLine(registry.address)}>
          {oneLine(registry.name)}
        </span>
        {registry.insecure && (
          <Badge kind="warn" title={t`Plain HTTP and certificates nobody vouches for are allowed`}>
            {t`insecure`}
          </Badge>
        )}
      </span>
    ),
  },
  {
    id: 'login',
    header: t`Signed in`,
    width: 'minmax(0, 0.9fr)',
    sort: (a, b) => compareText(a.login?.username ?? '~', b.login?.username ?? '~'),
    cell: (registry, { busy }) => <SignedIn registry={registry} busy={busy} />,
    span: ({ loginProblem }) => (loginProblem === undefined ? 1 : 2),
  },
  {
    id: 'kept',
    header: t`Login kept in`,
    width: '168px',
    hideBelow: 640,
    cell: ({ login }) =>
      login && (
        <span className={login.storedIn === 'file' ? 'sm warn-text ell' : 'sm f2 ell'} title={oneLine(login.where)}>
          {placeWord()[login.storedIn]}
        </span>
      ),
  },
  {
    id: 'images',
    header: t`Images here`,
    width: '84px',
    align: 'right',
    hideBelow: 480,
    sort: (a, b) => a.images - b.images,
    cell: ({ images }) => images > 0 && <span className="sm f2 num">{images}</span>,
  },
])

/** Who is signed in, as the list and the pane say it. */
export function SignedIn({ registry: { login, loginProblem }, busy }: { registry: Registry; busy?: string | undefined }) {
  if (busy !== undefined) return <StateLabel dot="act" word={busy} pulse />
  if (loginProblem !== undefined)
    return <StateLabel dot="fail" word={t`Login unreadable`} detail={oneLine(loginProblem)} detailKind="fail" />
  if (login === undefined) return <span className="sm f3">{t`not signed in`}</span>
  return <StateLabel dot="run" word={oneLine(login.username)} detail={login.token ? t`token` : undefined} />
}

/** What a filter looks at. */
export const filterText = ({ name, address, login, insecure }: Registry): string =>
  `${name} ${address} ${login?.username ?? ''} ${login === undefined ? '' : t`signed in`} ${insecure ? t`insecure` : ''}`
