import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Container } from '../../../preload/contract/containers'
import type { ImageSizes } from '../../../preload/contract/imageParts'
import type { Image } from '../../../preload/contract/images'
import { bytes } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { Age } from '../../ui/Age'
import { Badge } from '../../ui/Badge'
import type { Column } from '../../ui/table'
import { nameOf, shortId, splitTag } from './names'

/** Which containers each image has, running or not. */
export type UsedBy = ReadonlyMap<string, readonly Container[]>

export function usedBy(containers: readonly Container[]): UsedBy {
  const map = new Map<string, Container[]>()
  for (const container of containers) map.set(container.imageId, [...(map.get(container.imageId) ?? []), container])
  return map
}

/** What each image weighs alone, once it has been asked for; `loading` until it is known. */
export type SizesOf = ReadonlyMap<string, ImageSizes> | 'loading'

export function columnsOf(used: UsedBy, sizes?: SizesOf): Column<Image>[] {
  return [
    {
      id: 'name',
      header: t`Name`,
      width: 'minmax(0, 1fr)',
      sort: (a, b) => nameOf(a).localeCompare(nameOf(b)),
      cell: (image) => <ImageName image={image} />,
    },
    { id: 'id', header: t`Id`, width: '118px', hideBelow: 760, cell: (image) => <code className="f2">{shortId(image.id)}</code> },
    {
      id: 'used',
      header: t`Used by`,
      width: '132px',
      sort: (a, b) => (used.get(a.id)?.length ?? 0) - (used.get(b.id)?.length ?? 0),
      cell: (image) => <Used containers={used.get(image.id) ?? []} />,
    },
    {
      id: 'size',
      header: t`Size`,
      width: '80px',
      align: 'right',
      sort: (a, b) => a.size - b.size,
      cell: (image) => <span className="sm f2 num">{bytes(image.size)}</span>,
    },
    ...(sizes === undefined ? [] : [sizeColumn('unique', t`Unique`, sizes), sizeColumn('shared', t`Shared`, sizes)]),
    {
      id: 'age',
      header: t`Age`,
      width: '64px',
      align: 'right',
      sort: (a, b) => b.createdAt - a.createdAt,
      cell: (image) => <Age at={image.createdAt} />,
    },
  ]
}

function sizeColumn(id: 'unique' | 'shared', header: string, sizes: SizesOf): Column<Image> {
  const of = (image: Image) => (sizes === 'loading' ? undefined : sizes.get(image.id))
  return {
    id,
    header,
    width: '80px',
    align: 'right',
    sort: (a, b) => (of(a)?.[id] ?? 0) - (of(b)?.[id] ?? 0),
    cell: (image) => {
      const size = of(image)
      if (sizes === 'loading') return <span className="sm f3">…</span>
      return size && <span className="sm f2 num">{`${size.exact ? '' : t`about `}${bytes(size[id])}`}</span>
    },
  }
}

/** What a repository's head adds up. Layers in common would count twice in a sum of sizes, so only unique bytes have one. */
export const groupCellsOf =
  (used: UsedBy, sizes?: SizesOf) =>
  (rows: readonly Image[]): Partial<Record<string, ReactNode>> => {
    const containers = rows.reduce((sum, image) => sum + (used.get(image.id)?.length ?? 0), 0)
    const known = sizes === 'loading' ? undefined : sizes
    const unique = rows.reduce((sum, image) => sum + (known?.get(image.id)?.unique ?? 0), 0)
    return {
      id: plural(rows.length, { one: '# image', other: '# images' }),
      used: containers > 0 && plural(containers, { one: '# container', other: '# containers' }),
      unique: known !== undefined && bytes(unique),
    }
  }

function ImageName({ image }: { image: Image }) {
  const [first, ...rest] = image.tags
  if (first === undefined) {
    return (
      <span className="img-name">
        <span className="f3">{image.dangling ? t`untagged` : t`no tag`}</span>
        {image.dangling && <Badge>{t`dangling`}</Badge>}
      </span>
    )
  }
  const { repository, tag } = splitTag(first)
  return (
    <span className="img-name" title={image.tags.map(oneLine).join('\n')}>
      <span className="img name">
        <span>{oneLine(repository)}</span>
        <i>{oneLine(tag)}</i>
      </span>
      {rest.length > 0 && (
        <span className="sm f3 nowrap">
          <Trans>and {plural(rest.length, { one: '# more tag', other: '# more tags' })}</Trans>
        </span>
      )}
    </span>
  )
}

function Used({ containers }: { containers: readonly Container[] }) {
  if (containers.length === 0) return null
  const running = containers.filter((container) => container.state === 'running').length
  return (
    <span className="sm f2 num" title={containers.map((container) => oneLine(container.name)).join('\n')}>
      {plural(containers.length, { one: '# container', other: '# containers' })}
      {running > 0 && <span className="f3">{plural(running, { one: ', # up', other: ', # up' })}</span>}
    </span>
  )
}
