import { t } from '@lingui/core/macro'
import type { Certificate, Registry, RegistryDetails } from '../../../../preload/contract/registryParts'
import { useApi } from '../../../api/context'
import { moment } from '../../../lib/format'
import { useEngine } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { ListFailed } from '../../../ui/Blank'
import { Badge } from '../../../ui/Badge'
import { Button } from '../../../ui/Button'
import { StateLabel } from '../../../ui/Dot'
import { Facts } from '../../../ui/Facts'
import { signIn } from '../open'
import { placeWord } from '../words'

/** How a registry is reached: what it asks for, its certificate, what is between, and what the engine says of it. */
export function ConnectionTab({ registry }: { registry: Registry }) {
  const api = useApi()
  const engine = useEngine()?.id
  const details = useCall(
    registry.address,
    (signal) => api.registries.inspect({ registry: registry.address, ...(engine !== undefined && { engine }) }, { signal }),
    `${engine} ${registry.insecure} ${registry.login?.username}`,
  )
  if (details.status === 'failed') return <ListFailed error={details.error} retry={details.again} />
  if (details.value === undefined) return <div className="grow f3 reg-wait" aria-busy="true">{t`Asking ${registry.address} …`}</div>
  return <Connection registry={registry} details={details.value} again={details.again} />
}

const asks = ({ auth, realm }: RegistryDetails): string | undefined =>
  auth === 'none'
    ? t`nothing: everybody may read`
    : auth === 'basic'
      ? t`a user and a password`
      : auth === 'token'
        ? realm === undefined
          ? t`a token`
          : t`a token from ${realm}`
        : undefined

function Connection({ registry, details, again }: { registry: Registry; details: RegistryDetails; again: () => void }) {
  const { engine, certificates, certificate, problem } = details
  return (
    <>
      {problem !== undefined && <ListFailed error={problem} retry={again} />}
      {registry.loginProblem !== undefined && (
        <div className="line-note" role="alert">
          <span className="grow f2">{oneLine(registry.loginProblem)}</span>
          <Button onClick={() => signIn(registry)}>{t`Sign in…`}</Button>
        </div>
      )}
      <div className="facts-page">
        <Facts
          facts={[
            [
              t`State`,
              <StateLabel
                key="state"
                dot={details.reachable ? 'run' : 'fail'}
                word={details.reachable ? t`Answers` : t`Does not answer as a registry`}
              />,
            ],
            [t`Asked at`, details.url],
            [t`Asks for`, asks(details), 'words'],
            [
              t`Signed in`,
              registry.login && `${oneLine(registry.login.username)}${registry.login.token ? t`, by an identity token` : ''}`,
              'words',
            ],
            [t`Kept in`, registry.login && `${placeWord()[registry.login.storedIn]}: ${oneLine(registry.login.where)}`, 'words'],
            [
              t`Login`,
              details.loginWorks !== undefined && (
                <StateLabel
                  key="login"
                  dot={details.loginWorks ? 'run' : 'fail'}
                  word={details.loginWorks ? t`works` : t`is refused: sign in again`}
                />
              ),
            ],
            [
              t`Security`,
              details.insecure && (
                <Badge key="insecure" kind="warn">
                  {t`insecure: plain HTTP and untrusted certificates allowed`}
                </Badge>
              ),
            ],
            [t`Proxy`, details.proxy],
          ]}
        />
        {certificate !== undefined && <CertificateFacts certificate={certificate} />}
        {certificates.map(({ folder, authorities, clients, problem }) => (
          <Facts
            key={folder}
            title={t`Certificates of this machine`}
            facts={[
              [t`Folder`, folder],
              [t`Authorities`, authorities],
              [t`Client`, clients],
              [
                t`Problem`,
                problem && (
                  <span key="problem" className="bad-fg">
                    {oneLine(problem)}
                  </span>
                ),
              ],
            ]}
          />
        ))}
        {engine !== undefined && (
          <Facts
            title={t`What ${oneLine(engine.name)} is told of it`}
            facts={[
              [t`Insecure`, engine.insecure ? t`yes: it may pull over plain HTTP` : t`no`, 'words'],
              [t`Mirrors`, engine.mirrors],
            ]}
          />
        )}
      </div>
    </>
  )
}

function CertificateFacts({ certificate }: { certificate: Certificate }) {
  return (
    <Facts
      title={t`Its certificate`}
      facts={[
        [t`For`, certificate.subject],
        [t`Names`, certificate.names],
        [t`Issued by`, certificate.issuer],
        [t`Valid`, t`${moment(certificate.validFrom)} to ${moment(certificate.validTo)}`, 'words'],
      ]}
    />
  )
}
