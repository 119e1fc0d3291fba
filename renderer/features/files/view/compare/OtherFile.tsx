import { t } from '@lingui/core/macro'
import { useMemo, useState } from 'react'
import type { FilePlace } from '../../../../../preload/contract/fileParts'
import { useLive } from '../../../../lib/live'
import { oneLine } from '../../../../lib/plainText'
import { Button } from '../../../../ui/Button'
import { Select } from '../../../../ui/Choice'
import { TextField } from '../../../../ui/Field'
import { usePlaceName } from '../place'
import type { FileAt } from '../source'

interface OtherFileProps {
  at: FileAt
  choose: (place: FilePlace, path: string, label: string) => void
}

/** Another file: of this place or of a container, volume or image of the engine. */
export function OtherFile({ at, choose }: OtherFileProps) {
  const places = usePlaces(at.place)
  const [chosen, setChosen] = useState('0')
  const [path, setPath] = useState(at.entry.path)
  const { place, label } = places[Number(chosen)] ?? { place: at.place, label: '' }
  const wrong = path.startsWith('/') ? undefined : t`Begin the path with the root: /srv/app.`
  const go = () => {
    if (wrong === undefined) choose(place, path, label)
  }
  return (
    <>
      <Select
        size="s"
        label={t`Where the other file is`}
        value={chosen}
        onChange={setChosen}
        options={places.map(({ label }, index) => ({ value: String(index), label }))}
        className="fv-where"
      />
      <TextField
        size="s"
        mono
        className="grow"
        label={t`Path of the other file`}
        value={path}
        bad={wrong !== undefined}
        title={wrong}
        onChange={(event) => setPath(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          go()
        }}
      />
      <Button size="s" disabled={wrong !== undefined} onClick={go}>
        {t`Compare`}
      </Button>
    </>
  )
}

function usePlaces(here: FilePlace): { place: FilePlace; label: string }[] {
  const name = usePlaceName(here)
  const containers = useLive('containers').rows
  const volumes = useLive('volumes').rows
  const images = useLive('images').rows
  return useMemo(() => {
    const of = (kind: FilePlace['kind'], id: string, label: string) => ({
      place: { ...(here.engine !== undefined && { engine: here.engine }), kind, id },
      label: oneLine(label),
    })
    return [
      { place: here, label: oneLine(name) },
      ...containers.filter(({ id, name }) => id !== here.id && name !== here.id).map((row) => of('container', row.id, row.name)),
      ...volumes.filter(({ id }) => id !== here.id).map((row) => of('volume', row.name, t`volume ${row.name}`)),
      ...images.filter(({ tags }) => tags.length > 0).map((row) => of('image', row.id, t`image ${row.tags[0] ?? row.id}`)),
    ]
  }, [here, name, containers, volumes, images])
}
