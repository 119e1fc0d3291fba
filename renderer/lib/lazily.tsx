import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { fetchCode } from './fetchCode'

/**
 * A component whose code is fetched when it is first shown: what the first drawing does not need does not delay it.
 * `meanwhile` stands in its place, for the moment that takes.
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>, meanwhile?: ReactNode): ComponentType<P> {
  const Loaded = lazy(async () => ({ default: await fetchCode(load) }))
  return function Lazily(props: P) {
    return (
      <Suspense fallback={meanwhile}>
        <Loaded {...props} />
      </Suspense>
    )
  }
}
