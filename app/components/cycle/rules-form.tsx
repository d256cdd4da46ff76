import { useRef, type ReactNode } from 'react'
import type { FrameForecast } from '#app/operations/frame/get-forecast.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { DryRunPanel } from './dry-run-panel.tsx'
import { ForecastView } from './forecast-view.tsx'
import { useDryRun } from './use-dry-run.ts'

type RulesFormProps = {
  /** What the rules on the page ask for; null when they cannot be read, or the register is empty. */
  forecast: FrameForecast | null
  /** The page's own address: the button that works it out without JavaScript leads there. */
  address: string
  /** The fields. */
  children: ReactNode
  /** The button that saves, and what stands beside it. */
  buttons: ReactNode
}

/**
 * A form of rules beside what they ask for: as short figures that stay in sight, and in full below. With JavaScript both
 * follow every change; without it, "Work it out" asks the page again with the rules in its address.
 */
export function RulesForm({ forecast: first, address, children, buttons }: RulesFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const run = useDryRun(form, '/cycles/dry-run', first)
  return (
    <>
      <div className="app-rules">
        <div>
          <form method="post" noValidate ref={form}>
            {children}
            <div className="app-button-row">
              {buttons}
              <Button
                text="Work it out"
                classes="govuk-button--secondary app-without-script"
                attributes={{ formAction: address, formMethod: 'get' }}
              />
            </div>
          </form>
        </div>
        <div>
          <DryRunPanel run={run} details="dry-run" />
        </div>
      </div>
      <div id="dry-run" className="app-dry-run__details" aria-busy={run.isBusy}>
        {run.forecast && run.forecast.frameSize > 0 && <ForecastView forecast={run.forecast} />}
      </div>
    </>
  )
}
