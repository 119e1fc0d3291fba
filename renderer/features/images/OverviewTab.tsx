import { plural, t } from '@lingui/core/macro'
import type { ImageDetails } from '../../../preload/contract/images'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { href } from '../../lib/router'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { Facts } from '../../ui/Facts'
import { toast } from '../../ui/toast'

/** What an image starts, with what, and who uses it. */
export function OverviewTab({ details }: { details: ImageDetails }) {
  return (
    <div className="facts-page">
      <Facts
        facts={[
          [t`Names`, details.tags.length > 0 && <Names key="names" details={details} />],
          [t`Entrypoint`, shell(details.entrypoint)],
          [t`Command`, shell(details.command)],
          [t`Folder`, details.workdir],
          [t`User`, details.user],
          [t`Ports`, details.exposedPorts],
          [t`Volumes`, details.volumes],
          [t`Platform`, `${details.os}/${details.architecture}`],
          [t`Layers`, String(details.layers)],
          [t`Author`, details.author],
          [t`Digests`, details.digests],
          [t`Used by`, details.usedBy.length > 0 && <Users key="users" users={details.usedBy} />],
        ]}
      />
      <Facts title={t`Environment`} facts={details.env.map(({ name, value }) => [name, value])} />
      <Facts title={t`Labels`} facts={Object.entries(details.labels)} />
    </div>
  )
}

/** Words as a shell would show them: one with a space in quotes. */
function shell(words: readonly string[]): string {
  return words.map((word) => (/^[^\s"']+$/.test(word) ? word : JSON.stringify(word))).join(' ')
}

function Names({ details }: { details: ImageDetails }) {
  const api = useApi()
  const untag = async (tag: string): Promise<void> => {
    try {
      await api.images.remove({ id: tag })
    } catch (thrown) {
      const error = toAppError(thrown)
      toast.fail(t`${tag} was not taken off`, [error.message, error.hint].filter(Boolean).join(' '))
    }
  }
  return details.tags.map((tag) => (
    <div key={tag} className="facts-line">
      <code>{oneLine(tag)}</code>
      {details.tags.length > 1 && (
        <Button size="s" kind="quiet" title={`docker rmi ${tag}`} onClick={() => void untag(tag)}>
          {t`Take off`}
        </Button>
      )}
    </div>
  ))
}

function Users({ users }: { users: ImageDetails['usedBy'] }) {
  return (
    <>
      {users.map((user) => (
        <div key={user.id}>
          <a href={href('containers', user.id)}>{oneLine(user.name)}</a>
        </div>
      ))}
      <span className="f3">{plural(users.length, { one: '# container', other: '# containers' })}</span>
    </>
  )
}
