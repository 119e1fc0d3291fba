import { t } from '@lingui/core/macro'
import { isLoopbackRegistry } from '../../../../preload/contract/registryNames'
import type { Registry } from '../../../../preload/contract/registryParts'
import type { Action } from '../../../lib/actions'
import { copyText } from '../../../lib/copy'
import { lazily } from '../../../lib/lazily'
import { go } from '../../../lib/router'
import { joinWords } from '../../../lib/splitWords'
import { toast } from '../../../ui/toast'
import { pushHere, signIn } from '../open'
import { worded } from '../../../lib/worded'

const SignOutDialog = lazily(async () => (await import('../list/SignOutDialog')).SignOutDialog)
const InsecureDialog = lazily(async () => (await import('../list/InsecureDialog')).InsecureDialog)

/** `docker login` and `logout` name Docker Hub by saying nothing. */
export const dockerFor = (verb: 'login' | 'logout', address: string, ...more: string[]): string =>
  joinWords(['docker', verb, ...more, ...(address === 'docker.io' || address === '' ? [] : [address])])

/** What can be done with a registry: the row's buttons and menu, the palette and the keyboard read this. */
export const registryActions = worded((): Action<Registry>[] => [
  {
    id: 'open',
    label: t`Open`,
    icon: 'arrowr',
    shortcut: 'registry.open',
    group: 1,
    when: () => true,
    run: (_api, { address }) => go('registries', address, 'repositories'),
  },
  {
    id: 'sign-in',
    label: t`Sign in…`,
    icon: 'lock',
    shortcut: 'registry.signIn',
    group: 1,
    inRow: true,
    when: () => true,
    command: ({ address }) => dockerFor('login', address),
    run: (_api, registry) => signIn(registry),
  },
  {
    id: 'push',
    label: t`Push an image here…`,
    icon: 'upload',
    shortcut: 'registry.push',
    group: 1,
    inRow: true,
    when: () => true,
    command: ({ address }) => `docker push ${address === 'docker.io' ? '' : `${address}/`}repository:tag`,
    run: (_api, { address }) => pushHere({ registry: address }),
  },
  {
    id: 'copy-address',
    label: t`Copy address`,
    icon: 'copy',
    group: 2,
    when: () => true,
    run: (_api, { address }) => copyText(address, t`Address copied`),
  },
  {
    id: 'connection',
    label: t`How it is reached`,
    icon: 'info',
    group: 2,
    when: () => true,
    run: (_api, { address }) => go('registries', address, 'connection'),
  },
  {
    id: 'allow-insecure',
    label: t`Allow insecure connections…`,
    icon: 'plug',
    group: 2,
    when: ({ insecure, address }) => !insecure && address !== 'docker.io' && !isLoopbackRegistry(address),
    ask: ([registry], go, close) => registry !== undefined && <InsecureDialog registry={registry} go={go} close={close} />,
    run: (api, { address }) => api.registries.add({ registry: address, insecure: true }),
  },
  {
    id: 'ask-secure',
    label: t`Ask for a trusted certificate again`,
    icon: 'lock',
    group: 2,
    when: ({ insecure }) => insecure,
    run: (api, { address }) => api.registries.add({ registry: address, insecure: false }),
  },
  {
    id: 'sign-out',
    label: t`Sign out…`,
    icon: 'x',
    danger: true,
    group: 9,
    bulk: true,
    doing: t`Signing out`,
    when: ({ login }) => login !== undefined,
    command: ({ address }) => dockerFor('logout', address),
    ask: (registries, go, close) => <SignOutDialog registries={registries} go={go} close={close} />,
    run: (api, { address }) => api.registries.logout({ registry: address }),
  },
  {
    id: 'remove',
    label: t`Remove from the list`,
    icon: 'trash',
    shortcut: 'list.remove',
    danger: true,
    group: 9,
    bulk: true,
    when: ({ added }) => added,
    run: async (api, { address, name, login, images }) => {
      await api.registries.remove({ registry: address })
      const why = login !== undefined ? t`it has a login` : images > 0 ? t`names of images here point to it` : undefined
      if (why !== undefined) toast.ok(t`${name} stays on the list`, t`${why}; it is no longer one of those you added`)
    },
  },
])
