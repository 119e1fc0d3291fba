import { t } from '@lingui/core/macro'

const widths = [148, 120, 164, 96, 132, 150]

/** Grey rows in the place of the history while it is read. */
export function BuildListSkeleton() {
  return (
    <div className="split skel" aria-busy="true" aria-label={t`Loading builds`}>
      <section className="hist">
        {widths.map((width, index) => (
          <div key={width} className="hi tr-like" style={{ animationDelay: `${index * 60}ms` }}>
            <span className="sk" style={{ width: 8 }} />
            <span className="sk" style={{ width }} />
            <span className="sk" style={{ width: 32 }} />
            <span className="l2">
              <span className="sk" style={{ width: width - 24, marginTop: 8 }} />
            </span>
          </div>
        ))}
      </section>
    </div>
  )
}
