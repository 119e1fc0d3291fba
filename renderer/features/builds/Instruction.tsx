import { oneLine } from '../../lib/plainText'
import { wordsOf } from './instruction'

const classes = { verb: 'y-v', flag: 'y-f', text: undefined }

/** A Dockerfile instruction on one line, its keyword and flags coloured. */
export function Instruction({ text, className }: { text: string; className?: string }) {
  const line = oneLine(text)
  return (
    <code className={className} title={line}>
      {wordsOf(line).map((word, index) => (
        <span key={index} className={classes[word.kind]}>
          {word.text}
        </span>
      ))}
    </code>
  )
}
