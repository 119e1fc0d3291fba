import { ContainerName, type Container } from '../../../../preload/contract/containers'
import type { Image } from '../../../../preload/contract/images'
import type { AppError } from '../../../../preload/contract/errors'
import { oneLine } from '../../../lib/plainText'
import { holderOf } from '../ports'
import { portNumber, type RunForm } from './runForm'
import { parseSize } from './sizes'

/** Which part of the form a problem belongs to; a row's key where it has rows. */
export type Field = 'image' | 'name' | 'port' | 'env' | 'mount' | 'resources' | 'restart' | 'network' | 'other'

export interface Problem {
  field: Field
  key?: number | undefined
  text: string
  /** The container that is in the way. */
  holder?: Container | undefined
  /** A port that is free. */
  free?: number | undefined
  /** An image to fetch. */
  pull?: string | undefined
}

/** What the page knows of the engine while the form is filled in. */
export interface Around {
  containers: readonly Container[]
  images: readonly Image[]
  /** The lists have come, so that what is not in them is not there. */
  known: boolean
}

/** Everything that would fail, found before the engine is asked. */
export function check(form: RunForm, around: Around): Problem[] {
  return [...image(form, around), ...name(form, around), ...ports(form, around), ...rest(form)]
}

function image(form: RunForm, { images, known }: Around): Problem[] {
  const reference = form.image.trim()
  if (reference === '' || !known || imageOf(images, reference) !== undefined) return []
  return [{ field: 'image', text: `${oneLine(reference)} is not on this engine.`, pull: reference }]
}

/** The image a reference means, the way the engine reads it: `web` is `web:latest`, and an id may be cut short. */
export function imageOf(images: readonly Image[], reference: string): Image | undefined {
  const plain = reference.replace(/^(?:docker\.io\/)?(?:library\/)?/, '')
  const tagged = plain.includes('@') || plain.lastIndexOf(':') > plain.lastIndexOf('/') ? plain : `${plain}:latest`
  const id = reference.replace(/^sha256:/, '')
  return images.find(
    (one) =>
      one.tags.includes(tagged) ||
      one.tags.includes(reference) ||
      one.digests.includes(plain) ||
      (/^[0-9a-f]{6,64}$/.test(id) && one.id.replace(/^sha256:/, '').startsWith(id)),
  )
}

function name(form: RunForm, { containers }: Around): Problem[] {
  const wanted = form.name.trim()
  if (wanted === '') return []
  const checked = ContainerName.safeParse(wanted)
  if (!checked.success) return [{ field: 'name', text: checked.error.issues[0]?.message ?? 'This is not a name.' }]
  const holder = containers.find((row) => row.name === wanted)
  return holder === undefined ? [] : [{ field: 'name', text: `The name “${oneLine(wanted)}” is taken by another container.`, holder }]
}

function ports(form: RunForm, { containers }: Around): Problem[] {
  const seen = new Set<string>()
  return form.ports.flatMap((row): Problem[] => {
    if (row.host.trim() === '' && row.container.trim() === '') return []
    if (portNumber(row.container) === undefined)
      return [{ field: 'port', key: row.key, text: 'A port in the container is a number from 1 to 65535.' }]
    if (row.host.trim() === '') return []
    const port = portNumber(row.host)
    if (port === undefined)
      return [{ field: 'port', key: row.key, text: 'A port on this machine is a number from 1 to 65535, or empty for any free one.' }]
    const where = `${row.ip.trim()} ${port}/${row.protocol}`
    if (seen.has(where)) return [{ field: 'port', key: row.key, text: `Port ${port} is published twice here.` }]
    seen.add(where)
    const holder = row.ip.trim() === '' ? holderOf(containers, port, row.protocol) : undefined
    if (holder === undefined) return []
    return [{ field: 'port', key: row.key, text: `Port ${port} is taken by`, holder, free: freePort(form, containers, port, row.protocol) }]
  })
}

/** The next port above that neither a container nor this form takes. */
export function freePort(
  form: Pick<RunForm, 'ports'>,
  containers: readonly Container[],
  after: number,
  protocol: string,
): number | undefined {
  for (let port = after + 1; port <= Math.min(65_535, after + 1000); port++) {
    const here = form.ports.some((row) => row.protocol === protocol && row.host.trim() === String(port))
    if (!here && holderOf(containers, port, protocol) === undefined) return port
  }
  return undefined
}

function rest(form: RunForm): Problem[] {
  const found: Problem[] = []
  for (const row of form.mounts) {
    if (row.target.trim() === '' && row.source.trim() === '') continue
    if (!/^(\/|[A-Za-z]:[\\/])/.test(row.target.trim()))
      found.push({ field: 'mount', key: row.key, text: 'Where it goes in the container is a whole path, such as /data.' })
    else if (row.type === 'bind' && !/^(\/|[A-Za-z]:[\\/]|\\\\)/.test(row.source.trim()))
      found.push({ field: 'mount', key: row.key, text: 'A folder of the engine’s machine is a whole path, such as /srv/data.' })
  }
  for (const row of form.env)
    if (row.name.trim() === '' && row.value !== '') found.push({ field: 'env', key: row.key, text: 'Name the variable.' })
  if (form.memory.trim() !== '' && parseSize(form.memory) === undefined)
    found.push({ field: 'resources', text: 'Memory is a number with b, k, m or g: 512m.' })
  if (form.cpus.trim() !== '' && !(Number(form.cpus) > 0)) found.push({ field: 'resources', text: 'Processors are a number above 0: 1.5.' })
  if (form.autoRemove && form.restart !== 'no' && form.restart !== '')
    found.push({ field: 'restart', text: 'A container that is removed when it ends cannot be restarted.' })
  return found
}

/** Where an error of the engine belongs in the form. */
export function place(error: AppError, form: RunForm): Problem {
  const text = [error.message, error.hint].filter(Boolean).join(' ')
  const port = /\bport (\d+)/i.exec(error.message)?.[1]
  const row = port === undefined ? undefined : form.ports.find((one) => one.host.trim() === port)
  if (row !== undefined) return { field: 'port', key: row.key, text }
  if (error.code === 'conflict' && /\bname\b/i.test(error.message)) return { field: 'name', text }
  if (error.code === 'not-found' && /image/i.test(error.message)) return { field: 'image', text, pull: form.image.trim() }
  if (/\bnetwork\b/i.test(error.message)) return { field: 'network', text }
  return { field: 'other', text }
}
