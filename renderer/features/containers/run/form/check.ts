import { t } from '@lingui/core/macro'
import { ContainerName } from '../../../../../preload/contract/containers'
import { RunOptions } from '../../../../../preload/contract/run'
import { oneLine } from '../../../../lib/plainText'
import { checkPorts } from './checkPorts'
import { checkValues } from './checkValues'
import { imageOf } from './imageOf'
import type { Around, Problem } from './problem'
import type { RunForm } from './runForm'
import { takenPorts } from './takenPorts'
import { toOptions } from './toOptions'

/** Everything that would fail, found before the engine is asked. */
export function check(form: RunForm, around: Around): Problem[] {
  const found = [
    ...image(form, around),
    ...name(form, around),
    ...checkPorts(form.ports, takenPorts(around.containers, around.self)),
    ...mounts(form),
    ...checkValues(form),
  ]
  return found.length > 0 || form.image.trim() === '' ? found : whole(form)
}

function image(form: RunForm, { images, known }: Around): Problem[] {
  const reference = form.image.trim()
  if (/\s/.test(reference)) return [{ field: 'image', text: t`An image’s name has no spaces: nginx:alpine.` }]
  if (reference === '' || form.pull !== 'never' || !known || imageOf(images, reference) !== undefined) return []
  return [{ field: 'image', text: t`${oneLine(reference)} is not on this engine, and it is never pulled: choose another under Pull.` }]
}

function name(form: RunForm, { containers, self }: Around): Problem[] {
  const wanted = form.name.trim()
  if (wanted === '') return []
  const checked = ContainerName.safeParse(wanted)
  if (!checked.success) return [{ field: 'name', text: checked.error.issues[0]?.message ?? t`This is not a name.` }]
  const holder = containers.find((row) => row.name === wanted && row.id !== self)
  return holder === undefined ? [] : [{ field: 'name', text: t`The name “${oneLine(wanted)}” is taken by another container.`, holder }]
}

const isWhole = (path: string) => /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path)

function mounts(form: RunForm): Problem[] {
  const seen = new Set<string>()
  return form.mounts.flatMap((row): Problem[] => {
    const [source, target] = [row.source.trim(), row.target.trim()]
    if (target === '' && (source === '' || row.type === 'tmpfs')) return []
    const say = (text: string, more: Partial<Problem> = {}): Problem[] => [{ field: 'mounts', key: row.key, text, ...more }]
    if (!isWhole(target)) return say(t`Where it goes in the container is a whole path, such as /data.`)
    if (seen.has(target)) return say(t`Something else goes to ${oneLine(target)} as well.`)
    seen.add(target)
    if (row.type === 'volume' && source !== '' && !/^[a-zA-Z0-9][\w.-]+$/.test(source))
      return say(t`A volume’s name has letters, digits, "_", "." and "-", at least two.`)
    if (row.type !== 'bind') return []
    const folder = placeholderOf(source)
    if (folder !== undefined) return say(t`Which folder of the engine’s machine is ${oneLine(folder)}?`, { folder })
    return isWhole(source) ? [] : say(t`A folder of the engine’s machine is a whole path, such as /srv/data.`)
  })
}

/** What a shell would have put a folder for: `$PWD`, `${HOME}`, `~`, `%cd%`, `.`. */
export function placeholderOf(path: string): string | undefined {
  return /^(\$\{\w+\}|\$\w+|\$\([^)]*\)|%\w+%|~|\.\.?(?=[\\/]|$))/.exec(path)?.[0]
}

/** What the contract itself refuses, so that nothing is sent in vain. */
function whole(form: RunForm): Problem[] {
  const checked = RunOptions.safeParse(toOptions(form))
  if (checked.success) return []
  const [issue] = checked.error.issues
  return [{ field: 'other', text: `${String(issue?.path.join(' ') ?? t`The form`)}: ${issue?.message ?? t`this cannot be.`}` }]
}
