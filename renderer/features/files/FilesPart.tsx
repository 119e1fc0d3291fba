import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import type { FilePlace } from '../../../preload/contract/fileParts'
import { openDialog } from '../../lib/dialogs'
import { fromAddress, goToFiles, placeKey, toAddress } from '../../lib/filePlaces'
import { useLiveSelect } from '../../lib/live'
import type { FilesPartProps } from '../../lib/parts'
import { useRoute } from '../../lib/router'
import { useExpansion } from '../../ui/SplitPane'
import { PlaceDialog } from './dialogs/PlaceDialog'
import { FilesPane } from './FilesPane'

/** Where each place was looked at last: its tab goes on there. */
const lastPaths = new Map<string, string>()

/** The files of a place, and beside them those of another when one was opened. The address tells both. */
export function FilesPart({ place, name }: FilesPartProps) {
  const { query } = useRoute()
  const key = placeKey(place)
  const asked = query['path']
  const path = asked === undefined ? (lastPaths.get(key) ?? '/') : fromAddress(asked)
  const beside = useMemo(() => toPlace(query['beside'], place.engine), [query, place.engine])
  const besidePath = fromAddress(query['in'] ?? '/')
  lastPaths.set(key, path)
  useRoomForTwo(beside !== undefined)

  const show = (to: { path: string; beside: FilePlace | undefined; besidePath: string }, instead = false) =>
    goToFiles(place, to.path, to.beside === undefined ? {} : { beside: toWord(to.beside), in: toAddress(to.besidePath) }, instead)
  const now = { path, beside, besidePath }
  const main = (
    <FilesPane
      key={key}
      place={place}
      name={name}
      path={path}
      titled={beside !== undefined}
      pick={query['name'] === undefined ? undefined : fromAddress(query['name'])}
      onPath={(to, instead) => show({ ...now, path: to }, instead)}
      openBeside={
        beside === undefined
          ? () =>
              openDialog((close) => (
                <PlaceDialog not={place} close={close} onChoose={(chosen) => show({ ...now, beside: chosen, besidePath: '/' })} />
              ))
          : undefined
      }
    />
  )
  if (beside === undefined) return main
  return (
    <Group className="files-beside" orientation="horizontal">
      <Panel id="main" className="split-main" minSize={280}>
        {main}
      </Panel>
      <Separator className="split-bar" aria-label={t`Width of the two sides`} />
      <Panel id="beside" className="split-main" minSize={280}>
        <Beside
          place={beside}
          path={besidePath}
          onPath={(to, instead) => show({ ...now, besidePath: to }, instead)}
          close={() => show({ ...now, beside: undefined })}
        />
      </Panel>
    </Group>
  )
}

/** Two places want the whole window; a pane that did not fill it goes back beside its list when there is one again. */
function useRoomForTwo(two: boolean): void {
  const expansion = useExpansion()
  const expand = useEffectEvent(() => {
    if (expansion === undefined || expansion.expanded) return undefined
    const { setExpanded } = expansion
    setExpanded(true)
    return () => setExpanded(false)
  })
  useEffect(() => (two ? expand() : undefined), [two])
}

function Beside({
  place,
  path,
  onPath,
  close,
}: {
  place: FilePlace
  path: string
  onPath: (path: string, instead?: boolean) => void
  close: () => void
}) {
  const { kind, id } = place
  const container = useLiveSelect('containers', (all) => (kind === 'container' ? all.byId.get(id)?.name : undefined))
  const image = useLiveSelect('images', (all) => (kind === 'image' ? all.byId.get(id)?.tags[0] : undefined))
  return <FilesPane key={placeKey(place)} place={place} name={container ?? image ?? id} path={path} onPath={onPath} close={close} titled />
}

const toWord = ({ kind, id }: FilePlace): string => `${kind}:${id}`

function toPlace(word: string | undefined, engine: string | undefined): FilePlace | undefined {
  const [, kind, id] = /^(container|volume|image):(.+)$/.exec(word ?? '') ?? []
  if (kind === undefined || id === undefined) return undefined
  return { ...(engine !== undefined && { engine }), kind: kind as FilePlace['kind'], id }
}
