import type { ImageInfo, ImageInspectInfo } from 'dockerode'
import type { Image } from '../../preload/contract/images'

/** One row of `GET /images/json`. */
export function toImage(info: ImageInfo): Image {
  return image(info.Id, info.RepoTags, info.RepoDigests, info.Created * 1000, info.Size, info.Labels)
}

/** The same from `GET /images/{id}/json`: whole seconds, so that both agree on an image that has not changed. */
export function fromInspect(info: ImageInspectInfo): Image {
  const created = Math.floor(Date.parse(info.Created) / 1000) * 1000
  return image(info.Id, info.RepoTags, info.RepoDigests, Number.isNaN(created) ? 0 : created, info.Size, info.Config?.Labels)
}

type Names = readonly string[] | null | undefined

function image(
  id: string,
  tags: Names,
  digests: Names,
  createdAt: number,
  size: number,
  labels: Image['labels'] | null | undefined,
): Image {
  const named = withoutNone(tags)
  return { id, tags: named, digests: withoutNone(digests), createdAt, size, labels: labels ?? {}, dangling: named.length === 0 }
}

/** The list writes `<none>:<none>` and `<none>@<none>` for "no tag" and "no digest". */
function withoutNone(names: Names): string[] {
  return (names ?? []).filter((name) => !name.startsWith('<none>')).sort()
}
