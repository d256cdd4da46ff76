import { href } from 'react-router'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import type { readJudging } from '#app/operations/home/judging.server.ts'

type JudgingProps = { judging: Awaited<ReturnType<typeof readJudging>> }

/** What a calibration panel waits for, and for auditors how far colleagues agreed in the last locked cycle. */
export function Judging({ judging: { panels, agreed } }: JudgingProps) {
  return (
    <>
      {panels.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Calibration panel</h2>
          <ul className="govuk-list govuk-list--bullet">
            {panels.map(({ id, name, state }) => (
              <li key={id}>
                <a className="govuk-link" href={href('/calibration/:studyId/judging', { studyId: id })}>
                  {state === 'judging' ? 'Judge the plans' : 'Talk about splits'}: {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {agreed && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/agreement', { cycleId: agreed.id })}>
            How far ratings agreed, {cycleName(agreed.label, 'within')}
          </a>
        </p>
      )}
    </>
  )
}
