import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi } from '../../../api/context'
import { andMore } from '../../../lib/andMore'
import { fromTheLeft } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { referenceOf, type TagRow } from '../tags/rows'
import { TargetFields } from '../target/TargetFields'
import { namesOf, targetOf, useTarget } from '../target/useTarget'
import { useRowDetails } from '../tags/useRowDetails'
import { platformWord } from '../words'
import { startCopy } from './startCopy'

/** Where tags are copied to, without the engine: blobs go from registry to registry. Several keep their tags. */
export function CopyTagsDialog({ sources, close }: { sources: readonly TagRow[]; close: () => void }) {
  const api = useApi()
  const [first] = sources
  const many = sources.length > 1
  const typed = useTarget({ repository: first?.repository.replace(/^library\//, '') })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [referrers, setReferrers] = useState(true)
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const state = targetOf(typed, { repository: '', tags: sources.map(({ name }) => name).join(' ') })
  const { target } = state
  const details = useRowDetails(many ? undefined : first)
  const all = many ? [] : [...new Set((details?.platforms ?? []).map(platformWord))]
  const platforms = all.filter((platform) => !left.has(platform))
  const part = platforms.length < all.length
  const ready = target !== undefined && first !== undefined && (all.length === 0 || platforms.length > 0)

  const copy = async () => {
    if (!ready || busy) return
    setBusy(true)
    setError(undefined)
    try {
      for (const source of sources) {
        const { registry, repository, name } = source
        await startCopy(api, {
          from: { registry, repository, reference: name },
          to: { ...target, tags: many ? [name] : target.tags },
          referrers,
          ...(part && { platforms }),
        })
      }
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const names = namesOf(state)
  const chosen = part ? platforms.flatMap((platform) => ['--platform', platform]) : []
  const commands = many
    ? sources.slice(0, 3).map((row, at) => joinWords(['docker', 'buildx', 'imagetools', 'create', '-t', names[at] ?? '', referenceOf(row)]))
    : [
        joinWords([
          'docker',
          'buildx',
          'imagetools',
          'create',
          ...chosen,
          ...names.flatMap((name) => ['-t', name]),
          first === undefined ? '' : referenceOf(first),
        ]),
      ]
  return (
    <Dialog
      title={
        many
          ? t`Copy ${plural(sources.length, { one: '# tag', other: '# tags' })}`
          : t`Copy ${fromTheLeft(oneLine(first === undefined ? '' : referenceOf(first)))}`
      }
      width={560}
      onClose={close}
      onSubmit={() => void copy()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={!ready} onClick={() => void copy()}>
            {many ? t`Copy ${plural(sources.length, { one: '# tag', other: '# tags' })}` : t`Copy`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <p className="f2">
          {many
            ? t`They go from registry to registry, without this engine. What is there already is not sent again.`
            : t`It goes from registry to registry, without this engine. What is there already is not sent again.`}
        </p>
        <TargetFields typed={typed} state={state} withoutTags={many} onType={() => setError(undefined)} />
        {all.length > 1 && (
          <FormRow label={t`Platforms`} error={platforms.length === 0 ? t`At least one of them has to go.` : undefined}>
            <div className="push-tags">
              {all.map((platform) => (
                <Checkbox
                  key={platform}
                  checked={!left.has(platform)}
                  label={oneLine(platform)}
                  onChange={(on) =>
                    setLeft((before) => new Set(on ? [...before].filter((one) => one !== platform) : [...before, platform]))
                  }
                />
              ))}
            </div>
          </FormRow>
        )}
        <FormRow label={t`Attached`}>
          <Checkbox checked={referrers} onChange={setReferrers} label={t`Signatures, attestations and lists of contents go along`} />
        </FormRow>
        {error !== undefined && <FormError error={error} />}
        <CommandLine command={`${commands.join(' && ')}${andMore(sources.length - 3)}`} boxed copy wide />
      </div>
    </Dialog>
  )
}
