import { t } from '@lingui/core/macro'
import type { Refusal } from './refusals'

const noImage = (name: string) => t`There is no image "${name}" on this engine.`

/** What registries refuse, in the words dockerd 20.10 to 28 passes on. */
export const registryRefusals: readonly Refusal[] = [
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    code: 'unsupported',
    about: 'image',
    message: (what) => t`${what}: its registry speaks plain HTTP, and the engine insists on HTTPS.`,
    hint: () => t`Add the registry to "insecure-registries" in the engine’s daemon.json, or give the registry a certificate.`,
  },
  {
    pattern: /malformed HTTP response|first record does not look like a TLS handshake/i,
    code: 'unsupported',
    about: 'image',
    message: (what) => t`${what}: what answers there is no registry, or not on this port.`,
    hint: () => t`Check the registry’s port.`,
  },
  {
    pattern: /x509: certificate has expired/i,
    code: 'denied',
    about: 'image',
    message: (what) => t`${what}: the registry’s certificate has expired.`,
    hint: () => t`Renew it, and check the clock of the engine’s machine.`,
  },
  {
    pattern: /x509: (?:certificate signed by unknown authority|.*not trusted)/i,
    code: 'denied',
    about: 'image',
    message: (what) => t`${what}: the engine does not know who signed the registry’s certificate.`,
    hint: () => t`Put the authority’s certificate in /etc/docker/certs.d/<registry>/ca.crt on the engine’s machine.`,
  },
  {
    pattern: /x509: (.+)$/i,
    code: 'denied',
    about: 'image',
    message: (what, said) => t`${what}: the engine does not trust the registry’s certificate: ${said}.`,
    hint: () => t`Check the registry’s name and its certificate.`,
  },
  {
    pattern: /toomanyrequests|too many requests|status(?: code)?:? 429/i,
    code: 'denied',
    about: 'image',
    message: (what) => t`${what}: the registry has had too many requests from here.`,
    hint: () => t`Wait a while, or log in (docker login): known users may ask more often.`,
  },
  {
    pattern: /immutab|cannot be overwritten|ImageTagAlreadyExists/i,
    code: 'conflict',
    about: 'image',
    message: (what) => t`${what} exists in its registry already, and tags are immutable there.`,
    hint: () => t`Push it under another tag.`,
  },
  {
    pattern: /name ?invalid|invalid repository name/i,
    code: 'invalid-input',
    about: 'image',
    message: (what) => t`${what}: its registry takes no repository of that name.`,
    hint: () => t`Names are lower case, like team/app: letters, digits, and ".", "_", "-" between them.`,
  },
  {
    pattern: /^denied(?:: .*)?$/i,
    code: 'denied',
    about: 'access',
    message: (what) => t`${what}: the registry refuses it.`,
    hint: () => t`Check the name, or log in: docker login.`,
  },
  {
    pattern: /(?:filesystem layer|image|manifest) verification failed for digest (\S+)|digest (?:mismatch|verification failed|invalid)/i,
    code: 'conflict',
    about: 'image',
    message: (what) => t`${what}: what arrived is not what its digest says, and was thrown away.`,
    hint: () => t`The registry or something on the way changed it. Try again; if it stays so, push the image anew.`,
  },
  {
    pattern: /no matching manifest for (\S+)/i,
    code: 'not-found',
    about: 'image',
    message: (what, platform) => t`${what} is not made for ${platform}.`,
    hint: () => t`Choose a platform that it is made for.`,
  },
  {
    pattern: /tag does not exist: (\S+)|An image does not exist locally with the tag: (\S+)/i,
    code: 'not-found',
    about: 'image',
    message: (_what, a, b) => noImage(a || b),
    hint: () => t`Tag one so first: docker tag.`,
  },
  {
    pattern: /received unexpected HTTP status: (5\d\d[^"]*)/i,
    code: 'internal',
    about: 'image',
    message: (what, status) => t`${what}: its registry answers ${status.trim()}.`,
    hint: () => t`The registry is in trouble. Try again later.`,
  },
  {
    pattern: /Get "?https?:\/\/.*(?:Client\.Timeout|TLS handshake timeout|i\/o timeout|context deadline exceeded)/i,
    code: 'internal',
    about: 'image',
    message: (what) => t`${what}: its registry does not answer.`,
    hint: () => t`Check the name, and the network of the engine’s machine.`,
  },
]
