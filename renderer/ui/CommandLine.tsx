import { t } from '@lingui/core/macro'
import { memo, useMemo } from 'react'
import { copyText } from '../lib/copy'
import { oneLine } from '../lib/plainText'
import { classes } from './Button'
import { colourCommand } from './commandColours'
import { Icon } from './Icon'

interface CommandLineProps {
  command: string
  /** A button that copies it. */
  copy?: boolean | undefined
  /** In a box of its own, sunken, wrapping. */
  boxed?: boolean | undefined
  /** "Copy" in words, at the right end of a wide box. */
  wide?: boolean | undefined
}

/** What docker would be told, coloured by words: verb, flags, strings, image. */
export function CommandLine({ command, copy, boxed, wide }: CommandLineProps) {
  const words = <CommandWords command={command} />
  if (!boxed)
    return (
      <span className="cmd-line">
        <code className="ell" title={oneLine(command)}>
          {words}
        </code>
        {copy && <CopyButton command={command} />}
      </span>
    )
  return (
    <div className={classes('cmdbox', copy ? 'cmdbox-copy' : 'cmdbox-plain')}>
      <span className={wide ? 'grow' : undefined}>{words}</span>
      {copy && <CopyButton command={command} words={wide} />}
    </div>
  )
}

/** The same in running text: cut at its end when there is no room. */
export function CommandInline({ command }: { command: string }) {
  return (
    <code className="cmd-inline ell" title={oneLine(command)}>
      <CommandWords command={command} />
    </code>
  )
}

/** A command's words in their colours, without a box. */
export const CommandWords = memo(function CommandWords({ command }: { command: string }) {
  const words = useMemo(() => colourCommand(command), [command])
  return words.map((word, index) =>
    word.colour === undefined ? (
      word.text
    ) : (
      <span key={index} className={word.colour}>
        {word.text}
      </span>
    ),
  )
})

function CopyButton({ command, words }: { command: string; words?: boolean | undefined }) {
  return (
    <button
      type="button"
      className={classes('btn quiet s', !words && 'icon')}
      aria-label={t`Copy command`}
      title={t`Copy command`}
      onClick={(event) => {
        event.stopPropagation()
        void copyText(command, t`Command copied`)
      }}
    >
      <Icon name="copy" size={14} />
      {words && t`Copy`}
    </button>
  )
}
