import { t } from '@lingui/core/macro'
import { parseUlimit } from '../../../lib/ulimits'
import type { BuildForm } from '../buildForm'
import { fromSecretRows, linesOf, sizeOf } from './rows'

export type Field =
  | 'context'
  | 'dockerfile'
  | 'tag'
  | 'args'
  | 'secrets'
  | 'ssh'
  | 'extraHosts'
  | 'shmSize'
  | 'memory'
  | 'ulimits'
  | 'labels'
export type Problems = Partial<Record<Field, string>>

const REFERENCE = /^[\w.-]+(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?$/
const REPOSITORY = /(^|\/)[^/:]*[A-Z][^/:]*(:[^/]*)?$/
const GIT = /^(git:\/\/|github\.com\/|git@|(https?|ssh):\/\/)/

/** True for an address that the engine fetches itself. */
export const isRemote = (context: string): boolean => GIT.test(context.trim())

/** What is wrong with a form before anything is asked of an engine: one sentence a field. */
export function problemsOf(form: BuildForm): Problems {
  const found: Record<Field, string | undefined> = {
    context: wrongContext(form),
    dockerfile: form.dockerfileText?.trim() === '' ? t`The edited Dockerfile is empty.` : undefined,
    tag: [form.tag, ...form.moreTags].map(wrongTag).find((one) => one !== undefined),
    args: wrongName(form.args, /^[A-Za-z_]\w*$/),
    secrets: wrongSecret(form),
    ssh: sshTwice(form),
    extraHosts: wrongHost(form.extraHosts),
    shmSize: wrongSize(form.shmSize),
    memory: wrongSize(form.memory),
    ulimits: wrongLimit(form.ulimits),
    labels: form.labels.some(({ name, value }) => name.trim() === '' && value !== '') ? t`A label needs a name.` : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined))
}

function wrongContext({ context, dockerfileText }: BuildForm): string | undefined {
  const address = context.trim()
  if (!isRemote(address)) return undefined
  if (/^https?:/.test(address) && !/\.git(#|$)/.test(address)) return t`A Git address ends in .git, before any #branch:folder.`
  if (/^[a-z]+:\/\/[^/@]*:[^/@]*@/.test(address)) return t`Leave the password out: give the token as a secret with the id GIT_AUTH_TOKEN.`
  return dockerfileText === undefined
    ? undefined
    : t`The Dockerfile of a Git address cannot be edited; go back to the one in the repository.`
}

function wrongTag(tag: string): string | undefined {
  const name = tag.trim()
  if (name === '' || (REFERENCE.test(name) && !REPOSITORY.test(name))) return undefined
  return REPOSITORY.test(name) ? t`"${name}" has capital letters; names of images have none.` : t`"${name}" is not the name of an image.`
}

function wrongName(rows: readonly { name: string; value: string }[], pattern: RegExp): string | undefined {
  const row = rows.find(({ name, value }) => (name.trim() === '' ? value !== '' : !pattern.test(name.trim())))
  if (row === undefined) return undefined
  return row.name.trim() === '' ? t`An argument needs a name.` : t`"${row.name.trim()}" is not a name: letters, digits and _ make one.`
}

function wrongSecret({ secrets }: BuildForm): string | undefined {
  const sent = fromSecretRows(secrets)
  for (const { id, env, file } of sent) {
    if (id === '') return t`A secret needs an id, which RUN --mount=type=secret,id=… asks for.`
    if ((env ?? file) === '')
      return env === undefined ? t`The secret ${id} needs a file.` : t`The secret ${id} needs the name of a variable.`
    if (file !== undefined && !/^([/~]|[A-Za-z]:)/.test(file)) return t`Give the file of ${id} with its whole path, such as /home/me/token.`
  }
  const again = twice(sent.map(({ id }) => id))
  return again === undefined ? undefined : t`Two have the id ${again}; each secret needs its own.`
}

function sshTwice({ ssh }: BuildForm): string | undefined {
  const again = twice(ssh.map(({ id }) => id.trim() || 'default'))
  return again === undefined ? undefined : t`Two have the id ${again}; each SSH agent needs its own.`
}

const twice = (ids: readonly string[]): string | undefined => ids.find((id, at) => ids.indexOf(id) !== at)

function wrongHost(text: string): string | undefined {
  const line = linesOf(text).find((one) => !/^[^\s:]+:(host-gateway|[\d.]+|\[?[\da-f:.]+\]?)$/i.test(one))
  return line === undefined ? undefined : t`"${line}" is not name:address, such as db:10.0.0.5.`
}

function wrongLimit(text: string): string | undefined {
  const line = linesOf(text).find((one) => parseUlimit(one) === undefined)
  return line === undefined ? undefined : t`"${line}" is no limit: write nofile=1024, or nofile=1024:2048.`
}

const wrongSize = (text: string): string | undefined =>
  text.trim() === '' || sizeOf(text) !== undefined ? undefined : t`Give a size such as 64m or 1g.`
