import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { copyText } from '../lib/copy'
import { Button } from '../ui/Button'

interface Props {
  children: ReactNode
  /** What broke: "This page". */
  what: string
}
interface State {
  error: Error | undefined
  where: string
}

/** Never a blank page: what is inside breaks alone, says so, and can be loaded again. A new `key` tries again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, where: '' }

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error }
  }

  override componentDidCatch(_error: Error, info: ErrorInfo): void {
    this.setState({ where: info.componentStack ?? '' })
  }

  override render(): ReactNode {
    const { error, where } = this.state
    if (!error) return this.props.children
    const details = `Longshore ${__APP_VERSION__}\n${navigator.userAgent}\n${location.hash}\n\n${error.stack ?? String(error)}\n${where}`
    return (
      <div className="blank" role="alert">
        <h2>
          <Trans>{this.props.what} stopped working</Trans>
        </h2>
        <p>{t`A mistake in Longshore, not in your containers: they go on as they were. Reload to come back to where you were.`}</p>
        <p className="sm f3 broken-text">{error.message}</p>
        <div className="btns blank-actions">
          <Button kind="primary" size="l" onClick={() => location.reload()}>
            {t`Reload`}
          </Button>
          <Button size="l" icon="copy" onClick={() => void copyText(details, t`Details copied`)}>
            {t`Copy details`}
          </Button>
        </div>
      </div>
    )
  }
}
