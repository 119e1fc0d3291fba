import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import type { DeletePreview } from '../../../../preload/contract/registryContent'
import { useApi } from '../../../api/context'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { toAppError } from '../../../lib/useStream'
import { ListFailed } from '../../../ui/Blank'
import { Button } from '../../../ui/Button'
import { RadioGroup } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { ConfirmExtra, Dialog, type Line, Lines } from '../../../ui/Dialog'
import { FormError } from '../../../ui/FormError'
import { Icon } from '../../../ui/Icon'
import { toast } from '../../../ui/toast'
import { registriesChanged } from '../changes'
import type { ContentRef } from '../content/useContent'
import { goTo, placeOf } from '../place'
import { currentRoute } from '../../../lib/router'
import { shortDigest } from '../words'
import { deleteCommand } from './words'

type What = 'tag' | 'manifest'
const MOST = 8

/** Asks before a tag or a manifest goes: first what else points at the same content. */
export function DeleteDialog({ target, close }: { target: ContentRef; close: () => void }) {
  const api = useApi()
  const { registry, repository, reference } = target
  const place = { registry, repository }
  const isTag = !reference.includes(':')
  const [wanted, setWanted] = useState<What>(isTag ? 'tag' : 'manifest')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const preview = useCall(reference, (signal) => api.registries.deletePreview({ ...place, reference }, { signal }))
  const seen = preview.value
  const others = seen?.tags.filter((tag) => tag !== reference) ?? []
  const what: What = isTag && others.length === 0 ? 'tag' : wanted
  const shown = oneLine(isTag ? `${repository}:${reference}` : `${repository}@${shortDigest(reference)}`)
  const never = error?.code === 'unsupported'

  const remove = async () => {
    if (busy || seen === undefined || never) return
    setBusy(true)
    setError(undefined)
    try {
      if (what === 'tag') await api.registries.deleteTag({ ...place, tag: reference, digest: seen.digest })
      else await api.registries.deleteManifest({ ...place, digest: seen.digest, tags: seen.tags })
      leave(target)
      close()
      toast.ok(
        t`Deleted ${shown}`,
        what === 'manifest' && seen.tags.length > 1 ? t`with ${plural(seen.tags.length, { one: '# tag', other: '# tags' })}` : undefined,
      )
      registriesChanged()
    } catch (thrown) {
      const told = toAppError(thrown)
      setError(told)
      setBusy(false)
      // What was shown is out of date: it is looked at again.
      if (told.code === 'conflict') preview.again()
    }
  }
  const verb =
    what === 'manifest' && seen !== undefined && seen.tags.length > 1
      ? t`Delete with ${plural(seen.tags.length, { one: '# tag', other: '# tags' })}`
      : isTag
        ? t`Delete tag`
        : t`Delete manifest`
  return (
    <Dialog
      title={t`Delete ${shown}?`}
      role="alertdialog"
      bare
      className="confirm"
      width={480}
      onClose={close}
      onSubmit={close}
      footer={
        <>
          <Button size="l" onClick={close} data-autofocus="">
            {t`Cancel`}
          </Button>
          <Button size="l" kind="danger" busy={busy} disabled={seen === undefined || never} onClick={() => void remove()}>
            {verb}
          </Button>
        </>
      }
    >
      <p className="f2">
        <Trans>{oneLine(registry)} cannot bring it back. What nobody pulled is gone for good.</Trans>
      </p>
      {preview.status === 'failed' ? (
        <ListFailed error={preview.error} retry={preview.again} />
      ) : seen === undefined ? (
        <p className="f3" aria-busy="true">
          {t`Looking for what else points at it …`}
        </p>
      ) : (
        <>
          <Lines head={t`Goes`} lines={goes(seen, what, reference)} bad />
          <Lines head={t`Stays`} lines={stays(seen, what, reference)} />
          {isTag && others.length > 0 && (
            <ConfirmExtra>
              <RadioGroup<What>
                label={t`What is deleted`}
                value={what}
                onChange={setWanted}
                options={[
                  { value: 'tag', label: t`Only the tag ${oneLine(reference)}` },
                  { value: 'manifest', label: t`The manifest, with all ${seen.tags.length} tags` },
                ]}
              />
            </ConfirmExtra>
          )}
          {broken(seen, what) && (
            <p className="reg-warn" role="alert">
              <Icon name="bad" size={14} />
              <span>{brokenText(seen)}</span>
            </p>
          )}
        </>
      )}
      {error !== undefined && <FormError error={error} />}
      <CommandLine command={deleteCommand(place, what === 'tag' ? reference : (seen?.digest ?? reference))} boxed />
    </Dialog>
  )
}

/** A manifest goes with its last tag. */
const manifestGoes = (seen: DeletePreview, what: What): boolean => what === 'manifest' || seen.tags.length < 2

const broken = (seen: DeletePreview, what: What): boolean => seen.indexes.length > 0 && manifestGoes(seen, what)

function brokenText({ indexes }: DeletePreview): string {
  const tags = indexes
    .slice(0, MOST)
    .map(({ tag }) => oneLine(tag))
    .join(', ')
  return plural(indexes.length, {
    one: `The index of ${tags} lists it, and will miss it: pulling that platform of it will fail.`,
    other: `The indexes of ${tags} list it, and will miss it: pulling that platform of them will fail.`,
  })
}

function goes(seen: DeletePreview, what: What, reference: string): Line[] {
  const tags = what === 'tag' ? [reference] : seen.tags
  return [
    ...tags.slice(0, MOST).map((tag) => ({ strong: oneLine(tag), rest: t`tag` })),
    ...(tags.length > MOST ? [{ strong: t`${tags.length - MOST} more`, rest: t`tags` }] : []),
    ...(manifestGoes(seen, what)
      ? [{ strong: shortDigest(seen.digest), rest: seen.kind === 'index' ? t`the index itself` : t`the manifest itself` }]
      : []),
  ]
}

function stays(seen: DeletePreview, what: What, reference: string): Line[] {
  const others = what === 'tag' ? seen.tags.filter((tag) => tag !== reference) : []
  const { referrers } = seen
  return [
    ...others.slice(0, MOST).map((tag) => ({ strong: oneLine(tag), rest: t`tag, pointing at the same` })),
    ...(others.length > MOST ? [{ strong: t`${others.length - MOST} more`, rest: t`tags, pointing at the same` }] : []),
    ...(manifestGoes(seen, what) && referrers.length > 0
      ? [
          {
            strong: plural(referrers.length, { one: '# signature or attestation', other: '# signatures and attestations' }),
            rest: t`about it, and then about nothing`,
          },
        ]
      : []),
  ]
}

/** The pane of what was deleted has nothing to show any more. */
function leave({ registry, repository, reference }: ContentRef): void {
  const at = placeOf(currentRoute())
  if (at?.registry === registry && at.repository === repository && at.reference === reference) goTo({ registry, repository }, 'tags')
}
