import { href } from 'react-router'
import type { MyWork } from '#app/operations/home/get-my-work.server.ts'
import { HeadMeasures } from './head-measures.tsx'
import { HeadWaiting } from './head-waiting.tsx'
import { SinceReport } from './since-report.tsx'

export type HeadsWork = Extract<MyWork, { role: 'head_of_service' }>

/** The overview of the Head of Service: what the measures say, what changed, and what waits. */
export function HeadHome({ mine }: { mine: HeadsWork }) {
  return (
    <div className="app-overview">
      <div className="app-overview__side">
        <HeadWaiting mine={mine} />
      </div>
      <div className="app-overview__main">
        <HeadMeasures mine={mine} />
        <SinceReport mine={mine} />
        <p className="govuk-body">
          <a className="govuk-link" href={href('/measures')}>
            All measures, with their parts and history
          </a>
        </p>
      </div>
    </div>
  )
}
