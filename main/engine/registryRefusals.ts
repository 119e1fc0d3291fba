import type { Refusal } from './refusals'

/** What registries refuse, in the words dockerd 20.10 to 28 passes on. */
export const registryRefusals: readonly Refusal[] = [
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    code: 'unsupported',
    message: (what) => `${what}: its registry speaks plain HTTP, and the engine insists on HTTPS.`,
    hint: () => 'Add the registry to "insecure-registries" in the engine’s daemon.json, or give the registry a certificate.',
  },
  {
    pattern: /malformed HTTP response|first record does not look like a TLS handshake/i,
    code: 'unsupported',
    message: (what) => `${what}: what answers there is no registry, or not on this port.`,
    hint: () => 'Check the registry’s port.',
  },
  {
    pattern: /x509: certificate has expired/i,
    code: 'denied',
    message: (what) => `${what}: the registry’s certificate has expired.`,
    hint: () => 'Renew it, and check the clock of the engine’s machine.',
  },
  {
    pattern: /x509: (?:certificate signed by unknown authority|.*not trusted)/i,
    code: 'denied',
    message: (what) => `${what}: the engine does not know who signed the registry’s certificate.`,
    hint: () => 'Put the authority’s certificate in /etc/docker/certs.d/<registry>/ca.crt on the engine’s machine.',
  },
  {
    pattern: /x509: (.+)$/i,
    code: 'denied',
    message: (what, said) => `${what}: the engine does not trust the registry’s certificate: ${said}.`,
    hint: () => 'Check the registry’s name and its certificate.',
  },
  {
    pattern: /toomanyrequests|too many requests|status(?: code)?:? 429/i,
    code: 'denied',
    message: (what) => `${what}: the registry has had too many requests from here.`,
    hint: () => 'Wait a while, or log in (docker login): known users may ask more often.',
  },
  {
    pattern: /immutab|cannot be overwritten|ImageTagAlreadyExists/i,
    code: 'conflict',
    message: (what) => `${what} exists in its registry already, and tags are immutable there.`,
    hint: () => 'Push it under another tag.',
  },
  {
    pattern: /name ?invalid|invalid repository name/i,
    code: 'invalid-input',
    message: (what) => `${what}: its registry takes no repository of that name.`,
    hint: () => 'Names are lower case, like team/app: letters, digits, and ".", "_", "-" between them.',
  },
  {
    pattern: /^denied(?:: .*)?$/i,
    code: 'denied',
    message: (what) => `${what}: the registry refuses it.`,
    hint: () => 'Check the name, or log in: docker login.',
  },
  {
    pattern: /(?:filesystem layer|image|manifest) verification failed for digest (\S+)|digest (?:mismatch|verification failed|invalid)/i,
    code: 'conflict',
    message: (what) => `${what}: what arrived is not what its digest says, and was thrown away.`,
    hint: () => 'The registry or something on the way changed it. Try again; if it stays so, push the image anew.',
  },
  {
    pattern: /no matching manifest for (\S+)/i,
    code: 'not-found',
    message: (what, platform) => `${what} is not made for ${platform}.`,
    hint: () => 'Choose a platform that it is made for.',
  },
  {
    pattern: /tag does not exist: (\S+)|An image does not exist locally with the tag: (\S+)/i,
    code: 'not-found',
    message: (_what, a, b) => `There is no image "${a || b}" on this engine.`,
    hint: () => 'Tag one so first: docker tag.',
  },
  {
    pattern: /received unexpected HTTP status: (5\d\d[^"]*)/i,
    code: 'internal',
    message: (what, status) => `${what}: its registry answers ${status.trim()}.`,
    hint: () => 'The registry is in trouble. Try again later.',
  },
  {
    pattern: /Get "?https?:\/\/.*(?:Client\.Timeout|TLS handshake timeout|i\/o timeout|context deadline exceeded)/i,
    code: 'internal',
    message: (what) => `${what}: its registry does not answer.`,
    hint: () => 'Check the name, and the network of the engine’s machine.',
  },
]
