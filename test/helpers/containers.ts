import type { Container, ContainerDetails } from '../../preload/contract/containers'

/** A running container as the page gets it. */
export const container = (name: string, more: Partial<Container> = {}): Container => ({
  id: name.padEnd(64, '0'),
  name,
  image: 'demo:1',
  imageId: 'sha256:abc',
  command: 'sh',
  state: 'running',
  status: 'Up 2 seconds',
  createdAt: Date.now() - 60_000,
  ports: [],
  labels: {},
  networks: [],
  ...more,
})

/** The same in full. */
export const details = (row: Container, more: Partial<ContainerDetails> = {}) =>
  ({
    ...row,
    platform: 'linux',
    oomKilled: false,
    error: '',
    restarts: 0,
    restartPolicy: 'no',
    autoRemove: false,
    privileged: false,
    readOnly: false,
    stopSignal: '',
    limits: {},
    logDriver: 'json-file',
    command: ['sh'],
    entrypoint: [],
    workdir: '',
    user: '',
    hostname: '',
    tty: false,
    stdin: false,
    health: undefined,
    env: [],
    mounts: [],
    networks: [],
    raw: '{}',
    ...more,
  }) as ContainerDetails
