import { t } from '@lingui/core/macro'
import { useRef } from 'react'
import { lazily } from '../../../lib/lazily'
import { useLiveSelect } from '../../../lib/live'
import type { CodeControl, DockerfileCodeProps } from './dockerfileCode'
import { ProblemList } from './ProblemList'
import { useChecks } from './useChecks'

const Code = lazily<DockerfileCodeProps>(
  async () => (await import('./dockerfileCode')).DockerfileCode,
  <div className="code-view" aria-busy="true" />,
)

export interface DockerfileEditorProps {
  value: string
  /** Without it the Dockerfile can only be read. */
  onChange?: ((value: string) => void) | undefined
  /** The folder whose files it copies; without it they are not looked for. */
  context?: string | undefined
  /** Where the Dockerfile lies, for its own .dockerignore. */
  dockerfile?: string | undefined
  label?: string | undefined
  mark?: DockerfileCodeProps['mark']
}

const NONE: readonly [] = []

/** A Dockerfile to write, with completion, and with what is wrong in it marked, listed, and put right where that is simple. */
export function DockerfileEditor({ value, onChange, context, dockerfile, label = t`Dockerfile`, mark }: DockerfileEditorProps) {
  const frame = useRef<HTMLDivElement>(null)
  const control = useRef<CodeControl>(null)
  const checks = useChecks(value, context, dockerfile)
  const images = useLiveSelect('images', ({ rows }) => rows)
  const tags = images.flatMap((image) => image.tags)
  return (
    <div ref={frame} className="df" tabIndex={-1} role="group" aria-label={label}>
      <Code
        value={value}
        onChange={onChange}
        checks={checks?.checks ?? NONE}
        images={tags}
        label={label}
        mark={mark}
        control={control}
        onLeave={() => frame.current?.focus()}
      />
      <ProblemList
        checks={checks}
        current={checks?.of === value}
        onGo={(line) => control.current?.goTo(line)}
        onFix={onChange && ((check) => control.current?.fix(check))}
      />
    </div>
  )
}
