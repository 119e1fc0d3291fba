import { isAbsolute } from 'node:path'
import { t } from '@lingui/core/macro'
import type { BuildOptions } from '../../../preload/contract/builds'
import { AppError } from '../../../preload/contract/errors'

/** True for an address the engine fetches a context from: a Git repository, as the docker command knows one. */
export const isRemote = (context: string): boolean => /^(git:\/\/|github\.com\/|git@|(https?|ssh):\/\/)/.test(context)

/** Throws a sentence about a Git address that an engine would not understand, or that holds what must not be kept. */
export function checkRemote({ context, dockerfile = '', dockerfileText }: BuildOptions): void {
  const refuse = (message: string, hint: string) => {
    throw new AppError('invalid-input', message, hint)
  }
  if (/^https?:\/\/[^#]*$/.test(context) && !context.endsWith('.git'))
    refuse(t`${context} is not a Git address.`, t`A Git address ends in .git.`)
  if (/^https?:\/\/[^#]*#/.test(context) && !/\.git#/.test(context)) refuse(t`This is not a Git address.`, t`It ends in .git before the #.`)
  if (/^[a-z]+:\/\/[^/@]*:[^/@]*@/.test(context)) {
    refuse(t`The Git address holds a password.`, t`Leave it out, and give the token as a secret with the id GIT_AUTH_TOKEN.`)
  }
  if (dockerfileText !== undefined)
    refuse(t`The Dockerfile of a Git address cannot be edited.`, t`Clone the repository, and build its folder.`)
  if (isAbsolute(dockerfile)) refuse(t`The Dockerfile has to lie in the repository.`, t`Give its path from the top of the repository.`)
}

/** `https://host/team/app.git#main:sub` is called `app`. */
export function remoteName(context: string): string {
  const path = context.split('#', 1)[0] ?? ''
  return (
    path
      .replace(/\/+$/, '')
      .split(/[/:]/)
      .at(-1)
      ?.replace(/\.git$/, '') || context
  )
}
