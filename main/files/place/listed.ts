import type { FileKind } from '../../../preload/contract/fileParts'
import { createPrinted, kindOf, type Marks, type StatRecord, targetIn, toRecord, toText } from './records'

/**
 * What `LIST` has `stat` print of a folder's entries: of each its record, and of links where they lead and to what kind. Names of owners
 * are not in it, as busybox reads all of `/etc/passwd` for each file it tells one of; nor links' ends with the records, which would cost
 * every file a question.
 */
export const listFormats = ({ record }: Marks): [plain: string, target: string, lead: string] => [
  `${record}%f %s %u %g %Y${record}%n${record}`,
  `${record}${TARGET}${record}%n${record}%N`,
  `${record}${LEAD}%f${record}%n${record}`,
]
const TARGET = 'target'
const LEAD = 'leads to '

export interface Listed {
  records: StatRecord[]
  /** Which kind links lead to, by their names. */
  leads: Map<string, FileKind>
}

/** Takes what is printed in pieces, in whatever order records and links come. */
export function createListed(marks: Marks): { push(piece: string): void; end(): Listed } {
  const printed = createPrinted(marks)
  const records: StatRecord[] = []
  const targets = new Map<string, string>()
  const leads = new Map<string, FileKind>()

  function take(all: ReturnType<typeof printed.end>): void {
    for (const one of all) {
      const [what, name, more] = one
      if (what === TARGET) {
        const target = targetIn(more, name)
        if (target !== undefined) targets.set(toText(name), toText(target))
      } else if (what.startsWith(LEAD)) leads.set(toText(name), kindOf(Number.parseInt(what.slice(LEAD.length), 16)))
      else {
        const record = toRecord(one)
        if (record !== undefined) records.push(record)
      }
    }
  }

  return {
    push: (piece) => take(printed.push(piece)),
    end() {
      take(printed.end())
      for (const record of targets.size > 0 ? records : []) {
        const target = targets.get(record.name)
        if (target !== undefined) record.target = target
      }
      return { records, leads }
    },
  }
}
