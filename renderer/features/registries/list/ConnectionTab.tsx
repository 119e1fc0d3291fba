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
  if (details.value === undefined) return <div className="grow f3 reg-wait" aria-busy="true">{`Asking ${registry.address} …`}</div>
  return <Connection registry={registry} details={details.value} again={details.again} />
}

const asks = ({ auth, realm }: RegistryDetails): string | undefined =>
  auth === 'none'
    ? 'nothing: everybody may read'
    : auth === 'basic'
      ? 'a user and a password'
      : auth === 'token'
        ? `a token${realm === undefined ? '' : ` from ${realm}`}`
        : undefined

function Connection({ registry, details, again }: { registry: Registry; details: RegistryDetails; again: () => void }) {
  const { engine, certificates, certificate, problem } = details
  return (
    <>
      {problem !== undefined && <ListFailed error={problem} retry={again} />}
      {registry.loginProblem !== undefined && (
        <div className="line-note" role="alert">
          <span className="grow f2">{oneLine(registry.loginProblem)}</span>
          <Button onClick={() => signIn(registry)}>Sign in…</Button>
        </div>
      )}
      <div className="facts-page">
        <Facts
          facts={[
            [
              'State',
              <StateLabel
                key="state"
                dot={details.reachable ? 'run' : 'fail'}
                word={details.reachable ? 'Answers' : 'Does not answer as a registry'}
              />,
            ],
            ['Asked at', details.url],
            ['Asks for', asks(details), 'words'],
            [
              'Signed in',
              registry.login && `${oneLine(registry.login.username)}${registry.login.token ? ', by an identity token' : ''}`,
              'words',
            ],
            ['Kept in', registry.login && `${placeWord[registry.login.storedIn]}: ${oneLine(registry.login.where)}`, 'words'],
            [
              'Login',
              details.loginWorks !== undefined && (
                <StateLabel
                  key="login"
                  dot={details.loginWorks ? 'run' : 'fail'}
                  word={details.loginWorks ? 'works' : 'is refused: sign in again'}
                />
              ),
            ],
            [
              'Security',
              details.insecure && (
                <Badge key="insecure" kind="warn">
                  insecure: plain HTTP and untrusted certificates allowed
                </Badge>
              ),
            ],
            ['Proxy', details.proxy],
          ]}
        />
        {certificate !== undefined && <CertificateFacts certificate={certificate} />}
        {certificates.map(({ folder, authorities, clients, problem }) => (
          <Facts
            key={folder}
            title="Certificates of this machine"
            facts={[
              ['Folder', folder],
              ['Authorities', authorities],
              ['Client', clients],
              [
                'Problem',
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
            title={`What ${oneLine(engine.name)} is told of it`}
            facts={[
              ['Insecure', engine.insecure ? 'yes: it may pull over plain HTTP' : 'no', 'words'],
              ['Mirrors', engine.mirrors],
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
      title="Its certificate"
      facts={[
        ['For', certificate.subject],
        ['Names', certificate.names],
        ['From', certificate.issuer],
        ['Valid', `${moment(certificate.validFrom)} to ${moment(certificate.validTo)}`, 'words'],
      ]}
    />
  )
}
