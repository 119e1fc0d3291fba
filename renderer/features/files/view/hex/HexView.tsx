import { t } from '@lingui/core/macro'
import { useEffect, useReducer, useRef, useState } from 'react'
import { isKey } from '../../../../lib/keys'
import { shownName } from '../../../../lib/plainText'
import { bytes } from '../../../../lib/format'
import { ListFailed } from '../../../../ui/Blank'
import { classes } from '../../../../ui/Button'
import { Progress } from '../../../../ui/Meter'
import { FileTools } from '../FileTools'
import { GoTo } from '../GoTo'
import type { OpenedFile } from '../openedFile'
import type { Source } from '../source'
import { createHexPages } from './hexPages'
import { hexRow, offsetText, toOffset, WIDTH } from './hexRow'
import { createHexScroll, ROW } from './hexScroll'

/** A file's bytes in rows of sixteen, read where they are looked at. */
export function HexView({ source, file, path }: { source: Source; file: OpenedFile; path: string }) {
  const size = file.whole ? file.head.length : Math.max(file.stat.size, file.head.length)
  const rows = Math.ceil(size / WIDTH)
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const [scroll] = useState(() => createHexScroll(rows))
  const [pages] = useState(() => createHexPages(source, file.head, redraw))
  useEffect(() => () => pages.close(), [pages])
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [marked, setMarked] = useState<number>()
  const { from, to } = scroll.seen()

  useEffect(() => {
    const box = scroller.current
    if (box === null) return
    const watch = new ResizeObserver(() => {
      if (box.clientHeight === 0) return
      box.scrollTop = scroll.resized(box.clientHeight)
      redraw()
    })
    watch.observe(box)
    return () => watch.disconnect()
  }, [scroll])
  useEffect(() => pages.want(from * WIDTH, Math.min(size, to * WIDTH)), [pages, from, to, size])

  const scrolled = () => {
    const box = scroller.current
    if (box === null) return
    const thumb = scroll.scrolled(box.scrollTop)
    if (Math.abs(thumb - box.scrollTop) >= 1) box.scrollTop = thumb
    redraw()
  }
  const goTo = (text: string) => {
    const offset = toOffset(text)
    if (offset === undefined) return t`A number, or 0x and hexadecimal digits`
    if (offset >= size) return t`The file ends before: it has ${size} bytes`
    const row = Math.floor(offset / WIDTH)
    setMarked(row)
    const thumb = scroll.goTo(row)
    if (scroller.current !== null) scroller.current.scrollTop = thumb
    scroller.current?.focus()
    redraw()
    return undefined
  }
  return (
    <div
      className="fv-view"
      onKeyDown={(event) => {
        if (!isKey(event.nativeEvent, 'Mod+g')) return
        event.preventDefault()
        field.current?.focus()
      }}
    >
      <FileTools path={path}>
        <GoTo ref={field} label={t`Offset`} go={goTo} />
      </FileTools>
      {pages.slow !== undefined && (
        <div className="line-note" role="status">
          <Progress
            state="running"
            text={t`Reading from ${bytes(pages.slow)} on. Where no program can skip what is before it, all of that passes by first.`}
          />
        </div>
      )}
      {pages.error !== undefined && <ListFailed error={pages.error} retry={pages.again} />}
      <div
        ref={scroller}
        className="fv-hex"
        role="region"
        aria-label={t`Bytes of ${shownName(source.name)}`}
        tabIndex={0}
        onScroll={scrolled}
      >
        <div className="fv-hex-all" style={{ height: scroll.tall }}>
          <div className="fv-hex-rows" style={{ transform: `translateY(${-(scroll.top % ROW)}px)` }}>
            {Array.from({ length: Math.max(0, to - from) }, (_, at) => {
              const row = from + at
              const offset = row * WIDTH
              return (
                <HexLine
                  key={row}
                  offset={offsetText(offset, size)}
                  bytes={pages.at(offset, Math.min(WIDTH, size - offset))}
                  marked={row === marked}
                />
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}

function HexLine({ offset, bytes, marked }: { offset: string; bytes: Uint8Array | undefined; marked: boolean }) {
  const { hex, text } = bytes === undefined ? { hex: '…', text: '' } : hexRow(bytes)
  return (
    <div className={classes('fv-hex-row', marked && 'on')} aria-current={marked || undefined}>
      <span className="f3">{offset}</span>
      <span>{hex}</span>
      <span className="f2">{text}</span>
    </div>
  )
}
