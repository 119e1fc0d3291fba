import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { bytes, number } from '../../../../lib/format'
import { lazily } from '../../../../lib/lazily'
import { ListFailed } from '../../../../ui/Blank'
import { IconButton } from '../../../../ui/Button'
import { Segmented, Switch } from '../../../../ui/Choice'
import type { Source } from '../source'
import type { Comparison } from './compareSources'
import type { MergeControl, MergeTextProps } from './MergeText'
import { useComparison } from './useComparison'
import { worded } from '../../../../lib/worded'

const MergeText = lazily<MergeTextProps>(
  async () => (await import('./MergeText')).MergeText,
  <div className="code-view" aria-busy="true" />,
)

export interface Side {
  source: Source
  /** "web", "image nginx:1", "this machine". */
  label: string
}

/** What is the same and what is not: of texts every line, of other bytes where they begin to differ. */
export function ComparisonView({ left, right, path }: { left: Side; right: Side; path: string }) {
  const { compared, ...state } = useComparison(left.source, right.source)
  if (state.status === 'failed') return <ListFailed error={state.error} retry={state.again} />
  if (state.status === 'loading')
    return (
      <p className="fv-wait f2" role="status">
        {compared === 0 ? t`Reading both files…` : t`The same so far: ${bytes(compared)}…`}
      </p>
    )
  const { value } = state
  if (value.kind === 'text') return <Texts value={value} left={left} right={right} path={path} />
  return (
    <div className="fv-wait" role="status">
      {value.kind === 'same' ? (
        <p>
          <b>{t`The files are identical.`}</b>{' '}
          <span className="f2">
            <Trans>Both have the same {number(value.size)} bytes.</Trans>
          </span>
        </p>
      ) : (
        <>
          <p>
            <b>{t`The files differ.`}</b>{' '}
            <span className="f2">
              <Trans>
                The first difference is at byte {number(value.at)} (0x{value.at.toString(16)}).
              </Trans>
            </span>
          </p>
          <dl className="fv-sizes">
            <dt>{left.label}</dt>
            <dd className="num">{sizeText(value.sizes[0])}</dd>
            <dt>{right.label}</dt>
            <dd className="num">{sizeText(value.sizes[1])}</dd>
          </dl>
          {value.long && <p className="f2">{t`Texts longer than 2 MB are not laid side by side.`}</p>}
        </>
      )}
    </div>
  )
}

const sizeText = (size: number) => (size < 1000 ? bytes(size) : t`${number(size)} bytes (${bytes(size)})`)

function Texts({ value, left, right, path }: { value: Extract<Comparison, { kind: 'text' }>; left: Side; right: Side; path: string }) {
  const control = useRef<MergeControl>(null)
  const [layout, setLayout] = useState<'side' | 'unified'>('side')
  const [folded, setFolded] = useState(true)
  const shape = shapeText(value)
  return (
    <>
      <div className="tools fv-tools">
        <Segmented
          label={t`Layout`}
          value={layout}
          onChange={setLayout}
          options={[
            { value: 'side', label: t`Side by side` },
            { value: 'unified', label: t`Unified` },
          ]}
        />
        <Switch small label={t`Only what differs`} checked={folded} onChange={setFolded} />
        <span className="grow" />
        <IconButton icon="up" label={t`Previous difference`} shortcut="Shift+F7" onClick={() => control.current?.previous()} />
        <IconButton icon="down" label={t`Next difference`} shortcut="F7" onClick={() => control.current?.next()} />
      </div>
      {shape !== undefined && (
        <p className="fv-bar f2" role="note">
          {shape}
        </p>
      )}
      <div className="fv-sides" data-layout={layout}>
        <span className="ell" title={left.label}>
          {left.label}
        </span>
        <span className="ell" title={right.label}>
          {right.label}
        </span>
      </div>
      <MergeText
        left={{ text: value.left.text, label: left.label }}
        right={{ text: value.right.text, label: right.label }}
        path={path}
        unified={layout === 'unified'}
        folded={folded}
        control={control}
      />
    </>
  )
}

/** What of the bytes the lines do not show. */
const ENDINGS = worded(() => ({ LF: 'LF', CRLF: 'CRLF', CR: 'CR', mixed: t`mixed` }))

function shapeText({ left, right }: Extract<Comparison, { kind: 'text' }>): string | undefined {
  const parts: string[] = []
  if (left.ending !== right.ending)
    parts.push(t`Lines end with ${ENDINGS()[left.ending]} at the left and with ${ENDINGS()[right.ending]} at the right.`)
  if (left.bom !== right.bom)
    parts.push(left.bom ? t`Only the left file begins with a byte order mark.` : t`Only the right file begins with a byte order mark.`)
  if (parts.length === 0) return undefined
  const same = left.text.replaceAll(/\r\n?/g, '\n') === right.text.replaceAll(/\r\n?/g, '\n')
  return same ? t`${parts.join(' ')} The lines themselves are the same.` : parts.join(' ')
}
