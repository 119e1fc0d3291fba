import { t } from '@lingui/core/macro'
import { moment } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { ListFailed } from '../../../ui/Blank'
import { Facts } from '../../../ui/Facts'
import { platformWord } from '../words'
import { PlatformBar } from './PlatformBar'
import type { Content } from './useContent'

/** What an image starts, with what, and how it was made: its config, before anything is pulled. */
export function ConfigTab({ content }: { content: Content }) {
  const { config, isImage } = content
  if (!isImage) return <p className="reg-wait f2">{t`It is no image: it has no config to run.`}</p>
  if (config.status === 'failed')
    return (
      <>
        <PlatformBar content={content} />
        <ListFailed error={config.error} retry={config.again} />
      </>
    )
  if (config.value === undefined) return <div className="grow" aria-busy="true" />
  const image = config.value
  return (
    <>
      <PlatformBar content={content} />
      <div className="facts-page">
        <Facts
          facts={[
            [t`Entrypoint`, shell(image.entrypoint)],
            [t`Command`, shell(image.command)],
            [t`Folder`, image.workdir],
            [t`User`, image.user],
            [t`Ports`, image.exposedPorts],
            [t`Volumes`, image.volumes],
            [t`Platform`, platformWord(image.platform)],
            [t`Author`, image.author],
            [t`Created`, image.createdAt !== undefined && moment(image.createdAt), 'words'],
            [t`Id`, image.digest],
          ]}
        />
        <Facts title={t`Environment`} facts={image.env.map(({ name, value }) => [name, value])} />
        <div className="reg-notes">
          <Facts title={t`Labels`} facts={Object.entries(image.labels)} />
        </div>
        {image.history.length > 0 && (
          <section className="facts-s">
            <h3>{t`History, oldest first`}</h3>
            <ol className="reg-history">
              {image.history.map(({ instruction, empty }, at) => (
                <li key={at} className={empty ? 'f3' : undefined}>
                  <code title={oneLine(instruction)}>{oneLine(instruction)}</code>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </>
  )
}

/** Words as a shell would show them: one with a space in quotes. */
function shell(words: readonly string[]): string {
  return words.map((word) => (/^[^\s"']+$/.test(word) ? word : JSON.stringify(word))).join(' ')
}
