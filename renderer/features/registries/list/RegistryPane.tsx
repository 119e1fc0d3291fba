import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Registry } from '../../../../preload/contract/registryParts'
import { go } from '../../../lib/router'
import { Pane } from '../../../ui/Pane'
import { PaneActions } from '../../../ui/PaneActions'
import { registryActions } from '../actions/registryActions'
import { RepositoriesTab } from '../repositories/RepositoriesTab'
import { SignedIn } from './columns'
import { ConnectionTab } from './ConnectionTab'
import { worded } from '../../../lib/worded'

const TABS = worded(
  () =>
    [
      { id: 'repositories', label: t`Repositories` },
      { id: 'connection', label: t`Connection` },
    ] as const,
)

/** One registry: what is in it, and how it is reached. */
export function RegistryPane({ registry, tab: wanted }: { registry: Registry; tab: string | undefined }) {
  const tab = TABS().find((one) => one.id === wanted)?.id ?? 'repositories'
  return (
    <Pane
      title={registry.name}
      tabs={TABS()}
      tab={tab}
      onTab={(to) => go('registries', registry.id, to)}
      onClose={() => go('registries')}
      actions={<PaneActions actions={registryActions()} row={registry} />}
      line={
        <>
          <SignedIn registry={registry} />
          {registry.images > 0 && (
            <>
              <span className="f3">·</span>
              <span className="num">
                <Trans>{plural(registry.images, { one: '# image', other: '# images' })} here</Trans>
              </span>
            </>
          )}
        </>
      }
    >
      {/* Another login sees other repositories. */}
      {tab === 'repositories' ? (
        <RepositoriesTab key={registry.login?.username ?? ''} registry={registry} />
      ) : (
        <ConnectionTab registry={registry} />
      )}
    </Pane>
  )
}
